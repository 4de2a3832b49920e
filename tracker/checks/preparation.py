"""Checks of what comes before the meeting (S4–S9): agenda, contacts, materials, checklist, a neutral recorder."""

from collections.abc import Iterator
from datetime import date

from tracker.checks.circle import invited_departments, is_after, is_from_text, is_named, sheet_of, workdays_from
from tracker.checks.context import Context, Problem, rule
from tracker.model.finding import Severity
from tracker.model.register import Register
from tracker.model.vocabulary import Role


def _agenda_limit(register: Register, context: Context) -> date | None:
    """Return the last day on which the agenda is in time; None where the meeting has no date."""
    return workdays_from(register.meeting.held_on, -context.limits.agenda_workdays, context)


@rule("agenda-late", Severity.WARNING, "S6")
def agenda_late(register: Register, context: Context) -> Iterator[Problem]:
    """Yield an agenda that went out less than one working day before the meeting."""
    meeting, limit = register.meeting, _agenda_limit(register, context)
    if limit and meeting.agenda_sent_on and meeting.agenda_sent_on > limit:
        values = {"sent_on": meeting.agenda_sent_on, "limit": limit, "workdays": context.limits.agenda_workdays}
        yield Problem(meeting.origin.place("agenda_sent_on"), values)


@rule("agenda-not-sent", Severity.WARNING, "S6")
def agenda_not_sent(register: Register, context: Context) -> Iterator[Problem]:
    """Yield an agenda without a date from the day on which it is due."""
    meeting, limit = register.meeting, _agenda_limit(register, context)
    is_empty = not meeting.agenda_sent_on and "agenda_sent_on" not in meeting.unread
    if limit and is_empty and context.as_of >= limit:
        yield Problem(meeting.origin.place("agenda_sent_on"), {"limit": limit})


@rule("topic-minutes-missing", Severity.WARNING, "S4")
def topic_minutes_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the topics whose length the agenda does not know."""
    for topic in register.topics:
        if not topic.minutes and "minutes" not in topic.unread:
            yield Problem(topic.origin.place("minutes"), {"topic": topic.id})


@rule("topic-minutes-over", Severity.ERROR, "S4")
def topic_minutes_over(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the first topic at which the topics together become longer than the meeting."""
    meeting, total = register.meeting, 0
    if not meeting.start or not meeting.end or meeting.end <= meeting.start:
        return
    length = int((meeting.end - meeting.start).total_seconds()) // 60
    whole = sum(topic.minutes or 0 for topic in register.topics)
    for topic in register.topics:
        total += topic.minutes or 0
        if total > length:
            values = {"total": whole, "length": length, "over": whole - length}
            yield Problem(topic.origin.place("minutes"), values)
            return


@rule("expected-outcome-missing", Severity.WARNING, "S4")
def expected_outcome_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the topics that do not say what should come out of them."""
    for topic in register.topics:
        if not topic.expected_outcome:
            yield Problem(topic.origin.place("expected_outcome"), {"topic": topic.id})


@rule("contacts-out-of-range", Severity.WARNING, "S5")
def contacts_out_of_range(register: Register, context: Context) -> Iterator[Problem]:
    """Yield the departments with fewer or more core contacts than asked for; a text of attendees tells no roles."""
    least, most = context.limits.contacts_min, context.limits.contacts_max
    for department, invited in invited_departments(register).items():
        count = sum(attendee.role is Role.CONTACT for attendee in invited)
        if not least <= count <= most and not is_from_text(register, invited[0]):
            values = {"department": department, "count": count, "least": least, "most": most}
            yield Problem(invited[0].origin.place("role"), values)


@rule("materials-missing", Severity.INFO, "S7")
def materials_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield a meeting for which no background material is listed."""
    if not register.materials:
        yield Problem(sheet_of(register, register.checklist))


@rule("material-late", Severity.WARNING, "S7")
def material_late(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the materials that reached people after the meeting; its own day is still before it starts."""
    held_on = register.meeting.held_on
    for material in register.materials:
        if held_on and material.synced_on and material.synced_on > held_on:
            values = {"name": material.name, "synced_on": material.synced_on, "held_on": held_on}
            yield Problem(material.origin.place("synced_on"), values)


@rule("material-undated", Severity.WARNING, "S7")
def material_undated(register: Register, context: Context) -> Iterator[Problem]:
    """Yield the materials that had not reached people, as far as the workbook tells, when the meeting came."""
    if is_after(register, context):
        for material in register.materials:
            if not material.synced_on and "synced_on" not in material.unread:
                yield Problem(material.origin.place("synced_on"), {"name": material.name})


@rule("checklist-open", Severity.WARNING, "S8")
def checklist_open(register: Register, context: Context) -> Iterator[Problem]:
    """Yield what is not ready from the working day before the meeting on; after the meeting nobody is asked."""
    held_on = register.meeting.held_on
    day_before = workdays_from(held_on, -1, context)
    if held_on and day_before and day_before <= context.as_of <= held_on:
        for entry in register.checklist:
            if entry.item and not entry.is_done and "is_done" not in entry.unread:
                yield Problem(entry.origin.place("is_done"), {"item": entry.item, "held_on": held_on})


@rule("recorder-department-concerned", Severity.WARNING, "S9")
def recorder_department_concerned(register: Register, _: Context) -> Iterator[Problem]:
    """Yield a recorder whose department gives its view on a topic, and so is concerned by it."""
    recorder = register.meeting.recorder
    listed = [attendee.department for attendee in register.attendees if is_named(recorder, attendee.name)]
    listed += [person.department for person in register.people if is_named(recorder, person.name)]
    for topic in register.topics if recorder else ():
        for opinion in topic.opinions:
            if opinion.department and opinion.department in listed[:1]:
                values = {"recorder": recorder, "department": opinion.department, "topic": topic.id}
                yield Problem(register.meeting.origin.place("recorder"), values)
                return
