"""Makes the virtual environment: `python tools/environment.py .venv`. Standard library alone."""

import importlib.util
import sys
import venv
from pathlib import Path

import debian


def main(folder: Path) -> int:
    """Make the environment; 1 where Python's own parts for it are missing and cannot be installed."""
    package = f"python3.{sys.version_info.minor}-venv"
    # Debian cuts ensurepip out of its Python; the environment would have no pip.
    if importlib.util.find_spec("ensurepip") is None and not debian.install([package]):
        print(f"This Python cannot make virtual environments. Please run: sudo apt-get install {package}")
        return 1
    venv.create(folder, with_pip=True, symlinks=sys.platform != "win32")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
