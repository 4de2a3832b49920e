"""Makes the Word templates of the department report and the overview, on the styles of `word_template.py`.

python tools/word_templates_departments.py
"""

from collections.abc import Callable, Sequence

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.table import _Row
from word_template import FOLDER, STYLE, Text, WordTemplate

WIDTH = 178
"""Millimetres between the margins of a compact page."""

MATRIX_COLUMNS = 10
"""So many departments stand side by side; a wider matrix is cut into blocks."""


def make_department() -> WordTemplate:
    """Make the report of one department."""
    t = _report(3)
    _section(t, "led", lambda: _open_table(t, "led", has_lead=False, has_told=True))
    t.tag("if undated.rows")
    t.heading("{{ undated.title }}", 2)
    _undated_table(t, has_lead=False)
    t.tag("endif")
    t.tag("if closed.rows")
    t.heading("{{ closed.title }}", 2)
    _table(
        t,
        "closed",
        (70, 21, 24, 24, 39),
        ("description", "owner", "due", "completed_on", "result"),
        {"description": ["{{ row.description }}", ("\n{{ row.id }}", "Small Muted")]},
    )
    _more(t, "closed")
    t.tag("endif")
    _section(t, "supported", lambda: _open_table(t, "supported", has_lead=True, has_told=False))
    _more(t, "supported")
    for name in ("waited_for", "waits"):
        fields = ("department", "open", "overdue", "ids")
        _section(t, name, lambda name=name, fields=fields: _table(t, name, (44, 18, 18, 98), fields))
    _notes(t)
    return t


def make_overview() -> WordTemplate:
    """Make the overview."""
    t = _report(4)
    _section(t, "ranking", lambda: _ranking(t))
    _section(t, "matrix", lambda: _matrix(t))
    _section(t, "longest", lambda: _open_table(t, "longest", has_lead=True, has_told=True))
    _more(t, "longest")
    _section(t, "undated", lambda: _undated_table(t, has_lead=True))
    _more(t, "undated")
    _bulletin(t)
    _notes(t)
    return t


def _report(figures: int) -> WordTemplate:
    """Begin a report: title on one line, facts, figures."""
    t = WordTemplate(compact=True)
    _styles(t)
    t.text("{{ head.title }}{% if head.language != 'zh' %} – {% endif %}{{ head.heading }}", style="Title")
    t.text(
        "{% for line in facts[:-1] %}",
        ("{{ line.label }}{{ head.colon }}", "Muted"),
        "{{ line.text }}{% if not loop.last %}\u3000{% endif %}{% endfor %}",
        style="Facts",
    )
    t.text(("{{ facts[-1].label }}{{ head.colon }}", "Muted"), "{{ facts[-1].text }}", style="Facts")
    _figures(t, figures)
    return t


def _styles(t: WordTemplate) -> None:
    """Add the styles that only these documents have."""
    facts = t._paragraph_style("Facts")
    facts.paragraph_format.alignment, facts.paragraph_format.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(0)
    facts.font.size = Pt(9.5)
    value = t._paragraph_style("Figure", base="Table Text")
    value.font.size, value.font.bold = Pt(20), True
    value.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    label = t._paragraph_style("Figure Text", base="Table Text")
    label.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    centred = t._paragraph_style("Table Number", base="Table Text")
    centred.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    small = t._paragraph_style("Remark")
    small.font.size, small.font.color.rgb = Pt(9), RGBColor.from_string(STYLE["colour"]["muted"])
    small.paragraph_format.space_before = Pt(3)
    t._paragraph_style("Bulletin Text")
    t._paragraph_style("Bulletin Chinese", base="Bulletin Text").paragraph_format.first_line_indent = Pt(21)
    t._paragraph_style("Bulletin Title", base="Bulletin Text").paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    t.document.styles["Bulletin Title"].font.bold = True
    t.document.styles["Bulletin Title"].font.size = Pt(14)
    t.document.styles["Bulletin Title"].paragraph_format.keep_with_next = True
    t._paragraph_style("Bulletin Date", base="Bulletin Text").paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    sub = t.document.styles.add_style("Small Muted", WD_STYLE_TYPE.CHARACTER)
    sub.font.size, sub.font.color.rgb = Pt(8.5), RGBColor.from_string(STYLE["colour"]["muted"])
    t.document.styles["Heading 1"].paragraph_format.space_before = Pt(10)
    for key, light in STYLE["light"].items():
        style = t.document.styles.add_style(f"Light {key}", WD_STYLE_TYPE.CHARACTER)
        style.font.bold, style.font.color.rgb = True, RGBColor.from_string(light["text"])


