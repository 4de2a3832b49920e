"""The install scripts: what is missing is installed where that is possible and named where it is not."""

import subprocess
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import ROOT


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The scripts of `tools/`, imported as they import each other; no command of theirs is really run."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    debian, environment, prepare_tests = map(import_module, ("debian", "environment", "prepare_tests"))
    commands: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0, stdout="")

    monkeypatch.setattr(subprocess, "run", run)
    return SimpleNamespace(debian=debian, environment=environment, prepare_tests=prepare_tests, commands=commands)


def programs(monkeypatch: pytest.MonkeyPatch, *found: str) -> None:
    """Let only some programs be on the PATH."""
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}" if name in found else None)


def be_root(monkeypatch: pytest.MonkeyPatch, user: int = 0) -> None:
    """Be root, or a user by number."""
    monkeypatch.setattr("os.geteuid", lambda: user, raising=False)


def test_a_program_on_the_path_is_enough(tools: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Node.js from elsewhere counts; a package without a program is asked of dpkg."""
    programs(monkeypatch, "node")
    assert tools.debian.missing_packages({"nodejs": "node", "npm": "npm", "fonts": ""}) == ["npm", "fonts"]


def test_root_installs(tools: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """As root the lists are brought up to date first, then the packages come without what they only recommend."""
    programs(monkeypatch, "apt-get")
    be_root(monkeypatch)
    assert tools.debian.install(["xvfb"])
    update, install = tools.commands
    assert update[-1] == "update"
    assert install[-2:] == ["--no-install-recommends", "xvfb"]


def test_a_user_installs_by_sudo(tools: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a sudo that asks for nothing each command goes through it."""
    programs(monkeypatch, "apt-get", "sudo")
    be_root(monkeypatch, 1000)
    assert tools.debian.install(["xvfb"])
    assert all(command[:2] == ["sudo", "--non-interactive"] for command in tools.commands)


@pytest.mark.parametrize("found", [(), ("apt-get",)])
def test_a_user_without_sudo_is_told_what_to_install(
    tools: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    found: tuple[str, ...],
) -> None:
    """Nothing is run; the missing packages are named, and the set-up goes on where the tests may skip."""
    programs(monkeypatch, *found)
    be_root(monkeypatch, 1000)
    assert not tools.prepare_tests.install_packages()
    said = capsys.readouterr().out
    assert "libreoffice-calc" in said
    assert ("sudo apt-get install" in said) == bool(found)
    assert not tools.commands


@pytest.mark.parametrize(("build_server", "code"), [("", 0), ("true", 1)])
def test_only_a_build_server_insists(
    tools: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, build_server: str, code: int
) -> None:
    """What is missing is an error only where everything has to run."""
    monkeypatch.setenv("CI", build_server)
    monkeypatch.setattr(tools.prepare_tests, "install_packages", lambda: False)
    monkeypatch.setattr(tools.prepare_tests, "install_validator", lambda: True)
    assert tools.prepare_tests.main() == code


def test_the_validator_is_installed_once(
    tools: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The package comes without leaving a lock file, and not again while the same version is there."""
    programs(monkeypatch, "npm")
    monkeypatch.setattr(tools.prepare_tests, "TOOLS", tmp_path)
    assert tools.prepare_tests.install_validator()
    assert "--no-package-lock" in tools.commands[0]
    manifest = tmp_path / "node_modules" / tools.prepare_tests.VALIDATOR / "package.json"
    manifest.parent.mkdir(parents=True)
    manifest.write_text(f'{{\n  "version": "{tools.prepare_tests.VERSION}"\n}}', encoding="utf-8")
    assert tools.prepare_tests.install_validator()
    assert len(tools.commands) == 1


def test_without_npm_the_validator_is_named(
    tools: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing npm is said and not a crash."""
    programs(monkeypatch)
    monkeypatch.setattr(tools.prepare_tests, "TOOLS", tmp_path)
    assert not tools.prepare_tests.install_validator()
    assert "npm" in capsys.readouterr().out


def test_a_python_without_ensurepip_is_told_the_package(
    tools: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Debian's Python lacks the parts for an environment; the message names the package."""
    programs(monkeypatch)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert tools.environment.main(tmp_path / "venv") == 1
    assert "-venv" in capsys.readouterr().out
    assert not (tmp_path / "venv").exists()
