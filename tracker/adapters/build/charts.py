"""The charts sheet: figures that follow the register, as small tables with a chart beside each."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tracker.adapters.build.formats import Formats
from tracker.adapters.build.plan import Plan, quoted, span
from tracker.adapters.build.scratch import COLOURED, department_ranges, write_scratch
from tracker.adapters.build.xlsx import Book, Chart, Sheet
from tracker.model.vocabulary import Light, Status

_FEWEST_DEPARTMENTS, _MOST_DEPARTMENTS = 6, 12
_TOP = 3
_CHART_COLUMN = 4
_CHART_ROWS = 13
_ROW_PIXELS = 20


class Figures(NamedTuple):
    """A small table: its first row, its labels' number, its title and the headers of its figures."""

    top: int
    rows: int
    title: str
    headers: tuple[str, ...]

    @property
    def first(self) -> int:
        """Row of the first figure."""
        return self.top + 2

    @property
    def last(self) -> int:
        """Row of the last figure."""
        return self.first + self.rows - 1


def write_charts(book: Book, sheet: Sheet, plan: Plan, formats: Formats) -> None:
    """Write the tables, the charts and the hidden helper columns."""
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 2, 11)
    sheet.set_column(3, 3, 3)
    status = Figures(_TOP, len(Status), plan.text("charts.status"), (plan.text("charts.count"),))
    light = Figures(
        status.top + _CHART_ROWS + 1, len(Light) + 1, plan.text("charts.light"), (plan.text("charts.count"),)
    )
    lead = Figures(
        light.top + _CHART_ROWS + 1,
        min(_MOST_DEPARTMENTS, max(_FEWEST_DEPARTMENTS, len(plan.register.departments))) + 1,
        plan.text("charts.department"),
        (plan.text("charts.open-overdue"), plan.text("charts.open-other")),
    )
    for figures in (status, light, lead):
        _write_head(sheet, formats, figures)
    _write_counts(sheet, formats, status, "actions_status", [plan.words.term(key) for key in Status])
    lights = [*(plan.light(key) for key in Light), plan.text("light.undated")]
    _write_counts(sheet, formats, light, "actions_light", lights)
    _write_departments(sheet, plan, formats, lead)
    write_scratch(sheet, plan, formats)
    for number in range(light.rows):
        row = light.first + number
        sheet.write_formula(row, COLOURED + number, f"=$B{row + 1}", formats.make(), "")
    tints = [*(formats.light(key.value, "text") for key in Light), formats.colour("ink")]
    _place(sheet, status, _bars(book, plan, formats, status, {1: formats.colour("header")}))
    _place(sheet, light, _bars(book, plan, formats, light, dict(enumerate(tints, COLOURED))))
    _place(sheet, lead, _stacked(book, plan, formats, lead))


def _write_head(sheet: Sheet, formats: Formats, figures: Figures) -> None:
    sheet.write_string(figures.top, 0, figures.title, formats.make(bold=True, font_color=formats.colour("header")))
    sheet.write_blank(figures.top + 1, 0, None, formats.header(derived=True))
    for number, header in enumerate(figures.headers, 1):
        sheet.write_string(figures.top + 1, number, header, formats.header(derived=True))


def _write_counts(sheet: Sheet, formats: Formats, figures: Figures, column: str, words: Iterable[str]) -> None:
    label, count = formats.derived(), formats.derived(align="center")
    for row, word in enumerate(words, figures.first):
        sheet.write_string(row, 0, word, label)
        sheet.write_formula(row, 1, f"=COUNTIF({column},$A{row + 1})", count, "")


def _write_departments(sheet: Sheet, plan: Plan, formats: Formats, figures: Figures) -> None:
    """Write the departments with open actions, the most first, and what is led by none of the list."""
    label, count = formats.derived(), formats.derived(align="center")
    ranges = department_ranges(plan)
    for number, row in enumerate(range(figures.first, figures.last), 1):
        place = f"MATCH(LARGE({ranges['rank']},{number}),{ranges['rank']},0)"
        shown = f"{number}>COUNT({ranges['rank']})"
        overdue, open_ = (f"INDEX({ranges[key]},{place})" for key in ("overdue", "open"))
        sheet.write_formula(row, 0, f'=IF({shown},"",INDEX({ranges["name"]},{place}))', label, "")
        sheet.write_formula(row, 1, f'=IF({shown},"",{overdue})', count, "")
        sheet.write_formula(row, 2, f'=IF({shown},"",{open_}-{overdue})', count, "")
    _write_elsewhere(sheet, plan, formats, figures)


