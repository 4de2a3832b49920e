"""How words flow in a cell: Excel makes no row higher than 409 points, so what is longer goes on in the next row."""

from tracker.views.room import line_count


def cut_to_height(words: str, width: float, most: int) -> list[str]:
    """Return words in pieces of so many lines at most; put together again they are what they were.

    A piece ends at the end of a sentence or a line where one stands in its second half.
    """
    pieces = []
    while line_count(words, width) > most:
        end = _fitting(words, width, most)
        stop = 1 + max(words.rfind(sign, end // 2, end) for sign in "\n。；. ")
        cut = stop or end
        pieces.append(words[:cut])
        words = words[cut:]
    return [*pieces, words]


def _fitting(words: str, width: float, most: int) -> int:
    """Return how many characters from the start take so many lines at most; one in any case."""
    low, high = 1, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if line_count(words[:middle], width) <= most else (low, middle - 1)
    return low
