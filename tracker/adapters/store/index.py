"""The index: what is known of each file of the archive, as compact JSON that loads without pyarrow."""

import binascii
import gc
import json
from collections.abc import Mapping
from pathlib import Path

from tracker.adapters.store.layout import INDEX
from tracker.adapters.store.manifest import Manifest, damaged
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


def read_index(place: Path, manifest: Manifest) -> dict[str, KnownFile]:
    """Return what is known of the files; nothing for a new store.

    Raises:
        UnreadableError: the index is damaged or missing.
    """
    part = manifest.parts.get(INDEX)
    if not part:
        return {}
    try:
        content = manifest.source(place, INDEX).read_bytes()
        if (len(content), binascii.crc32(content)) == (part.size, part.check):
            return parse_index(content)
    except (OSError, ValueError, KeyError, TypeError) as cause:
        raise damaged(str(place), INDEX) from cause
    raise damaged(str(place), INDEX)
