"""What the lists sheet says about how a workbook is read and checked: limits, rules, extra days, word lists."""

from collections.abc import Iterable, Mapping
from datetime import date

from tracker.model.organisation import ExtraDay, Limits, Settings
from tracker.model.place import Place
from tracker.model.vocabulary import DayKind
from tracker.rows.fold import fold
from tracker.rows.notes import Findings
from tracker.rows.reading_rules import CELL_NOT_A_NUMBER, SETTING_UNKNOWN
from tracker.rows.tables import Entry
from tracker.schema import Schema

SCHEMA_VERSION = "schema_version"
_DEFAULTS: Mapping[str, object] = Limits()._asdict()


def parse_settings(tables: Mapping[str, Iterable[Entry]], schema: Schema, findings: Findings) -> Settings:
    """Return the settings of the tables `settings`, `rules`, `extra_days` and `vocabularies`."""
    limits: dict[str, float] = {}
    version = 0
    for entry in tables.get("settings", ()):
        key, value = str(entry.fields.get("key") or ""), entry.fields.get("value")
        if key == SCHEMA_VERSION:
            version = int(value) if isinstance(value, (int, float)) and 0 <= value < 1e6 else 0
        elif key not in _DEFAULTS:
            findings.add(SETTING_UNKNOWN, entry.origin.place("key"), {"words": key})
        elif isinstance(value, (int, float)):
            _take_limit(key, value, entry.origin.place("value"), limits, findings)
    return Settings(
        limits=Limits(**limits),  # type: ignore[arg-type]
        rules_off=frozenset(
            str(entry.fields["rule"])
            for entry in tables.get("rules", ())
            if entry.fields.get("is_on") is False and entry.fields.get("rule")
        ),
        extra_days=tuple(_extra_days(tables.get("extra_days", ()))),
        vocabularies=_vocabularies(tables.get("vocabularies", ()), schema),
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


def _extra_days(entries: Iterable[Entry]) -> Iterable[ExtraDay]:
    """Yield the company's own days; a day whose date or kind is not clear has its finding already."""
    for entry in entries:
        on, kind = entry.fields.get("on"), entry.fields.get("kind")
        if isinstance(on, date) and isinstance(kind, DayKind):
            yield ExtraDay(on, kind, str(entry.fields.get("name") or ""), entry.origin)


def _vocabularies(entries: Iterable[Entry], schema: Schema) -> dict[str, tuple[str, ...]]:
    """Return each word list that a company has extended: all its words, top to bottom, each once."""
    lists: dict[str, dict[str, str]] = {}
    for entry in entries:
        for name, word in entry.fields.items():
            if word:
                lists.setdefault(name, {}).setdefault(fold(str(word)), str(word))
    return {
        name: tuple(words.values())
        for name, words in lists.items()
        if not words.keys() <= {fold(w) for term in schema.vocabularies.get(name, ()) for w in term.titles.values()}
    }
