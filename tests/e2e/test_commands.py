"""Whole commands on workbooks built from the sample meetings: what is promised in docs/cli.md."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import jsonschema
import pytest

import tracker
from tests.conftest import EXAMPLES, ROOT
from tracker.adapters.output import LIST_NAME
from tracker.cli import main

Run: TypeAlias = Callable[..., tuple[int, str, str]]
KICKOFF, SYNC, COMPLAINT = "2024q3-launch-1-kickoff", "2024q3-launch-2-sync", "complaint-response"


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process: exit code, standard output, standard error."""
    monkeypatch.setenv("TRACKER_LANG", "zh")

    def command(*arguments: object) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture(scope="session")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the three sample meetings as `tracker new` builds them; no test changes it."""
    folder = tmp_path_factory.mktemp("会议 2024")
    for name in (KICKOFF, SYNC, COMPLAINT):
        built = main(
            [
                *("new", str(folder / f"{name}.xlsx"), "--quiet"),
                *("--from", str(EXAMPLES / f"{name}.toml"), "--organisation", str(EXAMPLES / "organisation.toml")),
            ]
        )
        assert built == 0
    return folder


def overdue_json(run: Run, *arguments: object) -> dict[str, Any]:
    code, out, _ = run("overdue", *arguments, "--format", "json")
    assert code == 0
    content: dict[str, Any] = json.loads(out)
    jsonschema.validate(content, json.loads((ROOT / "docs/schemas/overdue-1.json").read_text(encoding="utf-8")))
    return content


def states(content: dict[str, Any], state: str) -> dict[str, int]:
    return {a["id"]: a["workdays_overdue"] for a in content["actions"] if a["state"] == state}


@pytest.mark.parametrize(
    ("as_of", "overdue"),
    [
        ("2024-08-05", {"XP2024Q3-01-07": 3}),
        ("2024-08-13", {"XP2024Q3-01-03": 2, "XP2024Q3-01-07": 9, "XP2024Q3-02-01": 1, "XP2024Q3-02-02": 2}),
    ],
)
def test_launch_meetings_are_overdue_as_the_standard_counts(
    run: Run, workbooks: Path, as_of: str, overdue: dict[str, int]
) -> None:
    """An action of both meetings counts once, by the later one; a revised due date counts."""
    content = overdue_json(run, workbooks / f"{KICKOFF}.xlsx", workbooks / f"{SYNC}.xlsx", "--as-of", as_of)
    assert states(content, "overdue") == overdue
    assert content["files"] == {"found": 2, "read": 2, "refused": [], "skipped": 0}


def test_complaint_meeting_counts_make_up_days_and_proposes_a_date(run: Run, workbooks: Path) -> None:
    """12 October 2024 is a Saturday on which everybody works; 本月底前 is listed as undated."""
    content = overdue_json(run, workbooks / f"{COMPLAINT}.xlsx", "--as-of", "2024-10-14")
    assert states(content, "overdue") == {"KS2024-01-02": 1, "KS2024-01-03": 5}
    assert states(content, "undated") == {"KS2024-01-01": 0}
    _, text, _ = run("overdue", workbooks / f"{COMPLAINT}.xlsx", "--as-of", "2024-10-14")
    assert "2024-09-30" in text


def findings(run: Run, *arguments: object) -> dict[tuple[str, str], str]:
    """Return the messages of the first workbook's findings by rule and place."""
    _, out, _ = run("check", *arguments, "--format", "json")
    content = json.loads(out)
    jsonschema.validate(content, json.loads((ROOT / "docs/schemas/check-1.json").read_text(encoding="utf-8")))
    return {(f["rule"], f"{f['sheet']}!{f['cell']}"): f["message"] for f in content["files"][0]["findings"]}


