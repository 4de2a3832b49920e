"""The charts of the dashboard as SVG, drawn by Vega-Lite when the page is made: a page needs no script to show them.

Colours are the variables of the page's style sheet, so that one drawing serves light, dark and print. Each chart is
drawn for a desk and for a phone, since letters that are scaled down with a picture cannot be read.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

from tracker.render.templates import Style
from tracker.render.text import one_line, wrapped
from tracker.views.dashboard_charts import Chart, Mark

if TYPE_CHECKING:
    from markupsafe import Markup

Spec: TypeAlias = dict[str, Any]
"""A chart in Vega-Lite's own words (vega.github.io/vega-lite/docs)."""

VERSION = "5.20"
"""Of Vega-Lite; vl-convert brings several, and this one stays the same under its updates."""
_INK, _MUTED, _RULE, _LINE = "var(--ink)", "var(--muted)", "var(--rule)", "var(--line)"
_RED, _GREEN, _SOFT = "var(--red)", "var(--green)", "var(--soft)"
_COUNT: Spec = {"field": "n", "type": "quantitative"}
_FEW = 5
"""Numbers below it are all written at an axis."""
_LABEL = 12
"""Size of letters in pixels."""


class Sheet(NamedTuple):
    """What a chart is drawn for: its width in pixels, and how much of it names may take."""

    name: str
    width: int
    names: int


SHEETS = (Sheet("desk", 520, 150), Sheet("phone", 330, 110))
_SMALL = Sheet("small", 330, 0)


def can_draw() -> bool:
    """Whether the library that draws is installed."""
    try:
        import vl_convert
    except ImportError:
        return False
    return callable(vl_convert.vegalite_to_svg)


def draw(chart: Chart, style: Style) -> "Markup":
    """Return a chart as two drawings of which the page shows the one that suits it."""
    from markupsafe import Markup

    return Markup("").join(_framed(sheet.name, _SPECS[chart.key](chart, sheet, style)) for sheet in SHEETS)


def draw_small(chart: Chart) -> list[tuple[str, "Markup"]]:
    """Return a chart of several series as their names, each with a small drawing that suits every page."""
    series: dict[object, list[Mark]] = {}
    for mark in chart.marks:
        series.setdefault(mark["place"], []).append(mark)
    return [(str(marks[0]["series"]), _framed("small", _lines(marks, _BURN, _SMALL, 175))) for marks in series.values()]


def _framed(name: str, spec: Spec) -> "Markup":
    from markupsafe import Markup

    return Markup('<div class="drawing {}">{}</div>').format(name, Markup(_svg(spec)))


def _svg(spec: Spec) -> str:
    """Return a drawing; it reaches for nothing, neither while it is made nor in the page."""
    import vl_convert

    svg = vl_convert.vegalite_to_svg(_CONFIG | spec, vl_version=VERSION, allowed_base_urls=[])
    svg = re.sub(r' xmlns(:xlink)?="[^"]*"', "", svg, count=2)
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


_CONFIG: Spec = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "background": None,
    "padding": 2,
    "config": {
        "aria": False,
        "font": "sans-serif",
        "view": {"stroke": None},
        "axis": {
            "labelColor": _MUTED,
            "labelFontSize": _LABEL,
            "titleColor": _MUTED,
            "gridColor": _RULE,
            "gridOpacity": 0.6,
            "domainColor": _RULE,
            "tickColor": _RULE,
            "title": None,
        },
        "axisY": {"domain": False, "ticks": False, "labelPadding": 8, "tickCount": 4},
        "axisX": {"labelPadding": 6, "grid": False},
        "text": {"fontSize": _LABEL, "fill": _INK},
        "legend": {
            "orient": "top",
            "title": None,
            "labelColor": _INK,
            "labelFontSize": _LABEL,
            "symbolStrokeWidth": 2.5,
            "symbolSize": 110,
            "offset": 6,
        },
    },
}


