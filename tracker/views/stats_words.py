"""The headline figures of the statistics in words."""

from collections.abc import Iterator

from tracker.analysis.statistics import Statistics
from tracker.views.document import Line
from tracker.views.tracked_actions import percent
from tracker.words import Words


def number_words(number: float) -> str:
    """Return a number with at most one decimal place, thousands set apart."""
    rounded = round(float(number), 1)
    return f"{int(rounded):,}" if rounded.is_integer() else f"{rounded:,.1f}"


def rate_words(rate: float, words: Words) -> str:
    """Return a share in per cent."""
    return words("stats.rate", rate=percent(rate))


def range_words(low: float | None, high: float | None, words: Words) -> str:
    """Return a range; one that nobody knows the end of is told by its beginning."""
    if low is None:
        return words("stats.gap")
    if high is None:
        return words("stats.from", low=number_words(low))
    return number_words(low) if low == high else words("stats.range", low=number_words(low), high=number_words(high))


def headlines(total: Statistics, words: Words, *, is_estimated: bool = True) -> Iterator[Line]:
    """Yield the figures of all actions together, a label and what is said; each rate and median with its n.

    Args:
        total: the figures.
        words: the language.
        is_estimated: whether the time to completion could be estimated; where not, it is said what to install.
    """
    rates = {
        "completion": (total.completion_rate, total.total - total.cancelled),
        "overdue": (total.overdue_rate, total.open),
        "on_time": (total.on_time_rate, total.on_time_n),
    }
    for name, (rate, n) in rates.items():
        shown = words("stats.gap") if rate is None else rate_words(rate, words)
        yield Line(words(f"stats.headline.{name}"), words("stats.rate_n", rate=shown, n=number_words(n)))
    time = _time if is_estimated else _time_missing
    for name, said in {"late": _late, "age": _age, "time": time, "postponed": _postponed}.items():
        yield Line(words(f"stats.headline.{name}"), said(total, words))


def _late(total: Statistics, words: Words) -> str:
    if not total.late:
        return words("stats.say.late_none")
    if total.late == 1:
        return _said("late_one", words, longest=total.longest_days_late)
    return _said(
        "late", words, median=total.median_days_late, low=total.p25_days_late, high=total.p75_days_late,
        longest=total.longest_days_late, n=total.late,
    )  # fmt: skip


def _age(total: Statistics, words: Words) -> str:
    if not total.aged:
        return words("stats.say.age_none")
    return _said(
        "age", words, median=total.median_age_days, p90=total.p90_age_days, longest=total.longest_age_days, n=total.aged
    )


def _time(total: Statistics, words: Words) -> str:
    """Return the median time to completion with its interval; said where fewer than half are completed."""
    if not total.timed:
        return words("stats.say.time_nothing")
    if total.median_days is None:
        return _said("time_none", words, n=total.timed, censored=total.censored)
    low, high = (number_words(limit or 0) for limit in (total.median_low, total.median_high))
    interval = words("stats.say.at_least" if total.median_high is None else "stats.say.days", low=low, high=high)
    counts = {"n": number_words(total.timed), "censored": number_words(total.censored)}
    return words("stats.say.time", median=number_words(total.median_days), interval=interval, **counts)


def _time_missing(total: Statistics, words: Words) -> str:
    del total
    return words("errors.scipy-missing")


def _postponed(total: Statistics, words: Words) -> str:
    if not total.postponed and not total.reopened:
        return words("stats.say.postponed_none")
    rate = rate_words(total.postponed_rate or 0, words)
    counts = {
        "postponed": total.postponed, "changes": total.due_changes, "unexplained": total.due_changes_without_reason,
        "reopened": total.reopened,
    }  # fmt: skip
    return words("stats.say.postponed", rate=rate, **{name: number_words(n) for name, n in counts.items()})


def _said(key: str, words: Words, **numbers: float | None) -> str:
    """Return a text filled with numbers; none of them is missing."""
    return words(f"stats.say.{key}", **{name: number_words(number or 0) for name, number in numbers.items()})
