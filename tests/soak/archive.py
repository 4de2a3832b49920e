"""An archive of thousands of workbooks with hostile ones among them: all good ones are read, twice with the same result."""

import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tests.archives import add_hostile, fill
from tests.conftest import ROOT


def scan_archive(folder: Path, files: int = 5_000, bad: int = 100) -> Counter[str]:
    """Scan an archive, then once more, then from a store of its own in another order; return what was found wrong."""
    good = files - bad
    paths = fill(folder, good)
    reasons = add_hostile(folder, bad)
    first, again = _scan(folder), _scan(folder)
    other = folder.with_name(f"{folder.name}-elsewhere")
    order = [*paths, *reasons]
    random.Random(files).shuffle(order)
    for path in order:
        (other / path).parent.mkdir(parents=True, exist_ok=True)
        os.link(folder / path, other / path)
    third = _scan(other, "--workers", "1")
    refused = {entry["file"]: entry["key"] for entry in first["files"]["refused"]}
    return Counter(
        {
            "read": first["files"]["read"],
            "refused": len(refused),
            "lost": abs(first["files"]["read"] - good) + abs(first["files"]["found"] - files) + (refused != reasons),
            "opened the second time": again["opened"],
            "corrupt": (again["files"] != first["files"]) + (third["files"] != first["files"]),
        }
    )


def _scan(folder: Path, *more: str) -> dict[str, Any]:
    """Run a scan as a process of its own and return its JSON."""
    command = [sys.executable, "-m", "tracker", "scan", str(folder), "--format", "json", "--as-of", "2024-08-13", *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode not in (0, 3):
        raise RuntimeError(done.stderr)
    content: dict[str, Any] = json.loads(done.stdout)
    return content
