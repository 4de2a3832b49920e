"""Makes `docs/images/overview.png`, the picture of both READMEs: minutes, action register, department report.

    python tools/make_pictures.py

The samples as of 2024-08-13. It takes LibreOffice, poppler and ImageMagick (`make test-tools`), and is no part of the
tests: another version of a font or of LibreOffice draws other pixels. Look at the picture before you commit it.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "images" / "overview.png"
AS_OF = date(2024, 8, 13)
WIDTH, HEIGHT = 1600, 960
DEPARTMENT = "市场部"
BACKGROUND, EDGE = "#E9EDF2", "#C3CBD6"
PLACES = (("minutes", 60, 36, 620), ("department", 900, 36, 620), ("register", 215, 545, 1150))
"""Name of each sheet of paper, its place, and its width, in pixels; later ones lie on earlier ones."""

CROPPED = {"register": "95x40%+0+40"}
"""What is shown of a sheet of paper, in per cent and pixels: the register without its empty rows."""


def run(*command: str | Path) -> str:
    """Run a program and return what it said; stops with what went wrong."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def make_documents(folder: Path) -> None:
    """Write minutes, a department's report and the workbook of the samples into a folder."""
    tracker = Path(sys.executable).with_name("tracker")
    for name in ("2024q3-launch-1-kickoff", "2024q3-launch-2-sync"):
        meeting = ROOT / "examples" / f"{name}.toml"
        organisation = ROOT / "examples" / "organisation.toml"
        run(tracker, "new", folder / f"{name}.xlsx", "--from", meeting, "--organisation", organisation, "--lang", "zh")
    books = sorted(folder.glob("*.xlsx"))
    asked = ("--lang", "zh", "--to", "pdf", "--as-of", str(AS_OF), "-o")
    run(tracker, "minutes", folder / "2024q3-launch-1-kickoff.xlsx", *asked, folder / "minutes")
    run(tracker, "departments", *books, "--department", DEPARTMENT, *asked, folder / "department")


def dated(workbook: Path) -> Path:
    """Return a copy of a workbook whose formulas take `AS_OF` for today."""
    copy = workbook.with_name("register.xlsx")
    day = f"DATE({AS_OF.year},{AS_OF.month},{AS_OF.day})"
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename.endswith(".xml"):
                part = part.replace(b"TODAY()", day.encode())
            target.writestr(entry.filename, part)
    return copy


def register_page(workbook: Path, folder: Path) -> tuple[Path, int]:
    """Print a workbook, and return the file and the page on which its action register is."""
    profile = (folder / "profile").as_uri()
    run(
        "soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder, workbook
    )
    printed = workbook.with_suffix(".pdf")
    pages = run("pdftotext", "-layout", printed, "-").split("\f")
    wanted = re.compile(r"XP2024Q3-01-01.*\n(?:.*\n)*?.*XP2024Q3-01-07")
    return printed, next(number for number, page in enumerate(pages, 1) if wanted.search(page))


def draw(printed: Path, page: int, width: int, picture: Path) -> None:
    """Draw a page without its empty foot as a sheet of paper with an edge and a shadow."""
    run(
        "pdftoppm",
        "-r",
        "130",
        "-png",
        "-singlefile",
        "-f",
        str(page),
        "-l",
        str(page),
        printed,
        picture.with_suffix(""),
    )
    if picture.stem in CROPPED:
        run("convert", picture, "-gravity", "North", "-crop", CROPPED[picture.stem], "+repage", picture)
    run("convert", picture, "-resize", f"{width}x", "-bordercolor", EDGE, "-border", "1", picture)
    shadow = ("(", "+clone", "-background", "#1F2933", "-shadow", "28x9+0+5", ")")
    run("convert", picture, *shadow, "+swap", "-background", "none", "-layers", "merge", "+repage", picture)


def compose(pictures: dict[str, Path]) -> None:
    """Put the sheets of paper together."""
    placed: list[str | Path] = []
    for name, left, top, _ in PLACES:
        placed += [pictures[name], "-geometry", f"+{left}+{top}", "-composite"]
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    canvas = ("-size", f"{WIDTH}x{HEIGHT}", f"xc:{BACKGROUND}")
    few_colours = ("-dither", "None", "-colors", "220", "-strip")
    run("convert", *canvas, *placed, *few_colours, f"PNG8:{PICTURE}")


def main(arguments: Sequence[str]) -> int:
    """Make the picture; 1 where a program for it is missing."""
    missing = [name for name in ("soffice", "pdftoppm", "convert") if shutil.which(name) is None]
    if missing or arguments:
        print(f"Missing: {' '.join(missing)}" if missing else __doc__)
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_documents(folder)
        pages = {kind: (next((folder / kind).glob("*.pdf")), 1) for kind in ("minutes", "department")}
        pages["register"] = register_page(dated(folder / "2024q3-launch-1-kickoff.xlsx"), folder)
        pictures = {kind: folder / f"{kind}.png" for kind in pages}
        for kind, _, _, width in PLACES:
            draw(*pages[kind], width, pictures[kind])
        compose(pictures)
    print(f"{PICTURE} ({PICTURE.stat().st_size // 1000} kB)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
