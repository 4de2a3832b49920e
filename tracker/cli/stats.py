"""`tracker stats`: counts how much got done, and when, from workbooks or from a store."""

import argparse

from tracker.bootstrap import Program
from tracker.cli.archive import counted
from tracker.cli.console import Console
from tracker.cli.results import give_result
from tracker.render.screen import Screen
from tracker.render.stats import render_stats
from tracker.schema import LANGUAGES
from tracker.views.stats import stats_view
from tracker.views.stats_groups import group_named

_FOR_PROGRAMS = ("json", "csv")
"""Formats of figures alone; the others say in themselves what is missing."""


def execute(options: argparse.Namespace, program: Program, console: Console) -> int:
    """Count; returns 0, 3 where a workbook was refused."""
    from tracker.frames import report_of

    by = group_named(options.by, program.schema, (console.words, *map(program.words, LANGUAGES)))
    found = counted(options, program, console)
    report = report_of(found.actions, found.as_of, by)
    view = stats_view(report, found.origin, console.words)
    screen = Screen(console.width, console.has_colour)
    give_result(render_stats(view, options.format, program.template.style(), screen), options, console)
    if options.format != "text" or options.output:
        console.remark(view.summary)
    if options.format in _FOR_PROGRAMS and not report.is_estimated:
        console.note("errors.scipy-missing")
    return 3 if found.origin.files.refused else 0
