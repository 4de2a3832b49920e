"""The charts of the dashboard in words: title, one sentence, the numbers as a table, and what is drawn of them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from tracker.analysis.completion import Completion
from tracker.analysis.figures import AGE_LIMITS, DEPARTMENTS_SHOWN, SERIES_SHOWN, Age, Figures
from tracker.model.vocabulary import Light
from tracker.views.dashboard_words import LONGEST_NAME, number, shortened
from tracker.views.department import SMALL_N
from tracker.views.tracked_actions import percent
from tracker.words import Words

Mark: TypeAlias = Mapping[str, str | int | float]
"""One mark of a drawing: its values by name; numbers are numbers."""


class Chart(NamedTuple):
    """One chart.

    Attributes:
        key: which drawing it is: `lights`, `trend`, `burn`, `ages` or `rates`.
        summary: what it shows, in a sentence: for who cannot see it, and for who has no time.
        head: heads of the table that holds its numbers.
        rows: that table.
        marks: what is drawn.
        notes: how it was counted, and what is not shown.
        none: said where there is nothing to draw.
    """

    key: str
    title: str
    summary: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marks: tuple[Mark, ...]
    notes: tuple[str, ...] = ()
    none: str = ""


def lights_chart(figures: Figures, words: Words) -> Chart:
    """Return how many open actions have each light; those without a due date have none."""
    labels = {light.value: words.term(light) for light in Light if light is not Light.GREY}
    counts = [(key, label, figures.lights.get(key, 0)) for key, label in labels.items()]
    counts.append(("", words("departments.row.undated"), figures.lights.get("", 0)))
    parts = (words("dashboard.lights.part", light=label, n=number(n)) for _, label, n in counts if n)
    is_empty = not any(n for _, _, n in counts)
    return Chart(
        key="lights",
        title=words("dashboard.lights.title"),
        summary=words("dashboard.lights.summary", open=number(figures.totals.open), parts=words.join(parts)),
        head=(words("dashboard.lights.light"), words("dashboard.lights.actions")),
        rows=() if is_empty else tuple((label, number(n)) for _, label, n in counts),
        marks=tuple({"light": key, "label": label, "n": n} for key, label, n in counts),
        notes=(words("dashboard.lights.note"),) if figures.due_soon > figures.lights.get(Light.BLUE.value, 0) else (),
        none=words("dashboard.lights.none"),
    )


def trend_chart(figures: Figures, words: Words) -> Chart:
    """Return how many actions were open and overdue, day by day."""
    heads = {key: words(f"departments.figure.{key}") for key in ("open", "overdue")}
    return Chart(
        key="trend",
        title=words("dashboard.trend.title"),
        summary=_trend_summary(figures, words),
        head=(words("dashboard.trend.day"), *heads.values()),
        rows=tuple((words.say(point.on), number(point.open), number(point.overdue)) for point in figures.trend),
        marks=tuple(
            {"day": words.say(point.on), "kind": key, "label": label, "n": getattr(point, key)}
            for point in figures.trend
            for key, label in heads.items()
        ),
        notes=(words("dashboard.trend.remembered" if figures.is_remembered else "dashboard.trend.reckoned"),),
        none=words("dashboard.trend.none"),
    )


def _trend_summary(figures: Figures, words: Words) -> str:
    """Return where the trend began and where it is today."""
    if not figures.trend:
        return ""
    first, last = figures.trend[0], figures.trend[-1]
    if first is last:
        return words("dashboard.trend.summary_one", last=last.on, open=number(last.open), overdue=number(last.overdue))
    return words(
        "dashboard.trend.summary",
        first=first.on,
        last=last.on,
        open=_moved("open", first.open, last.open, words),
        overdue=_moved("overdue", first.overdue, last.overdue, words),
    )


def _moved(kind: str, before: int, n: int, words: Words) -> str:
    """Return from what a number went to what, or that it is what it was."""
    key = "same" if before == n else "moved"
    return words(f"dashboard.trend.{key}", label=words(f"dashboard.trend.{kind}"), before=number(before), n=number(n))


def burn_chart(figures: Figures, words: Words) -> Chart:
    """Return what was agreed and what was completed of it, summed up over time, a drawing for each series."""
    heads = {key: words(f"dashboard.burn.{key}") for key in ("agreed", "completed")}
    named = [(_name(burn.series, "series", words), burn.points) for burn in figures.burn_up]
    return Chart(
        key="burn",
        title=words("dashboard.burn.title"),
        summary=words(
            "dashboard.burn.summary",
            n=number(figures.series),
            agreed=number(figures.totals.total - figures.totals.cancelled),
            completed=number(figures.totals.completed),
        ),
        head=(words("dashboard.burn.series"), words("dashboard.trend.day"), *heads.values()),
        rows=tuple(
            (series, words.say(point.on), number(point.agreed), number(point.completed))
            for series, points in named
            for point in points
        ),
        marks=tuple(
            {
                "place": place,
                "series": series,
                "day": words.say(point.on),
                "kind": key,
                "label": label,
                "n": getattr(point, key),
            }
            for place, (series, points) in enumerate(named)
            for point in points
            for key, label in heads.items()
        ),
        notes=(words("dashboard.burn.note"), *_more("burn", figures.series, SERIES_SHOWN, words)),
        none=words("dashboard.burn.none"),
    )


def ages_chart(figures: Figures, words: Words) -> Chart:
    """Return how long open actions have been under way, the overdue ones told apart."""
    kinds = {"not_overdue": words("dashboard.ages.not_overdue"), "overdue": words("departments.figure.overdue")}
    known = [age for age in figures.ages if age.first is not None or age.open]
    named = [(_age(age, words), age.open - age.overdue, age.overdue) for age in known]
    return Chart(
        key="ages",
        title=words("dashboard.ages.title"),
        summary=_ages_summary(figures, words),
        head=(words("dashboard.ages.age"), *kinds.values()),
        rows=tuple((age, number(rest), number(late)) for age, rest, late in named) if figures.totals.open else (),
        marks=tuple(
            {"age": age, "kind": kind, "label": label, "n": n}
            for age, *counts in named
            for (kind, label), n in zip(kinds.items(), counts, strict=True)
        ),
        none=words("dashboard.lights.none"),
    )


def _ages_summary(figures: Figures, words: Words) -> str:
    """Return how many are of the oldest age that there is."""
    old = [age for age in figures.ages if age.first and age.open]
    if not old:
        return words("dashboard.ages.summary_new", open=number(figures.totals.open), days=AGE_LIMITS[0])
    days, n = (old[-1].first or 0) - 1, old[-1].open
    key = "summary_all" if n == figures.totals.open else "summary"
    return words(f"dashboard.ages.{key}", open=number(figures.totals.open), old=number(n), days=days)


def _age(age: Age, words: Words) -> str:
    """Return an age as the days from and to which it reaches."""
    if age.first is None:
        return words("dashboard.ages.unknown")
    if age.last is None:
        return words("dashboard.ages.beyond", last=age.first - 1)
    return words("dashboard.ages.between", first=age.first, last=age.last)


def rates_chart(figures: Figures, words: Words) -> Chart:
    """Return each department's on-time rate with the number of actions it was taken of; small samples come last."""
    rated = [(_name(name, "department", words), c, rate) for name, c, rate in _rated(figures)]
    overall = figures.totals.on_time_rate or 0.0
    return Chart(
        key="rates",
        title=words("dashboard.rates.title"),
        summary=words("dashboard.rates.summary", rate=percent(overall), n=number(figures.totals.on_time_n)),
        head=(
            words("departments.column.department"),
            *(words(f"dashboard.rates.{key}") for key in ("rate", "on_time")),
            "n",
        ),
        rows=tuple(
            (name, words("departments.rank.percent", rate=percent(rate)), number(c.on_time), number(c.on_time_n))
            for name, c, rate in rated
        ),
        marks=tuple(
            {
                "place": place,
                "department": name,
                "rate": rate,
                "is_small": int(c.on_time_n < SMALL_N),
                "label": words("dashboard.rates.label", rate=percent(rate), n=number(c.on_time_n)),
            }
            for place, (name, c, rate) in enumerate(rated)
        ),
        notes=tuple(_rate_notes(figures, words)),
        none=words("dashboard.rates.none"),
    )


def _rate_notes(figures: Figures, words: Words) -> Iterator[str]:
    """Yield what pale bars mean, where there are any, and how many departments are not shown."""
    if any(c.on_time_n < SMALL_N for _, c, _ in _rated(figures)):
        yield words("dashboard.rates.small", small=SMALL_N)
    yield from _more("rates", figures.rated_departments, DEPARTMENTS_SHOWN, words)


def _rated(figures: Figures) -> list[tuple[str, Completion, float]]:
    """Return the departments that have a rate, telling samples first, then the lower rate."""
    rated = [(name, c, c.on_time / c.on_time_n) for name, c in figures.departments.items() if c.on_time_n]
    return sorted(rated, key=lambda each: (each[1].on_time_n < SMALL_N, each[2]))


def _name(name: str, kind: str, words: Words) -> str:
    """Return a name as it stands beside a drawing."""
    return shortened(name, LONGEST_NAME) or words(f"dashboard.list.unnamed_{kind}")


def _more(chart: str, n: int, shown: int, words: Words) -> Iterator[str]:
    """Yield how many are not shown, where some are not."""
    if n > shown:
        yield words(f"dashboard.{chart}.more", shown=shown, n=number(n))
