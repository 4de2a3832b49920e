"""The parts of the engine that need no application: addresses, colours, lengths, formats, dates, profile, bridge."""

import builtins
import datetime as dt
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

from tracker.engines.libreoffice import BridgeError, UnsupportedError, bridge, places
from tracker.engines.libreoffice.addresses import (
    Area,
    column_letters,
    column_number,
    parse_area,
    render_area,
    render_sheet,
    split_sheet,
)
from tracker.engines.libreoffice.colours import parse_colour, rgb
from tracker.engines.libreoffice.engine import Engine
from tracker.engines.libreoffice.files import filter_for
from tracker.engines.libreoffice.formats import as_excel
from tracker.engines.libreoffice.measures import (
    points,
    sizes_agree,
    to_points,
    width_in_characters,
    width_of_characters,
)
from tracker.engines.libreoffice.peer import peer_pid
from tracker.engines.libreoffice.profile import write_profile
from tracker.engines.libreoffice.unsupported import complete
from tracker.engines.libreoffice.values import Calendar, CellError, number, parse_error


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("A1", (1, 1, 1, 1)),
        ("$C$5", (5, 3, 1, 1)),
        ("b2:D5", (2, 2, 4, 3)),
        ("D5:B2", (2, 2, 4, 3)),
        ("A:C", (1, 1, 1048576, 3)),
        ("$2:3", (2, 1, 2, 16384)),
        ("XFD1048576", (1048576, 16384, 1, 1)),
        ("XFE1", None),
        ("A1048577", None),
        ("A0", None),
        ("name", None),
        ("A1:name", None),
        ("A:3", None),
        ("", None),
    ],
)
def test_addresses_are_parsed(text: str, area: tuple[int, ...] | None) -> None:
    assert parse_area(text) == area


def test_addresses_are_written() -> None:
    assert render_area(Area(2, 2, 4, 3)) == "$B$2:$D$5"
    assert render_area(Area(2, 2, 1, 1), False, True) == "$B2"
    assert render_area(Area(1, 1, 1048576, 3), True, False) == "A:C"
    assert render_area(Area(1, 1, 2, 16384)) == "$1:$2"
    assert all(column_number(column_letters(column)) == column for column in (1, 26, 27, 702, 703, 16384))


@pytest.mark.parametrize(
    ("sheet", "written"),
    [
        ("Sheet1", "Sheet1"),
        ("A1", "'A1'"),
        ("She et", "'She et'"),
        ("O'Neil", "'O''Neil'"),
        ("会议", "'会议'"),
        ("1", "'1'"),
    ],
)
def test_sheets_are_quoted_where_they_need_it(sheet: str, written: str) -> None:
    assert render_sheet(sheet) == written
    assert split_sheet(f"{written}!A1") == (sheet, "A1")
    assert split_sheet("A1") == (None, "A1")


@pytest.mark.parametrize(
    ("value", "colour"),
    [((1, 2, 3), (1, 2, 3)), ([255, 0, 0], (255, 0, 0)), ("#0a0B0c", (10, 11, 12)), (0xFF0000, (0, 0, 255))],
)
def test_colours(value: object, colour: tuple[int, int, int]) -> None:
    assert rgb(parse_colour(value)) == colour


@pytest.mark.parametrize("value", ["red", (1, 2), (1, 2, 256), -1, 0x1000000, True, 1.5, "#fff"])
def test_what_is_no_colour(value: object) -> None:
    with pytest.raises(ValueError, match="no colour"):
        parse_colour(value)


@pytest.mark.parametrize("width", [0, 0.5, 1, 8.43, 10, 12, 20, 40, 100, 255])
def test_widths_come_back(width: float) -> None:
    assert width_in_characters(width_of_characters(width)) == width


@pytest.mark.parametrize("height", [0, 12.75, 15, 20, 33, 40.5, 409])
def test_heights_come_back(height: float) -> None:
    assert to_points(points(height)) == height


def test_sizes_are_compared_by_their_sum() -> None:
    assert sizes_agree(529, 1000, 529_300)
    assert not sizes_agree(529, 1000, 530_000)


