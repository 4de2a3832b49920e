"""Text for a line of a terminal."""


def one_line(text: str) -> str:
    """Return a text without line breaks and control characters: what a cell holds must not drive a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
