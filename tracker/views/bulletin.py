"""The bulletin (通报): running text to paste into a message or a notice; facts, requests and thanks, no blame."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.analysis.assessment import Assessed
from tracker.analysis.completion import measure
from tracker.analysis.overdue import proposed_due
from tracker.model.vocabulary import Status
from tracker.views.document import numbered
from tracker.views.portfolio import Portfolio
from tracker.views.tracked_actions import count, from_original, gravity, percent
from tracker.words import Words

REPLY_WORKDAYS = 2
"""In how many working days after the day of the bulletin an answer is asked for."""

NAMED_ACTIONS = 3
"""How many overdue actions are told for each department; the others are counted, its report lists them."""

NAMED_UNDATED = 10
"""How many undated actions are told."""


class Section(NamedTuple):
    """A numbered heading and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


class Bulletin(NamedTuple):
    """The text in the order in which it is read."""

    title: str
    greeting: str
    opening: str
    sections: tuple[Section, ...]
    closing: str
    signed_on: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The whole text, a paragraph each, as one would paste it."""
        body = (line for section in self.sections for line in (section.heading, *section.paragraphs))
        return (self.title, self.greeting, self.opening, *body, self.closing, self.signed_on)


def bulletin_view(portfolio: Portfolio, words: Words) -> Bulletin:
    """Return the bulletin of a day: what is late and by how much, what is asked of whom and by when."""
    late = sorted((item for item in portfolio.items if item.assessment.is_overdue), key=gravity)
    undated = sorted((item for item in portfolio.items if item.assessment.is_undated), key=gravity)
    blocks = {
        "late": tuple(_late_paragraphs(late, words)),
        "undated": tuple(_undated_paragraphs(undated, words)),
        "request": tuple(_requests(late, undated, portfolio, words)),
    }
    filled = {key: paragraphs for key, paragraphs in blocks.items() if paragraphs}
    headings = numbered((words(f"departments.bulletin.{key}") for key in filled), words)
    return Bulletin(
        title=words("departments.bulletin.title"),
        greeting=words("departments.bulletin.greeting"),
        opening=_opening(portfolio, words),
        sections=tuple(Section(heading, filled[key]) for heading, key in zip(headings, filled, strict=True)),
        closing=words("departments.bulletin.closing"),
        signed_on=words.long_date(portfolio.as_of),
    )


def _opening(portfolio: Portfolio, words: Words) -> str:
    """Return the totals in sentences; what is nothing is not said, and a rate only where there is one."""
    total = measure(portfolio.items)
    undated = sum(item.assessment.is_undated for item in portfolio.items)
    parts = _parts({"completed": total.completed, "cancelled": total.cancelled, "open": total.open}, words)
    of_open = _parts({"overdue": total.overdue, "no_due": undated}, words)
    text = words(
        "departments.bulletin.opening",
        day=words.long_date(portfolio.as_of),
        meetings=count(words, "meetings", len(portfolio.registers)),
        actions=count(words, "actions", total.total),
        parts=words("departments.bulletin.parts", parts=parts) if parts else "",
    )
    if of_open:
        text += words("departments.bulletin.of_open", parts=of_open)
    if total.on_time_rate is not None:
        text += words("departments.bulletin.rate", rate=percent(total.on_time_rate), n=total.on_time_n)
    return text + words("departments.bulletin.follows")


def _parts(numbers: Mapping[str, int], words: Words) -> str:
    """Return numbers with what they count, as in 逾期4项、无时限1项; nothing of what is 0."""
    return words.join(words(f"departments.bulletin.{name}", n=n) for name, n in numbers.items() if n)


def _late_paragraphs(late: Sequence[Assessed], words: Words) -> Iterator[str]:
    """Yield one paragraph for each department that leads something overdue."""
    if not late:
        yield words("departments.bulletin.late_none")
    for department in _departments(late):
        items = [item for item in late if item.action.department == department]
        told = [_late_item(item, words) for item in items[:NAMED_ACTIONS]]
        if len(items) > NAMED_ACTIONS:
            rest = count(words, "actions", len(items) - NAMED_ACTIONS)
            told.append(words("departments.bulletin.late_more", actions=rest))
        yield words(
            "departments.bulletin.late_department",
            department=_name(department, words),
            n=len(items),
            items=words("minutes.document.semicolon").join(told),
        )


def _late_item(item: Assessed, words: Words) -> str:
    action, late = item.action, item.assessment.workdays_overdue
    is_moved = action.revised_due is not None and action.original_due not in (None, action.revised_due)
    by = words("departments.bulletin.late_by", workdays=count(words, "workdays", late))
    text = words(
        f"departments.bulletin.{'late_item_revised' if is_moved else 'late_item'}",
        description=_clause(action.description),
        id=action.id,
        owner=action.owner or words("departments.bulletin.no_owner"),
        due=words.long_date(action.due),
        original_due=words.long_date(action.original_due),
        late=by if late else words("departments.bulletin.late_by_none"),
        original=from_original(item, words),
    )
    if action.status is Status.BLOCKED and action.reason:
        text += words("departments.bulletin.late_reason", reason=_clause(action.reason))
    return text


def _undated_paragraphs(undated: Sequence[Assessed], words: Words) -> Iterator[str]:
    """Yield one paragraph on what has no due date; none where everything has one."""
    if not undated:
        return
    told = [_undated_item(item, words) for item in undated[:NAMED_UNDATED]]
    if len(undated) > NAMED_UNDATED:
        rest = count(words, "actions", len(undated) - NAMED_UNDATED)
        told.append(words("departments.bulletin.undated_more", actions=rest))
    yield words("departments.bulletin.undated_list", items=words("minutes.document.semicolon").join(told))


def _undated_item(item: Assessed, words: Words) -> str:
    action, proposal = item.action, proposed_due(item)
    text = words(
        "departments.bulletin.undated_item",
        description=_clause(action.description),
        id=action.id,
        department=_name(action.department, words),
        owner=action.owner or words("departments.bulletin.no_owner"),
    )
    return text + words("departments.bulletin.undated_proposal", day=words.long_date(proposal)) if proposal else text


def _requests(
    late: Sequence[Assessed], undated: Sequence[Assessed], portfolio: Portfolio, words: Words
) -> Iterator[str]:
    """Yield what is asked of whom, by when."""
    day = words.long_date(portfolio.calendar.add(portfolio.as_of, REPLY_WORKDAYS))
    leads, deciders = words.join(_departments(late)), words.join(_departments(undated))
    supporters = words.join(_supporters(late))
    if leads:
        yield words("departments.bulletin.request_late", departments=leads, day=day)
    if deciders:
        yield words("departments.bulletin.request_undated", departments=deciders, day=day)
    if supporters:
        yield words("departments.bulletin.request_support", departments=supporters)
    yield words("departments.bulletin.request_open")


def _departments(items: Iterable[Assessed]) -> tuple[str, ...]:
    """Return the departments that lead some actions, each once, in the order given."""
    return tuple(dict.fromkeys(item.action.department for item in items))


def _supporters(items: Iterable[Assessed]) -> tuple[str, ...]:
    """Return the departments that support some actions of others, each once."""
    return tuple(
        dict.fromkeys(
            name for item in items for name in item.action.supporting if name not in ("", item.action.department)
        )
    )


def _name(department: str, words: Words) -> str:
    return department or words("departments.overview.unnamed")


def _clause(text: str) -> str:
    """Return a typed text fit to stand inside a sentence: on one line, without its closing full stop."""
    return " ".join(text.split()).rstrip("。.；;，,")
