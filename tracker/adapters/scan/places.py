"""Where an archive and its store lie, and what is listed of it, on this machine's disks or elsewhere."""

import os
from pathlib import Path

from tracker.adapters.scan.listing import list_archive
from tracker.adapters.store import default_place, refuse_store
from tracker.errors import UsageError
from tracker.usecases.scanning import Listing


def is_remote(folder: str) -> bool:
    """Whether a folder is an address, as in `s3://bucket/meetings`."""
    return "://" in folder


def scan_places(folder: str, store: str) -> tuple[str, Path]:
    """Return the whole path, or the address, of an archive, and the place of its store.

    Raises:
        UsageError: the archive is not on this machine and no store is named, or the store is not; the store is the
            archive's own folder or one above it; no folder is named at all.
    """
    if not folder:
        raise UsageError("path-empty")
    if is_remote(store):
        raise UsageError("store-not-local", store=store)
    if not is_remote(folder):
        folder = os.path.abspath(folder)
        place = Path(os.path.abspath(store)) if store else default_place(folder)
        if Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(place)):
            raise UsageError("store-over-archive", store=str(place), folder=folder)
        return folder, place
    if not store:
        raise UsageError("store-needed", folder=folder)
    return folder.rstrip("/"), Path(os.path.abspath(store))


def listing_of(folder: str, store: str) -> Listing:
    """Return what lies in a folder or at an address, the archive's store left out.

    Raises:
        UsageError: what an address needs is not installed.
        UnreadableError: there is no such folder, it cannot be looked into, or it is a store and holds no workbook.
    """
    if not is_remote(folder):
        listing = list_archive(folder, store)
        if not listing.files:
            refuse_store(folder)
        return listing
    from tracker.adapters.scan.remote import list_remote

    return list_remote(folder)
