"""An xlwings engine for LibreOffice Calc: `register()`, `attach(pipe)`, `start()`. See README.md in this folder.

Importing this package is cheap: xlwings and LibreOffice's `uno` are imported by the function that needs them.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from .errors import BridgeError, GoneError, OfficeError, UnsupportedError

if TYPE_CHECKING:
    import xlwings

__all__ = ["BridgeError", "GoneError", "OfficeError", "UnsupportedError", "attach", "register", "start"]

NAME = "libreoffice"
"""The engine's name in `xlwings.engines`."""


def register() -> "xlwings.main.Engine":
    """Add the engine to `xlwings.engines`, once; where no engine is active, make it the active one. Return it."""
    import xlwings

    from .engine import engine

    if NAME not in xlwings.engines.engines_by_name:
        xlwings.engines.add(xlwings.main.Engine(impl=engine))
    if xlwings.engines.active is None:
        xlwings.engines[NAME].activate()
    return xlwings.engines[NAME]


def attach(pipe: str, timeout: float = 5.0) -> "xlwings.App":
    """Return the running LibreOffice that listens on a named pipe.

    Args:
        pipe: the name in its option `--accept=pipe,name=…;urp;` or in its setting `ooSetupConnectionURL`.
        timeout: seconds to try.

    Raises:
        BridgeError: LibreOffice's `uno` cannot be imported by this Python.
        OfficeError: nothing listens there.
    """
    import xlwings

    return xlwings.App(impl=register().impl.apps.attach(pipe, timeout))


def start(
    pipe: str | None = None, profile: Path | None = None, visible: bool = False, macro_security: int | None = None
) -> "xlwings.App":
    """Start a LibreOffice of its own and return it; `quit()` ends it, and so does the end of this process.

    Args:
        pipe: the name of its pipe; made up where none is given.
        profile: the folder of its profile, kept afterwards; a new one, removed afterwards, where none is given.
        visible: with windows (this needs a display), or without.
        macro_security: 0 runs every macro … 3 only trusted ones; written into the profile where it is given.

    Raises:
        BridgeError: LibreOffice's `uno` cannot be imported by this Python.
        OfficeError: LibreOffice is not installed, or did not come up.
    """
    import xlwings

    apps = register().impl.apps
    return xlwings.App(impl=apps.start(pipe=pipe, profile=profile, visible=visible, macro_security=macro_security))
