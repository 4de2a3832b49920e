"""Writes new files: to a temporary name, synced, then moved into place, so that no reader ever sees half a file.

A folder of outputs keeps a small list of what we wrote there (`.tracker-outputs.json`: name and SHA-256 of the last two
versions). A file that is on the list and unchanged is ours and may be written again; any other file is a person's, and
so is one of ours that somebody has changed since. A version is put on the list before it is written: a run that is
killed in between leaves a file that is still known as ours.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tracker.errors import RefusedError

LIST_NAME = ".tracker-outputs.json"
_TEMPORARY = ".tracker-tmp"


def write_new_file(path: Path, content: bytes, *, overwrite: bool = False) -> None:
    """Write a file that must not exist yet, unless `overwrite`.

    Raises:
        RefusedError: the file exists, or the folder or disk does not take it; nothing was changed.
    """
    if os.path.isdir(path):  # noqa: PTH112 - pathlib raises where there are no rights
        raise RefusedError("output-is-folder", file=str(path))
    if not overwrite and _is_there(path):
        raise RefusedError("output-exists", file=str(path))
    with _spoken(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)


def write_output(path: Path, content: bytes, *, overwrite: bool = False) -> None:
    """Write one of our documents: again over our own unchanged one, never over a person's unless `overwrite`.

    Raises:
        RefusedError: the file is not ours or was changed, or the folder or disk does not take it.
    """
    from hashlib import sha256

    if os.path.isdir(path):  # noqa: PTH112
        raise RefusedError("output-is-folder", file=str(path))
    written = _read_list(path.parent)
    known = [digest for digest in written.get(path.name, ()) if digest == _digest(path)]
    if not overwrite and not known and _is_there(path):
        raise RefusedError("output-not-ours", file=str(path))
    versions = {path.name: list(dict.fromkeys([*known, sha256(content).hexdigest()]))}
    text = json.dumps(written | versions, ensure_ascii=False, indent=1, sort_keys=True)
    try:
        write_new_file(path.parent / LIST_NAME, text.encode(), overwrite=True)
    except RefusedError as error:  # a person asked for the document, and knows nothing of the list
        raise RefusedError(error.key, **{**error.values, "file": str(path)}) from error
    _hide(path.parent / LIST_NAME)
    write_new_file(path, content, overwrite=True)


def _read_list(folder: Path) -> dict[str, list[str]]:
    """Return the digests of our files by name; nothing where the list is missing or broken."""
    try:
        held = json.loads((folder / LIST_NAME).read_bytes())
        return {name: [known] if isinstance(known, str) else list(known) for name, known in held.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _is_there(path: Path) -> bool:
    """Whether a file exists; in a folder without rights nobody knows, and the writing says what is the matter."""
    return os.path.exists(path)  # noqa: PTH110 - pathlib raises there


def _hide(path: Path) -> None:
    """Hide a file where a dot before its name does not (Windows, FILE_ATTRIBUTE_HIDDEN); it matters to nobody else."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(path), 2)


def _digest(path: Path) -> str:
    from hashlib import sha256

    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _replace(path: Path, content: bytes) -> None:
    """Put the content in place of a file in one step; the temporary file goes, whatever happens."""
    _sweep(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}{_TEMPORARY}")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Remove what killed runs left in the folder; on Windows a file still in use refuses to go, which is right."""
    with suppress(OSError):
        for left in path.parent.iterdir():
            if left.name.startswith(".") and left.name.endswith(_TEMPORARY):
                pid = left.name.removesuffix(_TEMPORARY).rpartition(".")[2]
                if os.name == "nt" or not _is_running(pid):
                    left.unlink(missing_ok=True)


def _is_running(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, OverflowError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def _spoken(path: Path) -> Iterator[None]:
    """Turn what the system says of a failed write into one sentence for a person."""
    try:
        yield
    except PermissionError as cause:
        raise RefusedError("output-denied", file=str(path)) from cause
    except (FileExistsError, NotADirectoryError) as cause:
        raise RefusedError("output-below-file", file=str(path), folder=str(path.parent)) from cause
    except OSError as cause:
        raise RefusedError("output-failed", file=str(path), cause=cause) from cause
