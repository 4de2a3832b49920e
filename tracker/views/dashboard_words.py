"""How the dashboard writes numbers and long texts."""

LONGEST = 240
"""How many characters of a text the page holds; the workbook has the whole."""

LONGEST_NAME = 60
"""How many characters of a name stand beside a drawing or at the edge of a matrix."""


def number(n: int) -> str:
    """Return a number with its thousands apart."""
    return f"{n:,}"


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return a text as a page of bounded size can hold it."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
