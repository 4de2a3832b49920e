"""A short run of `make soak`: twenty kills of each kind of write, and a few of a whole command."""

import signal
from pathlib import Path

import pytest

from tests.conftest import SAMPLES, SampleWorkbook
from tests.soak.__main__ import HARM
from tests.soak.kills import WRITES, kill_command, kill_writes

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no kill -9")


@pytest.mark.parametrize("what", WRITES)
def test_a_killed_write_does_no_harm(tmp_path: Path, what: str) -> None:
    """The file is the old one or the new one, whole, and what was left is gone at the next write."""
    ends = kill_writes(tmp_path, WRITES[what], 20, seed=20240705)
    assert not any(ends[name] for name in HARM), ends
    assert ends["killed"] > 0, ends


def test_a_killed_command_does_no_harm(sample_workbook: SampleWorkbook, tmp_path: Path) -> None:
    """Documents are whole or not there; the next run takes up its own and writes the rest."""
    workbook = sample_workbook(SAMPLES[0], "zh")
    asked = ["minutes", str(workbook), "--to", "html,md", "--as-of", "2024-08-13", "-o", str(tmp_path)]
    ends = kill_command(tmp_path, asked, 10, seed=20240705)
    assert not any(ends[name] for name in HARM), ends
    assert ends["killed"] > 0, ends
