"""`tracker open`: opens a workbook so that its buttons work."""

import argparse
import os
from pathlib import Path

from tracker.adapters.setup.applications import find_excel, find_office, open_in_excel, open_in_office
from tracker.adapters.setup.libreoffice import is_trusted, read_office_state
from tracker.adapters.setup.mending import mend_buttons
from tracker.adapters.setup.places import Places, own_places
from tracker.bootstrap import Program
from tracker.cli.console import Console
from tracker.errors import UnreadableError, UsageError


def execute(options: argparse.Namespace, program: Program, console: Console) -> int:
    """Open one workbook in Excel where that is here, in LibreOffice otherwise; returns 0 as soon as it is started."""
    path = Path(options.workbook).resolve()
    if os.path.isdir(path):  # noqa: PTH112 - pathlib raises where there are no rights
        raise UnreadableError("file-is-folder", file=options.workbook)
    if not os.path.isfile(path):  # noqa: PTH113
        raise UnreadableError("file-missing", file=options.workbook)
    places = own_places()
    application = options.app or ("excel" if find_excel(places) else "libreoffice")
    for key, values in expected_hindrances(path, application, places):
        console.note(f"setup.open.{key}", **values)
    if path.suffix.lower() == ".xlsm" and mend_buttons(path):
        console.note("setup.open.mended", file=path.name)
    start(path, application, places)
    console.remark(console.words(f"setup.open.{application}", file=path.name))
    return 0


def expected_hindrances(path: Path, application: str, places: Places) -> list[tuple[str, dict[str, object]]]:
    """Return why the buttons will not work in this workbook, as texts and what fills them; none where they will."""
    if path.suffix.lower() != ".xlsm":
        if application == "excel" and places.addin and places.addin.exists():
            return []
        return [("no-buttons", {"file": path.name})]
    if application == "libreoffice" and not is_trusted(path, read_office_state(places).trusted):
        return [("not-trusted", {"folder": path.parent})]
    return []


def start(path: Path, application: str, places: Places) -> None:
    """Start the application with the workbook.

    Raises:
        UsageError: it is not installed.
    """
    if application == "libreoffice":
        office = find_office()
        if not office:
            raise UsageError("libreoffice-missing")
        open_in_office(path, office, places)
        return
    if not find_excel(places):
        raise UsageError("excel-missing" if places.addin else "excel-not-here")
    open_in_excel(path, places)
