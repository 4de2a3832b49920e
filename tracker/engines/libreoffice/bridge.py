"""Imports LibreOffice's `uno` wherever it lies, and says why where it cannot.

`uno.py` leans on `pyuno`, a compiled module that is bound to one minor version of Python. Loading it into another one
can end the process, so the version it was made for is read from its file first. Both are loaded by their path:
`sys.path` stays as it is, since a distribution's folder holds much else besides. `uno` replaces the built-in
`__import__`; that slows every later import and nothing here needs it, so it is put back.
"""

import builtins
import importlib
import importlib.util
import os
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from .errors import BridgeError
from .places import bridge_folders

_MADE_FOR = re.compile(rb"libpython3\.(\d+)|python3(\d+)\.dll|Python(?:Python)?\.framework/Versions/3\.(\d+)")
_PYUNO = ("pyuno.so", "pyuno.pyd", f"pyuno.cpython-3{sys.version_info.minor}-*.so")
_LIBRARIES = ("libpyuno.so", "libpyuno.dylib")


@cache
def uno() -> ModuleType:
    """Return the module `uno`.

    Raises:
        BridgeError: it is not here, or was made for another version of Python.
    """
    before = builtins.__import__
    try:
        return _plainly() or _from_folders()
    finally:
        builtins.__import__ = before


def struct(name: str, **fields: Any) -> Any:
    """Return a UNO structure, by its name without `com.sun.star.`, with fields set."""
    made = uno().createUnoStruct(f"com.sun.star.{name}")
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def properties(**values: Any) -> tuple[Any, ...]:
    """Return named values as UNO takes them for loading and storing."""
    return tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items())


def enum(name: str, value: str) -> Any:
    """Return a value of a UNO enumeration, by its name without `com.sun.star.`."""
    return uno().Enum(f"com.sun.star.{name}", value)


def any_of(type_: str, value: Any) -> Any:
    """Return a value that says its UNO type, for methods that take anything."""
    return uno().Any(type_, value)


@cache
def failure(name: str) -> type[Exception]:
    """Return the Python class of a UNO exception, by its name without `com.sun.star.`."""
    found: type[Exception] = uno().getClass(f"com.sun.star.{name}")
    return found


def _plainly() -> ModuleType | None:
    """Import it as any module, which is how LibreOffice's own Python finds it."""
    try:
        found = importlib.import_module("uno")
    except ImportError:
        return None
    return found if hasattr(found, "getComponentContext") else None


def _from_folders() -> ModuleType:
    folders = bridge_folders()
    script = next((folder / "uno.py" for folder in folders if (folder / "uno.py").is_file()), None)
    compiled = next((found for folder in folders for name in _PYUNO for found in folder.glob(name)), None)
    if script is None or compiled is None:
        raise BridgeError(
            "LibreOffice's Python bridge (the module uno) was not found. On Debian and Ubuntu install python3-uno; "
            f"elsewhere it comes with LibreOffice. Looked in: {', '.join(map(str, folders)) or 'nowhere'}."
        )
    _check_version(compiled)
    _point_to(compiled.parent)
    _load("pyuno", compiled)
    return _load("uno", script)


def _check_version(compiled: Path) -> None:
    """Refuse a bridge that was made for another minor version of Python."""
    minor = made_for(compiled)
    if minor is not None and minor != sys.version_info.minor:
        raise BridgeError(
            f"LibreOffice's Python bridge ({compiled}) was made for Python 3.{minor}, and this is Python "
            f"3.{sys.version_info.minor}. Please use Python 3.{minor} (on Windows and macOS: LibreOffice's own)."
        )


def made_for(compiled: Path) -> int | None:
    """Return the minor version of Python that a compiled bridge was made for; None where it does not say."""
    for path in (*(compiled.with_name(name) for name in _LIBRARIES), compiled):
        if path.is_file() and (found := _MADE_FOR.search(path.read_bytes())):
            return int(next(group for group in found.groups() if group))
    return None


def _point_to(program: Path) -> None:
    """Tell the bridge where its LibreOffice lies, on the systems where it does not find out by itself."""
    if sys.platform == "win32":
        os.add_dll_directory(str(program))
    for name in ("fundamental.ini", "fundamentalrc"):
        if sys.platform != "linux" and (program / name).is_file():
            os.environ.setdefault("URE_BOOTSTRAP", f"vnd.sun.star.pathname:{program / name}")


def _load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise BridgeError(f"{path} is no Python module.")
    try:
        module = sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    except (ImportError, RuntimeError, OSError) as error:
        sys.modules.pop(name, None)
        raise BridgeError(f"LibreOffice's Python bridge {path} cannot be loaded: {error}") from error
    return module
