"""The memory of an archive on disk: plain Parquet tables, an index of files, a manifest. See docs/store.md.

Nothing here imports pyarrow before rows are written or read: a scan in which nothing changed needs the index alone.
"""

from tracker.adapters.store.layout import default_place, is_store, refuse_store
from tracker.adapters.store.store import ParquetStore
from tracker.adapters.store.view import Snapshot, StoreView

__all__ = ["ParquetStore", "Snapshot", "StoreView", "default_place", "is_store", "refuse_store"]
