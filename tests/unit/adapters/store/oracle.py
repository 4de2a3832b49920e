"""A store as plain Python, slow and simple: what the tables should hold after some scans."""

from collections.abc import Mapping
from datetime import date

from tests.unit.adapters.store.making import day_of, scan
from tracker.analysis.changes import Observation, Past, Seen, State, compare, first_seen, vanished
from tracker.analysis.flat import FlatAction, FlatRegister

WATCHED = set(Observation._fields)


class Oracle:
    """The files of an archive by path, and what each scan saw of their actions."""

    def __init__(self) -> None:
        self.files: dict[str, FlatRegister] = {}
        self.past: dict[str, Past] = {}
        self.last: dict[str, FlatAction] = {}
        self.observations: list[Observation] = []

    def scan(self, number: int, files: Mapping[str, FlatRegister]) -> None:
        """See the files as they are now, and those alone."""
        before, self.files = self.truth(), dict(files)
        after = self.truth()
        for key in sorted({*before, *after}):
            self._see(key, before.get(key), after.get(key), number)

    def truth(self) -> dict[str, FlatAction]:
        """Return the row that counts of each action."""
        rows = sorted((row for flat in self.files.values() for row in flat.actions), key=_time_of, reverse=True)
        found: dict[str, FlatAction] = {}
        for row in rows:
            kept = found.setdefault(row.key, row)
            if kept.file == row.file and row.row < kept.row:
                found[row.key] = row
        return found

    def actions(self) -> list[tuple[object, ...]]:
        """Return the rows that the table of actions should hold, by key, file and row."""
        truth = self.truth()
        rows = []
        for flat in self.files.values():
            for row in flat.actions:
                is_latest = truth[row.key].file == row.file
                past = self.past[row.key] if is_latest else (None,) * len(Past._fields)
                rows.append((*row, row.revised_due or row.original_due, is_latest, is_latest and _is_open(row), *past))
        return sorted(rows, key=lambda row: (row[1], row[0], row[26]))

    def _see(self, key: str, before: FlatAction | None, after: FlatAction | None, number: int) -> None:
        on = day_of(number)
        past = self.past.get(key)
        if after is None:
            assert before and past
            seen = vanished(past)
        elif past is None:
            seen = first_seen(on)
        else:
            found = self._compare(before or self.last[key], after, past, on, was_gone=before is None)
            if found is None:
                self.last[key] = after
                return
            seen = found
        row = after or before
        assert row
        self.past[key], self.last[key] = seen.past, row
        values = row._asdict() | seen.past._asdict() | {"due": row.revised_due or row.original_due}
        values |= {"scan": number, "observed_at": scan(number).started_at}
        values |= {"kind": seen.kind, "fields": " ".join(seen.fields)}
        self.observations.append(Observation(**{name: values[name] for name in Observation._fields}))

    def _compare(self, old: FlatAction, new: FlatAction, past: Past, on: date, *, was_gone: bool) -> Seen | None:
        was, now = (State(**{name: getattr(row, name) for name in State._fields}) for row in (old, new))
        if was_gone:
            was = State(*(a if n in WATCHED else b for n, a, b in zip(State._fields, was, now, strict=True)))
        return compare(was, now, past, on, was_gone=was_gone)


def _is_open(row: FlatAction) -> bool:
    return row.status not in ("done", "cancelled")


def _time_of(row: FlatAction) -> tuple[str, str, str]:
    return row.start.isoformat() if row.start else "", row.meeting, row.file
