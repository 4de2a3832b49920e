"""Addresses under which a page can reach workbooks: relative where both may move together, else of this machine."""

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote


def links_from(page: Path) -> Callable[[str], str]:
    """Return what gives the address of a workbook for a page.

    A workbook in the folder of the page, or in a folder beside that, has a relative address: both can be copied, or
    reached from another machine, together. Any other has an address of this machine; one on the web has none.

    Args:
        page: the page's own place.
    """
    folder, kept = Path(os.path.abspath(page)).parent, dict[str, str]()  # noqa: PTH100 - links are not resolved

    def link_of(file: str) -> str:
        if file not in kept:
            kept[file] = _address(file, folder)
        return kept[file]

    return link_of


def _address(file: str, folder: Path) -> str:
    if not file or "://" in file:
        return ""
    path = Path(os.path.abspath(file))  # noqa: PTH100
    try:
        near = os.path.relpath(path, folder)
    except ValueError:  # another drive of Windows
        return path.as_uri()
    parts = Path(near).parts
    if parts.count(os.pardir) > 1:
        return path.as_uri()
    # the dot keeps a name with a colon from being read as another kind of address (RFC 3986, 4.2)
    return "/".join((".", *map(quote, parts)))