@pytest.mark.parametrize(
    ("code", "excel"),
    [
        ("MM/DD/YY;@", "mm/dd/yy;@"),
        ('YYYY"年"M"月"D"日"', 'yyyy"年"m"月"d"日"'),
        ('"DMY" 0', '"DMY" 0'),
        ("[RED]0;[BLUE]-0", "[Red]0;[Blue]-0"),
        ("[HH]:MM:SS", "[hh]:mm:ss"),
        ("HH:MM:SS AM/PM", "hh:mm:ss AM/PM"),
        ("General", "General"),
        (r"\D0", r"\D0"),
        ("[$-409]D/M/YYYY", "[$-409]d/m/yyyy"),
        ("0.00E+00", "0.00E+00"),
    ],
)
def test_formats_are_written_as_excel_does(code: str, excel: str) -> None:
    assert as_excel(code) == excel


@pytest.mark.parametrize(("day", "serial"), [((30, 12, 1899), 45351.25), ((1, 1, 1904), 43889.25)])
def test_days_by_either_calendar(day: tuple[int, int, int], serial: float) -> None:
    calendar, moment = Calendar(*day), dt.datetime(2024, 2, 29, 6)
    assert calendar.serial(moment) == serial
    assert calendar.parse(serial) == moment
    assert calendar.parse(calendar.serial(dt.date(2024, 2, 29))) == dt.datetime(2024, 2, 29)
    assert calendar.parse(1e12) == 1e12


def test_every_second_of_a_day_comes_back() -> None:
    """A serial number is a fraction; the clock time it stands for is exact to the millisecond."""
    calendar = Calendar(30, 12, 1899)
    first = dt.datetime(2024, 2, 29)
    moments = [first + dt.timedelta(seconds=second) for second in range(0, 86400, 7)]
    assert [calendar.parse(calendar.serial(moment)) for moment in moments] == moments


def test_numbers_and_errors() -> None:
    assert (number(3), number(True), number(2**53)) == (3.0, 1.0, 2.0**53)
    with pytest.raises(ValueError, match="exactly"):
        number(2**53 + 1)
    with pytest.raises(ValueError, match="infinite"):
        number(float("-inf"))
    with pytest.raises(TypeError, match="list"):
        number([])
    assert (parse_error(32767), parse_error(508)) == (CellError("#N/A"), CellError("Err:508"))


def test_values_are_cleaned_by_the_options() -> None:
    rows = [["", None, "x", 1.6], [True, CellError("#N/A"), dt.datetime(2024, 2, 29, 6), 2.0]]
    clean = Engine.clean_value_data
    assert clean(rows, dt.datetime, None, None, False) == [
        [None, None, "x", 1.6],
        [True, None, dt.datetime(2024, 2, 29, 6), 2.0],
    ]

    def day(year: int, month: int, day: int, **_: object) -> dt.date:
        return dt.date(year, month, day)

    assert clean(rows, day, "-", round, True) == [["-", "-", "x", 2], [True, "#N/A", dt.date(2024, 2, 29), 2]]


def test_the_filter_keeps_macros() -> None:
    assert filter_for(Path("a.XLSM")) == "Calc MS Excel 2007 VBA XML"
    with pytest.raises(UnsupportedError, match=r"\.xlsb"):
        filter_for(Path("a.xlsb"))
    with pytest.raises(UnsupportedError, match="without an ending"):
        filter_for(Path("a"))


def test_a_profile_is_written_once(tmp_path: Path) -> None:
    """A new profile asks nothing; one that is there keeps what a person set."""
    write_profile(tmp_path, macro_security=0)
    target = tmp_path / "user/registrymodifications.xcu"
    space = "{http://openoffice.org/2001/registry}"
    found = {item[0].get(f"{space}name"): item[0][0].text for item in ET.fromstring(target.read_text(encoding="utf-8"))}
    assert found["MacroSecurityLevel"] == "0"
    assert (found["FirstRun"], found["ooSetupLastVersion"]) == ("false", "99.9")
    before = target.read_bytes()
    write_profile(tmp_path, macro_security=3)
    assert target.read_bytes() == before
    write_profile(tmp_path / "second")
    assert b"MacroSecurity" not in (tmp_path / "second/user/registrymodifications.xcu").read_bytes()


def test_what_is_missing_names_itself() -> None:
    class Base:
        def there(self) -> int:
            return 1

        def gone(self) -> None:
            raise NotImplementedError

        @property
        def half(self) -> int:
            raise NotImplementedError

        @half.setter
        def half(self, value: int) -> None:
            raise NotImplementedError

    @complete
    class Range(Base):
        @property
        def own(self) -> int:
            """Ours."""
            return 2

    made = Range()
    assert (made.there(), made.own) == (1, 2)
    with pytest.raises(UnsupportedError, match=r"does not have Range\.gone\(\)"):
        made.gone()
    with pytest.raises(UnsupportedError, match=r"Range\.half\."):
        _ = made.half
    with pytest.raises(UnsupportedError, match=r"Range\.half for writing"):
        made.half = 1
    with pytest.raises(AttributeError):
        made.own = 3  # type: ignore[misc]


