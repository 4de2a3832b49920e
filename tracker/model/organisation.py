"""The company as the lists sheet tells it: departments, people, limits, extra days."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from tracker.model.place import NOWHERE, Origin
from tracker.model.vocabulary import DayKind


class Department(NamedTuple):
    """A department with its head and its address."""

    name: str
    head: str = ""
    email: str = ""
    origin: Origin = NOWHERE


class Person(NamedTuple):
    """A person with the department they belong to."""

    name: str
    department: str = ""
    email: str = ""
    origin: Origin = NOWHERE


class ExtraDay(NamedTuple):
    """A day that the company itself declares a holiday or a working day."""

    on: date
    kind: DayKind
    name: str = ""
    origin: Origin = NOWHERE


class Limits(NamedTuple):
    """The numbers of the standard; each can be changed on the lists sheet under its own name.

    Days named `workdays` are working days of the workbook's calendar; shares are between 0 and 1.
    """

    due_soon_workdays: int = 3
    yellow_share: float = 0.30
    orange_share: float = 0.15
    escalate_owner_workdays: int = 0
    escalate_head_workdays: int = 3
    escalate_chair_workdays: int = 7
    agenda_workdays: int = 1
    draft_workdays: int = 2
    contacts_min: int = 1
    contacts_max: int = 2
    stale_workdays: int = 5


class Settings(NamedTuple):
    """What the lists sheet says about how this workbook is read and checked.

    Attributes:
        limits: the numbers of the standard.
        rules_off: ids of the rules that this company switched off.
        extra_days: holidays and working days on top of the public calendar.
        vocabularies: extended word lists, by list name (S2: the meeting types can be extended).
        schema_version: version of the template the workbook was built from; 0 where it does not say.
    """

    limits: Limits = Limits()
    rules_off: frozenset[str] = frozenset()
    extra_days: tuple[ExtraDay, ...] = ()
    vocabularies: Mapping[str, tuple[str, ...]] = {}
    schema_version: int = 0
