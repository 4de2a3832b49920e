"""One press: finds the workbook, does what the button says, and tells what came of it in the workbook."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.adapters.live.attach import LIBREOFFICE, Open, attach_excel, attach_libreoffice
from tracker.adapters.live.condition import office_error
from tracker.adapters.live.workbook import LiveBook, Result
from tracker.buttons.box import show_box
from tracker.buttons.request import STOPPED, Request
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tracker.bootstrap import Program
    from tracker.model.register import Register
    from tracker.words import Words

SEVERITY_LIGHTS = {"error": "red", "warning": "orange", "info": "blue"}
"""The light whose tint a mark of a severity has."""
_DEFECT = 70


def press(request: Request, program: Program) -> int:
    """Carry out a request; returns the exit code. Nothing that goes wrong leaves here as an exception."""
    words = program.words(request.language)
    try:
        live = live_book(attach(request), program)
    except Exception as cause:
        code, sentence = explain(cause, request, words)
        is_told = False
    else:
        code, sentence, is_told = _do_and_tell(request, live, program)
    if not is_told:
        show_box(sentence)
    return code


def _do_and_tell(request: Request, live: LiveBook, program: Program) -> tuple[int, str, bool]:
    """Do what a button says with a still screen; returns exit code, sentence, and whether the workbook shows it."""
    words, code = program.words(request.language), 0
    with suppress(Exception):  # what cannot be said or switched here fails again below, where it becomes a sentence
        live.free() if request.button == STOPPED else live.thaw()
        live.show_progress(words("buttons.progress.reading"))
    name, sentence, is_told = words(f"buttons.name.{_name(request)}"), "", False
    try:
        with live.quiet(), live.one_step(name):
            sentence = do(request, live, program)
            is_told = tell(live, Result(name, _now(), sentence))
    except Exception as cause:
        if not sentence:
            code, sentence = explain(cause, request, words)
            is_told = tell(live, Result(name, _now(), sentence))
    return code, sentence, is_told


def _name(request: Request) -> str:
    return request.pressed if request.button == STOPPED else request.button


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0, tzinfo=None)


def attach(request: Request) -> Open:
    """Return the open workbook that a request means; raises `UnreadableError` where it cannot be reached."""
    if request.application == LIBREOFFICE:
        from tracker.adapters.setup.places import pipe_name

        return attach_libreoffice(request.workbook, request.pipe or pipe_name())
    return attach_excel(request.workbook, request.pid)


def live_book(opened: Open, program: Program) -> LiveBook:
    """Return an open workbook as the use cases want it."""
    from tracker.rows.layout import untyped_titles

    lights = program.template.style()["light"]
    tints = {severity: str(_fill(lights[light])) for severity, light in SEVERITY_LIGHTS.items()}
    findings = program.schema.sheets["findings"].titles.values()
    return LiveBook(opened.book, opened.source, untyped_titles(program.schema), tints, list(findings))


def _fill(light: object) -> object:
    return light["fill"] if isinstance(light, dict) else ""


def do(request: Request, live: LiveBook, program: Program) -> str:
    """Do what a button says, and return a sentence on what came of it."""
    from tracker.usecases import live as usecases

    words = program.words(request.language)
    desk = usecases.Desk(live, program.schema, words, program.calendars, program.today)
    if request.button == "check":
        return usecases.check_live(desk, program.lexicon)
    if request.button == "clear":
        return usecases.clear_live(desk)
    if request.button == "overdue":
        return usecases.overdue_live(desk)
    if request.button in ("minutes", "departments"):
        return export(request, desk, program)
    if request.button == STOPPED:
        from tracker.buttons.watchdog import time_limit

        return words("buttons.result.stopped", button=words(f"buttons.name.{_name(request)}"), seconds=time_limit())
    return words("buttons.result.next-later")


def export(request: Request, desk: object, program: Program) -> str:
    """Write the documents of a button beside the workbook: Word, and PDF where a Chinese font is installed."""
    from tracker.adapters.live.shelf import BesideWorkbook
    from tracker.render.pdf import can_set_chinese
    from tracker.usecases import export as printing
    from tracker.usecases.live import Desk, export_live
    from tracker.views.portfolio import portfolio_of

    assert isinstance(desk, Desk)
    formats = ("docx", "pdf") if can_set_chinese(program.template.style()) else ("docx",)
    printer = program.printer(request.language, formats)

    def documents(register: Register, as_of: date) -> Iterable[tuple[str, bytes]]:
        if request.button == "minutes":
            return printing.meeting_documents(register, "minutes", as_of, printer)
        portfolio = portfolio_of((register,), as_of, program.calendars.calendar)
        return printing.report_documents(portfolio, None, printer)

    source = desk.workbook.source if isinstance(desk.workbook, LiveBook) else ""
    folder = desk.words("buttons.folder.documents", name=printing.stem_of(source))
    return export_live(desk, BesideWorkbook(source, folder), documents)


def explain(cause: Exception, request: Request, words: Words) -> tuple[int, str]:
    """Return exit code and sentence for what went wrong; a defect of ours is reported to a file."""
    error = cause if isinstance(cause, TrackerError) else office_error(cause)
    if error is not None:
        reason = words(f"errors.{error.key}", **error.values)
        return error.exit_code, words("buttons.result.failed", reason=reason)
    from tracker.adapters.defect import write_report

    return _DEFECT, words("buttons.result.defect", file=write_report([repr(request)]))


def tell(live: LiveBook, result: Result) -> bool:
    """Write a result into the workbook, and give the status bar back; returns False where that is not possible."""
    with suppress(Exception):  # the application may be gone, or may not let us write; then a box says it
        live.show_progress("")
        return live.write_result(result)
    return False
