"""Compression after [MS-OVBA] 2.4.1, against the specification's examples, an independent reader, and every boundary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oletools.olevba import decompress_stream

from tracker.adapters.vba.compression import CHUNK, compress, decompress

SIZES = (0, 1, 2, 3, 4, 7, 8, 9, 16, 17, 255, 4094, 4095, 4096, 4097, 4098, 8191, 8192, 8193, 3 * 4096)


def noise(size: int) -> bytes:
    """Bytes without a run of three that comes again: they cannot be made smaller."""
    state, made = 1, bytearray()
    for _ in range(size):
        state = state * 1103515245 + 12345 & 0x7FFFFFFF
        made.append(state >> 16 & 0xFF)
    return bytes(made)


@pytest.mark.parametrize(
    ("content", "container"),
    [
        (b"abcdefghijklmnopqrstuv.", "0119b000616263646566676800696a6b6c6d6e6f70007172737475762e"),
        (b"a" * 73, "0103b002614500"),
    ],
)
def test_examples_of_the_specification(content: bytes, container: str) -> None:
    """Sections 3.2.1 and 3.2.3: without and with as much repetition as there can be."""
    assert compress(content).hex() == container
    assert decompress(bytes.fromhex(container)) == content


def test_normal_example_of_the_specification() -> None:
    """Section 3.2.2 points to a farther one of equal runs; either is read."""
    content = b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa"
    theirs = (
        "012fb000236161616263646582660070616768696a013808616b6c00306d6e6f70"
        "0671027004107273747576107778797a003c"
    )  # fmt: skip
    assert decompress(bytes.fromhex(theirs)) == content
    assert len(compress(content)) == len(bytes.fromhex(theirs))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["same", "text", "counting"])
def test_sizes_around_every_boundary(size: int, kind: str) -> None:
    """What is compressed comes back, also by oletools; repetition makes it small."""
    pattern = {"same": b"x", "text": b"    If Left(text, 7) = 1 Then\r\n", "counting": bytes(range(256))}[kind]
    content = (pattern * (size // len(pattern) + 1))[:size]
    container = compress(content)
    assert decompress(container) == content
    assert decompress_stream(bytearray(container)) == content
    assert kind != "same" or len(container) <= 1 + 8 * (size // CHUNK + 1)


@pytest.mark.parametrize("size", [3640, 3641, 4095, 4096, 4097, 8192])
def test_what_cannot_be_made_smaller_is_stored(size: int) -> None:
    """A raw chunk has 4,096 bytes, filled up with zeros; no chunk is longer than that and its header."""
    content = noise(size)
    back = decompress(compress(content))
    assert back.startswith(content) and not back[size:].strip(b"\0")
    assert decompress_stream(bytearray(compress(content))) == back
    assert len(compress(content)) <= 1 + (CHUNK + 2) * -(-size // CHUNK)


@given(st.lists(st.sampled_from([b"a", b"ab", b"Sub ", b"\r\n", b"End", b"\0\0\0", bytes(range(40))]), max_size=900))
def test_any_text_comes_back(parts: list[bytes]) -> None:
    """Whatever repeats, at whatever distance and length."""
    content = b"".join(parts)
    assert decompress(compress(content)) == content
    assert decompress_stream(bytearray(compress(content))) == content


@given(st.binary(max_size=3600))
def test_any_bytes_come_back(content: bytes) -> None:
    """Any bytes too few for a raw chunk come back unchanged."""
    assert decompress(compress(content)) == content


@pytest.mark.parametrize("damaged", ["", "00", "0119b0", "011930", "010390026145ff", "0102b0010000"])
def test_what_is_no_container_is_refused(damaged: str) -> None:
    """A wrong signature, a chunk cut off, a token that points before its chunk."""
    with pytest.raises(ValueError, match=r"0x01|no chunk|before its chunk"):
        decompress(bytes.fromhex(damaged))
