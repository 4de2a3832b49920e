"""The statistics in every format: one call. Text, JSON and CSV need no library; the others load theirs."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from tracker.analysis.statistics import Statistics
from tracker.errors import UsageError
from tracker.render.overdue import PIPE, Screen
from tracker.render.templates import Style
from tracker.render.text import Painted, display_width, one_line, render_table
from tracker.views.document import Line
from tracker.views.stats import StatsSection, StatsView

FORMATS = ("text", "json", "csv", "html", "xlsx", "md")
SCHEMA_VERSION = 1
_BOLD, _FAINT = "1", "2"


def render_stats(
    view: StatsView, to: str, style: Style, *, screen: Screen = PIPE, folders: Sequence[Path] = ()
) -> str | bytes:
    """Return the statistics in one of `FORMATS`: text for what a screen can show, bytes for the rest.

    Args:
        view: the statistics in words.
        to: one of `FORMATS`.
        style: colours, faces and signs.
        screen: for `text`, where it is shown.
        folders: a company's own templates for `html` and `md`, looked up before ours.

    Raises:
        UsageError: there is no such format.
    """
    if to == "text":
        return render_stats_text(view, screen)
    if to == "json":
        return render_stats_json(view)
    if to == "csv":
        from tracker.render.delimited import render_csv

        return render_csv(Statistics._fields, [group._asdict() for group in view.report.groups])
    if to not in FORMATS:
        raise UsageError("format-unknown", format=to, formats=", ".join(FORMATS))
    from tracker.render.documents import render_document

    content = render_document("stats", view, to, style, folders)
    return content if to == "xlsx" else content.decode()


def render_stats_json(view: StatsView) -> str:
    """Return the figures as `docs/json.md` describes them."""
    report, origin, files = view.report, view.origin, view.origin.files
    content = {
        "schema": SCHEMA_VERSION,
        "as_of": report.as_of.isoformat(),
        "by": report.by,
        "total": _plain(report.total),
        "groups": [{"group": group.group, **_plain(group)} for group in report.groups],
        "files": {
            "found": files.found,
            "read": files.read,
            "refused": [{"file": file, "reason": reason} for file, reason in files.refused],
            "skipped": files.skipped,
        },
        "store": {"path": origin.store, "scanned_on": origin.scanned_on} if origin.store else None,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _plain(figures: Statistics) -> Mapping[str, object]:
    """Return the figures without the name of the group."""
    return {name: value for name, value in figures._asdict().items() if name != "group"}


def render_stats_text(view: StatsView, screen: Screen) -> str:
    """Return the statistics for a terminal or a pipe: the headline figures, then the tables."""
    parts = [f"{_painted(view.summary, _BOLD, screen)}\n", _lines(view.headlines), view.nothing and f"{view.nothing}\n"]
    parts += [_section(section, screen) for section in view.sections]
    if view.refused:
        rows = [(Painted(file), Painted(reason)) for file, reason in view.refused]
        table = render_table(view.refused_head, rows, width=screen.width, flexible=(1, 0))
        parts.append(f"{_painted(view.refused_title, _BOLD, screen)}\n{table}")
    parts.append("".join(f"{_painted(one_line(note), _FAINT, screen)}\n" for note in view.notes))
    return "\n".join(part for part in parts if part)


def _lines(lines: Sequence[Line]) -> str:
    """Return labelled lines, the words below one another."""
    label = max((display_width(line.label) for line in lines), default=0)
    return "".join(f"{line.label}{' ' * (label - display_width(line.label))}  {line.text}\n" for line in lines)


def _section(section: StatsSection, screen: Screen) -> str:
    """Return one table; its last row, of all together, stands out."""
    last = len(section.rows) - 1
    rows = [
        [Painted(text, _BOLD if screen.has_colour and number == last else "") for text in (name, *texts)]
        for number, (name, texts) in enumerate(
            (name, [figure.text for figure in row]) for name, row in zip(section.names, section.rows, strict=True)
        )
    ]
    table = render_table(section.head, rows, width=screen.width, flexible=(0,), right=range(1, len(section.head)))
    return f"{_painted(section.title, _BOLD, screen)}\n{table}"


def _painted(text: str, code: str, screen: Screen) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if screen.has_colour else text
