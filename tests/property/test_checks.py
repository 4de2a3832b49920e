"""The checks hold for whatever a workbook says: none raises, and each finding has its words."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.checks.making import CLEAN, context, template
from tracker.checks.runner import run_checks
from tracker.model.register import Register
from tracker.model.vocabulary import Answer, Mark, Outcome, Role, State, Status
from tracker.views.findings import finding_line

CHOICES: Mapping[str, type[Enum]] = {
    "status": Status, "mark": Mark, "role": Role, "outcome": Outcome, "answer": Answer, "state": State,
}  # fmt: skip
DAYS = st.one_of(st.none(), st.dates(), st.dates(date(2024, 6, 1), date(2024, 9, 1)))
TEXTS = st.one_of(
    st.sampled_from(("", "无", "M-01", "M-01-01", "M-01-1", "1.1", "J-1", "市场部", "王总监", "相关部门", "7月15日前")),
    st.text(max_size=12),
)
TABLES = ("checklist", "materials", "attendees", "topics", "decisions", "actions", "progress", "confirmations")
UNTOUCHED = {"origin", "unread", "opinions", "calendar", "time_zone", "is_done"}


def _value(field: str, old: object) -> st.SearchStrategy[object]:
    """Return what may stand in a field instead."""
    if field in CHOICES:
        return st.one_of(st.none(), st.sampled_from(CHOICES[field]))
    if field in ("start", "end"):
        return st.one_of(st.none(), st.datetimes(), st.just(datetime(2024, 7, 5, 15)))
    if field.endswith(("_on", "_due", "_by")) or field == "on":
        return DAYS
    if field in ("minutes", "progress"):
        return st.one_of(st.none(), st.integers(-10, 200))
    if isinstance(old, tuple):
        return st.lists(TEXTS, max_size=3).map(tuple)
    return TEXTS if isinstance(old, str) else st.just(old)


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """A register in which a few fields say something else."""
    register = CLEAN
    for table in draw(st.lists(st.sampled_from(("meeting", *TABLES)), max_size=6)):
        records = [register.meeting] if table == "meeting" else list(getattr(register, table))
        number = draw(st.integers(0, len(records) - 1))
        names = [name for name in records[number]._fields if name not in UNTOUCHED]
        for name in draw(st.lists(st.sampled_from(names), max_size=4)):
            value = draw(_value(name, getattr(records[number], name)))
            records[number] = records[number]._replace(**{name: value})
        register = register._replace(**{table: records[0] if table == "meeting" else tuple(records)})
    return register


@settings(max_examples=150)
@given(registers(), st.dates())
def test_checks_never_raise(register: Register, as_of: date) -> None:
    """Any values on any day give findings that read well in both languages, or none; never an exception."""
    for finding in run_checks(register, context(as_of)):
        for language in ("zh", "en"):
            assert finding_line(finding, template().words(language)).message
