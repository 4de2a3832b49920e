"""Makes our Word templates, `workbook_template/documents/*.docx`: the Word files that docxtpl fills.

They are committed, because a company opens them in Word and restyles them. Run this after a change of a view's
fields or of the looks:

    python tools/make_word_templates.py
"""

from collections.abc import Callable, Sequence

from word_template import FOLDER, STYLE, Text, WordTemplate

__all__ = ["FOLDER", "STYLE", "Text", "WordTemplate"]


def _striking(words: str) -> list[Text]:
    """Return the runs of a cell that is struck through where its action is closed."""
    return ["{%r if row.closed %}", (words, "Closed"), "{%r else %}", words, "{%r endif %}"]


_OWNER = "{% if row.department %}{{ row.department }}\n{% endif %}{{ row.owner }}"
_LAMP: Text = ("{% if row.lamp.key %}\n{{ row.lamp.key|sign }} {{ row.lamp.text }}{% endif %}", "Overdue")
_ACCEPTANCE: Text = (
    "{% if row.acceptance.text %}\n{{ row.acceptance.label }}{{ head.colon }}{{ row.acceptance.text }}{% endif %}",
    "Muted",
)


ACTION_WIDTHS = (30, 45, 20, 22, 23, 26)
"""Of the columns of the action register, in millimetres."""


def action_table(template: WordTemplate, name: str, widths: Sequence[int]) -> None:
    """Add the action register: id, description, owner, supporting departments, due date, status and light."""
    fields = ("id", "description", "owner", "supporting", "due", "status")
    cells: list[list[Text]] = [["{{ row." + field + " }}"] for field in fields]
    cells[1].append(_ACCEPTANCE)
    cells[2] = [_OWNER]
    cells[5].append(_LAMP)
    heads = ["{{ " + f"{name}.head.{field}" + " }}" for field in fields]
    template.table(widths, heads, f"row in {name}.rows", cells)


def carried_table(template: WordTemplate, name: str, widths: Sequence[int]) -> None:
    """Add earlier meetings' actions with what became of them; closed ones are struck through."""
    cells: list[list[Text]] = [_striking(words) for words in ("{{ row.id }}", "{{ row.description }}", _OWNER)]
    cells += [["{{ row.due }}"], ["{{ row.status }}", _LAMP]]
    heads = ["{{ " + f"{name}.head.{field}" + " }}" for field in ("id", "description", "owner", "due", "status")]
    template.table(widths, heads, f"row in {name}.rows", cells)


def make_minutes() -> WordTemplate:
    """Make the template of the minutes."""
    t = WordTemplate()
    t.titles()
    t.heading("{{ titles.facts }}")
    t.facts("facts")
    t.text(style="Table Text")
    t.lines("attendance")
    t.heading("{{ titles.topics }}")
    t.tag("for topic in topics")
    t.heading("{{ topic.id }} {{ topic.name }}", 2)
    t.line("topic.background")
    t.line("topic.discussion")
    t.tag("if topic.opinions")
    t.text(("{{ topic.opinions_label }}{{ head.colon }}", "Label"), style="Lead In")
    t.lines("topic.opinions", "View")
    t.tag("endif")
    t.line("topic.dispute")
    t.line("topic.consensus")
    t.lines("topic.decisions", "Decision")
    t.line("topic.outcome")
    t.tag("else")
    t.text("{{ nothing }}")
    t.tag("endfor")
    t.heading("{{ titles.decisions }}")
    _decisions(t, "nothing", "Numbered")
    _section(t, "open_items", lambda: t.lines("open_items"))
    t.heading("{{ titles.actions }}")
    t.tag("if actions.rows")
    action_table(t, "actions", ACTION_WIDTHS)
    t.tag("else")
    t.text("{{ nothing }}")
    t.tag("endif")
    _section(t, "carried", lambda: carried_table(t, "carried", (30, 56, 20, 23, 37)), "carried.rows")
    _section(t, "confirmation", lambda: _confirmation(t), "confirmation.rows")
    _section(t, "distribution", lambda: t.lines("distribution"))
    return t


