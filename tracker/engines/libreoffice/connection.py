"""The line to a running LibreOffice: a named pipe, which belongs to one user. A TCP port would be open to everybody."""

import time
from functools import cached_property
from typing import Any

from .bridge import failure, uno
from .errors import OfficeError


class Connection:
    """A connected LibreOffice: its pipe, its component context and its desktop."""

    def __init__(self, pipe: str, context: Any) -> None:
        self.pipe = pipe
        self.context = context
        self.desktop = self.service("frame.Desktop")

    def service(self, name: str) -> Any:
        """Return a new service of LibreOffice, by its name without `com.sun.star.`."""
        return self.context.ServiceManager.createInstanceWithContext(f"com.sun.star.{name}", self.context)

    @cached_property
    def version(self) -> str:
        """LibreOffice's version, as `7.4.7.2`."""
        return str(self._setting("/org.openoffice.Setup/Product", "ooSetupVersionAboutBox"))

    def _setting(self, node: str, name: str) -> Any:
        from .bridge import properties

        provider = self.service("configuration.ConfigurationProvider")
        access = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess", properties(nodepath=node)
        )
        return access.getByName(name)

    def is_alive(self) -> bool:
        """Whether LibreOffice still answers."""
        try:
            self.desktop.getCurrentFrame()
        except (failure("uno.RuntimeException"), failure("lang.DisposedException")):
            return False
        return True


def connect(pipe: str, timeout: float = 5.0) -> Connection:
    """Connect to the LibreOffice that listens on a pipe.

    Args:
        pipe: its name.
        timeout: seconds to try; a LibreOffice that is just starting opens its pipe late.

    Raises:
        OfficeError: nothing answered within that time.
    """
    if not pipe or any(mark in pipe for mark in ",;=/\\ "):
        raise OfficeError(f"This is no name of a pipe: {pipe!r}.")
    deadline = time.monotonic() + timeout
    while True:
        context = _resolve(pipe)
        if context is not None:
            return Connection(pipe, context)
        if time.monotonic() >= deadline:
            raise OfficeError(
                f"No LibreOffice listens on the pipe {pipe!r}. Please start it with the option "
                f'--accept="pipe,name={pipe};urp;".'
            )
        time.sleep(0.05)


def _resolve(pipe: str) -> Any | None:
    """Return the component context behind a pipe, or None where nothing listens or it is not ready."""
    local = uno().getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    try:
        return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    except (failure("connection.NoConnectException"), failure("lang.DisposedException")):
        return None
    except failure("uno.RuntimeException"):
        return None
