"""The report of a scan in words: what became of the files, which could not be read and why, where the store lies."""

from typing import NamedTuple

from tracker.analysis.archive import Refusal, ScanResult
from tracker.words import Words

KINDS = ("lock", "temporary", "copy", "link", "hidden", "sheet", "foreign", "other")
"""What is passed over, in the order in which it is told."""


class ScanReport(NamedTuple):
    """What is told of a scan.

    Attributes:
        folder: what was scanned.
        store: where the store lies.
        result: the figures.
        summary: found, read, not read, passed over.
        opened: what was opened, new, changed, gone; empty where nothing was, and there is no workbook.
        nothing: said where there is no meeting's workbook; empty otherwise.
        refused_title: stands above those that could not be read.
        refused: path, key of the reason, and the sentence with advice of each.
        notes: path, key and sentence of what was particular about the files that were read.
        closing: number of the scan, its time, where the store lies.
    """

    folder: str
    store: str
    result: ScanResult
    summary: str
    opened: str
    nothing: str
    refused_title: str
    refused: tuple[tuple[str, str, str], ...]
    notes: tuple[tuple[str, str, str], ...]
    closing: str


def scan_report(result: ScanResult, folder: str, store: str, words: Words) -> ScanReport:
    """Return what is told of a scan."""
    record = result.record
    seconds = (record.ended_at - record.started_at).total_seconds()
    return ScanReport(
        folder,
        store,
        result,
        summary=_summary(result, words),
        opened=_opened(result, words),
        nothing=words("errors.no-workbook-found", paths=folder) if _is_bare(result) else "",
        refused_title=words("scan.refused"),
        refused=tuple((each.path, each.reason, sentence_of(each, words)) for each in result.refused),
        notes=tuple((note.path, note.key, sentence_of(Refusal(*note), words)) for note in result.notes),
        closing=words("scan.store", number=record.number, seconds=f"{seconds:.1f}", store=store),
    )


def _summary(result: ScanResult, words: Words) -> str:
    record = result.record
    told = [words(f"scan.kind.{kind}", number=count(result.skipped[kind])) for kind in KINDS if kind in result.skipped]
    return words(
        "scan.summary",
        found=count(record.found),
        read=count(record.read),
        refused=count(record.refused),
        skipped=count(record.skipped),
        kinds=words("scan.kinds", kinds=words.join(told)) if told else "",
    )


def _is_bare(result: ScanResult) -> bool:
    """Whether the folder holds no meeting's workbook, not even one that could not be read."""
    return not (result.record.read or result.record.refused or result.left)


def _opened(result: ScanResult, words: Words) -> str:
    if _is_bare(result) and not result.record.opened and not result.record.vanished:
        return ""
    if not result.record.opened and not result.record.vanished and not result.left:
        return words("scan.nothing-new")
    return words(
        "scan.opened",
        opened=count(result.record.opened),
        new=count(result.new),
        changed=count(result.changed),
        touched=count(result.touched),
        unchanged=count(result.unchanged),
        vanished=count(result.record.vanished),
    )


def sentence_of(refusal: Refusal, words: Words) -> str:
    """Return why a file was not read and what to do; a reason that another version stored is told as it is."""
    key = f"errors.{refusal.reason}"
    try:
        return words(key, **{"file": refusal.path, **refusal.values})
    except KeyError:
        return words("scan.unknown", file=refusal.path, reason=refusal.reason)


def count(number: int) -> str:
    """Return a number as people read large ones."""
    return f"{number:,}"
