"""Hostile and odd files: each is read or refused in words; no exception, no hang, little memory."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.hostile import ODD, REFUSED
from tracker.adapters.files import FileReader
from tracker.errors import UnreadableError
from tracker.words import Words

PROGRAM = """
import sys
from tracker.adapters.files import FileReader
from tracker.errors import UnreadableError
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
except ImportError:
    pass
try:
    book = FileReader().read_book(sys.argv[1])
    print("read", sum(len(grid.rows) for grid in book.grids))
except UnreadableError as error:
    print("refused", error.key)
if sys.platform == "linux":  # not ru_maxrss: that of the process which started this one is in it
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    assert peak < 500_000, f"{peak} kB of memory"
"""


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_is_refused_by_name(name: str, tmp_path: Path, words_zh: Words, words_en: Words) -> None:
    """The error says what the file is, in both languages, on one line, and names the file."""
    make, key = REFUSED[name]
    path = tmp_path / "工作簿.xlsx"
    path.write_bytes(make())
    with pytest.raises(UnreadableError) as caught:
        FileReader().read_book(str(path))
    assert caught.value.key == key
    for words in (words_zh, words_en):
        text = words(f"errors.{key}", **caught.value.values)
        assert "工作簿.xlsx" in text and "\n" not in text


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_does_no_harm(name: str, tmp_path: Path) -> None:
    """A process of its own reads or refuses the file within 10 seconds and 500 MB, and ends in good order."""
    path = tmp_path / "odd.xlsx"
    path.write_bytes(ODD[name]())
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], capture_output=True, text=True, timeout=10, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(("read", "refused"))
    assert list(tmp_path.iterdir()) == [path]