def _write_elsewhere(sheet: Sheet, plan: Plan, formats: Formats, figures: Figures) -> None:
    """Write what departments outside the list lead; the row is empty where there is none."""
    row, count = figures.last, formats.derived(align="center", num_format="0;;")
    closed = "-".join(
        f"COUNTIF(actions_status,{quoted(plan.words.term(key))})" for key in (Status.DONE, Status.CANCELLED)
    )
    red = quoted(plan.light(Light.RED))
    late = f"COUNTIF(actions_light,{red})-SUM($B${figures.first + 1}:$B${row})"
    total = f"COUNTA(actions_description)-{closed}-SUM($B${figures.first + 1}:$C${row})-$B${row + 1}"
    elsewhere = quoted(plan.text("charts.elsewhere"))
    sheet.write_formula(row, 0, f'=IF($B${row + 1}+$C${row + 1}>0,{elsewhere},"")', formats.derived(), "")
    sheet.write_formula(row, 1, f"=MAX(0,{late})", count, "")
    sheet.write_formula(row, 2, f"=MAX(0,{total})", count, "")


def _bars(book: Book, plan: Plan, formats: Formats, figures: Figures, columns: Mapping[int, str]) -> Chart:
    """Return upright bars: a series for each column of figures, with its colour; all in one place.

    A bar of another colour is a series of its own, not a coloured point: LibreOffice 7 saves the labels of coloured
    points in an order that Excel does not take.
    """
    chart = book.add_chart({"type": "column"})
    name = plan.sheet("charts")
    for column, colour in columns.items():
        chart.add_series(
            {
                "name": figures.headers[0],
                "categories": f"={span(name, figures.first, figures.last, 0)}",
                "values": f"={span(name, figures.first, figures.last, column)}",
                "fill": {"color": colour},
                "gap": 60,
                "overlap": 100,
                "data_labels": {"value": True, "num_format": "0;;", "font": _font(formats)},
            }
        )
    chart.show_hidden_data()
    chart.set_legend({"none": True})
    return _dressed(chart, formats, figures)


def _stacked(book: Book, plan: Plan, formats: Formats, figures: Figures) -> Chart:
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    name = plan.sheet("charts")
    for number, colour in enumerate((formats.light("red", "text"), formats.light("blue", "text")), 1):
        chart.add_series(
            {
                "name": figures.headers[number - 1],
                "categories": f"={span(name, figures.first, figures.last, 0)}",
                "values": f"={span(name, figures.first, figures.last, number)}",
                "fill": {"color": colour},
                "gap": 40,
                "data_labels": {"value": True, "num_format": "0;;", "font": {**_font(formats), "color": "#FFFFFF"}},
            }
        )
    chart.set_legend({"position": "bottom", "font": _font(formats)})
    return _dressed(chart, formats, figures)


def _dressed(chart: Chart, formats: Formats, figures: Figures) -> Chart:
    """Give a chart its title, faces and axes; the figures stand at the bars, so no scale is needed."""
    line = {"color": formats.colour("rule"), "width": 0.75}
    is_flat = len(figures.headers) > 1
    names = {"num_font": _font(formats), "line": line, "major_tick_mark": "none", "reverse": is_flat}
    counts = {"visible": False, "min": 0, "major_gridlines": {"visible": False}}
    chart.set_title({"name": figures.title, "name_font": {**_font(formats), "size": 11, "bold": True}})
    chart.set_x_axis(counts if is_flat else names)
    chart.set_y_axis(names if is_flat else counts)
    chart.set_chartarea({"border": {"none": True}})
    return chart


def _font(formats: Formats) -> dict[str, Any]:
    return {"name": formats.face, "size": 9, "color": formats.colour("ink")}


def _place(sheet: Sheet, figures: Figures, chart: Chart) -> None:
    """Put a chart beside its table, as high as the table."""
    chart.set_size({"width": 620, "height": max(_CHART_ROWS, figures.rows + 2) * _ROW_PIXELS})
    sheet.insert_chart(figures.top, _CHART_COLUMN, chart, {"object_position": 2, "description": figures.title})
