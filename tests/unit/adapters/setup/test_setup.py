"""Setting up and undoing it: idempotent, exact, and never over what is somebody else's."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import ROOT
from tracker.adapters.setup import libreoffice, opening
from tracker.adapters.setup.excel import install_excel, remove_excel
from tracker.adapters.setup.launcher import launch_command
from tracker.adapters.setup.libreoffice import (
    install_libreoffice,
    is_trusted,
    puts_buttons_back,
    read_office_state,
    remove_libreoffice,
)
from tracker.adapters.setup.places import Places, pipe_name
from tracker.adapters.setup.record import Change
from tracker.adapters.setup.settings import EMPTY, OPENED, with_setting
from tracker.errors import RefusedError, UnreadableError, UsageError

NAMESPACE = "http://openoffice.org/2000/library"
OWN = EMPTY.replace(
    "</oor:items>",
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="SecureURL" oor:op="fuse">'
    "<value><it>file:///theirs</it></value></prop></item>\n</oor:items>",
)


def places_of(home: Path, system: str = "linux", **environment: str) -> Places:
    home.mkdir(exist_ok=True)
    return Places(system, home, {"TRACKER_PIPE": "tracker-test", **environment})


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_of(tmp_path / "home")


@pytest.fixture
def folder(places: Places) -> Path:
    meetings = places.home / "会议 & 'Q3' %1"
    meetings.mkdir()
    return meetings


def keys(changes: list[Change]) -> list[str]:
    return [change.key for change in changes]


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def write_settings(places: Places, text: str) -> None:
    places.registry.parent.mkdir(parents=True)
    places.registry.write_text(text, encoding="utf-8")


def test_libreoffice_gets_pipe_and_trust_of_one_folder(places: Places, folder: Path) -> None:
    """A person who never started LibreOffice: both are set, the security level is not mentioned."""
    assert keys(install_libreoffice(places, folder)) == ["pipe", "trust", "opening-later", "wrote"]
    state = read_office_state(places)
    assert state.connection == "pipe,name=tracker-test;urp;StarOffice.ComponentContext"
    assert state.trusted == (f"{places.home.as_uri()}/%E4%BC%9A%E8%AE%AE%20&%20'Q3'%20%251",)
    assert "MacroSecurityLevel" not in places.registry.read_text(encoding="utf-8")
    assert is_trusted(folder / "a" / "x.xlsm", state.trusted)
    assert not is_trusted(folder.with_name(folder.name + "2") / "x.xlsm", state.trusted)


def test_a_second_time_changes_nothing(places: Places, folder: Path) -> None:
    """Set-up says what stands already, and writes nothing."""
    install_libreoffice(places, folder)
    before = files(places.home)
    assert keys(install_libreoffice(places, folder)) == ["pipe-kept", "trust-kept", "opening-later", "kept"]
    assert files(places.home) == before


@pytest.mark.parametrize("settings", [None, EMPTY, OWN])
def test_removal_leaves_everything_as_it_was(places: Places, folder: Path, settings: str | None) -> None:
    """No file more, none fewer, no byte other; also after a second set-up with another folder."""
    if settings is not None:
        write_settings(places, settings)
    before, folders = files(places.home), sorted(places.home.rglob("*"))
    install_libreoffice(places, folder)
    (folder / "inner").mkdir()
    install_libreoffice(places, folder / "inner")
    assert "inner" in read_office_state(places).trusted[-1]
    (folder / "inner").rmdir()
    assert keys(remove_libreoffice(places)) == ["pipe-removed", "trust-removed", "removed"]
    assert files(places.home) == before
    new = {path for path in places.home.rglob("*") if path.is_dir()} - set(folders)
    assert new <= {places.home / ".config", places.home / ".config/libreoffice"}
    assert remove_libreoffice(places) == []


def test_what_a_person_set_before_stays(places: Places, folder: Path) -> None:
    """The same pipe and folder, set by hand before: removal takes neither."""
    install_libreoffice(places, folder)
    text = places.registry.read_text(encoding="utf-8")
    remove_libreoffice(places)
    write_settings(places, text)
    assert keys(install_libreoffice(places, folder)) == ["pipe-kept", "trust-kept", "opening-later", "wrote"]
    assert keys(remove_libreoffice(places)) == ["removed"]
    assert places.registry.read_text(encoding="utf-8") == text


def test_what_a_person_changed_since_stays(places: Places, folder: Path) -> None:
    """A connection that was changed after set-up is theirs; the rest of LibreOffice's own changes stays too."""
    write_settings(places, OWN)
    install_libreoffice(places, folder)
    text = places.registry.read_text(encoding="utf-8").replace("tracker-test", "other")
    places.registry.write_text(text, encoding="utf-8")
    assert keys(remove_libreoffice(places)) == ["trust-removed", "removed"]
    assert read_office_state(places) == ("pipe,name=other;urp;StarOffice.ComponentContext", ("file:///theirs",), "")


LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" library:link="false"/>
</library:libraries>
"""


def make_profile(places: Places, settings: str = OWN) -> None:
    """A profile as LibreOffice makes it at its first start."""
    write_settings(places, settings)
    (places.profile / "user" / "basic").mkdir()
    (places.profile / "user" / "basic" / "script.xlc").write_text(LIBRARIES, encoding="utf-8")


def test_the_macro_that_puts_buttons_back(places: Places, folder: Path) -> None:
    """In a profile of LibreOffice it is placed, listed and bound; twice is once; removal leaves no byte of it."""
    make_profile(places)
    before = files(places.home)
    assert keys(install_libreoffice(places, folder)) == ["backup", "pipe", "trust", "opening", "wrote"]
    listed = (places.profile / "user" / "basic" / "script.xlc").read_text(encoding="utf-8")
    assert [entry.get(f"{{{NAMESPACE}}}name") for entry in ElementTree.fromstring(listed)] == [
        "Standard",
        "MeetingTracker",
    ]
    library = places.profile / "user" / "basic" / "MeetingTracker"
    module = ElementTree.fromstring((library / "Opening.xba").read_text(encoding="utf-8"))
    assert module.text == (ROOT / "macros" / "Opening.bas").read_text(encoding="ascii")
    assert read_office_state(places).opened == opening.BINDING
    assert puts_buttons_back(places)
    after = files(places.home)
    assert keys(install_libreoffice(places, folder)) == ["pipe-kept", "trust-kept", "opening-kept", "kept"]
    assert files(places.home) == after
    assert keys(remove_libreoffice(places)) == ["pipe-removed", "trust-removed", "opening-removed", "removed"]
    assert files(places.home) == before and not library.exists()
    assert puts_buttons_back(places) is False


def test_an_older_macro_is_replaced(places: Places, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an earlier set-up placed is not current any more; the doctor and the next set-up see it."""
    make_profile(places)
    now = opening.macro_files(places)
    with monkeypatch.context() as patch:
        patch.setattr(opening, "macro_files", lambda _: dict.fromkeys(now, b"older"))
        install_libreoffice(places, folder)
    assert puts_buttons_back(places) is False
    assert "opening" in keys(install_libreoffice(places, folder))
    assert puts_buttons_back(places) is True


def test_a_macro_of_the_persons_own_keeps_its_event(places: Places, folder: Path) -> None:
    """One macro can have the event: theirs stays, and set-up and doctor say so."""
    theirs = with_setting(EMPTY, OPENED, ("vnd.sun.star.script:Standard.Module1.Mine",))
    make_profile(places, theirs)
    assert "opening-taken" in keys(install_libreoffice(places, folder))
    assert puts_buttons_back(places) is None
    assert not (places.profile / "user" / "basic" / "MeetingTracker").exists()
    remove_libreoffice(places)
    assert places.registry.read_text(encoding="utf-8") == theirs


