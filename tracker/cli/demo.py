"""`tracker demo`: the whole job on the sample meetings, and where each file of it is."""

import argparse
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tracker.adapters.build import build_workbook
from tracker.adapters.output import write_output
from tracker.analysis.overdue import list_overdue
from tracker.bootstrap import Program
from tracker.cli.console import Console
from tracker.cli.new import read_source
from tracker.cli.overdue import list_view
from tracker.cli.printing import DOCUMENT_LANGUAGE
from tracker.cli.results import as_bytes
from tracker.render.charts import can_draw
from tracker.render.documents import render_document
from tracker.render.findings import render_findings_text
from tracker.render.overdue import render_overdue
from tracker.render.pdf import can_set_chinese
from tracker.resources import resource_folder
from tracker.usecases.export import MEETING_DOCUMENTS, Printer, meeting_documents, report_documents
from tracker.usecases.reading import Reading
from tracker.views.dashboard import dashboard_view
from tracker.views.findings import findings_report
from tracker.views.overdue import Files
from tracker.views.portfolio import portfolio_of
from tracker.views.stats import Origin
from tracker.words import Words

AS_OF = date(2024, 10, 14)
"""The day that counts as today: all three sample meetings have been held."""
MEETINGS = ("2024q3-launch-1-kickoff", "2024q3-launch-2-sync", "complaint-response")
ORGANISATION = "organisation"

Documents = Iterable[tuple[str, bytes]]


class _Demo(NamedTuple):
    """What each step of the demonstration works with."""

    folder: Path
    program: Program
    words: Words
    overwrite: bool
    has_chinese_font: bool

    def printer(self, *formats: str) -> Printer:
        """Return a printer of formats; a PDF is left out where this machine has no font for it."""
        shown = tuple(name for name in formats if name != "pdf" or self.has_chinese_font)
        return self.program.printer(self.words.language, shown)

    def write(self, step: str, documents: Documents) -> list[Path]:
        """Write the files of a step into its folder and return where they are."""
        written = []
        for name, content in documents:
            path = self.folder / step / name
            write_output(path, content, overwrite=self.overwrite)
            written.append(path)
        return written


def execute(options: argparse.Namespace, program: Program, console: Console) -> int:
    """Run every step and list its files; returns 0."""
    words = program.words(options.lang or DOCUMENT_LANGUAGE)
    demo = _Demo(Path(options.folder), program, words, options.overwrite, can_set_chinese(program.template.style()))
    console.remark(console.words("program.demo.start", as_of=AS_OF))
    if not demo.has_chinese_font:
        console.remark(console.words("errors.chinese-font-missing"))
    workbooks = demo.write("workbooks", _workbooks(demo))
    _list("workbooks", workbooks, console)
    reading = program.read(map(str, workbooks))
    for step, documents in (
        ("findings", _findings(demo, reading)),
        ("overdue", _overdue(demo, reading)),
        ("minutes", _minutes(demo, reading)),
        ("departments", _departments(demo, reading)),
        ("dashboard", _dashboard(demo, reading)),
    ):
        _list(step, demo.write(step, documents), console)
    if not can_draw():
        console.note("errors.charts-missing")
    console.remark(console.words("program.demo.folder", folder=demo.folder.resolve()))
    return 0


def _list(step: str, paths: Iterable[Path], console: Console) -> None:
    """Say what a step wrote: a heading for the person, the paths as the result."""
    console.remark(f"\n{console.words(f'program.demo.{step}')}")
    for path in paths:
        console.show(f"  {path}")


def _workbooks(demo: _Demo) -> Documents:
    """Build the sample meetings' workbooks."""
    examples = Path(resource_folder("examples"))
    company = str(examples / f"{ORGANISATION}.toml")
    for name in MEETINGS:
        register = read_source(str(examples / f"{name}.toml"), company, demo.program.schema)
        yield f"{name}.xlsx", build_workbook(register, demo.program.template, demo.words.language)


def _findings(demo: _Demo, reading: Reading) -> Documents:
    """Validate the workbooks."""
    found = [(Path(register.source).name, demo.program.validate(register, AS_OF)) for register in reading.registers]
    report = findings_report(found, (), AS_OF, demo.words)
    name = demo.words("program.file.findings")
    yield f"{name}.txt", as_bytes(render_findings_text(report))
    yield f"{name}.html", render_document("findings", report, "html", demo.program.template.style())


def _overdue(demo: _Demo, reading: Reading) -> Documents:
    """List what is overdue."""
    entries = list_overdue(reading.registers, AS_OF, demo.program.calendars.calendar)
    view = list_view(reading, entries, AS_OF, demo.words)
    for format_, ending in (("text", "txt"), ("html", "html"), ("xlsx", "xlsx"), ("csv", "csv")):
        content = render_overdue(view, format_, demo.program.template.style())
        yield f"{demo.words('program.file.overdue')}.{ending}", as_bytes(content)


def _minutes(demo: _Demo, reading: Reading) -> Iterator[tuple[str, bytes]]:
    """Write the documents of each meeting; the minutes in every format."""
    for register in reading.registers:
        for kind in MEETING_DOCUMENTS:
            formats = ("docx", "pdf", "html", "md", "xlsx") if kind == "minutes" else ("docx", "pdf")
            yield from meeting_documents(register, kind, AS_OF, demo.printer(*formats))


def _departments(demo: _Demo, reading: Reading) -> Documents:
    """Write the report of each department and the overview."""
    portfolio = portfolio_of(reading.registers, AS_OF, demo.program.calendars.calendar)
    return report_documents(portfolio, None, demo.printer("docx", "pdf", "html"))


def _dashboard(demo: _Demo, reading: Reading) -> Documents:
    """Draw the page that shows how all of it stands."""
    from tracker.adapters.links import links_from
    from tracker.frames import actions_frame
    from tracker.frames.figures import figures_of
    from tracker.render.dashboard import render_dashboard

    name = f"{demo.words('program.file.dashboard')}.html"
    figures = figures_of(actions_frame(reading.registers, AS_OF, demo.program.calendars.calendar), AS_OF)
    origin = Origin(Files(len(reading.registers), (), reading.skipped))
    view = dashboard_view(figures, links_from(demo.folder / "dashboard" / name), demo.words, origin)
    yield name, render_dashboard(view, demo.program.template.style())