def _lights(chart: Chart, sheet: Sheet, style: Style) -> Spec:
    """Return a bar for each light, with its sign."""
    signs = {key: f"{light['sign']} " for key, light in style["light"].items()}
    rows = [{**mark, "label": f"{signs.get(str(mark['light']), '')}{mark['label']}"} for mark in chart.marks]
    colours = [f"var(--{mark['light']})" if mark["light"] else _MUTED for mark in chart.marks]
    keys = [mark["light"] for mark in chart.marks]
    axes = _bar_axes("label", "n")
    tests = zip((row["label"] for row in rows), colours, strict=True)
    axes["y"]["axis"]["labelColor"] = {
        "condition": [{"test": {"equal": label, "field": "value"}, "value": colour} for label, colour in tests],
        "value": _INK,
    }
    shade = {"field": "light", "scale": {"domain": keys, "range": colours}, "legend": None}
    return _bars(rows, sheet, {"field": "n", "format": ",d"}, 60) | {"encoding": axes | {"color": shade}}


def _rates(chart: Chart, sheet: Sheet, style: Style) -> Spec:
    """Return a bar for each department, pale where its sample is small."""
    del style
    names = [_cut(str(mark["department"]), sheet.names) for mark in chart.marks]
    axes = _bar_axes("place", "rate", names)
    axes["x"] |= {"scale": {"domain": [0, 1]}}
    shade = {"condition": {"test": "datum.is_small", "value": _SOFT}, "value": _LINE}
    return _bars(chart.marks, sheet, {"field": "label"}, 90) | {"encoding": axes | {"color": shade}}


def _bars(rows: Sequence[Mapping[str, object]], sheet: Sheet, label: Spec, room: int) -> Spec:
    """Return lying bars with their words behind them, which take some room."""
    return {
        "width": sheet.width - sheet.names - room,
        "height": {"step": 30},
        "data": {"values": list(rows)},
        "layer": [
            {"mark": {"type": "bar", "height": 16}},
            {
                "mark": {"type": "text", "align": "left", "dx": 6},
                "encoding": {"text": label, "color": {"value": _INK}},
            },
        ],
    }


def _bar_axes(category: str, value: str, names: Sequence[str] | None = None) -> Spec:
    """Return where bars lie: categories in the order given, their values without an axis of their own."""
    axis: Spec = {"labelColor": _INK, "labelLimit": 0, "labelPadding": 8}
    if names is not None:
        axis["labelExpr"] = _chosen(names)
    return {
        "y": {"field": category, "type": "nominal", "sort": None, "axis": axis},
        "x": {"field": value, "type": "quantitative", "axis": None},
    }


def _chosen(names: Sequence[str]) -> str:
    """Return an expression of Vega that gives the name of a number; names are JSON texts in it, never code."""
    import json

    return f"{json.dumps(list(names))}[datum.value]"


class _Look(NamedTuple):
    """How the two kinds of a line chart are told apart: by colour, by dashes, by the shape of their points."""

    kinds: tuple[str, str]
    colours: tuple[str, str]
    dashes: tuple[tuple[int, int], tuple[int, int]]
    shapes: tuple[str, str]


_TREND = _Look(("open", "overdue"), (_LINE, _RED), ((1, 0), (5, 3)), ("circle", "triangle-up"))
_BURN = _Look(("agreed", "completed"), (_LINE, _GREEN), ((5, 3), (1, 0)), ("circle", "square"))


