"""`tracker stats` and `tracker.actions` on workbooks, a folder and a store: one table, one set of figures."""

import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import jsonschema
import pandas as pd
import pytest

import tracker
from tests.conftest import ROOT, SAMPLES, SampleRegister
from tracker.adapters.build import build_workbook
from tracker.adapters.store import default_place
from tracker.adapters.template import TemplateFolder
from tracker.cli import main
from tracker.errors import UnreadableError
from tracker.frames.rows import HISTORY

AS_OF = date(2024, 8, 13)
ON = ["--as-of", "2024-08-13"]
ODD = ("null", "None", "NA", "nan", "NaN", "True", "007")

Count = Callable[..., tuple[int, dict[str, object]]]


@pytest.fixture
def count(capsys: pytest.CaptureFixture[str]) -> Count:
    """Count as JSON, which keeps its schema; gives the exit code too."""

    def run(*arguments: object) -> tuple[int, dict[str, object]]:
        capsys.readouterr()
        code = main(["stats", *map(str, arguments), *ON, "--format", "json"])
        content = json.loads(capsys.readouterr().out)
        jsonschema.validate(content, json.loads((ROOT / "docs/schemas/stats-1.json").read_text(encoding="utf-8")))
        return code, content

    return run


def test_the_samples_by_series(archive: Path, count: Count) -> None:
    """Twelve actions, four overdue, one postponed with its reason."""
    code, content = count(archive, "--by", "series")
    assert code == 0
    total, groups = content["total"], content["groups"]
    assert isinstance(total, dict)
    assert isinstance(groups, list)
    assert (total["total"], total["overdue"], total["postponed"], total["due_changes_without_reason"]) == (12, 4, 1, 0)
    assert {group["group"]: group["total"] for group in groups} == {"2024年Q3新产品上市": 9, "客户投诉响应": 3}


def test_groups_may_be_named_in_chinese(archive: Path, count: Count, capsys: pytest.CaptureFixture[str]) -> None:
    """As the workbook calls them; a word that is none of them is wrong usage, and nothing is read for it."""
    assert count(archive, "--by", "责任人") == count(archive, "--by", "owner")
    assert main(["stats", str(archive / "none"), "--by", "颜色", "--lang", "zh"]) == 2
    assert "负责人（owner）" in capsys.readouterr().err


def test_a_store_gives_the_same_figures(archive: Path, count: Count) -> None:
    """Beside the workbooks, or named; whatever was refused is told again."""
    (archive / "坏.xlsx").write_text("not a workbook", encoding="utf-8")
    code, without = count(archive)
    assert main(["scan", str(archive)]) == code == 3
    for named in ([archive], ["--store", archive], ["--store", default_place(str(archive))]):
        code, content = count(*named)
        assert code == 3
        assert {**content, "store": None, "files": None} == {**without, "files": None}
        assert content["store"]
    files, before = count(archive)[1]["files"], without["files"]
    assert isinstance(files, dict)
    assert isinstance(before, dict)
    assert (files["read"], files["refused"]) == (before["read"], before["refused"])


def test_a_folder_is_brought_up_to_date_first(archive: Path, count: Count) -> None:
    """A workbook that went after the last scan is gone; the store that is named is told as it is."""
    main(["scan", str(archive)])
    (archive / "第三季度" / f"{SAMPLES[2]}.xlsx").unlink()
    kept, fresh = count("--store", archive)[1]["total"], count(archive)[1]["total"]
    assert isinstance(kept, dict)
    assert isinstance(fresh, dict)
    assert (kept["total"], fresh["total"]) == (12, 9)


def test_a_store_that_cannot_be_used_costs_time_alone(
    archive: Path, count: Count, capsys: pytest.CaptureFixture[str]
) -> None:
    """The workbooks are read; where the store itself was asked for, it is refused."""
    without = count(archive)[1]
    main(["scan", str(archive)])
    (default_place(str(archive)) / "store.json").write_text("{", encoding="utf-8")
    assert count(archive) == (0, without)
    assert main(["stats", "--store", str(archive)]) == 3
    assert "store.json" in capsys.readouterr().err


