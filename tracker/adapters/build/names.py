"""The defined names that formulas, drop-downs and charts are written with; all ASCII, whatever the language.

`<table>_<column>` is a column of a table down to the last prepared row, `meeting_<field>` a cell of the basic
information, `limit_<name>` a number of the settings, `list_<name>` the source of a drop-down, `this_<word>`
something about the action in the row of the formula. A `this_` name refers to its own row, as Excel
stores such names: relative to cell A1. Excel evaluates a name as an array formula; SUM keeps the
arguments of NETWORKDAYS, which takes no arrays, single numbers.
"""

from collections.abc import Iterator

from tracker.adapters.build.plan import Plan, quoted
from tracker.adapters.build.scratch import rule_ranges
from tracker.adapters.build.xlsx import Book
from tracker.model.place import column_letters
from tracker.model.vocabulary import DayKind, Light, Status

NAMED_TABLES = (
    "checklist", "materials", "attendees", "topics", "decisions", "actions", "progress", "confirmations",
    "departments", "people", "extra_days",
)  # fmt: skip
LONGEST_LIST = 200
"""How many words a list on the lists sheet can grow to."""


def define_names(book: Book, plan: Plan, meeting_on: str) -> None:
    """Define every name; `meeting_on` is the cell that computes the meeting's date."""
    names = [*_columns(plan), *_cells(plan), *_lists(plan), *_this_row(plan), *_rules(plan), ("meeting_on", meeting_on)]
    for name, formula in names:
        book.define_name(name, f"={formula}")


def _columns(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield the columns that formulas use."""
    for key in NAMED_TABLES:
        for column in plan.schema.tables[key].columns:
            yield f"{key}_{column.key}", plan.range(key, column.key)


def _cells(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield the values of the basic information and of the settings."""
    for column in plan.schema.tables["meeting"].columns:
        yield f"meeting_{column.key}", plan.cell("meeting", column.key)
    for number, entry in enumerate(plan.rows["settings"]):
        prefix = "" if entry["key"] == "schema_version" else "limit_"
        yield f"{prefix}{entry['key']}", plan.cell("settings", "value", number)


def _lists(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield the sources of the drop-downs; each ends at its last filled cell, so that added entries are picked up."""
    for column in plan.schema.tables["vocabularies"].columns:
        yield f"list_{column.key}", _filled_part(plan, "vocabularies", column.key)
    yield "list_departments", _filled_part(plan, "departments", "name")
    yield "list_people", _filled_part(plan, "people", "name")
    for reference in dict.fromkeys(plan.layout["references"].values()):
        table, column = reference.split(".")
        yield f"list_{table}", _filled_part(plan, table, column, 0)


def _filled_part(plan: Plan, table: str, column: str, most: int = LONGEST_LIST) -> str:
    """Return a column down to its last filled cell; `most` is how far it can grow, 0 for as far as people may type."""
    first, rows = plan.cell(table, column), plan.range(table, column, most)
    last = f'SUMPRODUCT(MAX(({rows}<>"")*(ROW({rows})-ROW({first})+1)))'
    return f"OFFSET({first},0,0,MAX(1,{last}),1)"


def _this_row(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield what the light of an action is computed from; the rule is `tracker.analysis.assessment.light`."""
    sheet = plan.sheet("actions")

    def cell(key: str) -> str:
        return f"'{sheet}'!${column_letters(plan.blocks['actions'].column(key) + 1)}1"

    done, cancelled = (quoted(plan.words.term(status)) for status in (Status.DONE, Status.CANCELLED))
    holiday, workday = (quoted(plan.words.term(kind)) for kind in DayKind)
    id_, status, due, revised = cell("id"), cell("status"), cell("original_due"), cell("revised_due")
    raised, progress = cell("raised_on"), cell("progress")
    days, kinds = (plan.range("extra_days", key, LONGEST_LIST) for key in ("on", "kind"))
    since = "this_due-INT((this_due-this_born)*limit_yellow_share)"
    yield "this_entry", f'OR({id_}<>"",{cell("description")}<>"")'
    yield "this_closed", f"OR({status}={done},{status}={cancelled})"
    yield "this_due", f"IF(ISNUMBER({revised}),{revised},{due})"
    yield "this_born", f"IF(ISNUMBER({raised}),{raised},meeting_on)"
    yield (
        "this_left",
        "IF(ISNUMBER(this_born),IF(this_due<=TODAY(),0,IF(this_due>this_born,(this_due-TODAY())/(this_due-this_born),1)),1)",
    )
    yield (
        "this_silent",
        f'AND(N({progress})=0,OR({id_}="",COUNTIFS(progress_action,{id_},progress_on,"<="&TODAY())'
        f'+COUNTIFS(progress_action,{id_},progress_on,"")=0))',
    )
    weekday = f"WEEKDAY({days},2)"
    own = f"({kinds}={workday})*({weekday}>5)-({kinds}={holiday})*({weekday}<6)"
    yield (
        "this_workdays_left",
        f"IF(this_due<=TODAY(),0,NETWORKDAYS(TODAY()+1,SUM(this_due))+IFERROR(SUMPRODUCT(({days}>TODAY())*({days}<=this_due)*({own})),0))",
    )
    yield (
        "this_workdays_silent",
        f"IF({since}>=TODAY(),0,NETWORKDAYS(SUM({since}+1),TODAY())"
        f"+IFERROR(SUMPRODUCT(({days}>{since})*({days}<=TODAY())*({own})),0))",
    )

    yield "this_light", _light(plan)
    yield "this_days_overdue", _DAYS_OVERDUE


def _rules(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield the catalogue of rules, for a drop-down, and the title of the rule in the row of the formula."""
    yield from rule_ranges(plan).items()
    block = plan.blocks["rules"]
    rule = f"'{plan.sheet(block.table.sheet)}'!${column_letters(block.column('rule') + 1)}1"
    yield "this_rule_title", f'IF({rule}="","",IFERROR(INDEX(list_rule_titles,MATCH({rule},list_rules,0)),""))'


def _light(plan: Plan) -> str:
    """Return the formula of an action's light: the first that applies of grey, red, orange, yellow, blue, green."""
    words = {light.value: quoted(plan.light(light)) for light in Light}
    undated = quoted(plan.text("light.undated"))
    yellow = "AND(this_silent,this_left<=limit_yellow_share)"
    return (
        f'IF(NOT(this_entry),"",IF(this_closed,{words["grey"]},IF(NOT(ISNUMBER(this_due)),{undated},'
        f"IF(this_due<TODAY(),{words['red']},IF(this_left<=limit_orange_share,{words['orange']},"
        f"IF({yellow},IF(this_workdays_silent>=limit_stale_workdays,{words['orange']},{words['yellow']}),"
        f"IF(this_workdays_left<=limit_due_soon_workdays,{words['blue']},{words['green']})))))))"
    )


_DAYS_OVERDUE = 'IF(AND(this_entry,NOT(this_closed),ISNUMBER(this_due)),IF(this_due<TODAY(),TODAY()-this_due,""),"")'
"""Calendar days that an action is overdue; empty where it is not."""

DERIVED_FORMULAS = {
    "actions": {"light": "=this_light", "days_overdue": "=this_days_overdue"},
    "rules": {"name": "=this_rule_title"},
}
"""The formulas of the derived columns by table and field; each a name, as a long one in every row is slow to read."""
