"""The log of the scans: one line of JSON each, only ever appended to. What the manifest does not count is cut off."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from tracker.adapters.store.layout import LOG
from tracker.adapters.store.manifest import Manifest, damaged, parse_scan, render_scan
from tracker.analysis.archive import ScanRecord
from tracker.errors import RefusedError


def append_scan(place: Path, manifest: Manifest, scan: ScanRecord) -> Manifest:
    """Add scans to the log that the manifest does not count yet, and return the manifest that counts them.

    A scan has its line when it is over: when it says so, or when the next one has begun.
    """
    last = manifest.scan
    lines = [last] if last and last.number not in (scan.number, manifest.logged) else []
    lines += [scan] if scan.is_complete and scan.number != manifest.logged else []
    text = "".join(json.dumps(render_scan(one), ensure_ascii=False) + "\n" for one in lines).encode()
    if text:
        try:
            with (place / LOG).open("r+b" if manifest.log_size else "wb") as file:
                file.seek(manifest.log_size)
                file.write(text)
                file.truncate()
                file.flush()
                os.fsync(file.fileno())
        except OSError as cause:
            raise RefusedError("store-not-writable", store=str(place), cause=cause) from cause
    logged = lines[-1].number if lines else manifest.logged
    return manifest._replace(scan=scan, logged=logged, log_size=manifest.log_size + len(text))


def mend_log(place: Path, manifest: Manifest) -> None:
    """Cut off what a killed scan wrote and never counted; raises `UnreadableError` where counted lines are missing."""
    path = place / LOG
    try:
        size = path.stat().st_size if path.exists() else 0
        if size > manifest.log_size:
            os.truncate(path, manifest.log_size)
    except OSError as cause:
        raise RefusedError("store-not-writable", store=str(place), cause=cause) from cause
    if size < manifest.log_size:
        raise damaged(str(place), LOG)


def read_log(place: Path, manifest: Manifest) -> tuple[ScanRecord, ...]:
    """Return every scan by its number, the one under way included.

    Raises:
        UnreadableError: the log is damaged or missing.
    """
    scans = {scan.number: scan for scan in _lines(place, manifest.log_size)}
    if manifest.scan:
        scans[manifest.scan.number] = manifest.scan
    return tuple(scans[number] for number in sorted(scans))


def _lines(place: Path, size: int) -> Iterator[ScanRecord]:
    if not size:
        return
    try:
        content = (place / LOG).read_bytes()[:size]
        if len(content) < size:
            raise EOFError
        for line in content.splitlines():
            yield parse_scan(json.loads(line))
    except (OSError, EOFError, ValueError, KeyError, TypeError) as cause:
        raise damaged(str(place), LOG, cause) from cause
