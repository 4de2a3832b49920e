"""What a parent and its child have agreed on: messages of a mark, a length and so many bytes, and what there is."""

import struct
from typing import IO

MEGABYTES = 500
"""Memory that a child may take."""
WELL, FAILED = b".", b"!"
"""Marks of an answer: what the function returned, or words of what it raised."""
OUT_OF_MEMORY = 97
"""Exit code of a child that has no memory left."""

_LENGTH = struct.Struct("<cQ")


def send(pipe: IO[bytes], mark: bytes, content: bytes) -> None:
    """Write one message."""
    pipe.write(_LENGTH.pack(mark, len(content)) + content)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[bytes, bytes]:
    """Return mark and content; raises `EOFError` where the other side has gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    mark, length = _LENGTH.unpack(head)
    content = pipe.read(length)
    if len(content) < length:
        raise EOFError
    return mark, content
