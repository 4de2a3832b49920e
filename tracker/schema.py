"""The template as data: which sheets, tables and columns a workbook has, and the words of its lists.

These are the types; the data are `workbook_template/schema.toml` and `vocabulary.toml`, which
`tracker.adapters.template` loads. Titles are given in both languages, so that a workbook in either is read
by the same schema.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

Titles = Mapping[str, str]
"""Text by language: `{"zh": …, "en": …}`."""

LANGUAGES = ("zh", "en")

UNTITLED: Titles = {}


class Column(NamedTuple):
    """One column of a table, or one row of a form.

    Attributes:
        key: field of the record, as in `tracker.model`.
        kind: how a cell is read and built: `text`, `long` (wrapped text), `id`, `date`, `time_range`, `integer`,
            `percent`, `choice` (a closed list), `open_choice` (a list that may be extended), `department`,
            `departments`, `person`, `flag`, `number`, `rule` (a rule's id), or `derived` (a formula that Python never
            reads).
        titles: header in each language.
        synonyms: other headers that mean the same (责任人, 截止日期 …), in any language.
        vocabulary: name of the word list of a `choice` or `open_choice`.
        is_required: whether the header carries ＊ and an entry without a value is an error.
        width: usual width in characters of the default face.
        hints: input message in each language, one sentence.
    """

    key: str
    kind: str
    titles: Titles
    synonyms: tuple[str, ...] = ()
    vocabulary: str = ""
    is_required: bool = False
    width: float = 12
    hints: Titles = UNTITLED


class Table(NamedTuple):
    """A table (one record a row) or a form (one field a row) on a sheet.

    Attributes:
        key: name of the table; also the field of `Register` it fills.
        sheet: key of the sheet it stands on.
        kind: `table` or `form`.
        columns: in the order of the template.
        prepared: how many empty rows the builder prepares below the filled ones.
    """

    key: str
    sheet: str
    kind: str
    columns: tuple[Column, ...]
    prepared: int = 0

    def column(self, key: str) -> Column:
        """Return the column of a field."""
        return next(column for column in self.columns if column.key == key)


class Sheet(NamedTuple):
    """A sheet: its key and its name in each language."""

    key: str
    titles: Titles


class Term(NamedTuple):
    """One word of a word list: the key the code uses, the words in each language, other spellings."""

    key: str
    titles: Titles
    synonyms: tuple[str, ...] = ()


class Schema(NamedTuple):
    """The whole template's structure."""

    version: int
    sheets: Mapping[str, Sheet]
    tables: Mapping[str, Table]
    vocabularies: Mapping[str, tuple[Term, ...]]

    def on_sheet(self, sheet: str) -> Iterator[Table]:
        """Yield the tables of one sheet, in order."""
        return (table for table in self.tables.values() if table.sheet == sheet)

    def word(self, vocabulary: str, key: str, language: str) -> str:
        """Return the word of a term in a language."""
        return next(term.titles[language] for term in self.vocabularies[vocabulary] if term.key == key)
