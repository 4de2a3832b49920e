"""Title, freezing, zoom and the A4 page of a sheet."""

from tracker.adapters.build.cells import one_line
from tracker.adapters.build.formats import Formats
from tracker.adapters.build.plan import Plan
from tracker.adapters.build.xlsx import Sheet

_PAPER_A4 = 9
_LONGEST_FOOTER_NAME = 60


def set_up_page(sheet: Sheet, plan: Plan, formats: Formats, key: str) -> None:
    """Set paper, margins, foot, zoom and tab colour of a sheet."""
    own = plan.layout["sheets"][key]
    sheet.hide_gridlines(2)
    sheet.set_paper(_PAPER_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_zoom(own["zoom"])
    if own["orientation"] == "landscape":
        sheet.set_landscape()
    if "scale" in own:
        sheet.set_print_scale(own["scale"])
    else:
        sheet.fit_to_pages(1, own.get("pages", 0))
    if "tab" in own:
        sheet.set_tab_color(formats.colour(own["tab"]))
    sheet.set_footer(footer(plan))


def footer(plan: Plan) -> str:
    """Return the foot of each page: the meeting's name on the left, page x of y on the right."""
    name = one_line(plan.register.meeting.name)
    shown = name if len(name) <= _LONGEST_FOOTER_NAME else f"{name[: _LONGEST_FOOTER_NAME - 1]}…"
    pages = plan.text("page.footer", page="&P", pages="&N")
    left = f"&L{shown.replace('&', '&&')}" if shown else ""
    return f"{left}&R{pages}"


def write_head(sheet: Sheet, plan: Plan, formats: Formats, key: str) -> None:
    """Write a sheet's title, its one-line guide and the way back to the first sheet."""
    title = plan.sheet(key)
    sheet.set_row(0, 30)
    sheet.set_row(1, 20)
    sheet.write_string(0, 0, title, formats.title())
    sheet.write_url(1, 0, f"internal:'{plan.sheet('home')}'!A1", formats.link(), plan.text("to-home"))
    sheet.write_string(1, 1, plan.text(f"guide.{key}"), formats.muted())


def freeze_header(sheet: Sheet, plan: Plan, key: str) -> None:
    """Keep the header row in sight, and repeat it on each printed page."""
    header = int(plan.layout["header_row"])
    sheet.freeze_panes(header, plan.layout["sheets"][key].get("frozen", 0))
    sheet.repeat_rows(header - 1)
