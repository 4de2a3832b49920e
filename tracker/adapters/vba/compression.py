"""The run-length compression of VBA source and of the `dir` stream ([MS-OVBA] section 2.4.1).

A container is a signature byte and chunks. A chunk holds 4,096 bytes of the original, the last one fewer, as literal
bytes and copy tokens that point back within the chunk, eight to a flag byte.
"""

from collections.abc import Iterator

CHUNK = 4096
"""How many bytes of the original a chunk holds (2.4.1.1.1)."""

_CONTAINER = b"\x01"
_SIGNATURE = 0b011 << 12
_COMPRESSED = 1 << 15
_SIZE = 0x0FFF
_SHORTEST = 3
"""A copy token stands for 3 bytes or more (2.4.1.3.19)."""


def compress(content: bytes) -> bytes:
    """Return a compressed container (2.4.1.3.6).

    A last chunk that cannot be made smaller is stored as it is and filled up with zeros to 4,096 bytes, as the
    format has it: only then does `decompress` give more than was put in. Text never comes to that.
    """
    chunks = (content[start : start + CHUNK] for start in range(0, len(content), CHUNK))
    return _CONTAINER + b"".join(_compress_chunk(chunk) for chunk in chunks)


def decompress(container: bytes) -> bytes:
    """Return what a container holds (2.4.1.3.1).

    Raises:
        ValueError: it is no container of this kind, or is damaged.
    """
    if container[:1] != _CONTAINER:
        raise ValueError("a compressed container starts with 0x01")
    content, place = bytearray(), 1
    while place < len(container):
        header = int.from_bytes(container[place : place + 2], "little")
        end = place + (header & _SIZE) + 3
        if header & 0x7000 != _SIGNATURE or end > len(container):
            raise ValueError(f"no chunk at byte {place}")
        chunk = container[place + 2 : end]
        content += _decompress_chunk(chunk) if header & _COMPRESSED else chunk
        place = end
    return bytes(content)


def _compress_chunk(chunk: bytes) -> bytes:
    """Return a chunk with its header (2.4.1.1.5): as tokens, or raw where those are longer (2.4.1.3.7)."""
    tokens = bytearray()
    sequence: list[bytes] = []
    flags = 0
    for token in _tokens(chunk):
        flags |= (len(token) == 2) << len(sequence)
        sequence.append(token)
        if len(sequence) == 8:
            tokens += bytes([flags]) + b"".join(sequence)
            sequence, flags = [], 0
    if sequence:
        tokens += bytes([flags]) + b"".join(sequence)
    is_shorter = len(tokens) <= CHUNK
    body = bytes(tokens) if is_shorter else chunk.ljust(CHUNK, b"\0")
    return (_COMPRESSED * is_shorter | _SIGNATURE | len(body) - 1).to_bytes(2, "little") + body


def _tokens(chunk: bytes) -> Iterator[bytes]:
    """Yield a chunk as literal bytes and copy tokens (2.4.1.3.9)."""
    place = 0
    while place < len(chunk):
        bits = _offset_bits(place)
        start, length = _longest_match(chunk, place, (0xFFFF >> bits) + _SHORTEST)
        if length:
            yield ((place - start - 1) << (16 - bits) | length - _SHORTEST).to_bytes(2, "little")
        else:
            yield chunk[place : place + 1]
        place += length or 1


def _longest_match(chunk: bytes, place: int, longest: int) -> tuple[int, int]:
    """Return start and length of the longest earlier run that equals what follows, the nearest of equal ones.

    A run may reach into what it stands for (2.4.1.3.19.4). The length is 0 where no run is long enough.
    """
    limit = min(longest, len(chunk) - place)
    found, length = 0, 0
    wanted = _SHORTEST
    while wanted <= limit:
        start = chunk.rfind(chunk[place : place + wanted], 0, place + wanted - 1)
        if start < 0:
            break
        found, length = start, wanted
        while length < limit and chunk[start + length] == chunk[place + length]:
            length += 1
        wanted = length + 1
    return found, length


def _decompress_chunk(tokens: bytes) -> bytes:
    """Return the bytes that a chunk's tokens stand for (2.4.1.3.2 to 2.4.1.3.5)."""
    content, place = bytearray(), 0
    while place < len(tokens):
        flags = tokens[place]
        place += 1
        for bit in range(8):
            if place >= len(tokens):
                break
            if flags >> bit & 1:
                _copy(content, int.from_bytes(tokens[place : place + 2], "little"))
                place += 2
            else:
                content.append(tokens[place])
                place += 1
    return bytes(content)


def _copy(content: bytearray, token: int) -> None:
    """Append the run that a copy token points to (2.4.1.3.19.2); byte by byte, as it may reach into itself."""
    bits = _offset_bits(len(content))
    start = len(content) - (token >> (16 - bits)) - 1
    if start < 0:
        raise ValueError("a copy token points before its chunk")
    for place in range(start, start + (token & 0xFFFF >> bits) + _SHORTEST):
        content.append(content[place])


def _offset_bits(place: int) -> int:
    """Return how many of a copy token's 16 bits are its offset, by the place in the chunk (2.4.1.3.19.1)."""
    return max(4, (place - 1).bit_length()) if place else 4
