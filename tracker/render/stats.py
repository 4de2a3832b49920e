"""The statistics in every format: one call. Text, JSON and CSV need no library; the others load theirs."""

import json
from collections.abc import Mapping, Sequence

from tracker.analysis.statistics import Statistics
from tracker.render.lists import files_entry, notes_text, refused_table, render_list, titled
from tracker.render.screen import BOLD, PIPE, Screen
from tracker.render.templates import Style
from tracker.render.text import GAP, Painted, paragraph, render_table
from tracker.views.document import Line
from tracker.views.room import display_width
from tracker.views.stats import StatsSection, StatsView

SCHEMA_VERSION = 1


def render_stats(view: StatsView, to: str, style: Style, screen: Screen = PIPE) -> str | bytes:
    """Return the statistics in one of the formats of `render_list`; `screen` is where text is shown."""
    return render_list(
        "stats",
        view,
        to,
        style,
        {
            "text": lambda: render_stats_text(view, screen),
            "json": lambda: render_stats_json(view),
            "csv": lambda: _csv(view),
        },
    )


def _csv(view: StatsView) -> str:
    from tracker.render.delimited import render_csv

    return render_csv(Statistics._fields, [group._asdict() for group in view.report.groups])


def render_stats_json(view: StatsView) -> str:
    """Return the figures as `docs/json.md` describes them."""
    report, origin = view.report, view.origin
    content = {
        "schema": SCHEMA_VERSION,
        "as_of": report.as_of.isoformat(),
        "by": report.by,
        "estimated": report.is_estimated,
        "total": _plain(report.total),
        "groups": [{"group": group.group, **_plain(group)} for group in report.groups],
        "files": files_entry(origin.files),
        "store": {"path": origin.store, "scanned_on": origin.scanned_on} if origin.store else None,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _plain(figures: Statistics) -> Mapping[str, object]:
    """Return the figures without the name of the group."""
    return {name: value for name, value in figures._asdict().items() if name != "group"}


def render_stats_text(view: StatsView, screen: Screen) -> str:
    """Return the statistics for a terminal or a pipe: the headline figures, then the tables."""
    parts = [
        f"{screen.painted(view.summary, BOLD)}\n",
        _lines(view.headlines, screen),
        view.nothing and f"{view.nothing}\n",
        *(_section(section, screen) for section in view.sections),
        refused_table(view.refused_title, view.refused_head, view.refused, screen),
        notes_text(view.notes, screen),
    ]
    return "\n".join(part for part in parts if part)


def _lines(lines: Sequence[Line], screen: Screen) -> str:
    """Return labelled lines, the words below one another."""
    label = max((display_width(line.label) for line in lines), default=0)
    indent = " " * label + GAP
    return "".join(
        paragraph(line.text, screen.width, line.label + indent[display_width(line.label) :], indent) for line in lines
    )


def _section(section: StatsSection, screen: Screen) -> str:
    """Return one table; its last row, of all together, stands out."""
    last = len(section.rows) - 1
    rows = [
        [Painted(text, screen.code(BOLD) if number == last else "") for text in (name, *texts)]
        for number, (name, texts) in enumerate(
            (name, [figure.text for figure in row]) for name, row in zip(section.names, section.rows, strict=True)
        )
    ]
    table = render_table(section.head, rows, width=screen.width, flexible=(0,), right=range(1, len(section.head)))
    return titled(section.title, table, screen)
