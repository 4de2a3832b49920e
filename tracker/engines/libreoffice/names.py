"""Names of cells and formulas: a workbook's and those of its sheets."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .addresses import Area, render_sheet, split_sheet
from .bridge import struct
from .errors import OfficeError
from .formulas import Grammar
from .unsupported import complete

if TYPE_CHECKING:
    from .book import Book
    from .ranges import Range
    from .sheet import Sheet


@complete
class Names(base_classes.Names):
    """The names of a workbook (those of its sheets as `Sheet1!name`), or those of one sheet."""

    def __init__(self, book: "Book", sheet: "Sheet | None" = None) -> None:
        self._book = book
        self._sheet = sheet

    @property
    def api(self) -> Any:
        """LibreOffice's `com.sun.star.sheet.NamedRanges`."""
        return _ranges(self._book, self._sheet)

    def _all(self) -> list["Name"]:
        sheets = [self._sheet] if self._sheet else [None, *self._book.sheets]
        found = [
            Name(self._book, sheet, each) for sheet in sheets for each in _ranges(self._book, sheet).getElementNames()
        ]
        return sorted(found, key=lambda name: name.plain.lower())

    def snapshot(self) -> list[tuple[str, "Name"]]:
        """Return the names with what they are called, by the alphabet."""
        return [(name.name, name) for name in self._all()]

    def __call__(self, name_or_index: int | str) -> "Name":
        """Return a name by its one-based number or its word.

        Raises:
            KeyError: there is none.
        """
        if self._sheet is None and name_or_index in self.api.getElementNames():
            return Name(self._book, None, str(name_or_index))
        found = self._all()
        if isinstance(name_or_index, int):
            return found[name_or_index - 1]
        wanted = name_or_index.lower()
        for name in found:
            if wanted == name.name.lower() or (self._sheet and wanted == name.plain.lower()):
                return name
        raise KeyError(name_or_index)

    def contains(self, name_or_index: int | str) -> bool:
        """Whether there is such a name."""
        try:
            return self(name_or_index) is not None
        except (KeyError, IndexError):
            return False

    def __len__(self) -> int:
        """Return the number of names."""
        return len(self._all())

    def add(self, name: str, refers_to: str) -> "Name":
        """Add a name, or give it another meaning; `Sheet1!name` belongs to that sheet alone."""
        scope, plain = split_sheet(name)
        sheet = self._book.sheets(scope) if scope is not None else self._sheet
        ranges = _ranges(self._book, sheet)
        content = _content(self._book, refers_to)
        if ranges.hasByName(plain):
            ranges.getByName(plain).setContent(content)
        else:
            ranges.addNewByName(plain, content, struct("table.CellAddress"), 0)
        if not ranges.hasByName(plain):
            raise ValueError(f"This cannot be a name: {plain!r}")
        return Name(self._book, sheet, plain)

    def of(self, range_: "Range") -> "Name | None":
        """Return the name that means exactly these cells."""
        for name in self._all():
            found = name.cells
            if found is not None and found.area == range_.area and found.sheet.name == range_.sheet.name:
                return name
        return None

    def area(self, word: str) -> Area:
        """Return the cells that a name means, for a sheet: its own name goes before the workbook's.

        Raises:
            KeyError: there is no such name, or its cells are on another sheet.
        """
        scope, plain = split_sheet(word)
        sheet = self._sheet
        places = [sheet] if scope is not None else [sheet, None]
        for place in places:
            ranges = _ranges(self._book, place)
            if ranges.hasByName(plain):
                cells = Name(self._book, place, plain).cells
                if cells is not None and sheet is not None and cells.sheet.name == sheet.name:
                    return cells.area
        raise KeyError(f"Neither an address nor a name on this sheet: {word}")


@complete
class Name(base_classes.Name):
    """One name."""

    def __init__(self, book: "Book", sheet: "Sheet | None", plain: str) -> None:
        self._book = book
        self._sheet = sheet
        self.plain = plain

    @property
    def api(self) -> Any:
        """LibreOffice's `com.sun.star.sheet.NamedRange`."""
        return self._ranges.getByName(self.plain)

    @property
    def _ranges(self) -> Any:
        return _ranges(self._book, self._sheet)

    @property
    def name(self) -> str:
        """Its word, with its sheet where it belongs to one."""
        return f"{render_sheet(self._sheet.name)}!{self.plain}" if self._sheet else self.plain

    @name.setter
    def name(self, value: str) -> None:
        plain = split_sheet(value)[1]
        self.api.setName(plain)
        self.plain = plain

    @property
    def refers_to(self) -> str:
        """What it means, as a formula in Excel's grammar."""
        cells = self.cells
        if cells is not None:
            return cells.refers_to
        origin = self._book.sheets(1).api.getCellByPosition(0, 0).getCellAddress()
        printed = Grammar(self._book.api).parser.printFormula(self.api.getTokens(), origin)
        return f"={printed or self.api.getContent()}"

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.api.setContent(_content(self._book, value))

    @property
    def cells(self) -> "Range | None":
        """The cells that it means; None where it means something else."""
        found = self.api.getReferredCells()
        return self._book.sheets.range_of(found.getRangeAddress(), found) if found is not None else None

    @property
    def refers_to_range(self) -> "Range":
        """The cells that it means.

        Raises:
            OfficeError: it means something else.
        """
        cells = self.cells
        if cells is None:
            raise OfficeError(f"The name {self.name} does not mean cells.")
        return cells

    def delete(self) -> None:
        """Remove it."""
        self._ranges.removeByName(self.plain)


def _ranges(book: "Book", sheet: "Sheet | None") -> Any:
    """Return LibreOffice's names of a sheet, or of the workbook."""
    return sheet.api.NamedRanges if sheet else book.named_ranges


def _content(book: "Book", refers_to: str) -> str:
    """Return a formula in Excel's grammar as the content of a name in LibreOffice's."""
    from .addresses import parse_area, render_area

    text = refers_to.removeprefix("=")
    sheet, address = split_sheet(text)
    area = parse_area(address)
    if sheet is not None and area is not None and sheet in book.sheets:
        quoted = sheet.replace("'", "''")
        first = render_area(Area(area.row, area.column, 1, 1))
        last = render_area(Area(area.last_row, area.last_column, 1, 1))
        return f"$'{quoted}'.{first}" + (f":{last}" if first != last else "")
    cell = book.sheets(1).api.getCellByPosition(0, 0)
    grammar = Grammar(book.api)
    plain = book.api.createInstance("com.sun.star.sheet.FormulaParser")
    plain.CompileEnglish = True
    return str(plain.printFormula(grammar.tokens(text, cell), cell.getCellAddress()))
