"""Prints documents: one view into the files of the formats that were asked for."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tracker.bootstrap import Program
from tracker.views.document import View
from tracker.views.file_names import file_stem
from tracker.words import Words

DOCUMENT_LANGUAGE = "zh"
"""The language of workbooks and documents where none is asked for: not that of the terminal."""


class Printer(NamedTuple):
    """What documents are printed with.

    Attributes:
        program: gives the style.
        words: the language of the documents.
        formats: as in `("docx", "pdf")`.
        folders: a company's own templates.
    """

    program: Program
    words: Words
    formats: tuple[str, ...]
    folders: tuple[Path, ...] = ()

    def print(self, kind: str, view: View, title: str) -> Iterator[tuple[str, bytes]]:
        """Yield file name and content of a document in each format; its name tells what it is about and what it is."""
        from tracker.render.documents import render_document

        stem = file_stem(f"{title} {self.words(f'program.file.{kind}')}")
        for name in self.formats:
            yield f"{stem}.{name}", render_document(kind, view, name, self.program.template.style(), self.folders)


def printer_for(options: argparse.Namespace, program: Program) -> Printer:
    """Return the printer that a command's options ask for."""
    folders = (Path(options.templates),) if options.templates else ()
    return Printer(program, program.words(options.lang or DOCUMENT_LANGUAGE), options.to, folders)
