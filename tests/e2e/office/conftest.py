"""A person at a virtual screen: LibreOffice set up by `tracker setup`, workbooks opened by `tracker open`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import _missing, _office
from tests.e2e.office.screen import Screen, missing_programs
from tests.e2e.office.window import Window
from tracker.adapters.setup.surroundings import can_import_uno


@pytest.fixture(scope="module")
def screen() -> Iterator[Screen]:
    """A virtual screen."""
    _office()
    if missing_programs():
        _missing(
            f"There is no {', '.join(missing_programs())}: `make test-tools` installs them where that is possible."
        )
    if not can_import_uno():
        _missing("This Python cannot import LibreOffice's uno: `make test-tools` installs python3-uno.")
    shown = Screen()
    yield shown
    shown.close()


@pytest.fixture
def window(screen: Screen, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Window]:
    """LibreOffice of a person, set up; it ends with the test."""
    shown = Window(tmp_path / "home", screen)
    done = shown.run("setup", "--app", "libreoffice")
    assert done.returncode == 0, done.stderr
    yield shown
    shown.picture(f"end-of-{request.node.name}")
    shown.kill()
