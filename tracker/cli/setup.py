"""`tracker setup`: makes the buttons work on this machine, says what it changed, and undoes it with `--remove`."""

import argparse
from pathlib import Path

from tracker.adapters.setup.applications import find_excel, find_office, make_profile
from tracker.adapters.setup.excel import install_excel, remove_excel
from tracker.adapters.setup.libreoffice import install_libreoffice, remove_libreoffice
from tracker.adapters.setup.opening import can_place_macro
from tracker.adapters.setup.places import Places, own_places
from tracker.adapters.setup.record import Change
from tracker.bootstrap import Program
from tracker.cli.console import Console
from tracker.errors import UsageError


def execute(options: argparse.Namespace, program: Program, console: Console) -> int:
    """Set up, or undo it, for one application or for each that is installed; returns 0."""
    places = own_places()
    for application in (options.app,) if options.app else found_applications(places, is_removal=options.remove):
        if options.remove:
            changes = remove_excel(places) if application == "excel" else remove_libreoffice(places)
        else:
            changes = install(application, options, places, program)
        console.remark(console.words(f"setup.{'removed-from' if options.remove else 'done-for'}.{application}"))
        for change in changes or [Change("nothing", {})]:
            console.show(f"  {console.words(f'setup.change.{change.key}', **change.values)}")
        if not options.remove:
            console.remark(console.words(f"setup.next.{application}"))
    return 0


def install(application: str, options: argparse.Namespace, places: Places, program: Program) -> list[Change]:
    """Set up one application; returns what was done."""
    if application == "libreoffice":
        office = find_office()
        if office and not can_place_macro(places):
            make_profile(office, places)
        return install_libreoffice(places, Path(options.folder))
    if places.addin is None:
        raise UsageError("excel-not-here")
    from tracker.adapters.addin import build_addin

    return install_excel(places, build_addin(program.template, options.lang or "zh"))


def found_applications(places: Places, *, is_removal: bool) -> list[str]:
    """Return the applications that are meant where none is named: those installed; to undo, all that can be here.

    Raises:
        UsageError: no application is here to be set up.
    """
    has_excel = bool(places.addin) and (is_removal or bool(find_excel(places)))
    has_office = is_removal or bool(find_office())
    found = ["excel"] * has_excel + ["libreoffice"] * has_office
    if not found:
        raise UsageError("no-application")
    return found
