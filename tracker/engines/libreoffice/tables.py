"""Tables: LibreOffice's database ranges, as far as they are the same thing."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .addresses import Area
from .errors import OfficeError
from .unsupported import complete, refused

if TYPE_CHECKING:
    from .ranges import Range
    from .sheet import Sheet


@complete
class Tables(base_classes.Tables, base_classes.Collection):
    """The tables of a sheet, by their place."""

    def __init__(self, sheet: "Sheet") -> None:
        self._sheet = sheet

    @property
    def api(self) -> Any:
        """LibreOffice's `com.sun.star.sheet.DatabaseRanges` of the whole workbook."""
        return self._sheet.book.api.DatabaseRanges

    @property
    def parent(self) -> "Sheet":
        """The sheet."""
        return self._sheet

    def _all(self) -> list["Table"]:
        ranges, index = self.api, self._sheet.index - 1
        found = []
        for name in ranges.getElementNames():
            area = ranges.getByName(name).getDataArea()
            if area.Sheet == index:
                found.append((area.StartRow, area.StartColumn, name))
        return [Table(self._sheet, name) for *_, name in sorted(found)]

    def __call__(self, key: int | str) -> "Table":
        """Return a table by its one-based number or its name.

        Raises:
            KeyError: there is none.
        """
        for number, table in enumerate(self._all(), 1):
            if key == number or (isinstance(key, str) and key.lower() == table.name.lower()):
                return table
        raise KeyError(key)

    def __len__(self) -> int:
        """Return the number of tables."""
        return len(self._all())

    def __iter__(self) -> Iterator["Table"]:
        """Yield the tables."""
        return iter(self._all())

    def __contains__(self, key: int | str) -> bool:
        """Whether there is such a table."""
        try:
            return self(key) is not None
        except KeyError:
            return False

    def add(  # noqa: PLR0913, PLR0917  the interface is xlwings'
        self,
        source_type: Any = None,
        source: Any = None,
        link_source: Any = None,
        has_headers: bool | None = True,
        destination: Any = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> "Table":
        """Make a table of a range. LibreOffice before 26.2 has no table styles; the style is left out."""
        if source_type is not None or link_source is not None or destination is not None:
            raise refused("tables from outside sources")
        taken = {known.lower() for known in self.api.getElementNames()}
        chosen = name or next(word for word in map("Table{}".format, range(1, 10_000)) if word.lower() not in taken)
        if chosen.lower() in taken:
            raise ValueError(f"There is a table named {chosen!r} already.")
        self.api.addNewByName(chosen, source.impl.writable().getRangeAddress())
        made = self.api.getByName(chosen)
        made.ContainsHeader = bool(has_headers)
        made.AutoFilter = bool(has_headers)
        return Table(self._sheet, chosen)

    def around(self, range_: "Range") -> "Table | None":
        """Return the table that the first cell of a range lies in."""
        for table in self._all():
            area = table.range.area
            if area.row <= range_.area.row <= area.last_row and area.column <= range_.area.column <= area.last_column:
                return table
        return None


@complete
class Table(base_classes.Table):
    """One table."""

    def __init__(self, sheet: "Sheet", name: str) -> None:
        self._sheet = sheet
        self._name = name

    @property
    def api(self) -> Any:
        """LibreOffice's `com.sun.star.sheet.DatabaseRange`."""
        return self._sheet.book.api.DatabaseRanges.getByName(self._name)

    @property
    def parent(self) -> "Sheet":
        """The sheet it is on."""
        return self._sheet

    @property
    def name(self) -> str:
        """Its name."""
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self.api.setName(value)
        self._name = value

    @property
    def display_name(self) -> str:
        """Its name: LibreOffice has one."""
        return self._name

    @display_name.setter
    def display_name(self, value: str) -> None:
        self.name = value

    @property
    def range(self) -> "Range":
        """Its cells, headers and totals included."""
        return self._sheet.book.sheets.range_of(self.api.getDataArea())

    def _part(self, first: int, rows: int) -> "Range | None":
        area = self.range.area
        part = Area(area.row + first, area.column, rows, area.columns)
        return self._sheet.range(tuple(part)) if rows > 0 else None

    @property
    def header_row_range(self) -> "Range | None":
        """Its headers."""
        return self._part(0, int(self.show_headers))

    @property
    def data_body_range(self) -> "Range | None":
        """Its rows without headers and totals."""
        head, foot = int(self.show_headers), int(self.show_totals)
        return self._part(head, self.range.area.rows - head - foot)

    @property
    def totals_row_range(self) -> "Range | None":
        """Its totals."""
        return self._part(self.range.area.rows - 1, int(self.show_totals))

    @property
    def insert_row_range(self) -> None:
        """None: LibreOffice has no such row."""
        return

    @property
    def show_headers(self) -> bool:
        """Whether its first row holds headers."""
        return bool(self.api.ContainsHeader)

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        self.api.ContainsHeader = bool(value)

    @property
    def show_totals(self) -> bool:
        """Whether its last row holds totals."""
        return bool(self.api.TotalsRow)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        raise refused("a way to add or remove the totals of a table")

    @property
    def show_autofilter(self) -> bool:
        """Whether its headers carry the arrows of a filter."""
        return bool(self.api.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self.api.AutoFilter = bool(value)

    def resize(self, range: Any) -> None:  # noqa: A002  the interface is xlwings'
        """Give it other cells, which begin in the same row.

        Raises:
            OfficeError: they begin in another row or lie on another sheet.
        """
        target = range.impl
        if target.sheet.name != self._sheet.name or target.area.row != self.range.area.row:
            raise OfficeError("A table stays on its sheet, and its headers stay in their row.")
        self.api.setDataArea(target.cells.getRangeAddress())