def test_without_scipy_all_else_is_counted(
    archive: Path, count: Count, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person reads what to install for the median time; a program finds it in a field, a person beside it."""
    whole = count(archive)[1]
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    assert main(["stats", str(archive), *ON, "--lang", "zh"]) == 0
    shown = capsys.readouterr()
    assert "共12项" in shown.out
    assert shown.out.count("pip install") == 1
    assert not shown.err
    code, bare = count(archive)
    assert (code, bare["estimated"], whole["estimated"]) == (0, False, True)
    assert main(["stats", str(archive), *ON, "--format", "csv", "--lang", "zh"]) == 0
    assert "pip install" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["stats"], ["overdue"], ["dashboard", "-o", "page.html"]], ids=lambda it: it[0])
@pytest.mark.parametrize("is_scanned", [False, True], ids=["workbooks", "store"])
def test_a_folder_without_workbooks_is_said(
    command: list[str],
    is_scanned: bool,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No zeros and no empty page, though the folder has been scanned: which folder, and what was looked for."""
    folder = tmp_path / "空"
    folder.mkdir()
    (folder / "笔记.txt").touch()
    monkeypatch.chdir(folder)
    if is_scanned:
        assert main(["scan", ".", "--lang", "zh"]) == 0
        assert "没有会议工作簿" in capsys.readouterr().out
    assert main([*command, ".", "--lang", "zh"]) == 3
    shown = capsys.readouterr()
    assert f"{folder} 及其下级文件夹里没有会议工作簿（.xlsx" in shown.err
    assert not shown.out and not (folder / "page.html").exists()
    if is_scanned and command[0] != "overdue":
        assert main([*command, "--store", ".", "--lang", "zh"]) == 3
        assert str(folder) in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["x", "--store", "y"]], ids=["none", "both"])
