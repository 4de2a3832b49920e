"""What is missing on a machine, from what was found there: one check a line, each with what mends it."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import NamedTuple


class Condition(Enum):
    """How a part of the machine stands."""

    OK = "ok"
    NOTE = "note"
    MEND = "mend"


class Check(NamedTuple):
    """One part of the machine.

    Attributes:
        part: what was looked at; a text of `setup.part`.
        condition: how it stands; `MEND` has a text of `setup.remedy` by its `found`.
        found: what was found; a text of `setup.found`.
        values: what fills the texts.
    """

    part: str
    condition: Condition
    found: str
    values: Mapping[str, object] = {}


class Extra(NamedTuple):
    """A library that not every command needs.

    Attributes:
        version: the one that is installed; empty where it is missing.
        needed: the first one that serves; empty where any does.
    """

    version: str
    needed: str


class Surroundings(NamedTuple):
    """What was found on a machine.

    Attributes:
        python: version and path of the interpreter.
        libraries: version by name; empty for one that is missing.
        excel: where Excel is; empty where it is not, None on a system without Excel.
        office: where LibreOffice is; empty where it is not.
        addin: whether the add-in is in place; None where Excel is not.
        launcher: the launcher's file; empty where none is in place.
        is_launcher_current: whether it starts this interpreter.
        connection: what LibreOffice listens on from its start; empty for nothing.
        is_own_connection: whether that is the pipe of this person.
        office_runs: whether LibreOffice runs.
        answers: whether it answers on the pipe.
        trusted: folders whose documents may run macros.
        puts_buttons_back: whether LibreOffice puts back the buttons that it lost; None where another macro of the
            person's has the event for it.
        has_uno: whether this interpreter can import `uno`.
        has_chinese: whether a font is installed that shows Chinese.
        year: the present one.
        calendar_years: the years whose public holidays are known.
        folders: whether it can be written, by folder.
        extras: libraries that some commands need, by name.
        scheduler: what the daily run would be given to; empty where nothing answers.
        scheduler_remarks: what a person should know of it; texts of `schedule.remark`.
    """

    python: tuple[str, str]
    libraries: dict[str, str]
    excel: str | None
    office: str
    addin: bool | None
    launcher: str
    is_launcher_current: bool
    connection: str
    is_own_connection: bool
    office_runs: bool
    answers: bool
    trusted: tuple[str, ...]
    puts_buttons_back: bool | None
    has_uno: bool
    has_chinese: bool
    year: int
    calendar_years: frozenset[int]
    folders: dict[str, bool]
    extras: dict[str, Extra]
    scheduler: str
    scheduler_remarks: tuple[str, ...] = ()


def diagnose(around: Surroundings) -> Iterator[Check]:
    """Yield a check for each part of the machine that the program needs."""
    yield Check("python", Condition.OK, "version", {"version": around.python[0], "path": around.python[1]})
    yield _libraries(around)
    yield from (_extra(name, extra) for name, extra in around.extras.items())
    yield from _applications(around)
    if around.excel:
        yield _part("addin", bool(around.addin), "in-place", "addin-absent")
    if around.excel or around.office:
        yield _launcher(around)
    if around.office:
        yield _pipe(around)
        yield _part("trust", bool(around.trusted), "folders", "no-trust", folders=around.trusted)
        yield _opening(around)
        yield _part("uno", around.has_uno, "importable", "no-uno", version=around.python[0])
    yield _part("fonts", around.has_chinese, "in-place", "no-chinese")
    yield _calendar(around)
    for folder, is_writable in around.folders.items():
        yield _part("folder", is_writable, "writable", "not-writable", folder=folder)
    if around.scheduler:
        yield Check("scheduler", Condition.OK, "scheduler", {"key": f"scheduler.{around.scheduler}"})
        for remark in around.scheduler_remarks:
            yield Check("scheduler", Condition.NOTE, "scheduler", {"key": f"remark.{remark}"})
    else:
        yield Check("scheduler", Condition.NOTE, "no-scheduler")


def _part(part: str, is_well: bool, well: str, ill: str, **values: object) -> Check:
    return Check(part, Condition.OK, well, values) if is_well else Check(part, Condition.MEND, ill, values)


def _libraries(around: Surroundings) -> Check:
    missing = [name for name, version in around.libraries.items() if not version]
    versions = [f"{name} {version}" for name, version in around.libraries.items()]
    return _part("libraries", not missing, "versions", "libraries-missing", versions=versions, missing=missing)


def _extra(name: str, extra: Extra) -> Check:
    """Return whether a library is here that some commands need; without it the others work."""
    wish = f'"{name}>={extra.needed}"' if extra.needed else name
    values: dict[str, object] = {"version": extra.version, "needed": extra.needed, "wish": wish}
    if not extra.version:
        return Check(name, Condition.NOTE, "extra-missing", values)
    is_old = _numbers(extra.version) < _numbers(extra.needed)
    return Check(name, Condition.NOTE if is_old else Condition.OK, "extra-old" if is_old else "version-alone", values)


def _numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, as in 1.12rc1 → 1, 12, 1."""
    return tuple(map(int, re.findall("[0-9]+", version)))


def _applications(around: Surroundings) -> Iterator[Check]:
    """Yield Excel and LibreOffice; one of the two is enough."""
    lacking = Condition.NOTE if around.excel or around.office else Condition.MEND
    if around.excel is None:
        yield Check("excel", Condition.NOTE, "not-for-system")
    elif around.excel:
        yield Check("excel", Condition.OK, "at", {"path": around.excel})
    else:
        yield Check("excel", lacking, "no-application")
    if around.office:
        yield Check("libreoffice", Condition.OK, "at", {"path": around.office})
    else:
        yield Check("libreoffice", lacking, "no-application")


def _launcher(around: Surroundings) -> Check:
    if not around.launcher:
        return Check("launcher", Condition.MEND, "launcher-absent")
    values: dict[str, object] = {"path": around.launcher}
    return _part("launcher", around.is_launcher_current, "at", "launcher-stale", **values)


def _pipe(around: Surroundings) -> Check:
    """Return whether the buttons reach LibreOffice: now where it runs, at its next start where it does not."""
    if around.answers:
        return Check("pipe", Condition.OK, "answers")
    if not around.is_own_connection:
        return Check("pipe", Condition.MEND, "no-pipe")
    return _part("pipe", not around.office_runs, "office-closed", "no-answer")


def _opening(around: Surroundings) -> Check:
    if around.puts_buttons_back is None:
        return Check("opening", Condition.NOTE, "opening-taken")
    return _part("opening", around.puts_buttons_back, "in-place", "no-opening")


def _calendar(around: Surroundings) -> Check:
    """Return whether this year's holidays and the next one's are known; the next one's come out late in the year."""
    values: dict[str, object] = {"year": around.year, "next": around.year + 1}
    if around.year not in around.calendar_years:
        return Check("calendar", Condition.MEND, "no-calendar", values)
    if around.year + 1 not in around.calendar_years:
        return Check("calendar", Condition.NOTE, "next-unknown", values)
    return Check("calendar", Condition.OK, "both-years", values)
