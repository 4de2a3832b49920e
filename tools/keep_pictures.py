"""Makes the pictures of docs/libreoffice.md and docs/excel.md from those that the tests took: cropped, few colours.

make test, or .venv/bin/pytest tests/e2e/office; then python tools/keep_pictures.py
"""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TAKEN = ROOT / "build" / "e2e"
KEPT = ROOT / "docs" / "images"
PICTURES = {
    "buttons-home": ("2-checked-home", "1140x580+36+300"),
    "buttons-findings": ("3-checked-findings", "1500x160+36+105"),
    "buttons-mark": ("4-checked-actions", "1500x460+36+105"),
}
"""What is kept, by name: the test's picture, and the part of it that matters."""


def main() -> None:
    """Make each picture anew."""
    convert = shutil.which("convert")
    if convert is None:
        raise SystemExit("Please install ImageMagick.")
    KEPT.mkdir(parents=True, exist_ok=True)
    for name, (taken, crop) in PICTURES.items():
        source, target = TAKEN / f"{taken}.png", KEPT / f"{name}.png"
        less = [
            "-crop",
            crop,
            "+repage",
            "-strip",
            "-resize",
            "1000x>",
            "+dither",
            "-colors",
            "96",
            "-define",
            "png:exclude-chunks=date,time",
        ]
        subprocess.run([convert, str(source), *less, f"PNG8:{target}"], check=True)


if __name__ == "__main__":
    main()
