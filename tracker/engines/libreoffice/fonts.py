"""The font of cells. LibreOffice keeps one each for Western, Asian and complex scripts; all three are set alike."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .bridge import enum
from .colours import parse_colour, rgb
from .unsupported import complete

if TYPE_CHECKING:
    from .range_base import RangeBase

_BOLD, _NORMAL = 150.0, 100.0
_SCRIPTS = ("", "Asian", "Complex")


@complete
class Font(base_classes.Font):
    """The font of a range; a property is None where the cells differ."""

    def __init__(self, range_: "RangeBase") -> None:
        self._range = range_

    @property
    def api(self) -> Any:
        """The cells themselves: LibreOffice keeps the font in them."""
        return self._range.cells

    def _set(self, name: str, value: Any) -> None:
        cells = self._range.writable()
        for script in _SCRIPTS:
            cells.setPropertyValue(name + script, value)

    @property
    def bold(self) -> bool | None:
        """Whether it is bold."""
        weight = self._range.look("CharWeight")
        return None if weight is None else weight >= _BOLD

    @bold.setter
    def bold(self, value: bool) -> None:
        self._set("CharWeight", _BOLD if value else _NORMAL)

    @property
    def italic(self) -> bool | None:
        """Whether it is slanted."""
        posture = self._range.look("CharPosture")
        return None if posture is None else posture.value != "NONE"

    @italic.setter
    def italic(self, value: bool) -> None:
        self._set("CharPosture", enum("awt.FontSlant", "ITALIC" if value else "NONE"))

    @property
    def size(self) -> float | None:
        """Its size in points."""
        height = self._range.look("CharHeight")
        return None if height is None else float(height)

    @size.setter
    def size(self, value: float) -> None:
        self._set("CharHeight", float(value))

    @property
    def name(self) -> str | None:
        """Its name."""
        name = self._range.look("CharFontName")
        return None if name is None else str(name)

    @name.setter
    def name(self, value: str) -> None:
        self._set("CharFontName", value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """Its colour; black where it is left to the application."""
        colour = self._range.look("CharColor")
        return None if colour is None else rgb(max(0, int(colour)))

    @color.setter
    def color(self, value: Any) -> None:
        self._range.writable().CharColor = parse_colour(value)
