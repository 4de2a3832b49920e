"""Registers and stores as pandas tables: one row an action, stable column names and dtypes, and statistics of them.

pandas is imported inside the functions: only who asks for a table pays for it.
"""

from tracker.frames.actions import actions_frame, stored_frame
from tracker.frames.columns import ACTION_COLUMNS
from tracker.frames.completion import completion_frame
from tracker.frames.delimited import read_actions
from tracker.frames.groups import GROUPS
from tracker.frames.measures import ages_frame, lateness_frame, load_frame, postponements_frame
from tracker.frames.rows import BOOK_FIELDS, STORED_FIELDS
from tracker.frames.statistics import report_of, statistics_frame
from tracker.frames.survival import completion_curve, completion_times_frame

__all__ = [
    "ACTION_COLUMNS",
    "BOOK_FIELDS",
    "GROUPS",
    "STORED_FIELDS",
    "actions_frame",
    "ages_frame",
    "completion_curve",
    "completion_frame",
    "completion_times_frame",
    "lateness_frame",
    "load_frame",
    "postponements_frame",
    "read_actions",
    "report_of",
    "statistics_frame",
    "stored_frame",
]
