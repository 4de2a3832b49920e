"""Writing files: never half a file, never over a person's work."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.adapters import output
from tracker.errors import RefusedError


def test_new_file_is_written_with_its_folder(tmp_path: Path) -> None:
    """A folder that is missing is made."""
    output.write_new_file(tmp_path / "纪要 2024" / "a&b.txt", b"content")
    assert (tmp_path / "纪要 2024" / "a&b.txt").read_bytes() == b"content"


def test_new_file_is_never_written_over_another(tmp_path: Path) -> None:
    """Without --overwrite an existing file stays as it is."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"mine")
    with pytest.raises(RefusedError) as caught:
        output.write_new_file(path, b"theirs")
    assert (caught.value.key, caught.value.exit_code) == ("output-exists", 4)
    assert path.read_bytes() == b"mine"
    output.write_new_file(path, b"theirs", overwrite=True)
    assert path.read_bytes() == b"theirs"


def test_our_own_unchanged_output_is_written_again(tmp_path: Path) -> None:
    """A second run replaces what the first one wrote."""
    path = tmp_path / "minutes.md"
    output.write_output(path, b"first")
    output.write_output(path, b"second")
    assert path.read_bytes() == b"second"


def test_output_that_somebody_changed_is_kept(tmp_path: Path) -> None:
    """Corrections made in our document are a person's work."""
    path = tmp_path / "minutes.md"
    output.write_output(path, b"first")
    path.write_bytes(b"first, corrected")
    with pytest.raises(RefusedError) as caught:
        output.write_output(path, b"second")
    assert caught.value.key == "output-not-ours"
    assert path.read_bytes() == b"first, corrected"


def test_foreign_file_of_the_same_name_is_kept(tmp_path: Path) -> None:
    """A file that we never wrote is not ours, also beside a list that cannot be read."""
    path = tmp_path / "minutes.md"
    path.write_bytes(b"somebody's")
    (tmp_path / output.LIST_NAME).write_bytes(b"{broken")
    with pytest.raises(RefusedError):
        output.write_output(path, b"ours")
    output.write_output(path, b"ours", overwrite=True)
    assert path.read_bytes() == b"ours"


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (PermissionError(errno.EACCES, "denied"), "output-denied"),
        (OSError(errno.ENOSPC, "No space left on device"), "output-failed"),
    ],
)
@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_failing_disk_leaves_the_original_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: OSError, key: str
) -> None:
    """Whatever step of a write fails, the old file stays whole and nothing lies beside it."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(*{"open": (Path, "open"), "fsync": (os, "fsync"), "replace": (Path, "replace")}[step], fail)
    with pytest.raises(RefusedError) as caught:
        output.write_new_file(path, b"new", overwrite=True)
    monkeypatch.undo()
    assert caught.value.key == key
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.txt": b"old"}


KILLED = """
import os, signal, sys
from pathlib import Path
from tracker.adapters import output
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
output.write_new_file(Path(sys.argv[1]), b"new" * 10000, overwrite=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9; files in use cannot be swept there")
def test_killed_write_leaves_the_old_file_and_its_litter_goes_at_the_next_write(tmp_path: Path) -> None:
    """`kill -9` in the middle: the file is the old one, and the next write sweeps the temporary file away."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2
    output.write_new_file(path, b"newer", overwrite=True)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.txt": b"newer"}


def test_temporary_file_of_a_running_program_is_left(tmp_path: Path) -> None:
    """Two programs that write the same file at once do not take each other's temporary file."""
    other = tmp_path / f".a.txt.{os.getppid()}.tracker-tmp"
    other.write_bytes(b"half")
    output.write_new_file(tmp_path / "a.txt", b"new")
    assert other.exists()


def test_a_folder_without_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot even be asked for is refused in words, by either way of writing; `Path.exists` raises there."""

    def denied(path: object, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "denied", str(path))

    for name in ("stat", "mkdir", "open"):
        monkeypatch.setattr(os, name, denied)
    for write in (output.write_output, output.write_new_file):
        with pytest.raises(RefusedError, match="output-denied") as caught:
            write(tmp_path / "locked" / "x.html", b"x")
        assert caught.value.values["file"] == str(tmp_path / "locked" / "x.html")


@pytest.mark.parametrize("write", [output.write_output, output.write_new_file])
@pytest.mark.parametrize("overwrite", [False, True])
def test_what_is_no_file_is_said_to_be_none(write: Callable[..., None], overwrite: bool, tmp_path: Path) -> None:
    """A folder where a file's name is wanted, a file where a folder is: both stay as they are, and nothing is beside."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"mine")
    for path, key in (("folder", "output-is-folder"), ("file/a.html", "output-below-file")):
        with pytest.raises(RefusedError, match=key):
            write(tmp_path / path, b"x", overwrite=overwrite)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
    assert (tmp_path / "file").read_bytes() == b"mine"
