"""Cell formats: the one visual language of `style.toml`, as the writer wants it."""

from collections.abc import Mapping
from typing import Any

from tracker.adapters.build.xlsx import Book, Format
from tracker.schema import Column

_ALIGNED = {
    "date": "center", "percent": "center", "integer": "center", "number": "center",
    "choice": "center", "flag": "center", "derived": "center",
}  # fmt: skip
_NUMBERS = {"date": "yyyy-mm-dd", "percent": "0%", "id": "@", "integer": "0", "number": "0.##;-0.##;0"}


class Formats:
    """Makes each format once for a workbook."""

    def __init__(self, book: Book, style: Mapping[str, Mapping[str, Any]]) -> None:
        self._book = book
        self._style = style
        self._made: dict[tuple[object, ...], Format] = {}

    @property
    def face(self) -> str:
        """The face of the sheets."""
        return str(self._style["sheet"]["face"])

    def colour(self, name: str) -> str:
        """Return a colour as the writer wants it."""
        return f"#{self._style['colour'][name]}"

    def light(self, light: str, part: str) -> str:
        """Return the text or fill colour of a light."""
        return f"#{self._style['light'][light][part]}"

    def make(self, **properties: object) -> Format:
        """Return a format of the sheets' face with more properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            sheet = self._style["sheet"]
            base = {"font_name": sheet["face"], "font_size": sheet["size"], "font_color": self.colour("ink")}
            self._made[key] = self._book.add_format({**base, "valign": "vcenter", **properties})
        return self._made[key]

    def body(self, column: Column, *, literal: bool = False) -> Format:
        """Return the format of an entry's cell; `literal` for a text that must never turn into a formula."""
        properties: dict[str, object] = {
            "border": 1,
            "border_color": self.colour("rule"),
            "bg_color": self.colour("derived" if column.kind == "derived" else "input"),
        }
        return self.make(**properties, **_content(column), **({"quote_prefix": True} if literal else {}))

    def field(self, column: Column, shade: str, edge: Mapping[str, object], *, literal: bool = False) -> Format:
        """Return the format of a field's value on the basic information: all aligned alike."""
        look = {**_content(column), "align": "left", "valign": "vcenter", "bg_color": shade, "border": 1}
        quote = {"quote_prefix": True} if literal else {}
        return self.make(**look, border_color=self.colour("rule"), **edge, **quote)

    def changes(self, **properties: object) -> Format:
        """Return what a conditional format changes, and nothing else."""
        key = ("changes", *sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def below(self, column: Column) -> Format:
        """Return the format of a column's cells below its table, so that typed rows read alike."""
        return self.make(**_content(column))

    def derived(self, **properties: object) -> Format:
        """Return the format of a computed cell."""
        look = {
            "bg_color": self.colour("derived"),
            "border": 1,
            "border_color": self.colour("rule"),
            "valign": "vcenter",
        }
        return self.make(**{**look, **properties})

    def header(self, *, derived: bool = False) -> Format:
        """Return the format of a column's header."""
        return self.make(
            bold=True,
            font_size=self._style["sheet"]["header_size"],
            font_color=self.colour("header_text"),
            bg_color=self.colour("muted" if derived else "header"),
            border=1,
            border_color=self.colour("rule"),
            text_wrap=True,
            valign="vcenter",
        )

    def title(self) -> Format:
        """Return the format of a sheet's title."""
        return self.make(
            bold=True,
            font_size=self._style["sheet"]["title_size"],
            font_color=self.colour("header"),
            valign="vcenter",
        )

    def muted(self, **properties: object) -> Format:
        """Return the format of a remark."""
        return self.make(font_color=self.colour("muted"), **{"valign": "vcenter", **properties})

    def link(self, **properties: object) -> Format:
        """Return the format of a link inside the workbook."""
        return self.make(font_color=self.light("blue", "text"), underline=1, **{"valign": "vcenter", **properties})


def _content(column: Column) -> dict[str, object]:
    """Return number format, alignment and wrapping by the kind of a column."""
    properties: dict[str, object] = {"text_wrap": column.kind not in ("date", "percent", "integer", "number")}
    if column.kind in _NUMBERS:
        properties["num_format"] = _NUMBERS[column.kind]
    if column.kind in _ALIGNED:
        properties["align"] = _ALIGNED[column.kind]
    return properties
