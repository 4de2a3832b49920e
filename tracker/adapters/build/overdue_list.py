"""The first overdue actions on the first sheet, live: the sheet finds them itself."""

from tracker.adapters.build.formats import Formats
from tracker.adapters.build.plan import Plan, quoted
from tracker.adapters.build.xlsx import Format, Sheet
from tracker.model.vocabulary import Light
from tracker.views.room import LINE, row_height

_PLACE, _ID, _DESCRIPTION, _OWNER, _DUE, _DAYS = 0, 1, 2, 6, 7, 8
_FEWEST_LINES, _DESCRIPTION_WIDTH = 2, 56


def write_overdue_list(sheet: Sheet, plan: Plan, formats: Formats, row: int) -> int:
    """Write the list from a row on, in the order of the actions sheet; return the row below it."""
    _write_headers(sheet, plan, formats, row)
    shown = int(plan.layout["home"]["overdue_rows"])
    for number in range(1, shown + 1):
        _write_row(sheet, plan, formats, row + number, number)
    red = f"COUNTIF(actions_light,{quoted(plan.light(Light.RED))})"
    none, more = quoted(plan.text("home.none-red")), quoted(plan.text("home.more-red"))
    row += shown + 1
    sheet.write_formula(row, _ID, f'=IF({red}=0,{none},IF({red}>{shown},{more},""))', formats.muted(), "")
    return row + 1


def _write_headers(sheet: Sheet, plan: Plan, formats: Formats, row: int) -> None:
    head = formats.header(derived=True)
    columns = plan.schema.tables["actions"]
    fields = {_ID: "id", _DESCRIPTION: "description", _OWNER: "owner", _DAYS: "days_overdue"}
    sheet.merge_range(row, _DESCRIPTION, row, _OWNER - 1, None, head)
    for column, field in fields.items():
        sheet.write_string(row, column, columns.column(field).titles[plan.words.language], head)
    sheet.write_string(row, _DUE, plan.text("home.due"), head)


def _write_row(sheet: Sheet, plan: Plan, formats: Formats, row: int, number: int) -> None:
    """Write one line; the place of the action, on which its cells build, stands unseen in the margin."""
    wrapped, middle = formats.derived(text_wrap=True), formats.derived(align="center")
    day = formats.derived(align="center", num_format="yyyy-mm-dd")
    place = f"$A{row + 1}"

    def write(column: int, formula: str, look: Format) -> None:
        sheet.write_formula(row, column, f'=IF({place}="","",{formula})', look, "")

    def field(key: str) -> str:
        return f"INDEX(actions_{key},{place})"

    sheet.set_row(row, _height(plan))
    sheet.merge_range(row, _DESCRIPTION, row, _OWNER - 1, None, wrapped)
    sheet.write_array_formula(row, _PLACE, row, _PLACE, _nth_place(plan, number), formats.make(num_format=";;;"), "")
    write(_ID, f'{field("id")}&""', wrapped)
    write(_DESCRIPTION, f'{field("description")}&""', wrapped)
    write(_OWNER, f'{field("department")}&" "&{field("owner")}', wrapped)
    write(_DUE, f"IF(ISNUMBER({field('revised_due')}),{field('revised_due')},{field('original_due')})", day)
    write(_DAYS, field("days_overdue"), middle)


def _height(plan: Plan) -> float:
    """Return a height that shows the longest description whole: any action may come to stand in a line."""
    texts = [(action.description, _DESCRIPTION_WIDTH) for action in plan.register.actions]
    return max(_FEWEST_LINES * LINE, row_height(texts))


def _nth_place(plan: Plan, number: int) -> str:
    """Return the array formula of the n-th overdue action's place in the table; empty where there are fewer."""
    red, first = quoted(plan.light(Light.RED)), plan.cell("actions", "light")
    return f'{{=IFERROR(SMALL(IF(actions_light={red},ROW(actions_light)-ROW({first})+1),{number}),"")}}'
