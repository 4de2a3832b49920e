"""Public calendars: mainland China from a file of the template, other countries from the `holidays` library.

The library is imported only for another country: it takes as long as all the rest of a command.
"""

import os
from datetime import date
from functools import cache

from tracker.adapters.kept import load_toml
from tracker.model.workdays import WorkCalendar
from tracker.resources import resource_folder

COMPUTED_YEARS = range(2000, 2051)
"""Years that are asked of the library: what a meeting's dates can plausibly reach."""


class PublicCalendars:
    """The calendars that the program brings; implements `tracker.ports.CalendarSource`.

    Args:
        folder: where calendar files lie, one a country code; the template's own where None.
    """

    def __init__(self, folder: str | None = None) -> None:
        self.folder = folder or os.path.join(resource_folder("workbook_template"), "calendars")

    @cache  # noqa: B019 - one source lives as long as the program
    def calendar(self, name: str) -> WorkCalendar:
        """Return the calendar of a country code, as in `CN` or `CN (Asia/Shanghai)`.

        A code that nobody knows gives Monday to Friday without any published year.
        """
        code = name.partition("(")[0].strip().upper()
        if not (code.isascii() and code.isalpha()):
            return WorkCalendar(code)
        path = os.path.join(self.folder, f"{code}.toml")
        return _shipped(code, path) if os.path.isfile(path) else _computed(code)


def _shipped(code: str, path: str) -> WorkCalendar:
    """Return the calendar of one of our files."""
    years = {int(year): days for year, days in load_toml(path).items()}
    return WorkCalendar(
        code,
        holidays=frozenset(date.fromisoformat(day) for days in years.values() for day in days["holidays"]),
        workdays=frozenset(date.fromisoformat(day) for days in years.values() for day in days["workdays"]),
        years=frozenset(years),
    )


def _computed(code: str) -> WorkCalendar:
    """Return the calendar of a country that the library knows, Monday to Friday of no year otherwise.

    A year in which the library only estimates a holiday (those that follow the moon) is not taken as published.
    """
    import holidays

    try:
        country = holidays.country_holidays(code, years=COMPUTED_YEARS, language="en_US")
    except NotImplementedError:
        return WorkCalendar(code)
    workdays = frozenset(country.weekend_workdays)
    estimated = {day.year for day, occasion in country.items() if "estimated" in occasion}
    known = {day.year for day in country} - estimated
    return WorkCalendar(code, frozenset(country) - workdays, workdays, frozenset(known))
