"""Names of files: what a person called something, as every file system takes it."""

import re
from collections.abc import Iterable

_REFUSED = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST = 80


def file_stem(text: str) -> str:
    """Return a text as the stem of a file name that Windows, macOS and Linux take; never empty.

    What Windows refuses becomes `_`, its reserved names get one in front (Naming Files, Paths, and Namespaces); a long
    name is cut, because a path may have 260 characters there.
    """
    stem = _REFUSED.sub("_", text).strip(" .")[:_LONGEST].rstrip(" .")
    return f"_{stem}" if not stem or _RESERVED.fullmatch(stem) else stem


def distinct_names(names: Iterable[str]) -> dict[str, str]:
    """Return what to call each thing in the name of its file: itself, with a number in front where two would collide.

    Windows and macOS take a name in capitals for the same file.
    """
    taken: set[str] = set()
    called: dict[str, str] = {}
    for name in names:
        number, stem = 1, name
        while file_stem(stem).casefold() in taken:
            number += 1
            stem = f"{number} {name}"
        taken.add(file_stem(stem).casefold())
        called[name] = stem
    return called
