"""Formulas between Excel's grammar (`IF(Sheet1!A1,1,2)`) and LibreOffice's own (`IF($Sheet1.A1;1;2)`)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .errors import OfficeError
from .plain_formulas import is_same_in_both, to_excel, to_libreoffice
from .unsupported import refused
from .values import ERRORS

if TYPE_CHECKING:
    from .range_base import RangeBase

_XL_A1 = 1  # com.sun.star.sheet.AddressConvention
_XL_ENGLISH = 4  # com.sun.star.sheet.FormulaLanguage
_EVERY_GROUP = 0x7FFFFFFF  # com.sun.star.sheet.FormulaMapGroup.ALL_EXCEPT_SPECIAL
_ANY_RESULT = 7  # com.sun.star.sheet.FormulaResult


class Grammar:
    """LibreOffice's own parser, set to Excel's grammar in English."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._parser: Any = None

    @property
    def parser(self) -> Any:
        """LibreOffice's parser, made when it is first needed."""
        if self._parser is None:
            mapper = self._document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
            self._parser = self._document.createInstance("com.sun.star.sheet.FormulaParser")
            self._parser.FormulaConvention = _XL_A1
            self._parser.OpCodeMap = mapper.getAvailableMappings(_XL_ENGLISH, _EVERY_GROUP)
        return self._parser

    def tokens(self, formula: str, cell: Any) -> Any:
        """Return a formula in Excel's grammar as LibreOffice's tokens, for a cell."""
        return self.parser.parseFormula(formula.removeprefix("="), cell.getCellAddress())

    def write(self, cell: Any, text: Any) -> None:
        """Write a formula into a cell, or a constant: what looks like a number becomes one, as in Excel."""
        text = "" if text is None else str(text)
        if not text.startswith("=") or len(text) == 1 or is_same_in_both(text) or text[1:] in ERRORS.values():
            cell.setFormula(text)
            return
        try:
            cell.setTokens(self.tokens(text, cell))
        except Exception as error:  # LibreOffice's own classes are made while it runs
            raise OfficeError(f"LibreOffice does not understand this formula: {text}") from error

    def write_all(self, cells: Any, rows: Sequence[Sequence[Any]]) -> None:
        """Write formulas and constants into a range: at once where none of them takes a parser."""
        plain = [[to_libreoffice(text) if isinstance(text, str) else None for text in row] for row in rows]
        if not any(text is None for row in plain for text in row):
            cells.setFormulaArray(tuple(map(tuple, plain)))
            return
        for row_number, row in enumerate(rows):
            for column_number, text in enumerate(row):
                self.write(cells.getCellByPosition(column_number, row_number), text)

    def fill(self, range_: "RangeBase", formula: str) -> None:
        """Write a formula into the first cell and fill the others, so that relative references move along."""
        cells, area = range_.cells, range_.area
        self.write(cells.getCellByPosition(0, 0), formula)
        if len(range_) == 1:
            return
        if not formula.startswith("="):
            cells.setFormulaArray(((formula,) * area.columns,) * area.rows)
            return
        sheet, source = range_.sheet.api, cells.getCellByPosition(0, 0).getRangeAddress()
        for column in range(1, area.columns):
            sheet.copyRange(cells.getCellByPosition(column, 0).getCellAddress(), source)
        if area.rows > 1:
            top = cells.getCellRangeByPosition(0, 0, area.columns - 1, 0)
            block, done = top.getRangeAddress(), 1
            while done < area.rows:
                block.EndRow = block.StartRow + min(done, area.rows - done) - 1
                sheet.copyRange(cells.getCellByPosition(0, done).getCellAddress(), block)
                done += block.EndRow - block.StartRow + 1

    def read(self, range_: "RangeBase") -> list[list[str]]:
        """Return the formulas of a range in Excel's grammar; constants as text, empty cells as ''."""
        cells = range_.cells
        values = cells.getDataArray()
        rows = [[_constant(value) for value in row] for row in values]
        found = cells.queryFormulaCells(_ANY_RESULT).getRangeAddresses()
        if not found:
            return rows
        texts = cells.getFormulaArray()
        top, left = range_.area.row - 1, range_.area.column - 1
        for address in found:
            for row in range(address.StartRow - top, address.EndRow - top + 1):
                for column in range(address.StartColumn - left, address.EndColumn - left + 1):
                    text = texts[row][column]
                    plain = to_excel(text)
                    rows[row][column] = (
                        self.translated(text, cells.getCellByPosition(column, row)) if plain is None else plain
                    )
        return rows

    def translated(self, text: str, cell: Any) -> str:
        """Return a cell's formula in Excel's grammar; `text` is the same in LibreOffice's."""
        plain = to_excel(text)
        if plain is not None:
            return plain
        printed = self.parser.printFormula(cell.getTokens(), cell.getCellAddress())
        if not printed:
            raise refused(f"a way to write this formula as Excel does: {text}")
        return f"={printed}"


def _constant(value: Any) -> str:
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return value or ""
