"""The pandas tables: stable columns and dtypes, and the same statistics as the pure analysis."""

from datetime import date
from io import StringIO

import pandas as pd
import pytest

from tests.conftest import ROOT, SAMPLES, SampleRegister
from tests.unit.analysis.making import action, day, register, weekdays
from tracker.adapters.calendars import PublicCalendars
from tracker.analysis.assessment import assess_actions
from tracker.analysis.completion import KEYS, Completion, measure_by
from tracker.frames import ACTION_COLUMNS, GROUPS, actions_frame, completion_frame, read_actions
from tracker.model.register import Register
from tracker.model.vocabulary import Priority, Status
from tracker.schema import Schema

CALENDAR_OF = PublicCalendars().calendar


def mixed() -> Register:
    """Make a register with something of everything."""
    return register(
        action(1, status=Status.DONE, original_due=day("08-01"), completed_on=day("08-01"), priority=Priority.HIGH),
        action(2, status=Status.DONE, original_due=day("08-01"), completed_on=day("08-04"), supporting=("研发部",)),
        action(3, status=Status.DONE, original_due=day("07-01"), completed_on=day("07-04"), revised_due=day("07-05")),
        action(4, status=Status.DONE, completed_on=day("07-04"), department="研发部"),
        action(5, status=Status.DONE, revised_due=day("07-04"), completed_on=day("07-14"), owner=""),
        action(6, status=Status.CANCELLED, department="财务部", supporting=("市场部", "研发部")),
        action(7, original_due=day("08-01"), department="", progress=40),
        action(8, status=Status.BLOCKED),
    )


def test_one_row_an_action_with_both_dates(sample_register: SampleRegister) -> None:
    """Nine actions of the two launch meetings; the revised due date counts, the first stays."""
    frame = actions_frame([sample_register(name) for name in SAMPLES[:2]], date(2024, 8, 13), CALENDAR_OF)
    assert len(frame) == frame["id"].nunique() == 9
    row = frame.set_index("id").loc["XP2024Q3-01-03"]
    assert (row["due"], row["original_due"]) == (pd.Timestamp("2024-08-09"), pd.Timestamp("2024-07-26"))
    assert (row["meeting"], row["supporting"], row["workdays_overdue"]) == ("XP2024Q3-02", "销售部、市场部", 2)
    assert set(frame.loc[frame["state"] == "overdue", "id"].str[-5:]) == {"01-03", "01-07", "02-01", "02-02"}


def test_columns_are_those_of_the_sheet_and_of_the_overdue_list(schema: Schema) -> None:
    """Each column of the actions sheet, each field of the overdue JSON."""
    overdue = "id state meeting series department owner supporting due original_due days_overdue workdays_overdue"
    wanted = {column.key for column in schema.tables["actions"].columns}
    assert wanted | {*overdue.split(), "status", "light", "file", "sheet", "cell"} <= set(ACTION_COLUMNS)


def test_an_empty_table_is_of_the_same_make() -> None:
    """No registers: the same columns, dtypes and categories."""
    empty, full = actions_frame([], day("08-15"), weekdays), actions_frame([mixed()], day("08-15"), weekdays)
    assert len(empty) == 0
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)
    assert list(empty["status"].cat.categories) == [status.value for status in Status]
    assert full["due"].dtype == "datetime64[s]"
    for by in GROUPS:
        totals, some = completion_frame(empty, by), completion_frame(full, by)
        pd.testing.assert_series_equal(totals.dtypes, some.dtypes)
        assert totals.index.dtype == some.index.dtype


@pytest.mark.parametrize("name", ["null", "None", "NA", "nan", "NaN", "", "True", "007"])
def test_people_with_odd_names_survive(name: str) -> None:
    """Text stays text."""
    frame = actions_frame([register(action(1, owner=name, department=name))], day("08-15"), weekdays)
    assert frame["owner"].tolist() == [name]
    assert completion_frame(frame, "owner").index.tolist() == [name]


