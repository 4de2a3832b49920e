"""What the lists sheet says about how a workbook is read and checked: limits, rules, extra days, word lists."""

from collections.abc import Iterable, Mapping
from datetime import date

from tracker.model.organisation import ExtraDay, Limits, Settings
from tracker.model.place import Place
from tracker.model.vocabulary import DayKind
from tracker.rows.fold import folded
from tracker.rows.notes import Findings
from tracker.rows.reading_rules import CELL_NOT_A_NUMBER, SETTING_UNKNOWN
from tracker.rows.tables import NO_ENTRIES, Entries
from tracker.schema import Schema

SCHEMA_VERSION = "schema_version"
_DEFAULTS: Mapping[str, object] = Limits()._asdict()


def parse_settings(tables: Mapping[str, Entries], schema: Schema, findings: Findings) -> Settings:
    """Return the settings of the tables `settings`, `rules`, `extra_days` and `vocabularies`."""
    limits: dict[str, float] = {}
    version = 0
    for row, origin in tables.get("settings", NO_ENTRIES).rows():
        key, value = str(row.get("key") or ""), row.get("value")
        if key == SCHEMA_VERSION:
            version = int(value) if isinstance(value, (int, float)) and 0 <= value < 1e6 else 0
        elif key not in _DEFAULTS:
            findings.add(SETTING_UNKNOWN, origin.place("key"), {"words": key})
        elif isinstance(value, (int, float)):
            _take_limit(key, value, origin.place("value"), limits, findings)
    return Settings(
        limits=Limits(**limits),  # type: ignore[arg-type]
        rules_off=frozenset(
            str(row["rule"])
            for row, _ in tables.get("rules", NO_ENTRIES).rows()
            if row.get("is_on") is False and row.get("rule")
        ),
        extra_days=tuple(_extra_days(tables.get("extra_days", NO_ENTRIES))),
        vocabularies=_vocabularies(tables.get("vocabularies", NO_ENTRIES), schema),
        schema_version=version,
    )


def _take_limit(key: str, value: float, place: Place, limits: dict[str, float], findings: Findings) -> None:
    """Keep a limit that is of its kind: whole and not negative, or a share between 0 and 1."""
    is_share = isinstance(_DEFAULTS[key], float)
    if is_share and 0 <= value <= 1:
        limits[key] = float(value)
    elif not is_share and 0 <= value < 1e6 and value == int(value):
        limits[key] = int(value)
    else:
        findings.add(CELL_NOT_A_NUMBER, place, {"words": str(value)}, _DEFAULTS[key])


def _extra_days(entries: Entries) -> Iterable[ExtraDay]:
    """Yield the company's own days; a day whose date or kind is not clear has its finding already."""
    for row, origin in entries.rows():
        on, kind = row.get("on"), row.get("kind")
        if isinstance(on, date) and isinstance(kind, DayKind):
            yield ExtraDay(on, kind, str(row.get("name") or ""), origin)


def _vocabularies(entries: Entries, schema: Schema) -> dict[str, tuple[str, ...]]:
    """Return each word list that a company has extended: all its words, top to bottom, each once."""
    lists: dict[str, dict[str, str]] = {}
    for name, column in zip(entries.keys, entries.columns, strict=True):
        for word in map(str, filter(None, column)):
            lists.setdefault(name, {}).setdefault(folded(word), word)
    return {
        name: tuple(words.values())
        for name, words in lists.items()
        if not words.keys() <= {folded(w) for term in schema.vocabularies.get(name, ()) for w in term.titles.values()}
    }
