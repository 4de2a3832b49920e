"""Imports xlwings in a fraction of its usual time.

`import xlwings` imports numpy, pandas and polars where they are installed, for converters that a button never uses;
that is most of the half second that a person would wait. A module that is None in `sys.modules` cannot be imported
(Python documentation, 5.3.1), and xlwings does without it then. They are given back at once.
"""

import sys
from types import ModuleType

HIDDEN = ("numpy", "pandas", "polars", "xlwings.pro")
"""What xlwings tries to import and does without; its commercial part imports a library of cryptography."""


def quick_xlwings() -> ModuleType:
    """Return xlwings; only for a process that is a button: another one may want xlwings' converters."""
    hidden = [name for name in HIDDEN if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        import xlwings
    finally:
        for name in hidden:
            del sys.modules[name]
    return xlwings
