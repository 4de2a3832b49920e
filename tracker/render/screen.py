"""Where text is shown, and how it is painted there. It is light: `tracker check` loads it.

The colours are those of ECMA-48 (Select Graphic Rendition), which every terminal knows, and one of xterm's.
"""

from typing import NamedTuple

BOLD, FAINT, RED, GREEN, YELLOW, BLUE, CYAN = "1", "2", "31", "32", "33", "94", "36"
"""Blue is the bright one of xterm: the plain one cannot be read on a dark ground."""


def painted(text: str, code: str) -> str:
    """Return a text in a colour; as it is where the code is empty."""
    return f"\x1b[{code}m{text}\x1b[0m" if code and text else text


class Screen(NamedTuple):
    """Where text is shown.

    Attributes:
        width: places in a line; None where there is no limit, as in a pipe.
        has_colour: whether it shows colours.
    """

    width: int | None = None
    has_colour: bool = False

    def code(self, code: str) -> str:
        """Return a colour's code; empty where no colours are shown."""
        return code if self.has_colour else ""

    def painted(self, text: str, code: str) -> str:
        """Return a text in a colour where colours are shown."""
        return painted(text, self.code(code))


PIPE = Screen()
"""No person's screen: no limit and no colour."""


def printable(text: str) -> str:
    """Return a text with a space for each control character, line breaks too: what a cell holds drives no terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
