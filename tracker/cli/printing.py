"""What a command that writes documents makes of its options."""

import argparse

from tracker.adapters.folders import look_into
from tracker.bootstrap import Program
from tracker.usecases.export import Printer

DOCUMENT_LANGUAGE = "zh"
"""The language of workbooks and documents where none is asked for: not that of the terminal."""


def printer_for(options: argparse.Namespace, program: Program) -> Printer:
    """Return the printer that a command's options ask for.

    Raises:
        UnreadableError: the folder of templates is not there, or may not be looked into.
    """
    folders = (options.templates,) if options.templates else ()
    for folder in folders:
        look_into(folder)
    return program.printer(options.lang or DOCUMENT_LANGUAGE, options.to, folders)
