"""The generated pages say what their source says: `make docs` would change nothing."""

from importlib import import_module

import pytest

from tests.conftest import ROOT

GENERATORS = sorted(path.stem for path in (ROOT / "tools").glob("make_*_page*.py"))


@pytest.mark.parametrize("generator", GENERATORS)
def test_pages_are_current(generator: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page is what its generator makes today; `make docs` writes it anew."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    pages = import_module(generator).pages()
    assert pages
    assert [path.name for path, text in pages.items() if path.read_text(encoding="utf-8") != text] == []


def test_every_command_has_its_page() -> None:
    """The reference of the command line is among the generated pages."""
    assert "make_cli_page" in GENERATORS
