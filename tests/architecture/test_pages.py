"""The generated pages say what their source says: `make docs` would change nothing."""

from importlib import import_module

import pytest

from tests.conftest import ROOT

GENERATORS = sorted(path.stem for path in (ROOT / "tools").glob("make_*_page*.py"))


@pytest.mark.parametrize("generator", GENERATORS)
def test_pages_are_current(generator: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page is what its generator makes today; `make docs` writes it anew.

    A generator whose pages a library prints says by `meaning` what has to be equal.
    """
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    made = import_module(generator)
    meaning = getattr(made, "meaning", str)
    pages = made.pages()
    assert pages
    assert [
        path.name for path, text in pages.items() if meaning(path.read_text(encoding="utf-8")) != meaning(text)
    ] == []


def test_every_command_has_its_page() -> None:
    """The reference of the command line is among the generated pages."""
    assert "make_cli_page" in GENERATORS
