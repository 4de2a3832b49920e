"""Looks into a built workbook: its sheets through openpyxl, its parts as XML, and copies in which today is fixed."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def opened(content: bytes, *, values: bool = False) -> Workbook:
    """Open a workbook; with its last values instead of its formulas where asked."""
    return load_workbook(io.BytesIO(content), data_only=values)


def with_today(content: bytes, today: date) -> bytes:
    """Return a copy whose formulas take another day for today; for tests alone."""
    changed = io.BytesIO()
    fixed = f"DATE({today.year},{today.month},{today.day})".encode()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"TODAY()", fixed))
    return changed.getvalue()


def part(content: bytes, name: str) -> str:
    """Return one part as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


def formulas(content: bytes) -> Iterator[str]:
    """Yield every formula of the workbook: cells, names, validations, conditional formats, calculated columns."""
    tags = {
        f"{_MAIN}{tag}" for tag in ("f", "definedName", "formula1", "formula2", "formula", "calculatedColumnFormula")
    }
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                for element in ElementTree.fromstring(package.read(name)).iter():
                    if element.tag in tags and element.text:
                        yield element.text


def functions(formula: str) -> set[str]:
    """Return the names of the functions that a formula calls."""
    return set(re.findall(r"([A-Za-z_.][A-Za-z0-9_.]*)\(", re.sub(r'"[^"]*"|\'[^\']*\'', "", formula)))
