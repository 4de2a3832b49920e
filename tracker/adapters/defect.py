"""The report of a defect of ours: written to a file, so that a traceback is never what a person sees."""

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path


def write_report(arguments: Sequence[str]) -> str:
    """Write the current exception with what was asked for and return where; the traceback itself if nowhere."""
    text = "\n".join(
        (
            f"tracker {version('meeting-tracker')}, Python {sys.version}, {platform.platform()}",
            f"arguments: {list(arguments)!r}",
            traceback.format_exc(),
        )
    )
    try:
        handle, name = tempfile.mkstemp(prefix="tracker-report-", suffix=".txt")
        os.close(handle)
        Path(name).write_text(text, encoding="utf-8")
    except OSError:
        return text
    return name