def _decisions(t: WordTemplate, nothing: str, style: str) -> None:
    """Add the numbered list of decisions, or what stands there where there are none."""
    t.tag("for decision in decisions")
    t.text(
        "{{ loop.index }}.\t",
        ("{% if decision.id %}{{ decision.id }} {% endif %}", "Label"),
        "{{ decision.text }}",
        ("{{ decision.remark }}", "Muted"),
        style=style,
    )
    t.tag("else")
    t.text("{{ " + nothing + " }}")
    t.tag("endfor")


def _section(template: WordTemplate, name: str, fill: Callable[[], None], condition: str = "") -> None:
    """Add a section that disappears where it is empty."""
    template.tag(f"if {condition or name}")
    template.heading("{{ titles." + name + " }}")
    fill()
    template.tag("endif")


def _confirmation(t: WordTemplate) -> None:
    t.line("confirmation.review", "Lead In")
    t.tag("if confirmation.deadline")
    t.text("{{ confirmation.deadline }}", style="Lead In")
    t.tag("endif")
    fields = ("department", "person", "answer", "answered_on", "comment")
    t.table(
        (24, 24, 30, 24, 64),
        ["{{ confirmation.head." + field + " }}" for field in fields],
        "row in confirmation.rows",
        [["{{ row." + field + " }}"] for field in fields],
    )


def make_agenda() -> WordTemplate:
    """Make the template of the agenda."""
    t = WordTemplate()
    t.titles()
    t.heading("{{ titles.facts }}")
    t.facts("facts")
    t.heading("{{ titles.agenda }}")
    t.tag("if topics.rows")
    _plain_table(t, "topics", ("number", "slot", "topic", "minutes", "outcome"), (14, 26, 54, 26, 46))
    t.tag("else")
    t.text("{{ nothing }}")
    t.tag("endif")
    t.tag("if topics.length")
    t.text("{{ topics.length }}", style="Note")
    t.tag("endif")
    _section(
        t, "materials", lambda: _plain_table(t, "materials", ("material", "synced_on"), (126, 40)), "materials.rows"
    )
    _section(t, "follow_up", lambda: action_table(t, "follow_up", ACTION_WIDTHS), "follow_up.rows")
    return t


def make_recap() -> WordTemplate:
    """Make the template of the recap: small type and margins, because it goes on one page."""
    t = WordTemplate(compact=True)
    t.titles()
    t.lines("facts", "Compact")
    t.heading("{{ titles.decisions }}")
    _decisions(t, "none_decided", "Compact")
    t.heading("{{ titles.actions }}")
    t.tag("if actions.rows")
    _plain_table(t, "actions", ("id", "description", "owner", "due"), (32, 86, 36, 24))
    t.tag("else")
    t.text("{{ none_due }}")
    t.tag("endif")
    _section(t, "open_items", lambda: t.lines("open_items", "Compact"))
    return t


def make_sign_in() -> WordTemplate:
    """Make the template of the sign-in sheet: rows high enough for a signature."""
    t = WordTemplate()
    t.titles()
    t.lines("facts")
    t.text(style="Table Text")
    fields = ("number", "department", "name", "role", "signature", "signed_at")
    t.table(
        (12, 30, 30, 28, 42, 24),
        ["{{ columns." + field + " }}" for field in fields],
        "row in rows",
        [["{{ row." + field + " }}"] for field in fields],
        height=11,
    )
    return t


def _plain_table(t: WordTemplate, name: str, fields: Sequence[str], widths: Sequence[int]) -> None:
    """Add a table whose columns are the fields of its rows."""
    t.table(
        widths,
        ["{{ " + f"{name}.head.{field}" + " }}" for field in fields],
        f"row in {name}.rows",
        [["{{ row." + field + " }}"] for field in fields],
    )


TEMPLATES: dict[str, Callable[[], WordTemplate]] = {
    "minutes": make_minutes,
    "agenda": make_agenda,
    "recap": make_recap,
    "sign_in": make_sign_in,
}

if __name__ == "__main__":
    for kind, make in TEMPLATES.items():
        make().save(kind)
        print(FOLDER / f"{kind}.docx")
