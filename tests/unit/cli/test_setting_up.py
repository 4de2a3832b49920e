"""`tracker setup`, `open` and `doctor` as commands: what they say, and what they end with."""

import json
from pathlib import Path

import pytest

from tracker.adapters.setup.places import Places
from tracker.cli import doctor, main, setup
from tracker.cli import open as opening


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A person on Linux without anything set up, and with LibreOffice."""
    monkeypatch.setenv("TRACKER_LANG", "en")
    there = Places("linux", tmp_path, {"TRACKER_PIPE": "tracker-test"})
    for module in (setup, opening, doctor):
        monkeypatch.setattr(module, "own_places", lambda: there)
    for module in (setup, opening):
        monkeypatch.setattr(module, "find_office", lambda: "/usr/bin/soffice")
    monkeypatch.setattr(setup, "make_profile", lambda *_: None)
    return there


def test_set_up_says_what_it_changed(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a named application those that are here; and the way back, twice."""
    (places.home / "meetings").mkdir()
    assert main(["setup", "--folder", str(places.home / "meetings")]) == 0
    said = capsys.readouterr()
    assert "LibreOffice was never started: start and close it once" in said.out
    assert f"macros are trusted in this folder and those in it: {places.home / 'meetings'}" in said.out
    assert "The macro security level was not changed." in said.err
    assert main(["setup", "--remove"]) == 0
    assert "accepts no connections any more" in capsys.readouterr().out
    assert main(["setup", "--remove"]) == 0
    assert capsys.readouterr().out == "  there is nothing to undo\n"


def test_set_up_of_what_is_not_here(
    places: Places, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No Excel on Linux; neither of the two."""
    assert main(["setup", "--app", "excel"]) == 2
    assert "Excel exists for Windows and macOS alone" in capsys.readouterr().err
    monkeypatch.setattr(setup, "find_office", lambda: "")
    assert main(["setup"]) == 2
    assert "Neither Excel nor LibreOffice was found" in capsys.readouterr().err


def test_open_starts_the_application_and_says_what_hinders(
    places: Places, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Buttons need an `.xlsm` in a trusted folder; it is opened all the same."""
    started: list[str] = []
    monkeypatch.setattr(opening, "open_in_office", lambda path, *_: started.append(path.name))
    for name in ("a.xlsm", "b.xlsx"):
        (places.home / name).write_bytes(b"PK")
        assert main(["open", str(places.home / name)]) == 0
    said = capsys.readouterr().err
    assert started == ["a.xlsm", "b.xlsx"]
    assert "does not trust the macros in" in said and "b.xlsx is no .xlsm and has no buttons" in said


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["none.xlsm"], 3, "There is no none.xlsm"),
        (["."], 3, "is a folder"),
        (["a.xlsm", "--app", "excel"], 2, "Excel exists for Windows and macOS alone"),
    ],
)
def test_open_refuses_in_one_sentence(
    places: Places,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    """What is not there cannot be opened."""
    monkeypatch.chdir(places.home)
    (places.home / "a.xlsm").write_bytes(b"PK")
    assert main(["open", *arguments]) == code
    assert message in capsys.readouterr().err


def test_doctor_ends_with_one_where_something_is_to_mend(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is set up: the launcher is missing, and the line says what to run."""
    assert main(["doctor"]) == 1
    said = capsys.readouterr()
    assert "✓ Python: " in said.out and "To mend: " in said.err
    main(["doctor", "--format", "json", "--quiet"])
    said = capsys.readouterr()
    assert json.loads(said.out)["schema"] == 1 and not said.err