def test_check_finds_what_is_wrong_with_the_second_launch_meeting(run: Run, workbooks: Path) -> None:
    """Recorder, draft, absence, topic and due date, each at its cell."""
    found = findings(run, workbooks / f"{SYNC}.xlsx", "--as-of", "2024-08-13")
    assert ("recorder-department-concerned", "基本信息!B7") in found
    assert "1 个工作日" in found["draft-late", "基本信息!B17"]
    assert ("absence-without-delegate", "参会人员!F8") in found
    assert ("topic-without-decision", "议题与讨论!J5") in found
    assert ("due-on-free-day", "行动项跟踪!J9") in found


def test_draft_on_a_make_up_sunday_is_on_time(run: Run, workbooks: Path) -> None:
    """29 September 2024 is a Sunday on which everybody works; the due date in words gets its proposal."""
    found = findings(run, workbooks / f"{COMPLAINT}.xlsx", "--as-of", "2024-10-14")
    assert not [rule for rule, _ in found if rule.startswith("draft-")]
    assert "2024-09-30" in found["due-in-words", "行动项跟踪!J4"]


def test_check_never_changes_a_workbook(run: Run, workbooks: Path) -> None:
    """Checking only reads, and leaves nothing beside the file."""
    before = {path.name: path.read_bytes() for path in workbooks.iterdir()}
    code, _, _ = run("check", *workbooks.glob("*.xlsx"), "--as-of", "2024-10-14")
    assert code == 1
    assert {path.name: path.read_bytes() for path in workbooks.iterdir()} == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([f"{COMPLAINT}.xlsx"], 0),
        ([f"{COMPLAINT}.xlsx", "--strict"], 1),
        ([f"{COMPLAINT}.xlsx", "--only", "owner-missing"], 0),
        ([f"{SYNC}.xlsx", "--only", "topic-without-decision"], 1),
        (["none.xlsx"], 3),
        ([f"{COMPLAINT}.xlsx", "none.xlsx"], 3),
    ],
)
def test_exit_codes_of_check(run: Run, workbooks: Path, arguments: list[str], code: int) -> None:
    """0 nothing grave, 1 errors, 3 a file that could not be read; the others are still done."""
    named = [workbooks / a if a.endswith(".xlsx") else a for a in arguments]
    assert run("check", *named, "--as-of", "2024-10-14")[0] == code


def test_unknown_rule_is_wrong_usage(run: Run, workbooks: Path) -> None:
    """A misspelt rule must not look like a clean workbook."""
    code, out, err = run("check", workbooks / f"{SYNC}.xlsx", "--only", "topic-without-decison")
    assert (code, out) == (2, "") and "topic-without-decison" in err


def test_overdue_of_a_folder_can_fail_a_scheduled_job(run: Run, workbooks: Path) -> None:
    """`--fail` gives exit code 1; filters narrow what is listed; `--within` widens due soon."""
    at = ("--as-of", "2024-08-05")
    assert run("overdue", workbooks, *at)[0] == 0
    assert run("overdue", workbooks, *at, "--fail")[0] == 1
    assert run("overdue", workbooks, *at, "--fail", "--department", "财务部")[0] == 0
    soon = overdue_json(run, workbooks, *at, "--within", "9", "--owner", "周主管")
    assert set(states(soon, "due_soon")) == {"XP2024Q3-01-03", "XP2024Q3-02-02"}


def test_files_that_cannot_be_read_cost_only_themselves(run: Run, workbooks: Path, tmp_path: Path) -> None:
    """A broken and an encrypted file are named with a reason; lock files are counted; found adds up."""
    (tmp_path / "a.xlsx").write_bytes((workbooks / f"{SYNC}.xlsx").read_bytes())
    (tmp_path / "b.xlsx").write_bytes(b"id,owner\n1,x\n")
    (tmp_path / "~$a.xlsx").write_bytes(b"lock")
    code, out, err = run("overdue", tmp_path, "--as-of", "2024-08-05", "--format", "json")
    content = json.loads(out)
    assert code == 3
    assert content["files"]["found"] == 3 and content["files"]["read"] == 1 and content["files"]["skipped"] == 1
    assert "csv" in content["files"]["refused"][0]["reason"] and "b.xlsx" in err
    assert states(content, "overdue") == {"XP2024Q3-01-07": 3}


