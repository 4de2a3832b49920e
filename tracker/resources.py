"""Where the data lie that belong to the program: template, examples, macros."""

import os
from functools import cache

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


@cache
def resource_folder(name: str) -> str:
    """Return the path of a folder of data that belongs to the program, as `workbook_template` or `examples`.

    It lies inside the package where that was installed, and beside it in a checkout.
    """
    installed = os.path.join(_PACKAGE, name)
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_PACKAGE), name)