def test_a_library_of_somebody_else_is_left(places: Places, folder: Path) -> None:
    """A module of our name that we did not write; nothing is bound to it."""
    make_profile(places)
    library = places.profile / "user" / "basic" / "MeetingTracker"
    library.mkdir()
    (library / "Opening.xba").write_text("theirs", encoding="utf-8")
    with pytest.raises(RefusedError, match="setup-not-ours"):
        install_libreoffice(places, folder)
    assert (library / "Opening.xba").read_text(encoding="utf-8") == "theirs"
    assert read_office_state(places).opened == ""


def test_a_copy_of_the_settings_is_kept(places: Places, folder: Path) -> None:
    """The first state is beside the changed one, also after a second set-up."""
    write_settings(places, OWN)
    assert keys(install_libreoffice(places, folder))[0] == "backup"
    (folder / "b").mkdir()
    install_libreoffice(places, folder / "b")
    assert (places.registry.parent / "registrymodifications.xcu.before-tracker").read_text(encoding="utf-8") == OWN


def test_another_program_keeps_its_connection(places: Places, folder: Path) -> None:
    """A connection that is not ours is not replaced."""
    write_settings(places, OWN.replace("SecureURL", "x").replace(
        "</oor:items>", '<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupConnectionURL">'
        "<value>socket,port=2002;urp;</value></prop></item></oor:items>"))  # fmt: skip
    before = files(places.home)
    with pytest.raises(RefusedError, match="office-connection-taken"):
        install_libreoffice(places, folder)
    assert files(places.home) == before


