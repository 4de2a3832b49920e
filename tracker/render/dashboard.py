"""The dashboard as one HTML page that reaches for nothing: style, script, drawings and rows are inside it.

User text is inert in it: the template escapes it, the rows are a JSON block that the script puts into the page as
text, and the page's own policy (Content Security Policy 3) runs no script but ours, told by its hash.
"""

import base64
import hashlib
import json
from typing import TYPE_CHECKING, cast

from tracker.render.charts import can_draw, draw, draw_small
from tracker.render.plain import cleaned
from tracker.render.templates import Style, find_template, sandbox, template_errors
from tracker.views.dashboard import Dashboard
from tracker.views.dashboard_list import ListedRow, Listing

if TYPE_CHECKING:
    from markupsafe import Markup


def render_dashboard(view: Dashboard, style: Style) -> bytes:
    """Return the page as UTF-8; equal input gives equal bytes. Where nothing can draw, it has the numbers alone.

    Args:
        view: the words to print; its list is as long as a page has room for.
        style: colours, faces and sizes.

    Raises:
        UnreadableError: a part of the program is missing.
    """
    from markupsafe import Markup

    from tracker.render.html import css_text, faces

    view = cast("Dashboard", cleaned(view))
    script = find_template("dashboard.js").read_text(encoding="utf-8")
    environment = sandbox((), style)
    environment.filters |= {"faces": faces, "css_text": css_text, "draw_small": draw_small}
    environment.filters["draw"] = lambda chart: draw(chart, style)
    with template_errors("dashboard.html.j2"):
        page = environment.get_template("dashboard.html.j2").render(
            view._asdict()
            | {"script": Markup(script), "script_hash": script_hash(script), "rows": list_json(view.listing, style)}
            | {"is_drawn": can_draw()}
        )
    return page.encode()


def script_hash(script: str) -> str:
    """Return what the page's policy knows its script by."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def list_json(listing: Listing, style: Style) -> "Markup":
    """Return the rows as JSON that may stand in a page: neither a tag nor the end of its element can appear in it.

    Words that repeat (departments, series, workbooks …) stand once, and rows name them by their number.
    """
    from markupsafe import Markup

    kept: dict[str, int] = {}
    rows = [_packed(row, style, kept) for row in listing.rows]
    text = json.dumps({"words": list(kept), "rows": rows}, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _packed(row: ListedRow, style: Style, kept: dict[str, int]) -> list[object]:
    """Return a row as the script expects it: see `FIELDS` in dashboard.js."""
    sign = f"{style['light'][row.lamp.key]['sign']} " if row.lamp.key else ""
    once = (row.lamp.key, f"{sign}{row.lamp.text}", row.department, row.owner, row.status, row.series)
    places = (row.workbook, row.place, row.link)
    numbers = [kept.setdefault(text, len(kept)) for text in (*once, *places)]
    return [*numbers, row.id, row.description, row.due, row.was_due, "\n".join(row.notes)]
