"""Attendees and absentees as the basic information shows them: once as text, once as formulas in the sheet."""

from collections.abc import Iterable

from tracker.adapters.build.plan import Plan, quoted
from tracker.model.meeting import Attendee
from tracker.model.vocabulary import Mark


def attendees_text(attendees: Iterable[Attendee], plan: Plan) -> str:
    """Return 市场部：王总监、李经理；研发部：杨工程师: everybody who is not marked absent, in the sheet's order."""
    parts: list[tuple[str, list[str]]] = []
    for person in attendees:
        if person.mark is Mark.ABSENT or not person.name:
            continue
        if parts and parts[-1][0] == person.department:
            parts[-1][1].append(person.name)
        else:
            parts.append((person.department, [person.name]))
    colon, comma, break_ = (plan.text(f"people.{key}") for key in ("colon", "comma", "break"))
    return break_.join(f"{department}{colon}{comma.join(names)}" for department, names in parts)


def absentees_text(attendees: Iterable[Attendee], plan: Plan) -> str:
    """Return 研发部陈总监（客户拜访，由杨工程师代）: everybody who is marked absent."""
    return plan.text("people.break").join(
        f"{person.department}{plan.text('people.space')}{person.name}{_why(person, plan)}"
        for person in attendees
        if person.mark is Mark.ABSENT and person.name
    )


def _why(person: Attendee, plan: Plan) -> str:
    delegate = plan.text("people.delegate", name=person.delegate) if person.delegate else ""
    reasons = [reason for reason in (person.absence_reason, delegate) if reason]
    if not reasons:
        return ""
    return plan.text("people.open") + plan.text("people.between").join(reasons) + plan.text("people.close")


def running_formulas(plan: Plan, number: int, columns: tuple[str, str, str], row: int) -> tuple[str, str, str]:
    """Return the formulas of one helper row: attendees so far, department last named, absentees so far.

    Excel knows TEXTJOIN only since 2019, so each row adds its person to the text of the row above.

    Args:
        plan: the workbook.
        number: the entry of the attendance sheet, counted from 0.
        columns: letters of the three helper columns.
        row: the helper row as the sheet counts it; the row above it is empty or the entry before.
    """
    department, name, mark, reason, delegate = (
        plan.cell("attendees", key, number) for key in ("department", "name", "mark", "absence_reason", "delegate")
    )
    said, last, missing = (f"${column}${row - 1}" for column in columns)
    text = {
        key: quoted(plan.text(f"people.{key}"))
        for key in ("colon", "comma", "break", "space", "open", "close", "between")
    }
    absent = quoted(plan.words.term(Mark.ABSENT))
    before, after = (quoted(part) for part in plan.text("people.delegate", name="\0").split("\0"))
    skipped = f'OR({name}="",{mark}={absent})'
    first = f'IF({said}="","",{text["break"]})&{department}&{text["colon"]}&{name}'
    attendee = f'={said}&IF({skipped},"",IF(AND({said}<>"",{department}={last}),{text["comma"]}&{name},{first}))'
    why = (
        f'IF({reason}&{delegate}="","",{text["open"]}&{reason}&IF(AND({reason}<>"",{delegate}<>""),{text["between"]},"")'
        f'&IF({delegate}="","",{before}&{delegate}&{after})&{text["close"]})'
    )
    person = f'IF({missing}="","",{text["break"]})&{department}&{text["space"]}&{name}&{why}'
    absentee = f'={missing}&IF(AND({name}<>"",{mark}={absent}),{person},"")'
    return attendee, f'=IF({skipped},{last}&"",{department}&"")', absentee
