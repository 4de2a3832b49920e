"""What small parts of a package say is remembered: the workbooks of one template share them to the byte.

Only a few and only small ones are kept, so that a folder of large workbooks does not stay in memory.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

MAX_PART = 50_000
MAX_KEPT = 50

Content = TypeVar("Content")


def remembered(read: Callable[[bytes], Content]) -> Callable[[bytes], Content]:
    """Let a reader of parts remember what it made of small ones; nobody may change what it returns."""
    kept = lru_cache(MAX_KEPT)(read)

    def read_part(part: bytes) -> Content:
        return kept(part) if len(part) <= MAX_PART else read(part)

    return read_part
