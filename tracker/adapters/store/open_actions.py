"""How many actions are open, by month, department and due date: what is overdue on any day is counted in a moment.

It follows from the actions alone. Each commit counts the months that it writes anew, and keeps the others.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.adapters.store.arrow import ready_pyarrow
from tracker.adapters.store.columns import among, in_order, shaped
from tracker.adapters.store.layout import ACTIONS, OPEN, parts_of
from tracker.adapters.store.manifest import Manifest
from tracker.adapters.store.recall import Recall
from tracker.adapters.store.tables import ORDER, schema_of

if TYPE_CHECKING:
    import pyarrow as pa

SINCE = 2
"""The first version of a store that keeps the counts."""
_ASKED = ("department", "due", "is_open")


def read_open(place: Path, manifest: Manifest) -> "pa.Table":
    """Return the counts of a store; of one that does not keep them yet they are made out of its actions.

    Raises:
        UnreadableError: a file is missing, or not what the manifest says.
    """
    ready_pyarrow()
    recall = Recall(place, manifest)
    kept = recall.whole(OPEN)
    if manifest.version >= SINCE:
        return kept
    months = [month for month, _ in parts_of(manifest.parts, ACTIONS)]
    return renewed_open(kept, {month: count_open(month, recall.month(ACTIONS, month, _ASKED)) for month in months})


def renewed_open(kept: "pa.Table", months: "Mapping[str, pa.Table]") -> "pa.Table":
    """Return the counts of a store, those of some months in place of what they were."""
    import pyarrow as pa
    import pyarrow.compute as pc

    stay = kept.filter(pc.invert(among(kept["month"], months)))
    return in_order(pa.concat_tables([stay, *months.values()]), ORDER[OPEN])


def count_open(month: str, rows: "pa.Table") -> "pa.Table":
    """Return the counts of a month of which these are all rows of actions."""
    import pyarrow as pa

    is_open = rows.filter(rows["is_open"])
    counted = is_open.group_by(["department", "due"], use_threads=False).aggregate([([], "count_all")])
    of_month = pa.repeat(pa.scalar(month, pa.string()), counted.num_rows)
    return shaped(counted, schema_of(OPEN), {"month": of_month, "actions": counted["count_all"]})
