"""The macros that come with a workbook: the one module of `macros/`, set to the workbook's language."""

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from tracker.adapters.build.xlsx import Book
from tracker.adapters.vba import build_vba_project
from tracker.resources import resource_folder
from tracker.words import Words

MODULE = "TrackerButtons"
_WORKBOOK = "ThisWorkbook"
_CONSTANT = r'^(Private Const {name} As String = ").*(?="$)'


def macro_name(button: str) -> str:
    """Return the name of the macro of a button."""
    return f"Tracker_{button.capitalize()}"


def embed_macros(book: Book, words: Words, buttons: Sequence[str]) -> None:
    """Put the macros into a workbook whose sheets are all there.

    The code names are those that Excel gives by itself, in the sheets' order: LibreOffice drops code names when it
    saves, and Excel then finds the same again, in agreement with the document modules.
    """
    sheets = book.worksheets()
    documents = [_WORKBOOK, *(f"Sheet{number}" for number in range(1, len(sheets) + 1))]
    book.set_vba_name(documents[0])
    for sheet, name in zip(sheets, documents[1:], strict=True):
        sheet.set_vba_name(name)
    book.add_vba_project(BytesIO(build_vba_project({MODULE: macro_source(words, buttons)}, documents)), is_stream=True)


def macro_source(words: Words, buttons: Sequence[str]) -> str:
    """Return the module's text; its constants say the language, what to do if nothing starts, the captions."""
    source = (Path(resource_folder("macros")) / f"{MODULE}.bas").read_text(encoding="ascii")
    source = _with_constant(source, "LANGUAGE_CODE", words.language)
    source = _with_constant(source, "FAILURE", escaped(words("workbook.macro.failure")))
    lines = (f"{macro_name(button)} {words(f'buttons.name.{button}')}" for button in buttons)
    return _with_constant(source, "CAPTIONS", escaped("\n".join(lines)))


def _with_constant(source: str, name: str, value: str) -> str:
    return re.sub(_CONSTANT.format(name=name), lambda found: found[1] + value, source, flags=re.MULTILINE)


def escaped(text: str) -> str:
    r"""Return a text in ASCII, `\uXXXX` for each unit of UTF-16 that is not, as the module's `Unescaped` reads it."""
    units = text.encode("utf-16-be")
    codes = (units[place] << 8 | units[place + 1] for place in range(0, len(units), 2))
    return "".join(chr(code) if 32 <= code < 127 and chr(code) not in '"\\' else f"\\u{code:04X}" for code in codes)