def test_our_own_documents_are_no_workbooks(run: Run, workbooks: Path, tmp_path: Path) -> None:
    """Minutes and lists in Excel may lie beside the workbooks: skipped in a folder, refused by name."""
    workbook = tmp_path / "a.xlsx"
    workbook.write_bytes((workbooks / f"{SYNC}.xlsx").read_bytes())
    at = ("--as-of", "2024-08-05")
    assert run("minutes", workbook, *at, "--to", "xlsx", "-o", tmp_path)[0] == 0
    assert run("overdue", workbook, *at, "--format", "xlsx", "-o", tmp_path / "list.xlsx")[0] == 0
    assert run("check", workbook, *at, "--format", "xlsx", "-o", tmp_path / "findings.xlsx")[0] == 1
    content = overdue_json(run, tmp_path, *at)
    assert content["files"] == {"found": 4, "read": 1, "refused": [], "skipped": 3}
    code, _, err = run("overdue", tmp_path / "list.xlsx")
    assert code == 3 and "list.xlsx" in err


@pytest.mark.parametrize("command", ["check", "overdue", "departments"])
def test_folder_without_a_workbook_is_said(run: Run, tmp_path: Path, command: str) -> None:
    """An empty folder is neither «nothing wrong» nor «nothing overdue»."""
    code, out, err = run(command, tmp_path)
    assert (code, out) == (3, "") and str(tmp_path) in err


@pytest.mark.parametrize(("option", "there"), [("--department", "研发部"), ("--owner", "陈总监")])
def test_a_misspelt_name_is_not_nothing_overdue(run: Run, workbooks: Path, option: str, there: str) -> None:
    """An empty list says which names there are; a list that is empty for everybody has none to say."""
    at = (workbooks, "--as-of", "2024-10-14", "--lang", "en")
    _, out, err = run("overdue", *at, option, "没有这人")
    assert "0 overdue" in out and "note: Nothing in the list is of “没有这人”" in err and there in err
    assert "Nothing in the list" not in run("overdue", *at, option, there)[2]
    assert not run("overdue", workbooks / f"{KICKOFF}.xlsx", *at[1:2], "2020-01-01", option, "没有这人")[2]


