"""Registers and stores as pandas tables: one row an action, stable column names and dtypes, and statistics of them.

pandas is imported inside the functions: only who asks for a table pays for it.
"""

from tracker.frames.actions import actions_frame, stored_frame
from tracker.frames.columns import ACTION_COLUMNS
from tracker.frames.completion import GROUPS, completion_frame

__all__ = ["ACTION_COLUMNS", "GROUPS", "actions_frame", "completion_frame", "stored_frame"]
