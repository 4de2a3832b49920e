"""TOML meetings become registers."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tracker.adapters.meeting_toml import read_meeting, read_organisation
from tracker.errors import UnreadableError
from tracker.model.vocabulary import Mark, Priority, Status
from tracker.schema import Schema


def test_sample_is_read_whole(schema: Schema) -> None:
    """The kick-off meeting with its company: values are typed, lists are tuples."""
    register = read_meeting(Path("examples/2024q3-launch-1-kickoff.toml"), Path("examples/organisation.toml"), schema)
    assert register.meeting.start == datetime(2024, 7, 5, 14)
    assert register.attendees[3].mark is Mark.ABSENT
    action = register.actions[0]
    assert (action.original_due, action.status, action.priority) == (date(2024, 7, 15), Status.DONE, Priority.HIGH)
    assert register.actions[6].reason == "预算占比待财务部核算"
    assert register.confirmations[2].answer is None
    assert register.head_of("财务部") == "周主管"
    assert len(register.people) == 14


def test_due_date_in_words_stays_words(schema: Schema) -> None:
    """本月底前 is no date; it is kept as it was said."""
    register = read_meeting(Path("examples/complaint-response.toml"), None, schema)
    assert register.actions[0].original_due is None
    assert register.actions[0].unread == {"original_due": "本月底前"}


def test_word_that_is_not_in_the_list_stays_a_word(schema: Schema, tmp_path: Path) -> None:
    """An unknown status is kept for the check to find; English words are understood."""
    path = tmp_path / "m.toml"
    path.write_text('[[actions]]\nid = "A-1"\nstatus = "搞定"\npriority = "High"\n', encoding="utf-8")
    action = read_meeting(path, None, schema).actions[0]
    assert (action.status, action.unread, action.priority) == (None, {"status": "搞定"}, Priority.HIGH)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"[meeting\n", "toml-syntax"),
        ("[meeting]\nname = '市场'".encode("gb18030"), "toml-syntax"),
        (b"[meeting]\ncolour = 1\n", "toml-shape"),
        (b"[meeting]\nstart = 2024-07-05\n", "toml-shape"),
        (b"meeting = 3\n", "toml-shape"),
        (b"actions = [1]\n", "toml-shape"),
    ],
)
def test_bad_file_is_refused_in_a_sentence(schema: Schema, tmp_path: Path, content: bytes, key: str) -> None:
    """What is no TOML, or no meeting, is refused by name."""
    path = tmp_path / "m.toml"
    path.write_bytes(content)
    with pytest.raises(UnreadableError) as caught:
        read_meeting(path, None, schema)
    assert (caught.value.key, caught.value.exit_code) == (key, 3)
    assert caught.value.values["file"] == str(path)


def test_missing_file_and_bad_organisation_are_refused(schema: Schema, tmp_path: Path) -> None:
    """Both files of `tracker new --from --organisation` are looked at."""
    with pytest.raises(UnreadableError) as caught:
        read_meeting(tmp_path / "none.toml", None, schema)
    assert caught.value.key == "file-missing"
    path = tmp_path / "o.toml"
    path.write_text("[[departments]]\nboss = 'x'\n", encoding="utf-8")
    with pytest.raises(UnreadableError) as caught:
        read_organisation(path)
    assert caught.value.key == "toml-shape"


def test_a_file_without_rights(schema: Schema, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is said, and not that it were no TOML."""

    def denied(*_: object, **__: object) -> str:
        raise PermissionError

    monkeypatch.setattr(Path, "read_text", denied)
    with pytest.raises(UnreadableError, match="file-locked"):
        read_meeting(tmp_path / "m.toml", None, schema)
