"""Two hundred kills of a commit; a thousand in `make soak`."""

import signal
from pathlib import Path

import pytest

from tests.soak.__main__ import HARM
from tests.soak.commits import kill_commits

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no kill -9")


def test_a_killed_commit_does_no_harm(tmp_path: Path) -> None:
    """The store is the old one or the new one, opens, and nobody sees a row twice, in the meantime neither."""
    ends = kill_commits(tmp_path / "store", 200, seed=20240705)
    assert not any(ends[name] for name in HARM), ends
    assert min(ends["old"], ends["new"], ends["left half-way"]) > 0, ends
