"""Writes `workbook_template/calendars/CN.toml` from the `holidays` library: run it when a new year is published.

    python tools/make_calendar.py

A year is taken only where the library knows its make-up working days, for then the State Council's notice of that
year is in it. Asking the library at run time would cost a quarter of a second at each start; a test compares the
file with the installed library instead.
"""

from collections.abc import Iterable
from datetime import date
from importlib.metadata import version
from pathlib import Path

import holidays

TARGET = Path(__file__).resolve().parent.parent / "workbook_template" / "calendars" / "CN.toml"
FIRST, LAST = 2001, 2100

HEAD = """\
# Public holidays and make-up working days (调休) of mainland China, from the State Council's yearly notices.
# Made by tools/make_calendar.py from holidays {edition}; a year that is not here has not been published yet.
# holidays: nobody works. workdays: Saturdays and Sundays on which everybody works.
"""


def published_years() -> dict[int, tuple[list[date], list[date]]]:
    """Return holidays and make-up working days by year, for the years whose notice is known."""
    china = holidays.country_holidays("CN", years=range(FIRST, LAST + 1))
    worked = sorted(china.weekend_workdays)
    years = sorted({day.year for day in worked})
    return {
        year: (
            sorted(day for day in china if day.year == year and day not in china.weekend_workdays),
            [day for day in worked if day.year == year],
        )
        for year in years
    }


def render_calendar(edition: str, years: dict[int, tuple[list[date], list[date]]]) -> str:
    """Return the file's text."""
    lines = [HEAD.format(edition=edition)]
    for year, (off, on) in sorted(years.items(), reverse=True):
        lines += [f"[{year}]", _array("holidays", off), _array("workdays", on), ""]
    return "\n".join(lines)


def _array(name: str, days: Iterable[date]) -> str:
    """Return one array, a month a line, so that a person can compare it with the notice."""
    months: dict[int, list[str]] = {}
    for day in days:
        months.setdefault(day.month, []).append(f'"{day.isoformat()}"')
    return "\n".join([f"{name} = [", *(f"  {', '.join(month)}," for month in months.values()), "]"])


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(render_calendar(version("holidays"), published_years()), encoding="utf-8", newline="\n")
    print(TARGET)
