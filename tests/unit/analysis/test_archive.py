"""Records of an archive."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tracker.analysis.archive import ScanRecord


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2024, 8, 11, 23, 30, tzinfo=UTC),
        datetime(2024, 8, 11, 23, 30),
        datetime(2024, 8, 12, 7, 30, tzinfo=timezone(timedelta(hours=8))),
    ],
)
def test_a_scan_before_eight_is_of_its_own_morning(moment: datetime) -> None:
    """The scan of half past seven in China is of that day, though in UTC it is still the evening before."""
    assert ScanRecord(1, moment, moment, 1, 1, 0, 0, 1, 1, 0).day == date(2024, 8, 12)
