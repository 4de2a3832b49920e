"""The report of a scan as plain text and JSON."""

import json
from collections.abc import Sequence

from tracker.render.screen import printable
from tracker.render.text import paragraph
from tracker.views.scan import ScanReport
from tracker.words import Words

SCHEMA_VERSION = 1
SHOWN = 20
"""So many files that could not be read are listed on a screen."""


def render_scan_text(report: ScanReport, words: Words, width: int | None = None) -> str:
    """Return the report for a screen of a width, or a pipe: figures, the first refused files, where the store lies."""
    told = [paragraph(printable(line), width) for line in (report.summary, report.opened, report.nothing) if line]
    if report.refused:
        sentences = _first([sentence for _, _, sentence in report.refused], words)
        listed = (paragraph(printable(sentence), width, "  ", "    ") for sentence in sentences)
        told += [f"\n{report.refused_title}\n", *listed, "\n"]
    notes = [words("scan.note", file=file, note=sentence) for file, _, sentence in report.notes]
    told += [paragraph(printable(note), width) for note in _first(notes, words)]
    return "".join((*told, paragraph(printable(report.closing), width)))


def _first(sentences: Sequence[str], words: Words) -> Sequence[str]:
    """Return the first of many sentences, and how many more there are."""
    rest = len(sentences) - SHOWN
    return [*sentences[:SHOWN], words("scan.more", number=rest)] if rest > 0 else sentences


def render_scan_json(report: ScanReport) -> str:
    """Return the report as `docs/json.md` describes it."""
    result, record = report.result, report.result.record
    content = {
        "schema": SCHEMA_VERSION,
        "folder": report.folder,
        "store": report.store,
        "number": record.number,
        "started_at": record.started_at.isoformat(),
        "ended_at": record.ended_at.isoformat(),
        "is_complete": record.is_complete,
        "files": {
            "found": record.found,
            "read": record.read,
            "refused": [{"file": path, "key": key, "reason": reason} for path, key, reason in report.refused],
            "skipped": record.skipped,
            "skipped_by": result.skipped,
        },
        "notes": [{"file": path, "key": key, "note": sentence} for path, key, sentence in report.notes],
        "opened": record.opened,
        "new": result.new,
        "changed": result.changed,
        "touched": result.touched,
        "unchanged": result.unchanged,
        "vanished": record.vanished,
        "left": result.left,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
