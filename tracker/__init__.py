"""tracker: cross-department meetings in one workbook, checked, tracked and printed.

    import tracker
    register = tracker.read("meeting.xlsx")
    findings = tracker.check(register, as_of=date(2024, 8, 5))
    late = tracker.overdue(register, as_of=date(2024, 8, 5))
    actions = tracker.actions("archive/")
    tracker.completion(actions, by="department")
    tracker.completion_times(actions, by="department")

`as_of` is the day that counts as today, of a moment its day; left out, it is today in the workbook's time zone.
Importing this module is cheap: pandas is loaded by `actions` and by what counts them, scipy by `completion_times` and
`completion_curve`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date
    from typing import IO, TypeAlias

    import pandas as pd

    from tracker.adapters.store.departments import Late
    from tracker.analysis.overdue import Entry
    from tracker.bootstrap import Program
    from tracker.model.finding import Finding
    from tracker.model.register import Register
    from tracker.usecases.reading import Reading

    Source: TypeAlias = str | os.PathLike[str]

__all__ = [
    "actions",
    "ages",
    "check",
    "completion",
    "completion_curve",
    "completion_times",
    "lateness",
    "load",
    "overdue",
    "overdue_by_department",
    "postponements",
    "read",
    "read_actions",
    "read_all",
    "statistics",
]


def read(workbook: Source) -> Register:
    """Return everything one workbook says.

    What could not be understood is in `register.findings`.

    Raises:
        UnreadableError: the workbook is missing, damaged, encrypted, or no meeting's workbook.
    """
    with _explained:
        return _program().read_one(os.fspath(workbook)).registers[0]


def read_all(*paths: Source) -> Reading:
    """Return what several workbooks and folders (searched down) say: `registers`, and what was `refused` and why."""
    with _explained:
        return _program().read(os.fspath(path) for path in paths)


def check(register: Register, as_of: date | None = None, only: Collection[str] = ()) -> tuple[Finding, ...]:
    """Return the findings of a register, in the order of its sheets.

    Args:
        register: as `read` gives it.
        as_of: the day that counts as today.
        only: ids of the only rules to run.
    """
    return _program().validate(register, _day(as_of), only)


def overdue(
    registers: Register | Iterable[Register],
    as_of: date | None = None,
    *,
    within: int | None = None,
    department: str = "",
    owner: str = "",
) -> tuple[Entry, ...]:
    """Return the open actions that are overdue, due soon or undated, the gravest first.

    Args:
        registers: one or many; an id that several hold counts once, by the latest meeting.
        as_of: the day that counts as today; an action due on a day is overdue from the next day on.
        within: working days that count as due soon; each workbook's own limit where None.
        department: only what this department leads.
        owner: only what this person owns.
    """
    from tracker.analysis.overdue import list_overdue

    program, chosen = _program(), _several(registers)
    day = _day(as_of) or _today(program, chosen)
    return list_overdue(chosen, day, program.calendars.calendar, within=within, department=department, owner=owner)


def overdue_by_department(store: Source, as_of: date | None = None) -> tuple[Late, ...]:
    """Return what is overdue in each department, the most first, in milliseconds however large the archive is.

    Each has `department`, `overdue` actions, and `days` since the due date of the one that is overdue longest.

    Args:
        store: a store of `tracker scan`, or the folder that holds it; it answers as the last scan saw the workbooks.
        as_of: the day that counts as today.

    Raises:
        UnreadableError: there is no store, it is damaged, or of a newer version.
    """
    with _explained:
        return _program().archive.overdue_by_department(os.fspath(store), _day(as_of))


def actions(*paths: Source, as_of: date | None = None) -> pd.DataFrame:
    """Return the actions of workbooks, folders or a store as a table, one row an action.

    The columns are told in docs/analysis.md. One folder that is a store of `tracker scan`, or holds one, is read from
    it: at once, with its history, and as the last scan saw it.

    Args:
        paths: workbooks and folders, searched down; or one store.
        as_of: the day that counts as today.

    Raises:
        UnreadableError: a workbook or the store cannot be read; `read_all` reads the other workbooks and tells which.
    """
    with _explained:
        program, names, day = _program(), [os.fspath(path) for path in paths], _day(as_of)
        stored = program.archive.stored_actions(names, as_of=day)
        if stored:
            return stored[0]
        from tracker.frames import actions_frame

        reading = program.read(names)
        for _, error in reading.refused:
            raise error
        return actions_frame(reading.registers, day or _today(program, reading.registers), program.calendars.calendar)


def read_actions(csv: Source | IO[str]) -> pd.DataFrame:
    """Return a table that `actions.to_csv(…, index=False)` wrote, dtypes included; a person called NA stays one."""
    from tracker.frames import read_actions as read_csv

    return read_csv(csv)


def completion(actions: pd.DataFrame, by: str | None = "department") -> pd.DataFrame:
    """Return totals and rates of a table of `actions`, one row a group.

    Args:
        actions: as `actions` gives it, or a part of it.
        by: `department`, `supporting`, `owner`, `month`, `series`, `type` or `priority`; None for all in one row.
            The functions below take the same.

    Raises:
        ValueError: `by` is something else.
    """
    from tracker.frames import completion_frame

    return completion_frame(actions, by)


def lateness(actions: pd.DataFrame, by: str | None = "department") -> pd.DataFrame:
    """Return how many completions were late, and quartiles of their calendar days after `due`."""
    from tracker.frames import lateness_frame

    return lateness_frame(actions, by)


def ages(actions: pd.DataFrame, by: str | None = "department") -> pd.DataFrame:
    """Return how old the open actions are, in calendar days: median, 90 % and the oldest."""
    from tracker.frames import ages_frame

    return ages_frame(actions, by)


def postponements(actions: pd.DataFrame, by: str | None = "department") -> pd.DataFrame:
    """Return how often due dates moved, how often without a reason, and how many actions were reopened."""
    from tracker.frames import postponements_frame

    return postponements_frame(actions, by)


def load(actions: pd.DataFrame, by: str | None = "department") -> pd.DataFrame:
    """Return how much is open, overdue, due soon and undated; of a department also what it supports."""
    from tracker.frames import load_frame

    return load_frame(actions, by)


def completion_times(actions: pd.DataFrame, by: str | None = "department") -> pd.DataFrame:
    """Return the median days to completion with its 95 % interval; what is still open counts as censored.

    Raises:
        UsageError: scipy is not installed.
    """
    from tracker.frames import completion_times_frame

    with _explained:
        return completion_times_frame(actions, by)


def completion_curve(actions: pd.DataFrame) -> pd.DataFrame:
    """Return the share that is completed by a number of days, with its 95 % interval, as `completion_times` sees it."""
    from tracker.frames import completion_curve as curve_of

    with _explained:
        return curve_of(actions)


def statistics(actions: pd.DataFrame, by: str | None = "department") -> pd.DataFrame:
    """Return every figure of the functions above side by side, one row a group; as `tracker stats` shows them."""
    from tracker.frames import statistics_frame

    with _explained:
        return statistics_frame(actions, by)


class _Explained:
    """Adds to an error of ours the sentence that a command would say: a traceback shows it below the key."""

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        from tracker.errors import TrackerError

        if isinstance(error, TrackerError):
            from tracker.cli import spoken_language

            error.add_note(_program().words(spoken_language(()))(f"errors.{error.key}", **error.values))


_explained = _Explained()


def _program() -> Program:
    """Return the connected program; the template it loads is kept, so that a second call costs nothing."""
    from tracker.bootstrap import shared_program

    return shared_program()


def _several(registers: Register | Iterable[Register]) -> tuple[Register, ...]:
    """Return one register or many as many; a register is a tuple itself."""
    from tracker.model.register import Register

    return (registers,) if isinstance(registers, Register) else tuple(registers)


def _day(as_of: date | None) -> date | None:
    """Return the day that counts as today; of a moment, which Python takes for a date too, its day.

    Raises:
        TypeError: it is no date, as a text is none.
    """
    from datetime import date

    if as_of is None:
        return None
    if not isinstance(as_of, date):
        raise TypeError(f"as_of is a date, as in date(2024, 8, 5), not {as_of!r}")
    return date.fromordinal(as_of.toordinal())


def _today(program: Program, registers: tuple[Register, ...]) -> date:
    """Return today in the first workbook's time zone."""
    from tracker.model.register import Register

    return program.today(next(iter(registers), Register()).meeting.time_zone)


def __getattr__(name: str) -> object:
    """Give the types of results under their short names, loaded when they are asked for."""
    homes = {
        "Register": "tracker.model.register",
        "Finding": "tracker.model.finding",
        "Entry": "tracker.analysis.overdue",
    }
    if name in homes:
        from importlib import import_module

        return getattr(import_module(homes[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