def test_workbooks_or_a_store(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """One of the two."""
    assert main(["stats", *arguments]) == 2
    assert "--store" in capsys.readouterr().err


def test_a_file_for_each_format(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The headline is said beside it."""
    for to in ("text", "json", "csv", "html", "xlsx", "md"):
        target = tmp_path / f"统计.{to}"
        assert main(["stats", str(archive), *ON, "--by", "owner", "--format", to, "-o", str(target)]) == 0
        assert target.stat().st_size > 300
        assert "共12项" in capsys.readouterr().err


def test_one_table_through_every_door(archive: Path) -> None:
    """Workbooks, their folder, its store: the same columns, dtypes, rows; the history alone is the store's own."""
    books = sorted((archive / "第三季度").glob("*.xlsx"))
    by_book, by_folder = tracker.actions(*books, as_of=AS_OF), tracker.actions(archive, as_of=AS_OF)
    pd.testing.assert_frame_equal(by_book, by_folder)
    main(["scan", str(archive)])
    stored = [tracker.actions(place, as_of=AS_OF) for place in (archive, default_place(str(archive)))]
    pd.testing.assert_frame_equal(*stored)
    pd.testing.assert_series_equal(stored[0].dtypes, by_folder.dtypes)
    seen = list(HISTORY[:2])
    pd.testing.assert_frame_equal(stored[0].drop(columns=seen), by_folder.drop(columns=seen))
    assert stored[0][seen].notna().all(axis=None)


def test_overdue_by_department_in_a_moment(archive: Path) -> None:
    """The counts that a store keeps say what the table of its actions says."""
    main(["scan", str(archive)])
    actions = tracker.actions(archive, as_of=AS_OF)
    late = actions[actions["state"] == "overdue"].groupby("department")["days_overdue"].agg(["size", "max"])
    assert len(late) > 2
    for store in (archive, default_place(str(archive))):
        told = {one.department: (one.overdue, one.days) for one in tracker.overdue_by_department(store, AS_OF)}
        assert told == dict(zip(late.index, late.itertuples(index=False, name=None), strict=True))
    with pytest.raises(UnreadableError, match="store-missing"):
        tracker.overdue_by_department(archive / "第三季度")


@pytest.mark.parametrize("to", ["workbook", "store", "csv"])
def test_odd_names_survive_every_door(
    to: str, tmp_path: Path, template: TemplateFolder, sample_register: SampleRegister
) -> None:
    """People and departments called null, None, NA, nan are somebody."""
    sample = sample_register(SAMPLES[0])
    odd = [item._replace(owner=name, department=name) for item, name in zip(sample.actions, ODD, strict=True)]
    (tmp_path / "会议.xlsx").write_bytes(build_workbook(sample._replace(actions=tuple(odd)), template, "zh"))
    if to == "store":
        main(["scan", str(tmp_path)])
    actions = tracker.actions(tmp_path, as_of=AS_OF)
    if to == "csv":
        actions.to_csv(tmp_path / "actions.csv", index=False)
        read = tracker.read_actions(tmp_path / "actions.csv")
        pd.testing.assert_frame_equal(read, actions)
        actions = read
    assert actions["owner"].tolist() == list(ODD)
    assert sorted(tracker.completion(actions, by="owner").index) == sorted(ODD)


def test_every_figure_side_by_side(archive: Path) -> None:
    """What each function says of a department stands in its row of the statistics."""
    actions = tracker.actions(archive, as_of=AS_OF)
    row = tracker.statistics(actions).loc["市场部"]
    measures = (
        tracker.completion, tracker.lateness, tracker.ages, tracker.postponements, tracker.load,
        tracker.completion_times,
    )  # fmt: skip
    for measure in measures:
        alone = measure(actions).loc["市场部"]
        pd.testing.assert_series_equal(alone, row[alone.index], check_names=False, check_dtype=False)
    assert tracker.completion_curve(actions)["completed_share"].iloc[-1] < 0.5


@pytest.mark.parametrize("moment", [datetime(2024, 10, 14, 9, 30), pd.Timestamp("2024-10-14 09:30")])
def test_a_moment_counts_as_its_day(archive: Path, moment: datetime) -> None:
    """`datetime.now()` and pandas' own moments are dates too; they ended in a comparison of the two kinds."""
    main(["scan", str(archive)])
    register = tracker.read(next((archive / "第三季度").glob("*.xlsx")))
    day = moment.date()
    assert tracker.check(register, as_of=moment) == tracker.check(register, as_of=day)
    assert tracker.overdue(register, as_of=moment) == tracker.overdue(register, as_of=day)
    assert tracker.overdue_by_department(archive, as_of=moment) == tracker.overdue_by_department(archive, as_of=day)
    pd.testing.assert_frame_equal(tracker.actions(archive, as_of=moment), tracker.actions(archive, as_of=day))


def test_what_python_is_given_in_a_wrong_way_is_said(archive: Path) -> None:
    """A day as text, paths as a list, a grouping that is none: an error that says what would be right."""
    with pytest.raises(TypeError, match=r"as_of is a date.*not '2024-10-14'"):
        tracker.actions(archive, as_of="2024-10-14")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not list"):
        tracker.actions([archive])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"'部门'.*department, supporting, owner.*None"):
        tracker.completion(tracker.actions(archive, as_of=AS_OF), by="部门")


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """A folder with a broken workbook, a store that is damaged, a key that is none."""
    (tmp_path / "坏.xlsx").write_text("not a workbook", encoding="utf-8")
    with pytest.raises(UnreadableError):
        tracker.actions(tmp_path)
    (tmp_path / "store.json").write_text("{", encoding="utf-8")
    with pytest.raises(UnreadableError, match="store-damaged"):
        tracker.actions(tmp_path)
    with pytest.raises(ValueError, match="colour"):
        tracker.lateness(tracker.actions(), by="colour")
