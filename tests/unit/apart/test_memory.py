"""A process that takes no more memory than it is allowed."""

import subprocess
import sys

from tests.conftest import ROOT

WATCHED = """
import sys, time
from tracker.apart.memory import watch_memory
watch_memory(200, 0.01)
eaten = bytearray(b"x" * 300_000_000)
time.sleep(5)
"""


def test_memory_is_watched_where_the_system_has_no_limit() -> None:
    """By looking often: macOS and Windows keep no limit of their own."""
    done = subprocess.run([sys.executable, "-c", WATCHED], cwd=ROOT, check=False, timeout=30)
    assert done.returncode == 97
