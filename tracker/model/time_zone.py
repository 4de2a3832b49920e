"""The time zone of the meeting standard: where no workbook names one, and of what an archive remembers."""

from datetime import timedelta, timezone

STANDARD_ZONE = "Asia/Shanghai"
STANDARD_TIME = timezone(timedelta(hours=8))
"""The same as an offset: China has kept one hour the year round since 1991 (IANA time zone database, file `asia`)."""
