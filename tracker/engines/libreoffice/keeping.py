"""Whether LibreOffice's cells, once kept, are still those of their address.

Asking LibreOffice for an object takes eight questions over the pipe (the bridge wants to know all that it can do),
asking for a property takes one. So objects are kept, and before each use one question tells whether they still lie
where they did: kept cells move along when others are inserted, shrink when some of them are deleted, and do nothing,
and say nothing of it, once all of them are.
"""

from typing import Any

from .bridge import failure

WHOLE_SHEET = "$A$1:$XFD$1048576"
"""Every cell of a sheet, as LibreOffice writes it."""


def lie_at(cells: Any, address: str) -> bool:
    """Whether kept cells lie at an absolute address of their sheet (`$A$1:$C$3`); cells that are gone do not."""
    try:
        return str(cells.AbsoluteName).endswith(f".{address}")
    except failure("uno.RuntimeException"):
        return False
