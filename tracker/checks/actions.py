"""Checks of who does what in the action register (S17, S18) and of promises that became no action (S32)."""

from collections.abc import Iterator

from tracker.checks.context import Check, Context, Problem, rule
from tracker.checks.lexicon import mentioned
from tracker.model.finding import Severity
from tracker.model.register import Register
from tracker.rows.due_wording import may_promise, parse_promises

SEPARATORS = frozenset("、，,;；/&")


def _missing(field: str) -> Check:
    """Return a check that a field of every action is filled."""

    def missing(register: Register, _: Context) -> Iterator[Problem]:
        for action in register.actions:
            if not getattr(action, field):
                yield Problem(action.origin.place(field), {"id": action.id})

    return missing


rule("action-description-missing", Severity.ERROR, "S17")(_missing("description"))
rule("action-department-missing", Severity.ERROR, "S18")(_missing("department"))
rule("owner-missing", Severity.ERROR, "S18")(_missing("owner"))


def _collective(names: set[str], context: Context) -> set[str]:
    """Return the names that are nobody in particular."""
    everything = "\n".join(names).lower()
    words = [word for word in context.lexicon.collective if word in everything]
    return {name for name in names if any(mentioned(name, words))} if words else set()


@rule("owner-collective", Severity.ERROR, "S18")
def owner_collective(register: Register, context: Context) -> Iterator[Problem]:
    """Yield the owners and departments that are nobody in particular: 相关部门, 全体, everyone."""
    nobody = _collective({action.department for action in register.actions}, context)
    nobody |= _collective({action.owner for action in register.actions}, context)
    for action in register.actions if nobody else ():
        for field, text in (("department", action.department), ("owner", action.owner)):
            if text in nobody:
                yield Problem(action.origin.place(field), {"id": action.id, "owner": text})


@rule("supporting-collective", Severity.WARNING, "S17")
def supporting_collective(register: Register, context: Context) -> Iterator[Problem]:
    """Yield the supporting departments that name none: nobody could be told (S27)."""
    nobody = _collective({name for action in register.actions for name in action.supporting}, context)
    for action in register.actions if nobody else ():
        for department in action.supporting:
            if department in nobody:
                yield Problem(action.origin.place("supporting"), {"id": action.id, "department": department})


@rule("owner-is-department", Severity.ERROR, "S18")
def owner_is_department(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the owners that are a department, not a person."""
    departments = {department.name for department in register.departments}
    for action in register.actions:
        if action.owner and (action.owner in departments or action.owner == action.department):
            values = {"id": action.id, "owner": action.owner}
            yield Problem(action.origin.place("owner"), values, register.head_of(action.owner) or None)


@rule("owner-several", Severity.WARNING, "S18")
def owner_several(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the actions that several people own together: one of them has to answer for it."""
    for action in register.actions:
        if not SEPARATORS.isdisjoint(action.owner):
            yield Problem(action.origin.place("owner"), {"id": action.id, "owner": action.owner})


@rule("owner-department-differs", Severity.WARNING, "S18")
def owner_department_differs(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the owners who belong to another department by the list of people."""
    homes: dict[str, list[str]] = {}
    for person in register.people:
        if person.department:
            homes.setdefault(person.name, []).append(person.department)
    for action in register.actions:
        home = homes.get(action.owner)
        if home and action.department and action.department not in home:
            values = {"id": action.id, "owner": action.owner, "department": action.department, "home": tuple(home)}
            proposed = home[0] if len(home) == 1 else None
            yield Problem(action.origin.place("department"), values, proposed)


@rule("owner-unknown", Severity.INFO, "S18")
def owner_unknown(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the owners whom neither the list of people nor the attendance knows; a name with * stands for itself."""
    known = {person.name for person in register.people} | {attendee.name for attendee in register.attendees}
    known.update(department.head for department in register.departments)
    for action in register.actions if register.people else ():
        if action.owner and action.owner not in known and "*" not in action.owner:
            yield Problem(action.origin.place("owner"), {"id": action.id, "owner": action.owner})


@rule("supporting-contains-lead", Severity.WARNING, "S17")
def supporting_contains_lead(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the actions that a department leads and supports at once."""
    for action in register.actions:
        if action.department and action.department in action.supporting:
            rest = tuple(department for department in action.supporting if department != action.department)
            values = {"id": action.id, "department": action.department}
            yield Problem(action.origin.place("supporting"), values, proposed=rest)


@rule("promise-without-action", Severity.INFO, "S32")
def promise_without_action(register: Register, context: Context) -> Iterator[Problem]:
    """Yield the dated promises inside views that no action is due on; they are offered, never made one silently."""
    held_on = register.meeting.held_on
    if held_on is None:
        return
    dues = {due for action in register.actions for due in (action.original_due, action.revised_due)}
    for topic in register.topics:
        for opinion in topic.opinions:
            if may_promise(opinion.text):
                for words, due in parse_promises(opinion.text, held_on, context.calendar):
                    if due not in dues:
                        values = {"topic": topic.id, "department": opinion.department, "words": words, "due": due}
                        yield Problem(topic.origin.place("opinions"), values, proposed=due)
