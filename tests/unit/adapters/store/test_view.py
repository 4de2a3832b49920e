"""Reading beside a writer and after a killed one; the library that it needs."""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.unit.adapters.store.making import fill, flat, item, outcome
from tracker.adapters.store import StoreView
from tracker.adapters.store.at_stake import Asked, first_zone, registers_at_stake
from tracker.adapters.store.draft import write_manifest
from tracker.adapters.store.layout import ACTIONS, PENDING, part_of
from tracker.adapters.store.manifest import read_manifest
from tracker.errors import UnreadableError

PART = part_of(ACTIONS, "2024-07")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A store of one workbook."""
    fill(tmp_path, 1, [outcome(flat("甲.xlsx", item("M-1-01", progress=30)))])
    return tmp_path


def test_what_waits_is_read_where_it_waits(place: Path) -> None:
    """A killed scan that had decided left its new contents beside the table; who only reads moves nothing."""
    waiting = f"{PENDING}/x"
    (place / PART).rename(place / waiting)
    write_manifest(place, read_manifest(place)._replace(redo={PART: waiting}))
    assert StoreView(place).table(ACTIONS)["progress"].to_pylist() == [30]
    assert (place / waiting).exists()


def test_what_is_being_replaced_is_read_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two looks of the reader the writer moved a file; after a moment it is there."""
    hidden = place / "elsewhere"
    (place / PART).rename(hidden)
    write_manifest(place, read_manifest(place)._replace(redo={PART: f"{PENDING}/x"}))
    monkeypatch.setattr(time, "sleep", lambda _: hidden.rename(place / PART))
    assert StoreView(place).table(ACTIONS)["progress"].to_pylist() == [30]


def test_a_reader_does_not_wait_for_ever(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What never comes is damage."""
    (place / PART).unlink()
    write_manifest(place, read_manifest(place)._replace(redo={PART: f"{PENDING}/x"}))
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    with pytest.raises(UnreadableError, match="store-damaged"):
        StoreView(place).table(ACTIONS)
    assert 1 < sum(pauses) < 5


def test_the_first_workbook_gives_the_zone(tmp_path: Path) -> None:
    """As a search finds them: files by name, then the folders by name."""
    zones = {"甲/1.xlsx": "Asia/Tokyo", "z.xlsx": "Europe/Paris", "甲.xlsx": "Asia/Seoul"}
    made = {path: flat(path, meeting=path) for path in zones}
    fill(
        tmp_path,
        1,
        [outcome(one._replace(meeting=one.meeting._replace(time_zone=zones[path]))) for path, one in made.items()],
    )
    assert StoreView(tmp_path).at_one_time(first_zone) == "Europe/Paris"
    fill(tmp_path, 2, [], forget=zones)
    assert StoreView(tmp_path).at_one_time(first_zone) == "Asia/Shanghai"


def test_a_number_of_days_beyond_all_dates(place: Path) -> None:
    """Whoever asks for everything that will ever be due gets it."""
    asked = Asked("/archive", date(2024, 7, 1), 10**9)
    assert len(StoreView(place).at_one_time(lambda store: registers_at_stake(store, asked))) == 1


def run(work: str, place: Path) -> str:
    """Run a few lines in a fresh Python."""
    lines = (
        "import sys; from pathlib import Path\n"
        "from tracker.adapters.store import StoreView\n"
        "from tracker.adapters.store.arrow import leave_pandas_out\n"
        "from tracker.errors import UsageError\n"
        "view = StoreView(Path(sys.argv[1]))\n" + work
    )
    done = subprocess.run(
        [sys.executable, "-c", lines, str(place)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return done.stdout.strip()


def test_a_command_does_without_pandas(place: Path) -> None:
    """It would only be imported; a process that wants tables of it gets them."""
    asked = "len(view.table('actions', columns=('owner',)).to_pylist())"
    assert run(f"leave_pandas_out(); {asked}; print('pandas' in sys.modules)", place) == "False"
    assert run("print(len(view.table('actions').to_pandas()))", place) == "1"
    assert run("import pandas; leave_pandas_out(); print(len(view.table('actions').to_pandas()))", place) == "1"


def test_without_pyarrow_it_is_said(place: Path) -> None:
    """One sentence, with what to install."""
    work = "sys.modules['pyarrow'] = None\ntry: view.table('actions')\nexcept UsageError as error: print(error.key)"
    assert run(work, place) == "pyarrow-missing"
