"""The wheel that `pip install .` makes: complete, and it runs far away from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

FOLDERS = ("workbook_template", "examples", "macros")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by its own back end without the network, unpacked as an installation would."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as package:
        package.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_holds_what_the_program_reads(installed: Path) -> None:
    """Template, samples and macros are inside the package, each file of them."""
    for folder in FOLDERS:
        ours = {path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file()}
        packed = {path.relative_to(installed / "tracker") for path in (installed / "tracker" / folder).rglob("*")}
        assert ours
        assert ours <= packed
    assert (installed / "tracker" / "py.typed").is_file()


def test_the_wheel_holds_nothing_else(installed: Path) -> None:
    """No tests, tools or caches are installed on anybody's machine."""
    tops = {path.name for path in installed.iterdir()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"tracker"}
    assert not list(installed.rglob("__pycache__"))


def test_the_installed_program_runs_anywhere(installed: Path, tmp_path: Path) -> None:
    """`tracker new --from` builds a sample's workbook from another folder, with the installed template alone."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}
    sample = installed / "tracker" / "examples" / "complaint-response.toml"
    where = [sys.executable, "-c", "import tracker; print(tracker.__file__)"]
    run = [sys.executable, "-m", "tracker", "new", "会议.xlsx", "--from", str(sample)]
    found = subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert Path(found.stdout.decode().strip()).is_relative_to(installed)
    done = subprocess.run(run, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    assert (tmp_path / "会议.xlsx").stat().st_size > 10_000
