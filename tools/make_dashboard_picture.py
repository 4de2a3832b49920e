"""Makes `docs/images/dashboard.png`: the dashboard of the samples on a desk, and in the dark on a phone.

    python tools/make_dashboard_picture.py

It takes Chromium and ImageMagick (`make test-tools`), and is no part of the tests: another version of a font draws
other pixels. Look at the picture before you commit it.
"""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from make_pictures import AS_OF, BACKGROUND, ROOT, run
from playwright.sync_api import sync_playwright

PICTURE = ROOT / "docs" / "images" / "dashboard.png"
SAMPLES = ("2024q3-launch-1-kickoff", "2024q3-launch-2-sync", "complaint-response")
SIZE = (1600, 1060)
VIEWS = (("desk", 1240, 1130, "light", (50, 45), 1060), ("phone", 390, 860, "dark", (1165, 130), 380))
"""Name, width and height of a view, its theme, its place in the picture and its width there, in pixels."""


def make_page(folder: Path) -> Path:
    """Write the dashboard of the samples."""
    tracker = Path(sys.executable).with_name("tracker")
    organisation = ROOT / "examples" / "organisation.toml"
    for name in SAMPLES:
        meeting = ROOT / "examples" / f"{name}.toml"
        run(tracker, "new", folder / f"{name}.xlsx", "--from", meeting, "--organisation", organisation, "--lang", "zh")
    page = folder / "dashboard.html"
    run(tracker, "dashboard", folder, "-o", page, "--as-of", str(AS_OF), "--lang", "zh")
    return page


def photograph(page: Path, folder: Path, program: str) -> None:
    """Take a picture of each view."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for name, width, height, scheme, _, _ in VIEWS:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=2
            )
            shown = context.new_page()
            shown.goto(page.as_uri())
            shown.screenshot(path=folder / f"{name}.png")
        browser.close()


def compose(folder: Path) -> None:
    """Put the views side by side, each with a shadow."""
    placed: list[str | Path] = []
    for name, _, _, _, (left, top), width in VIEWS:
        picture = folder / f"{name}.png"
        run("convert", picture, "-resize", f"{width}x", picture)
        shadow = ("(", "+clone", "-background", "#1F2933", "-shadow", "28x9+0+5", ")")
        run("convert", picture, *shadow, "+swap", "-background", "none", "-layers", "merge", "+repage", picture)
        placed += [picture, "-geometry", f"+{left}+{top}", "-composite"]
    canvas = ("-size", "{}x{}".format(*SIZE), f"xc:{BACKGROUND}")
    run("convert", *canvas, *placed, "-dither", "None", "-colors", "220", "-strip", f"PNG8:{PICTURE}")


def main(arguments: Sequence[str]) -> int:
    """Make the picture; 1 where a program for it is missing."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None or shutil.which("convert") is None or arguments:
        print(__doc__)
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        photograph(make_page(folder), folder, program)
        compose(folder)
    print(f"{PICTURE} ({PICTURE.stat().st_size // 1000} kB)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
