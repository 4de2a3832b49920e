"""Runs a macro of a workbook."""

from typing import TYPE_CHECKING, Any

from .bridge import failure
from .errors import OfficeError

if TYPE_CHECKING:
    from .book import Book
    from .books import Books


def run_macro(books: "Books", macro: str, arguments: list[Any]) -> Any:
    """Run a Basic macro and return what it returns.

    Raises:
        OfficeError: there is no such macro, macros are not allowed, or LibreOffice says that it failed. An error
            within Basic is shown by LibreOffice to the person, where it has windows, and not told.
    """
    named, mark, name = macro.rpartition("!")
    book = books(named.strip("'").replace("''", "'")) if mark else books.active
    address = f"vnd.sun.star.script:{_qualified(book, name)}?language=Basic&location=document"
    try:
        script = book.api.getScriptProvider().getScript(address)
        return script.invoke(tuple(arguments), (), ())[0]
    except failure("script.provider.ScriptFrameworkErrorException") as error:
        raise OfficeError(f"The macro {name!r} cannot be run; is it there, and are macros allowed?") from error
    except failure("reflection.InvocationTargetException") as error:
        raise OfficeError(f"The macro {name!r} failed: {error}") from error


def _qualified(book: "Book", name: str) -> str:
    """Return `Library.Module.Name` for a name that leaves some of it out."""
    parts = name.split(".")
    if len(parts) >= 3:
        return name
    libraries = book.api.BasicLibraries
    for library in libraries.getElementNames():
        libraries.loadLibrary(library)
        modules = libraries.getByName(library)
        for module in modules.getElementNames():
            wanted = module == parts[0] if len(parts) == 2 else _has_procedure(modules.getByName(module), name)
            if wanted:
                return f"{library}.{module}.{parts[-1]}"
    raise OfficeError(f"The workbook {book.name!r} has no macro {name!r}.")


def _has_procedure(source: str, name: str) -> bool:
    wanted = name.lower()
    for line in source.lower().splitlines():
        words = line.replace("(", " ").split()
        while words and words[0] in ("public", "private", "static"):
            words.pop(0)
        if words[:1] in (["sub"], ["function"]) and words[1:2] == [wanted]:
            return True
    return False