def test_what_libreoffice_throws_becomes_an_error_of_ours() -> None:
    class RuntimeException(Exception):  # noqa: N818  as LibreOffice calls it
        __pyunostruct__ = True

    @complete
    class Book:
        def fail(self, said: str) -> None:
            raise RuntimeException(said)

        def crash(self) -> None:
            raise KeyError("own")

    for said, words in (
        ("at ./sc/x.cxx:1", "gives no reason"),
        ("no at ./x", "refused this: no"),
        ("bridge disposed", "ended"),
    ):
        with pytest.raises(RuntimeError, match=words):
            Book().fail(said)
    with pytest.raises(KeyError, match="own"):
        Book().crash()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a program folder of a LibreOffice that is the only one, to a process that has not looked yet."""
    monkeypatch.setattr(bridge, "bridge_folders", lambda: [tmp_path])
    monkeypatch.setitem(sys.modules, "uno", None)  # `import uno` fails
    monkeypatch.delitem(sys.modules, "pyuno", raising=False)
    bridge.uno.cache_clear()
    yield tmp_path  # type: ignore[misc]
    bridge.uno.cache_clear()


def test_without_a_bridge_it_says_where_it_looked(folder: Path) -> None:
    with pytest.raises(BridgeError, match="python3-uno") as caught:
        bridge.uno()
    assert str(folder) in str(caught.value)


def test_a_bridge_for_another_python_is_not_loaded(folder: Path) -> None:
    """Loading it could end this process."""
    (folder / "uno.py").write_text("import pyuno", encoding="utf-8")
    (folder / "pyuno.so").write_bytes(b"\0")
    (folder / "libpyuno.so").write_bytes(b"..libpython3.2.so.1.0..")
    with pytest.raises(BridgeError, match=r"made for Python 3\.2, and this is Python 3\."):
        bridge.uno()
    assert "pyuno" not in sys.modules


@pytest.mark.parametrize(
    ("content", "minor"),
    [(b"libpython3.11.so", 11), (b"\0python310.dll\0", 10), (b"Python.framework/Versions/3.9/Python", 9), (b"?", None)],
)
def test_the_version_of_a_bridge(tmp_path: Path, content: bytes, minor: int | None) -> None:
    (tmp_path / "pyuno.so").write_bytes(content)
    assert bridge.made_for(tmp_path / "pyuno.so") == minor


def test_a_broken_bridge_says_so(folder: Path) -> None:
    (folder / "uno.py").write_text("import pyuno", encoding="utf-8")
    (folder / "pyuno.so").write_bytes(f"libpython3.{sys.version_info.minor}".encode())
    with pytest.raises(BridgeError, match="cannot be loaded"):
        bridge.uno()


def test_import_stays_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice's module replaces the built-in import; that is undone."""
    before = builtins.__import__
    found = ModuleType("uno")
    found.getComponentContext = lambda: None  # type: ignore[attr-defined]

    def hooked() -> ModuleType:
        builtins.__import__ = lambda *_: None
        return found

    monkeypatch.setattr(bridge, "_plainly", hooked)
    bridge.uno.cache_clear()
    assert bridge.uno() is found
    assert builtins.__import__ is before
    bridge.uno.cache_clear()


def test_a_program_folder_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(places.OVERRIDE, str(tmp_path))
    (tmp_path / ("soffice.exe" if sys.platform == "win32" else "soffice")).touch()
    assert places.program_folders()[0] == tmp_path
    assert Path(places.starter() or "").parent == tmp_path


def test_a_pipe_that_nobody_listens_on_has_a_number_of_its_own() -> None:
    first, second = peer_pid("no-such-pipe-1"), peer_pid("no-such-pipe-2")
    assert first < 0
    assert second < 0
    assert first != second


def test_importing_the_package_is_cheap() -> None:
    """Neither xlwings nor LibreOffice is imported before they are needed."""
    import subprocess

    source = (
        "import sys; from tracker.engines import libreoffice; print({'xlwings', 'uno', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