def _figures(t: WordTemplate, count: int) -> None:
    """Add the figures as one row of cells; an overdue one has the tint of its light."""
    t.text(style="Table Text")
    table = t._table((WIDTH // count,) * count, first_row=False)
    table._tbl.tblPr.find(qn("w:tblLook")).set(qn("w:val"), "0400")
    row = t._row(table)
    for index, cell in enumerate(row.cells):
        name = f"figures[{index}]"
        fill = "{% cellbg style.light[" + name + ".light].fill if " + name + ".light else style.colour.derived %}"
        # The tint is put in first place among the cell's properties, where a width must not follow it.
        properties = cell._tc.get_or_add_tcPr()
        properties.remove(properties.find(qn("w:tcW")))
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        t._cell(cell, [fill, "{{ " + name + ".label }}"], "Figure Text")
        value = "{{ " + name + ".value }}"
        runs: list[Text] = ["{%r if " + name + ".light %}", (value, "Overdue"), "{%r else %}", value, "{%r endif %}"]
        t._runs(cell.add_paragraph(style="Figure"), runs)
        t._runs(cell.add_paragraph(style="Figure Text"), [("{{ " + name + ".remark }}", "Small Muted")])


def _section(t: WordTemplate, name: str, fill: Callable[[], None]) -> None:
    """Add a section; where it has no rows it says so."""
    t.heading("{{ " + name + ".title }}")
    t.tag(f"if {name}.rows")
    fill()
    t.tag("else")
    t.text("{{ " + name + ".none }}", style="Remark")
    t.tag("endif")


def _more(t: WordTemplate, name: str) -> None:
    """Add the line on what is not listed."""
    t.tag(f"if {name}.more")
    t.text("{{ " + name + ".more }}", style="Remark")
    t.tag("endif")


def _notes(t: WordTemplate) -> None:
    t.tag("for note in notes")
    t.text("{{ note }}", style="Remark")
    t.tag("endfor")


def _table(
    t: WordTemplate,
    name: str,
    widths: Sequence[int],
    fields: Sequence[str],
    special: dict[str, Sequence[Text]] | None = None,
    heads: dict[str, str] | None = None,
) -> None:
    """Add a table of plain fields; `special` gives the runs of some cells, `heads` the words of some heads."""
    t.table(
        widths,
        [(heads or {}).get(field, "{{ " + f"{name}.head.{field}" + " }}") for field in fields],
        f"row in {name}.rows",
        [(special or {}).get(field, ["{{ row." + field + " }}"]) for field in fields],
    )


_LAMP: list[Text] = [
    *(
        ("{% if row.lamp.key == '" + key + "' %}{{ row.lamp.key|sign }} {{ row.lamp.text }}{% endif %}", f"Light {key}")
        for key in STYLE["light"]
    ),
    "{% if not row.lamp.key %}{{ row.lamp.text }}{% endif %}",
    ("{% for remark in row.remarks %}\n{{ remark }}{% endfor %}", "Small Muted"),
]
_TASK: list[Text] = [
    "{{ row.description }}",
    (
        "\n{{ row.id }}{% for note in row.notes %}\n{{ note.label }}{{ head.colon }}{{ note.text }}{% endfor %}",
        "Small Muted",
    ),
]
_LEAD: list[Text] = ["{% if row.department %}{{ row.department }}\n{% endif %}{{ row.owner }}"]


def _open_table(t: WordTemplate, name: str, *, has_lead: bool, has_told: bool) -> None:
    """Add a table of open actions: words with id and remarks below, owner, due date, status, light, who is told."""
    special: dict[str, Sequence[Text]] = {
        "description": _TASK,
        "due": ["{{ row.due }}", ("{% if row.was_due %}\n{{ row.was_due }}{% endif %}", "Small Muted")],
        "lamp": _LAMP,
        "told": ["{{ row.told.label }}{% if row.told.text %}\n{{ row.told.text }}{% endif %}"],
    }
    heads = {"lamp": "{{ " + name + ".head.lamp.text }}", "told": "{{ " + name + ".head.told.label }}"}
    if has_lead:
        special["owner"] = _LEAD
        heads["owner"] = "{{ " + f"{name}.head.department" + " }}\n{{ " + f"{name}.head.owner" + " }}"
    fields = ["description", "owner", "due", "status", "lamp"]
    widths = [76, 24, 25, 19, 34]
    if has_told:
        fields.append("told")
        widths = [52, 23, 25, 19, 34, 25]
    _table(t, name, widths, fields, special, heads)


def _undated_table(t: WordTemplate, *, has_lead: bool) -> None:
    special: dict[str, Sequence[Text]] = {"description": ["{{ row.description }}", ("\n{{ row.id }}", "Small Muted")]}
    heads = {}
    if has_lead:
        special["owner"] = _LEAD
        heads["owner"] = "{{ undated.head.department }}\n{{ undated.head.owner }}"
    fields = ("description", "owner", "status", "wording", "proposal")
    _table(t, "undated", (76, 25, 19, 29, 29), fields, special, heads)


def _ranking(t: WordTemplate) -> None:
    """Add the departments in order, with their sum as the last row."""
    fields = ("place", "department", "person", "led", "open", "overdue", "share", "workdays", "rate", "supporting")
    table = t._table((8, 25, 17, 11, 13, 19, 18, 19, 28, 20), first_row=True)
    head = t._row(table)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, field in zip(head.cells, fields, strict=True):
        t._cell(cell, ["{{ ranking.head." + field + " }}"], "Table Head")
    t._tag_row(table, "for row in ranking.rows")
    row = t._row(table)
    for cell, field in zip(row.cells, fields, strict=True):
        words = "{{ row." + field + " }}"
        lit: list[Text] = ["{%r if row.light %}", (words, "Overdue"), "{%r else %}", words, "{%r endif %}"]
        style = "Table Text" if field in ("department", "person") else "Table Number"
        t._cell(cell, lit if field == "overdue" else [words], style)
    t._tag_row(table, "endfor")
    total = t._row(table)
    for cell, field in zip(total.cells, fields, strict=True):
        style = "Table Text" if field in ("department", "person") else "Table Number"
        t._cell(cell, [("{{ ranking.total." + field + " }}", "Label")], style)
    t.text("{{ ranking.note }}", style="Remark")


def _matrix(t: WordTemplate) -> None:
    """Add the matrix, in blocks; docxtpl makes a column of each cell of the loop, Word shares out the width."""
    t.tag(f"for block in matrix.blocks({MATRIX_COLUMNS})")
    table = t._table((34, 48, 48, 48), first_row=True)
    table.autofit = True
    head, row_begin, row, row_end = (t._row(table) for _ in range(4))
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _loop_cells(t, head, "{{ block.head.department }}", "block.head.cells", ["{{ cell.text }}"], "Table Head")
    t._cell(row_begin.cells[0], ["{%tr for row in block.rows %}"])
    lit: list[Text] = [
        "{%r if cell.light %}", ("{{ cell.text }}", "Overdue"), "{%r else %}", "{{ cell.text }}", "{%r endif %}",
    ]  # fmt: skip
    _loop_cells(t, row, ("{{ row.department }}", "Label"), "row.cells", lit, "Table Number")
    t._cell(row_end.cells[0], ["{%tr endfor %}"])
    for each in table.rows:
        for cell in each.cells:
            width = cell._tc.get_or_add_tcPr().find(qn("w:tcW"))
            width.set(qn("w:type"), "auto")
            width.set(qn("w:w"), "0")
    t.text(style="Table Text")
    t.tag("endfor")
    t.text("{{ matrix.note }}", style="Remark")


def _loop_cells(t: WordTemplate, row: _Row, first: Text, loop: str, texts: Sequence[Text], style: str) -> None:
    """Fill a row whose cells after the first are made by a loop."""
    begin, cell, end = row.cells[1:]
    t._cell(row.cells[0], [first], "Table Head" if style == "Table Head" else "Table Text")
    t._cell(begin, ["{%tc for cell in " + loop + " %}"])
    t._cell(cell, texts, style)
    t._cell(end, ["{%tc endfor %}"])


def _bulletin(t: WordTemplate) -> None:
    """Add the bulletin; Chinese paragraphs are indented by two signs."""
    t.heading("{{ bulletin_title }}")
    t.text("{{ bulletin_note }}", style="Remark")
    t.text("{{ bulletin.title }}", style="Bulletin Title")
    t.text("{{ bulletin.greeting }}", style="Bulletin Text")
    _indented(t, "bulletin.opening")
    t.tag("for part in bulletin.sections")
    t.text(("{{ part.heading }}", "Label"), style="Lead In")
    t.tag("for paragraph in part.paragraphs")
    _indented(t, "paragraph")
    t.tag("endfor")
    t.tag("endfor")
    _indented(t, "bulletin.closing")
    t.text("{{ bulletin.signed_on }}", style="Bulletin Date")


def _indented(t: WordTemplate, name: str) -> None:
    t.tag("if head.language == 'zh'")
    t.text("{{ " + name + " }}", style="Bulletin Chinese")
    t.tag("else")
    t.text("{{ " + name + " }}", style="Bulletin Text")
    t.tag("endif")


TEMPLATES: dict[str, Callable[[], WordTemplate]] = {"department": make_department, "overview": make_overview}

if __name__ == "__main__":
    for kind, make in TEMPLATES.items():
        make().save(kind)
        print(FOLDER / f"{kind}.docx")
