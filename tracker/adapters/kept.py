"""Keeps what is made from our own data files beside our byte code, and as Python keeps that.

People edit TOML, but parsing it takes longer than all the rest of a short command. So its content is kept in
`__pycache__` by `marshal`, valid for the path, size and time of change of every source, and done without where the
folder cannot be written.
"""

import marshal
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Content = TypeVar("Content")

_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "__pycache__")


def kept(name: str, sources: Sequence[str], make: Callable[[], Content]) -> Content:
    """Return what `make` makes of some files: the copy that was kept where that is still valid.

    Args:
        name: of the copy; one name keeps one copy.
        sources: paths of the files that it is made from.
        make: gives plain values: dictionaries, lists, tuples, texts, numbers.
    """
    path = os.path.join(_FOLDER, f"{name}.{sys.implementation.cache_tag}.kept")
    stamp = [(source, (stat := os.stat(source)).st_mtime_ns, stat.st_size) for source in sources]
    try:
        with open(path, "rb") as file:
            copy: tuple[object, Content] = marshal.loads(file.read())
        if copy[0] == stamp:
            return copy[1]
    except (OSError, ValueError, EOFError, TypeError, IndexError):
        pass
    value = make()
    if not sys.dont_write_bytecode:
        _keep(path, (stamp, value))
    return value


def load_toml(path: str) -> dict[str, Any]:
    """Return the content of one of our TOML files, from its kept copy where that is still valid."""
    folder, name = os.path.split(path)
    return kept(f"{os.path.basename(folder)}.{name.removesuffix('.toml')}", (path,), lambda: parse_toml(path))


def parse_toml(path: str) -> dict[str, Any]:
    """Return the content of a TOML file."""
    import tomllib

    with open(path, "rb") as file:
        return tomllib.load(file)


def _keep(path: str, content: tuple[list[tuple[str, int, int]], Any]) -> None:
    """Write a copy; values that cannot be kept and folders that cannot be written do not matter."""
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "wb") as file:
            file.write(marshal.dumps(content))
        os.replace(temporary, path)
    except (OSError, ValueError):
        return
