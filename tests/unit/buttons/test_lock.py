"""One press at a time, and nothing stale after a kill."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tracker.buttons.lock import lock_path, only_one

HOLD = """
import sys, time
from pathlib import Path
from tracker.buttons.lock import only_one
with only_one(Path(sys.argv[1])) as is_free:
    print(is_free, flush=True)
    time.sleep(60)
"""


def test_a_second_process_is_not_the_only_one(tmp_path: Path) -> None:
    """While another process holds the lock this one is told; when it was killed the way is free at once."""
    path = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, cwd=ROOT) as other:
        assert other.stdout is not None and other.stdout.readline().strip() == b"True"
        with only_one(path) as is_free:
            assert not is_free
        other.kill()
        other.wait()
    with only_one(path) as is_free:
        assert is_free


def test_without_a_place_for_the_lock_the_button_works(tmp_path: Path) -> None:
    """A folder that does not exist is no reason to refuse a press."""
    with only_one(tmp_path / "nowhere" / "lock") as is_free:
        assert is_free


def test_the_lock_is_the_persons_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It lies in the folder for temporary files, under a name of this person's."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert lock_path().parent == tmp_path