@pytest.mark.parametrize("name", ["null", "None", "NA", "nan", "NaN", "", "True", "007"])
def test_odd_names_survive_a_csv(name: str) -> None:
    """Written by pandas and read again the table is what it was, dtypes and gaps included."""
    made = action(1, owner=name, department=name, supporting=(name,), description=name, original_due=day("08-01"))
    frame = actions_frame([register(made, action(2, progress=40), meeting=name)], day("08-15"), weekdays)
    text = frame.to_csv(index=False)
    pd.testing.assert_frame_equal(read_actions(StringIO(text)), frame)


def test_a_csv_without_a_column_is_refused() -> None:
    """A table of something else."""
    with pytest.raises(KeyError, match="topic"):
        read_actions(StringIO("id,owner\n1,null\n"))


def test_without_arrow_the_table_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pyarrow is not installed text is kept by Python; dtypes still read `string`."""
    kept = actions_frame([mixed()], day("08-15"), weekdays)
    monkeypatch.setattr("tracker.frames.columns.find_spec", lambda _: None)
    made = actions_frame([mixed()], day("08-15"), weekdays)
    assert {made["owner"].dtype.storage, kept["owner"].dtype.storage} == {"python", "pyarrow"}
    assert made["owner"].dtype == "string"
    assert made.astype("object").fillna("-").equals(kept.astype("object").fillna("-"))
    pd.testing.assert_frame_equal(completion_frame(made, "supporting"), completion_frame(kept, "supporting"))


def test_far_dates_are_held() -> None:
    """31 December 9999, as people write for never."""
    frame = actions_frame([register(action(1, original_due=date(9999, 12, 31)))], day("08-15"), weekdays)
    assert frame["due"].dt.year.tolist() == [9999]
    assert completion_frame(frame, "month").index.tolist() == ["9999-12"]


@pytest.mark.parametrize("by", GROUPS)
def test_completion_equals_the_pure_analysis(by: str) -> None:
    """Each figure of each group, by every key."""
    registers = [mixed()]
    expected = measure_by(assess_actions(registers, day("08-15"), weekdays), by)
    totals = completion_frame(actions_frame(registers, day("08-15"), weekdays), by)
    assert totals.index.tolist() == list(expected)
    assert totals.index.name == by
    for key, row in expected.items():
        for name in (*Completion._fields, "completion_rate", "overdue_rate", "on_time_rate"):
            value = getattr(row, name)
            if value is None:
                assert pd.isna(totals.loc[key, name]), (key, name)
            else:
                assert totals.loc[key, name] == pytest.approx(value), (key, name)


def test_the_keys_are_those_of_the_analysis() -> None:
    """Two lists that must agree."""
    assert tuple(KEYS) == GROUPS


def test_an_unknown_key_is_refused() -> None:
    """With its name."""
    with pytest.raises(ValueError, match="colour"):
        completion_frame(actions_frame([], day("08-15"), weekdays), "colour")


def test_all_in_one_group_and_the_long_name_of_a_type() -> None:
    """No key: one row; `meeting_type` is the name of the column."""
    frame = actions_frame([mixed()], day("08-15"), weekdays)
    (total,) = completion_frame(frame, None)["total"]
    assert total == len(frame)
    by_column, by_key = (completion_frame(frame, by) for by in ("meeting_type", "type"))
    assert by_column.index.name == "meeting_type"
    pd.testing.assert_frame_equal(by_column, by_key, check_names=False)


@pytest.mark.parametrize(("page", "head"), [("analysis.md", "| column |"), ("analysis.zh-CN.md", "| 列 |")])
def test_the_documented_columns_are_the_columns(page: str, head: str) -> None:
    """The pages name each column with its dtype, and no other."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    table = text[text.index(head) : text.index("\n\n", text.index(head))].splitlines()[2:]
    documented = {
        name: dtype.strip()
        for _, names, dtype, *_ in (line.split("|") for line in table)
        for name in names.replace("`", "").split()
    }
    assert documented == {name: column.dtype for name, column in ACTION_COLUMNS.items()}
