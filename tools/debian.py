"""Installs Debian packages where that is possible without asking: as root, or with a sudo that needs no password."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence


def missing_packages(needs: Mapping[str, str]) -> list[str]:
    """Return the packages that are not here; a package counts as here when its program is, wherever it came from.

    Args:
        needs: program by package; the program is empty for a package that brings none.
    """
    return [
        package for package, program in needs.items() if not (program and shutil.which(program)) and not _is_in(package)
    ]


def _is_in(package: str) -> bool:
    """Whether dpkg says that a package is installed."""
    if shutil.which("dpkg-query") is None:
        return False
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f=${db:Status-Status}", package], capture_output=True, text=True, check=False
    )
    return asked.stdout == "installed"


def install(packages: Sequence[str]) -> bool:
    """Install packages by apt-get; False where this machine does not let us, or the installation failed."""
    root = _as_root()
    if root is None:
        return False
    environment = [*root, "env", "DEBIAN_FRONTEND=noninteractive"]
    update = [*environment, "apt-get", "-qq", "update"]
    get = [*environment, "apt-get", "-qq", "-y", "install", "--no-install-recommends", *packages]
    print("Installing", *packages, flush=True)
    return _run(update) and _run(get)


def _as_root() -> list[str] | None:
    """Return what to put before a command so that it runs as root; None where that is not possible."""
    if shutil.which("apt-get") is None:
        return None
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = ["sudo", "--non-interactive"]
    return sudo if shutil.which("sudo") and _run([*sudo, "true"]) else None


def _run(command: Sequence[str]) -> bool:
    """Run a command without input; show what it said only when it failed."""
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        print(done.stdout)
    return done.returncode == 0
