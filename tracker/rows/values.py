"""From a cell to a value of its column's kind.

Each parser takes what a grid holds and returns the value, or an `Unclear` that keeps the words as they stand.
No parser raises, and none guesses.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from tracker.model.finding import Rule
from tracker.model.vocabulary import Answer, DayKind, Mark, Outcome, Priority, Role, State, Status
from tracker.rows.dates import parse_date, parse_time_range, serial_date
from tracker.rows.fold import fold, plain
from tracker.rows.grid import CellError, Value
from tracker.rows.reading_rules import (
    CELL_ERROR_VALUE,
    CELL_NOT_A_DATE,
    CELL_NOT_A_NUMBER,
    CELL_NOT_A_TIME,
    CELL_NOT_IN_LIST,
    ID_IS_NUMBER,
)
from tracker.schema import Column, Schema

__all__ = ["Parser", "Unclear", "fold", "parser_of", "split_departments", "words_of"]

CHOICES: Mapping[str, type[Enum]] = {
    "status": Status,
    "priority": Priority,
    "mark": Mark,
    "role": Role,
    "outcome": Outcome,
    "answer": Answer,
    "state": State,
    "daykind": DayKind,
}


class Unclear(NamedTuple):
    """A cell that is not, or not surely, a value of its column's kind.

    Attributes:
        rule: the finding it gives; None where a check speaks about it (due dates in words).
        words: what stands in the cell.
        value: what the record gets all the same: the empty value of the kind, or the best reading of a warning.
        values: for the placeholders of the rule's texts, besides `words`.
        proposed: what the cell should hold instead, where there is exactly one.
    """

    rule: Rule | None
    words: str
    value: object = None
    values: Mapping[str, object] = {}
    proposed: object = None


Parser: TypeAlias = Callable[[Value], object]

_NOBODY = frozenset(map(fold, ("无", "没有", "-", "--", "—", "——", "/", "none", "n/a", "nil")))
_BREAKS = str.maketrans(dict.fromkeys("，,;；/\n\r", "、"))
_ANDS = frozenset("和与及")
_AND = r"(?<=[部处科室组司院厂办])\s*[和与及]\s*"
_NUMBER = r"([+-]?\d+(?:\.\d+)?)\s*(%|分钟|分|min|mins|minutes|天|日|个工作日)?"


def words_of(value: Value) -> str:
    """Return a cell as text, as a person sees it: dates as 2024-07-05, whole numbers without a point."""
    if value is None:
        return ""
    if type(value) is str:
        return value.strip()
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value).upper() if isinstance(value, bool) else str(value)


def _error(value: Value, empty: object) -> Unclear | None:
    """Return what an error value (`#N/A`) is told as; None for any other cell."""
    return Unclear(CELL_ERROR_VALUE, value.code, empty) if isinstance(value, CellError) else None


def parse_text(value: Value) -> object:
    """Return text without white space around it; a number or a date becomes text as it is shown."""
    if type(value) is str:
        return value.strip()
    return _error(value, "") or words_of(value)


def parse_id(value: Value) -> object:
    """Return an id as text; a number with a point is a warning, for 1.10 is kept as 1.1 (S31)."""
    if type(value) is str:
        return value if value.isascii() and value.isalnum() else plain(value)
    if isinstance(value, (float, date)):
        words = words_of(value)
        return Unclear(ID_IS_NUMBER, words, words)
    return _error(value, "") or words_of(value)


def parse_day(value: Value) -> object:
    """Return a date from a date cell or a text that is one beyond doubt."""
    if value is None or type(value) is date:
        return value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        day = parse_date(value)
        return day if day or not value.strip() else Unclear(CELL_NOT_A_DATE, value.strip())
    return _error(value, None) or _numeric_day(value)


def _numeric_day(value: Value) -> object:
    """Read 20240705 typed as a number; a day number in a cell without a date format is only a proposal."""
    words = words_of(value)
    if isinstance(value, (bool, time)) or not isinstance(value, (int, float)):
        return Unclear(CELL_NOT_A_DATE, words)
    day = parse_date(words) if isinstance(value, int) else None
    return day or Unclear(CELL_NOT_A_DATE, words, proposed=serial_date(value))


def parse_due(value: Value) -> object:
    """Return a due date; words are left to the check that proposes a date for them (S19)."""
    result = parse_day(value)
    return result._replace(rule=None) if isinstance(result, Unclear) and result.rule is CELL_NOT_A_DATE else result


def parse_time(value: Value) -> object:
    """Return start and end of the meeting; a day without hours is its midnight and a finding."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return value, None
    words = words_of(value)
    if isinstance(value, CellError):
        return Unclear(CELL_ERROR_VALUE, words)
    found = parse_time_range(words)
    if found is None or found == (datetime.combine(found[0], time()), None):
        return Unclear(CELL_NOT_A_TIME, words, found)
    return found


