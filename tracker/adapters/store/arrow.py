"""Gets pyarrow ready: says what to install where it is missing, and keeps it light for a command.

At the first value that is made into a column pyarrow imports pandas, to know its types: a third of a second, for types
that no command gives it. Once kept away, pandas stays unknown to pyarrow in that process. And its own memory pool keeps
what was given back, a fifth of what a large scan takes: a command has it use the system's.
"""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

from tracker.errors import UsageError

_without_pandas = False
_is_ready = False


def leave_pandas_out() -> None:
    """Have pyarrow do without pandas; only for a process that makes no pandas table of a store."""
    global _without_pandas  # noqa: PLW0603 - it is a matter of the whole process
    _without_pandas = "pandas" not in sys.modules


def ready_pyarrow() -> None:
    """Import pyarrow as this process needs it; raises `UsageError` where it is not installed."""
    global _is_ready  # noqa: PLW0603 - it is a matter of the whole process
    if _is_ready:
        return
    try:
        import pyarrow as pa
    except ImportError as missing:
        raise UsageError("pyarrow-missing") from missing
    if _without_pandas:
        pa.set_memory_pool(pa.system_memory_pool())
        finder = _NoPandas()
        sys.meta_path.insert(0, finder)
        try:
            pa.array([0])
        finally:
            sys.meta_path.remove(finder)
    _is_ready = True


class _NoPandas:
    """Finds no pandas, and leaves every other module to the usual finders."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Say that pandas is not there."""
        if name == "pandas":
            raise ModuleNotFoundError(name=name)
        return None
