"""Public calendars: the shipped file against the installed library, and other countries."""

import sys
from datetime import date
from pathlib import Path

import holidays
import pytest

from tools.make_calendar import published_years, render_calendar
from tracker.adapters.calendars import PublicCalendars
from tracker.adapters.kept import load_toml
from tracker.resources import resource_folder

CALENDARS = PublicCalendars()


def test_the_shipped_file_is_what_the_library_knows() -> None:
    """Each day of each published year: off or worked as the library has it, nothing more and nothing less."""
    shipped = load_toml(f"{resource_folder('workbook_template')}/calendars/CN.toml")
    expected = {
        str(year): {"holidays": [d.isoformat() for d in off], "workdays": [d.isoformat() for d in on]}
        for year, (off, on) in published_years().items()
    }
    assert {year: shipped[year] for year in expected} == expected, "run tools/make_calendar.py"
    assert set(shipped) == set(expected), "run tools/make_calendar.py"


def test_every_day_of_the_published_years_agrees() -> None:
    """Day by day, a working day here is a working day there."""
    china, ours = holidays.country_holidays("CN", years=range(2001, 2027)), CALENDARS.calendar("CN")
    first, last = date(2001, 1, 1).toordinal(), date(2026, 12, 31).toordinal()
    different = [
        day for n in range(first, last + 1) if ours.is_workday(day := date.fromordinal(n)) != china.is_working_day(day)
    ]
    assert different == []


def test_a_year_without_a_notice_is_not_published() -> None:
    """The library names festivals of later years, but not who makes up for them: Monday to Friday, and said."""
    china = CALENDARS.calendar("CN")
    assert china.knows(date(2026, 10, 1))
    after = max(china.years) + 1
    assert not any(china.knows(date(year, 10, 1)) for year in (2000, after))
    assert china.is_workday(date(after, 10, 1)) == (date(after, 10, 1).weekday() < 5)


def test_the_files_text_reads_back() -> None:
    """What the tool writes is one line a month, in ISO dates, the latest year first."""
    text = render_calendar("1.0", {2024: ([date(2024, 1, 1), date(2024, 2, 9)], []), 2025: ([], [date(2025, 1, 26)])})
    assert text.index("[2025]") < text.index("[2024]")
    assert '  "2024-01-01",\n  "2024-02-09",\n' in text
    assert "holidays 1.0" in text


def test_china_needs_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library is a quarter of a second: it is not imported for China."""
    monkeypatch.setitem(sys.modules, "holidays", None)
    assert PublicCalendars().calendar("CN (Asia/Shanghai)").name == "CN"
    assert len(PublicCalendars().calendar("cn").years) >= 26


def test_other_countries_come_from_the_library() -> None:
    """A public holiday, a working day, and a make-up day of Taiwan; years with estimated holidays are not published."""
    assert not CALENDARS.calendar("DE").is_workday(date(2024, 10, 3))
    assert CALENDARS.calendar("US (America/New_York)").is_workday(date(2024, 7, 5))
    assert not CALENDARS.calendar("HK").is_workday(date(2024, 7, 1))
    assert CALENDARS.calendar("TW").is_workday(date(2023, 1, 7))
    assert date(2024, 8, 9) in CALENDARS.calendar("SG").holidays
    assert 2049 not in CALENDARS.calendar("SG").years


@pytest.mark.parametrize("name", ["", "XX", "中国", "../CN", "C:\\CN"])
def test_an_unknown_code_is_monday_to_friday(name: str) -> None:
    """No year is published, nothing is read from elsewhere, and nothing fails."""
    calendar = CALENDARS.calendar(name)
    assert (calendar.holidays, calendar.workdays, calendar.years) == (frozenset(), frozenset(), frozenset())
    assert calendar.is_workday(date(2024, 10, 1))


def test_a_folder_of_ones_own(tmp_path: Path) -> None:
    """A calendar file is enough for a country."""
    (tmp_path / "QQ.toml").write_text(
        '[2024]\nholidays = ["2024-01-02"]\nworkdays = ["2024-01-06"]\n', encoding="utf-8"
    )
    calendar = PublicCalendars(tmp_path).calendar("QQ")
    assert not calendar.is_workday(date(2024, 1, 2))
    assert calendar.is_workday(date(2024, 1, 6))
    assert calendar.years == {2024}
