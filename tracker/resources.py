"""Where the data lie that belong to the program: template, examples, macros."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def resource_folder(name: str) -> Path:
    """Return a folder of data that belongs to the program, as `workbook_template` or `examples`.

    It lies inside the package where that was installed, and beside it in a checkout.
    """
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
