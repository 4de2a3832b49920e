"""The index: what is known of each file of the archive, as compact JSON that loads without pyarrow."""

import gc
import json
from collections.abc import Mapping

from tracker.analysis.archive import FileState, KnownFile, Stamp


def render_index(files: Mapping[str, KnownFile]) -> bytes:
    """Return the index as text: what was read as size, time of change, digest and month; what was not, with why."""
    read, others = {}, {}
    for path, (stamp, digest, state, month, reason, values) in sorted(files.items()):
        if state is FileState.READ:
            read[path] = (*stamp, digest, month)
        else:
            others[path] = (*stamp, digest, state.value, month, reason, dict(values))
    # ASCII alone: a path that is no text in this system's encoding comes back as it was.
    return json.dumps({"read": read, "others": others}, separators=(",", ":"), default=str).encode()


def parse_index(content: bytes) -> dict[str, KnownFile]:
    """Return the index from its text; raises `ValueError`, `KeyError` or `TypeError` for anything else."""
    collects = gc.isenabled()
    gc.disable()  # thousands of small values that all stay: looking for waste among them takes half the time
    try:
        held = json.loads(content)
        files = {
            path: KnownFile(Stamp(size, modified), digest, FileState.READ, month)
            for path, (size, modified, digest, month) in held["read"].items()
        }
        for path, (size, modified, digest, state, month, reason, values) in held["others"].items():
            files[path] = KnownFile(Stamp(size, modified), digest, FileState(state), month, reason, values)
    finally:
        if collects:
            gc.enable()
    return files
