"""Rules of entry: drop-downs, read and made; other rules read."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .bridge import enum
from .formulas import Grammar
from .unsupported import complete, refused

if TYPE_CHECKING:
    from .ranges import Range

_TYPES = {
    "ANY": "none", "WHOLE": "whole_number", "DECIMAL": "decimal", "LIST": "list", "DATE": "date", "TIME": "time",
    "TEXT_LEN": "text_length", "CUSTOM": "custom",
}  # fmt: skip
_OPERATORS = {
    "BETWEEN": "between", "NOT_BETWEEN": "not_between", "EQUAL": "equal_to", "NOT_EQUAL": "not_equal_to",
    "GREATER": "greater_than", "LESS": "less_than", "GREATER_EQUAL": "greater_than_or_equal",
    "LESS_EQUAL": "less_than_or_equal",
}  # fmt: skip
_ALERTS = {"STOP": "stop", "WARNING": "warning", "INFO": "information", "MACRO": None}


@complete
class Validation(base_classes.DataValidation):
    """The rule of entry of cells; of the first one where they differ in it, its type is `inconsistent`."""

    def __init__(self, range_: "Range") -> None:
        self._range = range_

    @property
    def api(self) -> Any:
        """LibreOffice's `com.sun.star.sheet.TableValidation`: a copy, which is set back to take effect."""
        return self._range.cells.Validation

    @property
    def type(self) -> str:
        """What kind of rule it is."""
        if self._range.is_mixed("Validation"):
            return "inconsistent"
        return _TYPES.get(self.api.Type.value, "unknown")

    @property
    def operator(self) -> str | None:
        """How the entry is compared; None for a rule that compares nothing."""
        return None if self.type in ("none", "list", "custom") else _OPERATORS.get(self.api.getOperator().value)

    @property
    def formula1(self) -> str | None:
        """The first, or only, formula."""
        return self._excel(self.api.getFormula1())

    @property
    def formula2(self) -> str | None:
        """The second formula."""
        return self._excel(self.api.getFormula2())

    @property
    def formula(self) -> str | None:
        """The formula of a rule of one's own."""
        return f"={self.formula1}" if self.type == "custom" else None

    @property
    def source(self) -> str | None:
        """What a drop-down offers: `a,b,c`, or a formula as `=$A$1:$A$3`."""
        if self.type != "list":
            return None
        text = str(self.api.getFormula1())
        return ",".join(_entries(text)) if text.startswith('"') else f"={self._excel(text)}"

    @property
    def in_cell_dropdown(self) -> bool | None:
        """Whether the list is shown in the cell."""
        return bool(self.api.ShowList) if self.type == "list" else None

    @property
    def ignore_blank(self) -> bool:
        """Whether a cell may stay empty."""
        return bool(self.api.IgnoreBlankCells)

    @property
    def input_title(self) -> str:
        """The title of the hint."""
        return str(self.api.InputTitle)

    @property
    def input_message(self) -> str:
        """The hint."""
        return str(self.api.InputMessage)

    @property
    def show_input(self) -> bool:
        """Whether the hint is shown."""
        return bool(self.api.ShowInputMessage)

    @property
    def error_title(self) -> str:
        """The title of the refusal."""
        return str(self.api.ErrorTitle)

    @property
    def error_message(self) -> str:
        """The refusal."""
        return str(self.api.ErrorMessage)

    @property
    def show_error(self) -> bool:
        """Whether a wrong entry is refused."""
        return bool(self.api.ShowErrorMessage)

    @property
    def alert_style(self) -> str | None:
        """How a wrong entry is refused."""
        return _ALERTS[self.api.ErrorAlertStyle.value]

    def set_list(self, source: Any, in_cell_dropdown: bool) -> None:
        """Make a drop-down of words, of cells, or of a name."""
        if isinstance(source, list):
            text = ";".join('"' + word.replace('"', '""') + '"' for word in source)
        else:
            cells = source if hasattr(source, "area") else source.refers_to_range
            text = str(cells.cells.AbsoluteName)
        rule = self.api
        rule.Type = enum("sheet.ValidationType", "LIST")
        rule.setFormula1(text)
        rule.ShowList = 1 if in_cell_dropdown else 0
        rule.ShowErrorMessage = True
        self._range.writable().Validation = rule

    def set_rule(self, rule_type: str, operator: str | None, formula1: str, formula2: str | None) -> None:
        """Only drop-downs are made."""
        raise refused("a way to make rules of entry other than drop-downs")

    def delete(self) -> None:
        """Remove the rule."""
        rule = self.api
        rule.Type = enum("sheet.ValidationType", "ANY")
        self._range.writable().Validation = rule

    def _excel(self, text: Any) -> str | None:
        """Return one of LibreOffice's formulas in Excel's grammar; None where there is none."""
        if not text:
            return None
        book, cell = self._range.sheet.book.api, self._range.cells.getCellByPosition(0, 0)
        plain = book.createInstance("com.sun.star.sheet.FormulaParser")
        plain.CompileEnglish = True
        tokens = plain.parseFormula(str(text), cell.getCellAddress())
        return str(Grammar(book).parser.printFormula(tokens, cell.getCellAddress()))


def _entries(text: str) -> list[str]:
    """Return the words of `"a";"b"`; a quotation mark within one is written twice."""
    return [part[1:-1].replace('""', '"') for part in _split(text)]


def _split(text: str) -> list[str]:
    parts, inside, start = [], False, 0
    for place, mark in enumerate(text):
        if mark == '"':
            inside = not inside
        elif mark == ";" and not inside:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]