@pytest.mark.parametrize("command", ["check", "overdue", "departments", "stats"])
def test_an_empty_path_is_not_the_current_folder(
    run: Run, workbooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """A variable of a script that is not set must not count whatever folder it runs in, nor that one's store."""
    (tmp_path / "会议.xlsx").write_bytes((workbooks / f"{SYNC}.xlsx").read_bytes())
    assert run("scan", tmp_path)[0] == 0
    monkeypatch.chdir(tmp_path)
    code, out, err = run(command, "", "--lang", "en")
    assert (code, out) == (2, "") and err.startswith("error: A path is empty")
    with pytest.raises(tracker.errors.UsageError, match="path-empty"):
        tracker.actions("")


@pytest.mark.parametrize("content", [(), (f"{KICKOFF}.xlsx", f"{SYNC}.xlsx")])
def test_a_folder_in_place_of_one_meeting_is_said(
    run: Run, workbooks: Path, tmp_path: Path, content: tuple[str, ...]
) -> None:
    """Minutes are of one meeting: a folder gave those of the first workbook, and one without any was our defect."""
    folder = tmp_path / "会议"
    folder.mkdir()
    for name in content:
        (folder / name).write_bytes((workbooks / name).read_bytes())
    code, _, err = run("minutes", folder, "--to", "md", "-o", tmp_path / "out", "--lang", "en")
    assert code == 3 and f"{folder} is a folder, not a workbook" in err and not (tmp_path / "out").exists()
    with pytest.raises(tracker.errors.UnreadableError, match="file-is-folder"):
        tracker.read(folder)


@pytest.mark.parametrize("command", ["check", "overdue", "departments", "scan"])
def test_a_store_in_place_of_its_archive_is_said(run: Run, tmp_path: Path, command: str) -> None:
    """The folder of a store holds no workbooks, and nothing is put into it."""
    (tmp_path / "store.json").write_text("{}", encoding="utf-8")
    code, out, err = run(command, tmp_path, "--lang", "en")
    assert (code, out) == (3, "") and f"{tmp_path} is a store" in err
    assert [path.name for path in tmp_path.iterdir()] == ["store.json"]


@pytest.mark.parametrize("command", ["check", "overdue"])
def test_where_every_file_is_refused_a_person_sees_why_and_a_program_too(
    run: Run, tmp_path: Path, command: str
) -> None:
    """No empty list for a person; the JSON names what was refused."""
    (tmp_path / "a.xlsx").write_bytes(b"")
    code, out, err = run(command, tmp_path)
    assert (code, out) == (3, "") and "a.xlsx" in err
    code, out, _ = run(command, tmp_path, "--format", "json")
    content = json.loads(out)
    refused = content["refused"] if command == "check" else content["files"]["refused"]
    assert code == 3 and [Path(entry["file"]).name for entry in refused] == ["a.xlsx"]


def test_documents_are_written_again_but_never_over_a_persons_changes(
    run: Run, workbooks: Path, tmp_path: Path
) -> None:
    """Minutes in two formats and languages; a corrected document is kept until `--overwrite`."""
    command = ("minutes", workbooks / f"{KICKOFF}.xlsx", "--to", "md,html", "-o", tmp_path, "--as-of", "2024-08-13")
    assert run(*command)[0] == 0
    assert run(*command)[0] == 0
    assert run(*command, "--lang", "en")[0] == 0
    names = {path.name for path in tmp_path.iterdir()} - {LIST_NAME}
    assert names == {f"XP2024Q3-01 {what}" for what in ("会议纪要.md", "会议纪要.html", "minutes.md", "minutes.html")}
    (tmp_path / "XP2024Q3-01 会议纪要.md").write_text("改过", encoding="utf-8")
    code, _, err = run(*command)
    assert code == 4 and "--overwrite" in err
    assert (tmp_path / "XP2024Q3-01 会议纪要.md").read_text(encoding="utf-8") == "改过"
    assert run(*command, "--overwrite")[0] == 0


@pytest.mark.parametrize(
    ("option", "name"), [("--agenda", "会议议程"), ("--recap", "一页速览"), ("--sign-in", "签到表")]
)
def test_other_documents_of_a_meeting(run: Run, workbooks: Path, tmp_path: Path, option: str, name: str) -> None:
    """Agenda, recap and sign-in sheet."""
    code, _, _ = run("minutes", workbooks / f"{KICKOFF}.xlsx", option, "--to", "md", "-o", tmp_path)
    assert code == 0
    assert "2024年Q3新产品上市" in (tmp_path / f"XP2024Q3-01 {name}.md").read_text(encoding="utf-8")


def test_a_folder_of_templates_that_is_not_there(run: Run, workbooks: Path, tmp_path: Path) -> None:
    """It is said; our own template in its place would look like the company's own has been used."""
    code, _, told = run("minutes", workbooks / f"{KICKOFF}.xlsx", "--templates", tmp_path / "模版", "-o", tmp_path)
    assert code == 3
    assert "模版" in told
    assert not list(tmp_path.glob("*.docx"))


def test_department_reports(run: Run, workbooks: Path, tmp_path: Path) -> None:
    """One report a department and the overview; one department alone has no overview; unknown names are refused."""
    at = ("--as-of", "2024-08-13", "--to", "md")
    assert run("departments", workbooks, *at, "-o", tmp_path / "all")[0] == 0
    names = {path.stem for path in (tmp_path / "all").glob("*.md")}
    assert names >= {"市场部 部门报告", "行政部 部门报告", "2024-08-13 部门总览与通报"}
    assert run("departments", workbooks, *at, "-o", tmp_path / "one", "--department", "财务部")[0] == 0
    assert [path.stem for path in (tmp_path / "one").glob("*.md")] == ["财务部 部门报告"]
    code, _, err = run("departments", workbooks, *at, "-o", tmp_path / "no", "--department", "财物部")
    assert code == 2 and "财务部" in err


def test_new_refuses_what_it_cannot_do(run: Run, tmp_path: Path) -> None:
    """An existing file, a foreign ending, an unknown type."""
    path = tmp_path / "启动会 a&b.xlsx"
    assert run("new", path, "--type", "kickoff")[0] == 0
    assert run("new", path)[0] == 4
    assert run("new", path, "--overwrite", "--lang", "en")[0] == 0
    assert run("new", tmp_path / "a.csv")[0] == 2
    code, _, err = run("new", tmp_path / "b.xlsx", "--type", "茶话会")
    assert code == 2 and "跨部门项目启动会" in err
    assert run("new", tmp_path / "d.xlsx", "--from", tmp_path / "none.toml")[0] == 3


def test_new_with_and_without_buttons(run: Run, tmp_path: Path) -> None:
    """The ending decides: .xlsm holds macros and is read like any workbook, .xlsx holds none."""
    for name in ("a.xlsm", "b.XLSM", "c.xlsx"):
        assert run("new", tmp_path / name, "--from", EXAMPLES / f"{KICKOFF}.toml")[0] == 0
        with zipfile.ZipFile(tmp_path / name) as package:
            assert ("xl/vbaProject.bin" in package.namelist()) == (name != "c.xlsx")
        assert run("check", tmp_path / name, "--as-of", "2024-08-05")[0] in (0, 1)


def test_defect_of_ours_is_reported_in_a_file(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A traceback is never what a person sees; exit code 70 and where the report is."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("tracker.bootstrap.Program.read", lambda *_: 1 / 0)
    code, out, err = run("check", "a.xlsx")
    (report,) = tmp_path.iterdir()
    assert (code, out) == (70, "") and str(report) in err and "Traceback" not in err
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")


def test_ctrl_c_ends_politely(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 130 and a sentence."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tracker.bootstrap.Program.read", interrupt)
    code, _, err = run("check", "a.xlsx")
    assert code == 130 and "Traceback" not in err


def test_python_names_that_are_a_promise(workbooks: Path) -> None:
    """read, check, overdue, actions, completion, as the documentation shows them."""
    register = tracker.read(workbooks / f"{SYNC}.xlsx")
    assert isinstance(register, tracker.Register)
    assert "topic-without-decision" in {f.rule for f in tracker.check(register, as_of=date(2024, 8, 5))}
    assert [e.action.id for e in tracker.overdue(register, as_of=date(2024, 8, 5)) if e.state.value == "overdue"] == [
        "XP2024Q3-01-07"
    ]
    actions = tracker.actions(workbooks, as_of=date(2024, 8, 13))
    assert len(actions) == 12 and str(actions["due"].dtype).startswith("datetime64")
    totals = tracker.completion(actions, by="department")
    assert {"total", "completed", "cancelled", "open", "overdue", "completion_rate", "on_time", "on_time_rate"} <= set(
        totals.columns
    )


@pytest.mark.parametrize(("language", "words"), [("zh", "找不到"), ("en", "There is no")])
def test_an_error_in_python_says_what_a_command_would(
    workbooks: Path, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    """Below its key, in the reader's language: what is wrong and what to do."""
    monkeypatch.setenv("TRACKER_LANG", language)
    for ask in (tracker.read, tracker.actions):
        with pytest.raises(tracker.errors.UnreadableError, match="file-missing") as caught:
            ask(workbooks / "none.xlsx")
        assert len(caught.value.__notes__) == 1
        assert words in caught.value.__notes__[0]
