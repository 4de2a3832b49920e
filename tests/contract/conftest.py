"""A hidden LibreOffice for the contract of live workbooks, started once a session."""

from collections.abc import Iterator

import pytest
import xlwings as xw

from tests.conftest import _missing
from tracker.engines import libreoffice


@pytest.fixture(scope="session")
def app() -> Iterator[xw.App]:
    """Give a hidden LibreOffice of the tests' own."""
    try:
        started = libreoffice.start()
    except libreoffice.OfficeError as error:
        _missing(str(error))
    yield started
    started.quit()