def _cut(name: str, width: int) -> str:
    """Return a name as it fits a width in pixels; Vega itself would cut a sign outside the basic plane in two."""
    text = one_line(name)
    parts = wrapped(text, 2 * width // _LABEL)
    return text if len(parts) < 2 else f"{parts[0]}…"


def _trend(chart: Chart, sheet: Sheet, style: Style) -> Spec:
    """Return a line of what was open and a broken one of what was overdue."""
    del style
    return _lines(chart.marks, _TREND, sheet, 300)


def _lines(marks: Sequence[Mark], look: _Look, sheet: Sheet, height: int) -> Spec:
    """Return two lines over time, each named where it ends."""
    months = {str(mark["day"])[:7] for mark in marks}
    days = {
        "format": "%Y-%m" if len(months) > 4 else "%m-%d",
        "tickCount": 4,
        "labelOverlap": "parity",
        "labelSeparation": 10,
    }
    line = {
        "mark": {"type": "line", "strokeWidth": 2.5, "point": {"size": 34, "filled": True}},
        "encoding": {
            "y": _COUNT | {"axis": _whole(marks) | {"minExtent": 34}, "scale": {"nice": 4}},
            "color": _told(look.kinds, look.colours),
            "strokeDash": _told(look.kinds, look.dashes),
            "shape": _told(look.kinds, look.shapes),
        },
    }
    return {
        "width": sheet.width,
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        "data": {"values": list(marks)},
        "encoding": {"x": {"field": "day", "type": "temporal", "axis": days}},
        "layer": [line, *_ends(marks, look)],
    }


def _whole(marks: Iterable[Mapping[str, object]]) -> Spec:
    """Return an axis of whole numbers: Vega would divide one between 0 and 1, and round what it writes."""
    highest = max(cast("int", mark["n"]) for mark in marks)
    few: Spec = {"values": list(range(highest + 1))} if highest < _FEW else {}
    return {"format": ",d", "tickMinStep": 1} | few


def _told(kinds: Sequence[str], values: Sequence[object]) -> Spec:
    """Return how kinds are told apart; no legend, since lines carry their names."""
    return {"field": "kind", "scale": {"domain": list(kinds), "range": list(values)}, "legend": None}


def _ends(marks: Sequence[Mark], look: _Look) -> Iterator[Spec]:
    """Yield name and number behind the end of each line, apart where the lines end close to each other."""
    last = max(str(mark["day"]) for mark in marks)
    ends = {str(mark["kind"]): mark for mark in marks if mark["day"] == last}
    upper, lower = (cast("int", ends[kind]["n"]) for kind in look.kinds)
    highest = max(cast("int", mark["n"]) for mark in marks)
    apart = 9 if upper - lower < highest / 6 else 0
    for kind, dy in zip(look.kinds, (-apart, apart), strict=True):
        yield {
            "data": {"values": [{**ends[kind], "end": f"{ends[kind]['label']} {ends[kind]['n']:,}"}]},
            "mark": {"type": "text", "align": "left", "dx": 8, "dy": dy, "fontWeight": 600},
            "encoding": {"y": _COUNT, "text": {"field": "end"}, "color": _told(look.kinds, look.colours)},
        }


def _ages(chart: Chart, sheet: Sheet, style: Style) -> Spec:
    """Return a standing bar for each age, the overdue part at its foot."""
    del style
    names = {str(mark["kind"]): str(mark["label"]) for mark in chart.marks}
    axis = {"labelAngle": 0, "labelColor": _INK, "title": chart.head[0], "titleFontWeight": 400, "titlePadding": 8}
    sums: Counter[object] = Counter()
    for mark in chart.marks:
        sums[mark["age"]] += cast("int", mark["n"])
    room = {"domain": [0, 1.12 * max(sums.values())]}  # for the number on the highest bar
    colour = {"domain": [names["overdue"], names["not_overdue"]], "range": [_RED, _SOFT]}
    return {
        "width": sheet.width - 50,
        "height": 185,
        "data": {"values": list(chart.marks)},
        "encoding": {"x": {"field": "age", "sort": None, "axis": axis}},
        "layer": [
            {
                "mark": {"type": "bar", "width": {"band": 0.55}},
                "encoding": {
                    "y": _COUNT | {"axis": _whole([{"n": most} for most in sums.values()]), "scale": room},
                    "color": {"field": "label", "scale": colour},
                    "order": {"field": "kind", "sort": "descending"},
                },
            },
            {
                "transform": [{"aggregate": [{"op": "sum", "field": "n", "as": "all"}], "groupby": ["age"]}],
                "mark": {"type": "text", "dy": -8},
                "encoding": {"y": {"field": "all", "type": "quantitative"}, "text": {"field": "all", "format": ",d"}},
            },
        ],
    }


_SPECS: Mapping[str, Callable[[Chart, Sheet, Style], Spec]] = {
    "lights": _lights,
    "trend": _trend,
    "ages": _ages,
    "rates": _rates,
}
