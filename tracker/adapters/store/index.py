"""The index: what is known of each file of the archive, as compact JSON that loads without pyarrow."""

import binascii
import gc
import json
from collections.abc import Iterable, Mapping
from itertools import repeat
from pathlib import Path
from typing import TypeAlias

from tracker.adapters.store.layout import INDEX, VERSION
from tracker.adapters.store.manifest import Manifest, damaged
from tracker.analysis.archive import FileState, KnownFile, Stamp, make

Months: TypeAlias = dict[str, tuple[list[str], list[int], list[int], list[str]]]
"""Of the files that were read, by month: paths, sizes, times of change, digests; columns load twice as fast as rows."""

BY_MONTH_SINCE = 2
"""The first version of a store whose index has what was read by month."""


def render_index(files: Mapping[str, KnownFile]) -> bytes:
    """Return the index as text: what was read by month; what was not by its path, with why."""
    ordered = sorted(files.items())
    read = _months(
        (path, *kept.stamp, kept.digest, kept.month) for path, kept in ordered if kept.state is FileState.READ
    )
    others = {
        path: (*stamp, digest, state.value, month, reason, dict(values))
        for path, (stamp, digest, state, month, reason, values) in ordered
        if state is not FileState.READ
    }
    # ASCII alone: a path that is no text in this system's encoding comes back as it was.
    return json.dumps({"read": read, "others": others}, separators=(",", ":"), default=str).encode()


def parse_index(content: bytes, version: int = VERSION) -> dict[str, KnownFile]:
    """Return the index of a store from its text; raises `ValueError`, `KeyError` or `TypeError` for anything else."""
    collects = gc.isenabled()
    gc.disable()  # thousands of small values that all stay: looking for waste among them takes half the time
    try:
        held = json.loads(content)
        read = held["read"]
        if version < BY_MONTH_SINCE:
            read = _months((path, *row) for path, row in read.items())
        files: dict[str, KnownFile] = {}
        for month, columns in read.items():
            files.update(_known(month, *columns))
        for path, (size, modified, digest, state, month, reason, values) in held["others"].items():
            files[path] = KnownFile(Stamp(size, modified), digest, FileState(state), month, reason, values)
    finally:
        if collects:
            gc.enable()
    return files


def _months(rows: Iterable[tuple[str, int, int, str, str]]) -> Months:
    """Return rows of path, size, time of change, digest and month by their month."""
    months: Months = {}
    for path, size, modified, digest, month in rows:
        paths, sizes, times, digests = months.setdefault(month, ([], [], [], []))
        paths.append(path)
        sizes.append(size)
        times.append(modified)
        digests.append(digest)
    return months


def _known(
    month: str, paths: list[str], sizes: list[int], times: list[int], digests: list[str]
) -> Iterable[tuple[str, KnownFile]]:
    """Return path and record of the files of a month."""
    stamps = map(make, repeat(Stamp), zip(sizes, times, strict=True))
    nothing: Mapping[str, object] = {}
    rest = (repeat(FileState.READ), repeat(month), repeat(""), repeat(nothing))
    return zip(paths, map(make, repeat(KnownFile), zip(stamps, digests, *rest, strict=False)), strict=True)


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
            return parse_index(content, manifest.version)
    except (OSError, ValueError, KeyError, TypeError) as cause:
        raise damaged(str(place), INDEX, cause) from cause
    raise damaged(str(place), INDEX)
