"""Gives every member of xlwings' interface that a class does not implement a message that says so.

xlwings' base classes raise a bare `NotImplementedError`; a person who meets one wants to know what is missing.
"""

from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from .errors import UnsupportedError

Class = TypeVar("Class", bound=type)


def refused(what: str) -> UnsupportedError:
    """Return the error for something that LibreOffice, or this engine, does not have."""
    return UnsupportedError(f"The LibreOffice engine of xlwings does not have {what}.")


def complete(cls: Class) -> Class:
    """Replace what the class inherits unimplemented by members that name themselves; a class decorator."""
    for name in dir(cls):
        member = _inherited(cls, name)
        if isinstance(member, property) and _is_empty(member.fget):
            setattr(cls, name, _property(f"{cls.__name__}.{name}"))
        elif isinstance(member, property) and member.fset is not None and _is_empty(member.fset):
            setattr(cls, name, member.setter(_function(f"{cls.__name__}.{name} for writing")))
        elif callable(member) and _is_empty(member):
            setattr(cls, name, _function(f"{cls.__name__}.{name}()"))
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


def _property(what: str) -> property:
    return property(_function(what), _function(f"{what} for writing"))
