"""The applications that this process knows."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .app import App
from .connection import connect
from .unsupported import complete

if TYPE_CHECKING:
    from .engine import Engine


@complete
class Apps(base_classes.Apps):
    """The applications that were attached or started; the active one first."""

    def __init__(self, engine: "Engine") -> None:
        self.engine = engine
        self._apps: list[App] = []

    def attach(self, pipe: str, timeout: float = 5.0) -> App:
        """Return the application behind a pipe; the same one for the same pipe as long as it lives."""
        for app in self._living():
            if app.connection.pipe == pipe:
                return app
        return self._known(App(self, connect(pipe, timeout)))

    def start(
        self,
        pipe: str | None = None,
        profile: Path | None = None,
        visible: bool = False,
        macro_security: int | None = None,
    ) -> App:
        """Start an application of our own."""
        from .process import start_process

        process, connection = start_process(pipe, profile, visible, macro_security)
        return self._known(App(self, connection, process, visible))

    def add(
        self, spec: str | None = None, add_book: bool | None = None, xl: Any = None, visible: bool | None = None
    ) -> App:
        """Start an application for `xw.App()`; `spec` may name the pipe of a running one instead."""
        app = self.attach(spec) if spec else self.start(visible=visible is not False)
        if add_book:
            app.books.add()
        return app

    def _known(self, app: App) -> App:
        self._apps.insert(0, app)
        return app

    def _living(self) -> list[App]:
        self._apps = [app for app in self._apps if app.connection.is_alive()]
        return self._apps

    def forget(self, app: App) -> None:
        """Take an application out of the list: it has ended."""
        if app in self._apps:
            self._apps.remove(app)

    def to_front(self, app: App) -> None:
        """Make an application the active one."""
        self.forget(app)
        self._apps.insert(0, app)

    def cleanup(self) -> None:  # type: ignore[override]  # the interface calls it on an object
        """Forget the applications that have ended."""
        self._living()

    def keys(self) -> list[int]:
        """Return the ids of the applications."""
        return [app.pid for app in self._living()]

    def __iter__(self) -> Iterator[App]:
        return iter(list(self._living()))

    def __len__(self) -> int:
        return len(self._living())

    def __getitem__(self, pid: int) -> App:
        for app in self._living():
            if app.pid == pid:
                return app
        raise KeyError(f"No LibreOffice with the process id {pid} is attached.")
