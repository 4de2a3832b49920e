"""Today, where the person names no day."""

from datetime import UTC, datetime, timedelta, tzinfo

import pytest

from tracker.adapters import clock


class Late(datetime):
    """A clock that stands at eight in the evening, in UTC."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        """Return that moment."""
        return datetime(2024, 8, 5, 20, 0, tzinfo=UTC).astimezone(tz)


@pytest.mark.parametrize(
    ("zone", "day"), [("Asia/Shanghai", 6), ("Asia/Tokyo", 6), ("Europe/Berlin", 5), ("America/New_York", 5)]
)
def test_today_is_that_of_the_time_zone(monkeypatch: pytest.MonkeyPatch, zone: str, day: int) -> None:
    """At eight in the evening in London it is the next day in China."""
    monkeypatch.setattr(clock, "datetime", Late)
    assert clock.today(zone).day == day


def test_a_zone_that_is_not_known_here_is_the_machines_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A time zone with a slip of the pen stops no check."""
    monkeypatch.setattr(clock, "datetime", Late)
    assert abs(clock.today("Asia/Shanghia") - datetime(2024, 8, 5).date()) <= timedelta(days=1)


def test_the_standards_time_has_been_one_hour_since_1992() -> None:
    """The fixed offset is what the time zone database says, in winter and in summer."""
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(clock.STANDARD_ZONE)
    moments = [datetime(year, month, 15) for year in range(1992, 2038) for month in (1, 7)]
    assert {zone.utcoffset(moment) for moment in moments} == {clock.STANDARD_TIME.utcoffset(None)}
