"""Every figure of the statistics against a plain loop over the rows of the table, on any archive and by every key."""

from collections.abc import Iterable, Mapping
from datetime import date
from statistics import median, quantiles
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.archives import CALENDAR_OF, DAYS, archives
from tracker.analysis.statistics import Statistics
from tracker.frames import GROUPS, actions_frame, report_of
from tracker.model.register import Register

Row = Mapping[str, Any]

TIMES = {"timed", "censored", "left_out", "median_days", "median_low", "median_high"}
"""What tests/unit/frames/test_survival.py compares with a plain product."""


def plain_rows(frame: pd.DataFrame) -> list[Row]:
    """Return the rows with None for every gap."""
    return [
        {str(name): None if pd.isna(value) else value for name, value in row.items()} for _, row in frame.iterrows()
    ]


def keys_of(row: Row, by: str | None) -> list[str]:
    """Return the groups that a row belongs to."""
    if by is None:
        return [""]
    if by == "supporting":
        return [name for name in row["supporting"].split("、") if name]
    if by == "month":
        return [f"{row['due'].year:04}-{row['due'].month:02}" if row["due"] is not None else ""]
    return [row["meeting_type" if by == "type" else by] or ""]


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def cut(days: list[int], part: float) -> float | None:
    """Return a quantile in proportion between its neighbours."""
    if len(days) < 2:
        return float(days[0]) if days else None
    return quantiles(days, n=20, method="inclusive")[round(20 * part) - 1]


def slow(rows: Iterable[Row]) -> dict[str, object]:
    """Return the figures of some rows, one row at a time."""
    rows = list(rows)
    is_open = [row for row in rows if row["status"] not in ("done", "cancelled")]
    done = [row for row in rows if row["status"] == "done"]
    cancelled = len(rows) - len(is_open) - len(done)
    dated = [row for row in done if row["completed_on"] is not None and row["due"] is not None]
    days = [(row["completed_on"] - row["due"]).days for row in dated]
    first = [(row["completed_on"] - (row["original_due"] or row["due"])).days for row in dated]
    late = [number for number in days if number > 0]
    ages = [row["age_days"] for row in is_open if row["age_days"] is not None]
    states = [row["state"] for row in is_open]
    return {
        "total": len(rows), "completed": len(done), "cancelled": cancelled, "open": len(is_open),
        "overdue": states.count("overdue"), "due_soon": states.count("due_soon"), "undated": states.count("undated"),
        "completion_rate": share(len(done), len(rows) - cancelled),
        "overdue_rate": share(states.count("overdue"), len(is_open)),
        "on_time_n": len(dated), "on_time": len(dated) - len(late), "on_time_original": sum(n <= 0 for n in first),
        "on_time_rate": share(len(dated) - len(late), len(dated)),
        "late": len(late), "p25_days_late": cut(late, 0.25), "median_days_late": median(late) if late else None,
        "p75_days_late": cut(late, 0.75), "longest_days_late": max(late, default=None),
        "aged": len(ages), "median_age_days": median(ages) if ages else None, "p90_age_days": cut(ages, 0.9),
        "longest_age_days": max(ages, default=None),
        "postponed": sum(row["due_changes"] > 0 for row in rows),
        "postponed_rate": share(sum(row["due_changes"] > 0 for row in rows), len(rows)),
        "due_changes": sum(row["due_changes"] for row in rows),
        "due_changes_without_reason": sum(row["due_changes_without_reason"] for row in rows),
        "reopened": sum(row["reopened"] > 0 for row in rows),
    }  # fmt: skip


def supported(rows: Iterable[Row], department: str) -> dict[str, object]:
    """Return what a department supports while another one leads."""
    states = [
        row["state"]
        for row in rows
        if row["status"] not in ("done", "cancelled") and row["department"] != department
        for name in keys_of(row, "supporting")
        if name == department
    ]
    return {"supporting_open": len(states), "supporting_overdue": states.count("overdue")}


@settings(max_examples=50)
@given(archives(), DAYS, st.sampled_from(GROUPS))
def test_every_figure_equals_the_plain_loop(archive: list[Register], as_of: date, by: str) -> None:
    """Of all together and of each group; no group is missing and none is made up."""
    frame = actions_frame(archive, as_of, CALENDAR_OF)
    rows, report = plain_rows(frame), report_of(frame, as_of, by)
    names = {key for row in rows for key in keys_of(row, by)}
    if by == "department":
        names |= {key for row in rows for key in keys_of(row, "supporting") if key != row["department"]}
    assert [group.group for group in report.groups] == sorted(names)
    wanted = {name: slow(row for row in rows for key in keys_of(row, by) if key == name) for name in names}
    for group in report.groups:
        more = supported(rows, group.group) if by == "department" else {}
        _assert_same(group, wanted[group.group] | more)
    _assert_same(report.total, slow(rows))


def _assert_same(found: Statistics, wanted: Mapping[str, object]) -> None:
    assert set(found._asdict()) - TIMES - set(wanted) <= {"group", "supporting_open", "supporting_overdue"}
    for name, value in wanted.items():
        assert getattr(found, name) == (value if value is None else pytest.approx(value)), name