def parse_number(value: Value) -> object:
    """Return a number as int or float; digits of full width and a unit behind them are understood."""
    if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        return value
    words = words_of(value)
    if not words:
        return None
    match = re.fullmatch(_NUMBER, plain(words), re.IGNORECASE) if isinstance(value, str) else None
    if not match:
        return _error(value, None) or Unclear(CELL_NOT_A_NUMBER, words)
    number = float(match[1])
    if match[2] == "%":
        number /= 100
    return int(number) if number.is_integer() and "." not in match[1] and match[2] != "%" else number


def parse_integer(value: Value) -> object:
    """Return a whole number that is not negative."""
    number = parse_number(value)
    if number is None or isinstance(number, Unclear):
        return number
    if isinstance(number, (int, float)) and 0 <= number < 1e9 and number == int(number):
        return int(number)
    return Unclear(CELL_NOT_A_NUMBER, words_of(value))


def parse_percent(value: Value) -> object:
    """Return a whole percentage, 0 to 100: 0.6, 60, 60% and ６０％ are the same; 1 in a cell is 100 %."""
    number = parse_number(value)
    if not isinstance(number, (int, float)):
        return number
    percent = number * 100 if 0 <= number <= 1 or (isinstance(value, str) and "%" in plain(value)) else number
    return round(percent) if 0 <= percent <= 100 else Unclear(CELL_NOT_A_NUMBER, words_of(value))


@lru_cache(4096)
def split_departments(text: str) -> tuple[str, ...]:
    """Split a list of departments on 、，,;；/ and on 和/与/及 behind a unit's ending; none is an empty tuple."""
    if fold(text) in _NOBODY:
        return ()
    if not _ANDS.isdisjoint(text):
        text = re.sub(_AND, "、", text)
    return tuple(part for part in map(str.strip, text.translate(_BREAKS).split("、")) if part)


def parse_departments(value: Value) -> object:
    """Return the departments of a cell."""
    return () if value is None else _error(value, ()) or split_departments(words_of(value))


def choice_parser(words: Mapping[str, object], allowed: tuple[object, ...]) -> Parser:
    """Return a parser of a closed list: `words` are the folded words in either language and their values."""
    known = dict(words)

    def parse_choice(value: Value) -> object:
        if type(value) is str and value in known:
            return known[value]
        if value is None:
            return None
        text = ("yes" if value else "no") if isinstance(value, bool) else words_of(value)
        folded = fold(text)
        if folded in words:
            return known.setdefault(text, words[folded]) if len(known) < 1000 else words[folded]
        if not folded:
            return None
        near = {words[word] for word in words if len(word) > 1 and word in folded}
        proposed = near.pop() if len(near) == 1 else None
        return _error(value, None) or Unclear(CELL_NOT_IN_LIST, text, None, {"allowed": allowed}, proposed)

    return parse_choice


class _Seen(dict[Value, object]):
    """What cells of a column were parsed to: texts and fractions, for True and 1 are one to a dictionary."""

    def __init__(self, parse: Parser) -> None:
        super().__init__({None: parse(None)})
        self._parse = parse

    def __missing__(self, cell: Value) -> object:
        value = self._parse(cell)
        if type(cell) is str or type(cell) is float:
            self[cell] = value
        return value


def parse_column(parse: Parser, cells: Iterable[Value]) -> list[object]:
    """Return what the cells of a column are parsed to: the usual cell of a kind without a call, a repeated one once."""
    if parse is parse_text:
        return ["" if cell is None else cell.strip() if type(cell) is str else parse_text(cell) for cell in cells]
    if parse is parse_id:
        return [cell.strip() if type(cell) is str and cell.isascii() else parse_id(cell) for cell in cells]
    if parse is parse_day or parse is parse_due:
        return [cell if cell is None or type(cell) is date else parse(cell) for cell in cells]
    seen = _Seen(parse)
    return [seen[cell] for cell in cells]


_PARSERS: Mapping[str, Parser] = {
    "id": parse_id,
    "date": parse_day,
    "time_range": parse_time,
    "integer": parse_integer,
    "percent": parse_percent,
    "departments": parse_departments,
    "number": parse_number,
}
DUE_FIELDS = ("original_due", "revised_due")


def parser_of(column: Column, schema: Schema) -> Parser:
    """Return the parser of a column's kind."""
    if column.kind in ("choice", "flag"):
        return _choice_of(column, schema)
    if column.key in DUE_FIELDS:
        return parse_due
    return _PARSERS.get(column.kind, parse_text)


def _choice_of(column: Column, schema: Schema) -> Parser:
    """Return the parser of a closed list: its words in every language and spelling."""
    terms = schema.vocabularies[column.vocabulary]
    members = CHOICES.get(column.vocabulary)
    values: dict[str, object] = {term.key: members(term.key) if members else term.key == "yes" for term in terms}
    words = {
        fold(word): values[term.key] for term in terms for word in (*term.synonyms, term.key, *term.titles.values())
    }
    allowed = tuple(values.values()) if members else tuple(term.titles["zh"] for term in terms)
    return choice_parser(words, allowed)