def test_a_running_libreoffice_is_not_set_up(places: Places, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its settings would be written over at its end; a lock that a crash left behind does not count."""
    write_settings(places, OWN)
    (places.profile / ".lock").touch()
    monkeypatch.setattr("tracker.adapters.setup.applications.any_office_runs", lambda _: True)
    before = files(places.home)
    with pytest.raises(RefusedError, match="office-is-running"):
        install_libreoffice(places, folder)
    assert files(places.home) == before
    monkeypatch.setattr("tracker.adapters.setup.applications.any_office_runs", lambda _: False)
    install_libreoffice(places, folder)


@pytest.mark.parametrize("content", [b"<a>", b"\xff\xfe\xfa"])
def test_damaged_settings_are_left(places: Places, folder: Path, content: bytes) -> None:
    """No well-formed text, no change."""
    write_settings(places, "")
    places.registry.write_bytes(content)
    with pytest.raises(RefusedError, match="office-settings-damaged"):
        install_libreoffice(places, folder)
    assert places.registry.read_bytes() == content
    assert read_office_state(places) == ("", (), "")


@pytest.mark.parametrize("name", ["", "..", "Downloads", "桌面"])
def test_a_wide_folder_is_not_trusted(places: Places, name: str) -> None:
    """The person's own folder, one above it, and those where files of others arrive."""
    wide = places.home / name
    wide.mkdir(exist_ok=True)
    with pytest.raises(UsageError, match="trust-too-wide"):
        install_libreoffice(places, wide)


def test_a_folder_that_is_not_there_is_not_trusted(places: Places) -> None:
    """It is named."""
    with pytest.raises(UnreadableError, match="folder-missing"):
        install_libreoffice(places, places.home / "none")


@pytest.mark.parametrize(("system", "expected"), [
    ("win32", {"AppData/Roaming/Microsoft/Excel/XLSTART/tracker.xlam", "AppData/Roaming/meeting-tracker/launcher.txt"}),
    ("darwin", {
        "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel/tracker.xlam",
        ".config/meeting-tracker/launcher.txt",
        "Library/Application Scripts/com.microsoft.Excel/MeetingTracker.applescript",
    }),
])  # fmt: skip
def test_excel_gets_its_files_and_no_others(tmp_path: Path, system: str, expected: set[str]) -> None:
    """Add-in, launcher, script; the record goes with the removal; nothing else, in particular nothing in XLSTART."""
    places = places_of(tmp_path / "home", system)
    assert set(keys(install_excel(places, b"addin"))) == {"wrote"}
    written = set(files(places.home))
    assert {name for name in written if not name.endswith("meeting-tracker/setup.json")} == expected
    assert set(keys(install_excel(places, b"addin"))) == {"kept"}
    assert keys(install_excel(places, b"new addin"))[0] == "wrote"
    assert len(remove_excel(places)) == len(expected)
    assert files(places.home) == {}


def test_the_script_of_excel_for_mac_names_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its path is written as AppleScript writes text."""
    monkeypatch.setattr("tracker.adapters.setup.excel.launch_command", lambda **_: ['/a "b" \\c/python', "-m"])
    places = places_of(tmp_path / "home", "darwin")
    install_excel(places, b"addin")
    source = (places.script or Path()).read_text(encoding="utf-8")
    assert 'quoted form of "/a \\"b\\" \\\\c/python" & " " & quoted form of "-m" & space' in source
    assert "COMMAND" not in source


def test_excel_is_not_set_up_where_it_cannot_be(places: Places) -> None:
    """There is no Excel for Linux."""
    with pytest.raises(UsageError, match="excel-not-here"):
        install_excel(places, b"addin")


def test_the_launcher_stays_while_one_application_needs_it(tmp_path: Path) -> None:
    """Both set up, one removed, then the other."""
    places = places_of(tmp_path / "home", "darwin")
    meetings = places.home / "meetings"
    meetings.mkdir()
    install_excel(places, b"addin")
    install_libreoffice(places, meetings)
    remove_excel(places)
    assert places.launcher.exists()
    remove_libreoffice(places)
    assert not places.launcher.exists()


def test_a_file_of_somebody_else_is_left(tmp_path: Path) -> None:
    """A file of our add-in's name that we did not write, and one of ours that was changed since."""
    places = places_of(tmp_path / "home", "win32")
    addin = places.addin or Path()
    addin.parent.mkdir(parents=True)
    addin.write_bytes(b"theirs")
    with pytest.raises(RefusedError, match="setup-not-ours"):
        install_excel(places, b"addin")
    assert addin.read_bytes() == b"theirs"
    addin.unlink()
    install_excel(places, b"addin")
    addin.write_bytes(b"changed")
    with pytest.raises(RefusedError, match="setup-not-ours"):
        remove_excel(places)
    assert addin.read_bytes() == b"changed"


def test_an_interrupted_set_up_can_be_undone(places: Places, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is to be changed is on record before it is."""

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(libreoffice, "write_launcher", fail)
    with pytest.raises(KeyboardInterrupt):
        install_libreoffice(places, folder)
    remove_libreoffice(places)
    assert files(places.home) == {}


@pytest.mark.parametrize(("system", "python", "quiet", "expected"), [
    ("win32", "python.exe", True, "pythonw.exe"),
    ("win32", "python.exe", False, "python.exe"),
    ("linux", "python", True, "python"),
])  # fmt: skip
def test_on_windows_no_black_window_opens(tmp_path: Path, system: str, python: str, quiet: bool, expected: str) -> None:
    """The interpreter without a console, where that is installed."""
    if quiet:
        (tmp_path / "pythonw.exe").touch()
    assert launch_command(str(tmp_path / python), system) == [str(tmp_path / expected), "-m", "tracker.buttons"]


@pytest.mark.parametrize(
    ("person", "name"), [("root", "tracker-root"), ("Li Wei", "tracker-li-wei"), ("王芳", "tracker-user")]
)
def test_the_pipe_has_its_persons_name(person: str, name: str) -> None:
    """In letters that every system takes."""
    assert pipe_name({}, person) == name
    assert pipe_name({"TRACKER_PIPE": "other"}, person) == "other"


@pytest.mark.parametrize(("system", "profile"), [
    ("win32", "AppData/Roaming/LibreOffice/4"),
    ("darwin", "Library/Application Support/LibreOffice/4"),
    ("linux", ".config/libreoffice/4"),
])  # fmt: skip
def test_where_libreoffice_keeps_its_settings(tmp_path: Path, system: str, profile: str) -> None:
    """Each system has its place; another profile can be named."""
    assert places_of(tmp_path / "home", system).profile == tmp_path / "home" / profile
    assert places_of(tmp_path / "home", system, TRACKER_OFFICE_PROFILE="/x/y").profile == Path("/x/y")
