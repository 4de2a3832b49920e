"""Today: read at the doors alone, and only where the person names no day."""

from datetime import UTC, date, datetime

from tracker.model.time_zone import STANDARD_TIME, STANDARD_ZONE


def today(time_zone: str) -> date:
    """Return the date in a time zone (IANA name); the machine's own where the zone is not known here."""
    if time_zone == STANDARD_ZONE:  # the usual one, and `zoneinfo` takes as long to import as a workbook to check
        return datetime.now(STANDARD_TIME).date()
    from zoneinfo import ZoneInfo

    try:
        return datetime.now(ZoneInfo(time_zone)).date()
    except (KeyError, ValueError, OSError):
        return datetime.now().astimezone().date()


def utc_now() -> datetime:
    """Return the moment in UTC."""
    return datetime.now(UTC)
