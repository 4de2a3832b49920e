"""What an overdue list needs of an archive that has a store, as reading every workbook would give it."""

from collections.abc import Iterable

from tracker.adapters.folders import COPY, LOCK, TEMPORARY
from tracker.adapters.store.at_stake import Asked, Beside, place_in, registers_at_stake
from tracker.adapters.store.view import Snapshot
from tracker.analysis.archive import FileState, Refusal, ScanResult
from tracker.errors import UnreadableError
from tracker.usecases.reading import Reading
from tracker.usecases.scanning import FOREIGN, Listing, Plan

COUNTED = (LOCK, TEMPORARY, COPY, FOREIGN)
"""What is passed over and told of where workbooks are read: what looks like a workbook."""


def reading_after(store: Snapshot, result: ScanResult, asked: Asked) -> Reading:
    """Return what an overdue list needs of an archive that was just scanned, as reading its workbooks would give it."""
    registers = registers_at_stake(store, asked)
    skipped = sum(result.skipped.get(kind, 0) for kind in COUNTED)
    refused = _refused(result.refused, asked.folder)
    return Reading(registers, refused, skipped, unasked=result.record.read - len(registers))


def reading_beside(store: Snapshot, listing: Listing, plan: Plan, renewed: Reading, asked: Asked) -> Reading:
    """Return the same of an archive whose store cannot be written: what it knows, and what was read beside it.

    Args:
        store: as it was at one time.
        listing: what is there.
        plan: what of it the store does not know.
        renewed: what that says.
        asked: what the list is made of.
    """
    stale = frozenset((*plan.vanished, *(task.path for task in plan.tasks)))
    registers = registers_at_stake(store, asked, Beside(stale, renewed))
    known = store.known()
    kept = [(path, known[path]) for path in plan.unchanged]
    states = [one.state for _, one in kept]
    refusals = (Refusal(path, one.reason, one.values) for path, one in kept if one.state is FileState.REFUSED)
    passed_over = sum(listing.skipped.get(kind, 0) for kind in COUNTED) + states.count(FileState.SKIPPED)
    return Reading(
        (*registers, *renewed.registers),
        (*_refused((*listing.refused, *refusals), asked.folder), *renewed.refused),
        passed_over + renewed.skipped,
        renewed.notes,
        unasked=states.count(FileState.READ) - len(registers),
    )


def _refused(refusals: Iterable[Refusal], folder: str) -> tuple[tuple[str, UnreadableError], ...]:
    """Return what could not be read, sorted, under the names that a search of the folder gives."""
    return tuple(
        (place_in(folder, path), UnreadableError(reason, **{**values, "file": place_in(folder, path)}))
        for path, reason, values in sorted(refusals, key=lambda one: one.path)
    )
