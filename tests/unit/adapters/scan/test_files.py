"""One file of an archive: read, refused, skipped or known, and what crosses from one process to another."""

import os
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SAMPLES, SampleWorkbook
from tracker.adapters.files import FileReader
from tracker.adapters.scan.files import Parts, digest_of, pack, read_file, unpack
from tracker.analysis.archive import Outcome, Stamp
from tracker.bootstrap import Program
from tracker.bootstrap.archive import read_files
from tracker.model.register import Register
from tracker.usecases.scanning import Task
from tracker.words import Words

AS_OF = date(2024, 8, 13)
STAMP = Stamp(10, 20)


@pytest.fixture
def parts() -> Parts:
    program = Program()
    return Parts(program.reader, program.schema, lambda register: program.validate(register, AS_OF))


@pytest.fixture
def meeting(sample_workbook: SampleWorkbook) -> Path:
    return sample_workbook(SAMPLES[0], "zh")


def test_a_workbook_is_read_validated_and_flattened(meeting: Path, parts: Parts) -> None:
    """Its rows name it by its path in the archive, so that a folder may be moved with its store."""
    outcome = read_file(str(meeting), Task("2024/会议.xlsx", STAMP), parts)
    assert (outcome.path, outcome.stamp, outcome.digest) == ("2024/会议.xlsx", STAMP, digest_of(meeting.read_bytes()))
    assert outcome.flat and outcome.flat.meeting.file == "2024/会议.xlsx"
    assert len(outcome.flat.actions) == outcome.flat.meeting.actions > 5
    assert len(outcome.flat.findings) == sum(outcome.flat.meeting[-3:])


def test_known_content_is_not_parsed(meeting: Path, parts: Parts) -> None:
    """Only its hash is taken."""
    task = Task("a.xlsx", STAMP, digest_of(meeting.read_bytes()))
    assert read_file(str(meeting), task, parts._replace(reader=FAILING)) == Outcome("a.xlsx", STAMP, task.digest)


def test_content_at_hand_is_not_opened(meeting: Path, parts: Parts) -> None:
    """As where it came over the network."""
    outcome = read_file("s3://nowhere", Task("a.xlsx", STAMP), parts, meeting.read_bytes())
    assert outcome.flat and outcome.flat.meeting.file == "a.xlsx"


def _raising(error: BaseException) -> Any:
    class Failing(FileReader):
        def parse_book(self, content: bytes, source: str) -> Any:
            raise error

    return Failing()


FAILING = _raising(AssertionError("parsed"))


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (RecursionError("deep"), "file-defect"),
        (KeyError("sheet"), "file-defect"),
        (MemoryError(), "file-too-much-memory"),
    ],
)
def test_a_defect_of_ours_costs_one_file(
    meeting: Path, parts: Parts, error: Exception, reason: str, words_zh: Words
) -> None:
    """And the report says which."""
    outcome = read_file(str(meeting), Task("a.xlsx", STAMP), parts._replace(reader=_raising(error)))
    assert (outcome.reason, outcome.is_refused, outcome.digest != "") == (reason, True, True)
    assert "a.xlsx" in words_zh(f"errors.{reason}", **outcome.values)


def test_what_is_no_meeting_is_skipped(tmp_path: Path, parts: Parts) -> None:
    """A list of prices in the archive is nobody's concern; a damaged file is."""
    import xlsxwriter

    foreign, damaged = tmp_path / "prices.xlsx", tmp_path / "damaged.xlsx"
    with xlsxwriter.Workbook(str(foreign)) as book:
        book.add_worksheet().write(0, 0, "pears")
    damaged.write_bytes(foreign.read_bytes()[:-100])
    skipped = read_file(str(foreign), Task("prices.xlsx", STAMP), parts)
    refused = read_file(str(damaged), Task("damaged.xlsx", STAMP), parts)
    assert (skipped.reason, skipped.is_refused) == ("not-a-meeting", False)
    assert (refused.reason, refused.is_refused, refused.values) == ("file-truncated", True, {"file": "damaged.xlsx"})


def test_what_cannot_be_opened_has_no_digest(tmp_path: Path, parts: Parts) -> None:
    """So it is tried again the next time."""
    outcome = read_file(str(tmp_path / "a.xlsx"), Task("a.xlsx", STAMP), parts)
    assert (outcome.reason, outcome.digest, outcome.values["file"]) == ("file-missing", "", "a.xlsx")


def test_a_file_that_changes_while_it_is_read_is_read_again(meeting: Path, parts: Parts, tmp_path: Path) -> None:
    """Its stamp stays that of the walk, and the next walk finds another one."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(meeting.read_bytes())
    found = Stamp(path.stat().st_size, path.stat().st_mtime_ns)

    def change(_: Register) -> tuple[()]:
        os.utime(path, ns=(1, 1))
        return ()

    outcome = read_file(str(path), Task("a.xlsx", found), parts._replace(validate=change))
    assert outcome.stamp == found != Stamp(path.stat().st_size, path.stat().st_mtime_ns)


def test_outcomes_cross_as_they_are(meeting: Path, tmp_path: Path) -> None:
    """From the function that the processes call, with every kind of value."""
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024/a.xlsx").write_bytes(meeting.read_bytes())
    (tmp_path / "b.xlsx").write_bytes(b"")
    tasks = [Task("2024/a.xlsx", STAMP), Task("b.xlsx", STAMP)]
    outcomes = unpack(read_files(str(tmp_path), tasks, AS_OF, None))
    assert [(outcome.path, outcome.reason) for outcome in outcomes] == [("2024/a.xlsx", ""), ("b.xlsx", "file-empty")]
    assert unpack(pack(outcomes)) == outcomes
    assert [type(outcome.stamp) for outcome in outcomes] == [Stamp, Stamp]
    contents = [meeting.read_bytes(), b""]
    assert unpack(read_files("s3://a", tasks, AS_OF, contents)) == outcomes


def _run(command: str) -> Callable[[], object]:
    class Odd:
        def __reduce__(self) -> tuple[Any, ...]:
            return os.system, (command,)

    return Odd


def test_an_answer_runs_nothing(tmp_path: Path) -> None:
    """A process that was taken over by a file cannot make ours do anything."""
    trace = tmp_path / "trace"
    with pytest.raises(pickle.UnpicklingError):
        unpack(pickle.dumps([_run(f"touch {trace}")()]))
    assert not trace.exists()


@pytest.mark.parametrize("row", [(), ("too", "few"), ("x",) * 99])
@pytest.mark.parametrize("place", [1, 2])
def test_an_answer_of_another_shape_is_none(meeting: Path, parts: Parts, place: int, row: tuple[str, ...]) -> None:
    """Rows of fewer or more values than a record has never reach the store."""
    flat = read_file(str(meeting), Task("a.xlsx", STAMP), parts).flat
    assert flat
    plain: list[Any] = [
        tuple(flat.meeting),
        [tuple(one) for one in flat.actions],
        [tuple(one) for one in flat.findings],
    ]
    assert unpack(pickle.dumps([("a.xlsx", tuple(STAMP), "", tuple(plain))]))[0].flat == flat
    plain[place] = [row]
    with pytest.raises(TypeError):
        unpack(pickle.dumps([("a.xlsx", tuple(STAMP), "", tuple(plain))]))
