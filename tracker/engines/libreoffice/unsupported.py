"""Shapes a class for xlwings: what is missing names itself, and what LibreOffice throws is an error of Python.

xlwings' base classes raise a bare `NotImplementedError`; a person who meets one wants to know what is missing. And
LibreOffice's exceptions are no full exceptions of Python: passing through a `with` they fail in their own way.
"""

from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any, NoReturn, TypeVar

from .errors import GoneError, OfficeError, UnsupportedError

Class = TypeVar("Class", bound=type)

_GONE = ("bridge disposed", "Binary URP", "illegal object given")


def refused(what: str) -> UnsupportedError:
    """Return the error for something that LibreOffice, or this engine, does not have."""
    return UnsupportedError(f"The LibreOffice engine of xlwings does not have {what}.")


def complete(cls: Class) -> Class:
    """Give every public member of xlwings' interface its place; a class decorator."""
    for name in dir(cls):
        member = _inherited(cls, name)
        if name.startswith("_") and name not in ("__call__", "__iter__", "__len__", "__getitem__", "__contains__"):
            continue
        if isinstance(member, property):
            setattr(cls, name, _whole(member, f"{cls.__name__}.{name}"))
        elif isinstance(member, cached_property):
            _set_cached(cls, name, member)
        elif hasattr(member, "__code__"):
            setattr(cls, name, _function(f"{cls.__name__}.{name}()") if _is_empty(member) else _guarded(member))
    return cls


def _inherited(cls: type, name: str) -> Any:
    return next((base.__dict__[name] for base in cls.__mro__ if name in base.__dict__), None)


def _is_empty(member: Any) -> bool:
    code = getattr(member, "__code__", None)
    return code is not None and "NotImplementedError" in code.co_names


def _function(what: str) -> Callable[..., NoReturn]:
    def missing(*_arguments: Any, **_options: Any) -> NoReturn:
        raise refused(what)

    return missing


def _whole(member: property, what: str) -> property:
    """Return a property both of whose halves are there."""
    read = _function(what) if _is_empty(member.fget) else _guarded(member.fget)
    if member.fset is None and not _is_empty(member.fget):
        return property(read, doc=member.__doc__)
    write = _function(f"{what} for writing") if _is_empty(member.fset or member.fget) else _guarded(member.fset)
    return property(read, write, doc=member.__doc__)


def _set_cached(cls: type, name: str, member: cached_property[Any]) -> None:
    made: cached_property[Any] = cached_property(_guarded(member.func))
    made.__set_name__(cls, name)
    setattr(cls, name, made)


def _guarded(function: Any) -> Any:
    """Return the function with LibreOffice's exceptions made ours."""
    if function is None or hasattr(function, "__wrapped__"):
        return function

    @wraps(function)
    def guarded(*arguments: Any, **options: Any) -> Any:
        try:
            return function(*arguments, **options)
        except Exception as error:
            if not hasattr(type(error), "__pyunostruct__"):
                raise
            name, said = type(error).__name__, str(error)
        raise (GoneError if _is_gone(name, said) else OfficeError)(_words(name, said))

    return guarded


def _is_gone(name: str, said: str) -> bool:
    return "Disposed" in name or any(mark in said for mark in _GONE)


def _words(name: str, said: str) -> str:
    """Return a sentence for one of LibreOffice's exceptions, many of which say no more than their line of source."""
    if _is_gone(name, said):
        return "LibreOffice has ended, or the workbook was closed meanwhile."
    reason = said.partition(" at ./")[0].strip()
    if not reason or reason.startswith("at ./"):
        return f"LibreOffice refused this and gives no reason; was the workbook closed meanwhile? ({name})"
    return f"LibreOffice refused this: {reason} ({name})"
