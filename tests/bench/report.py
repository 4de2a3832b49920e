"""Shows the measured rows: a table for the eye, `build/bench.json` for a program."""

import json
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.bench.measure import Row

HEAD = ("job", "ours", "baseline", "", "ratio", "goal", "met", "limit", "")


def table(rows: Iterable[Row]) -> str:
    """Return the rows as aligned text, notes below."""
    rows = tuple(rows)
    lines = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEAD))]
    notes = [f"{row.job}: {row.note}" for row in rows if row.note]
    aligned = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    ]
    return "\n".join([*aligned, "", *notes])


def _cells(row: Row) -> Sequence[str]:
    met = {True: "yes", False: "NO", None: ""}[row.is_met]
    ratio = "" if row.ratio is None else _share(row.ratio)
    goal = "≤ " + _share(row.goal) if row.goal else ""
    return (
        row.job, _time(row.ours), _time(row.baseline), row.baseline_name, ratio, goal, met, _time(row.limit),
        row.limit_name,
    )  # fmt: skip


def _time(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds * 1000:.1f} ms"


def _share(ratio: float) -> str:
    """Return a ratio as people say it: 1/12 of the baseline, or 3.2 times it."""
    return f"{ratio:.1f} ×" if ratio >= 1 else f"1/{1 / ratio:.1f}"


def write_json(rows: Iterable[Row], path: Path) -> None:
    """Write the rows with what they were measured on."""
    content = {
        "schema": 1,
        "python": platform.python_version(),
        "system": platform.platform(),
        "rows": [{**row._asdict(), "ratio": row.ratio, "met": row.is_met} for row in rows],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
