"""Which of LibreOffice's filters writes which kind of file."""

from pathlib import Path
from typing import Any

from .bridge import any_of, struct
from .unsupported import refused

PDF = "calc_pdf_Export"

_FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",  # the plain one would drop the macros
    ".xltx": "Calc MS Excel 2007 XML Template",
    ".xls": "MS Excel 97",
    ".xlt": "MS Excel 97 Vorlage/Template",
    ".ods": "calc8",
    ".ots": "calc8_template",
    ".fods": "OpenDocument Spreadsheet Flat XML",
    ".csv": "Text - txt - csv (StarCalc)",
    ".txt": "Text - txt - csv (StarCalc)",
}


def filter_for(path: Path) -> str:
    """Return the filter that writes a file, by its ending.

    Raises:
        UnsupportedError: LibreOffice does not write such files.
    """
    try:
        return _FILTERS[path.suffix.lower()]
    except KeyError:
        raise refused(f"a way to save {path.suffix or 'a file without an ending'}") from None


def protection(path: Path, password: str) -> dict[str, Any]:
    """Return what makes a filter encrypt a file.

    Raises:
        UnsupportedError: such files carry no password.
    """
    if path.suffix.lower() in (".xlsx", ".xlsm", ".xltx"):  # the plain option is passed over in silence there
        secret = (("OOXPassword", password), ("CryptoType", "Standard"))
        named = tuple(struct("beans.NamedValue", Name=name, Value=value) for name, value in secret)
        return {"EncryptionData": any_of("[]com.sun.star.beans.NamedValue", named)}
    if path.suffix.lower() in (".ods", ".ots", ".xls"):
        return {"Password": password}
    raise refused(f"a way to save {path.suffix} with a password")


def document_options(path: Path) -> dict[str, Any]:
    """Return what else a filter has to be told: a text file is UTF-8, with commas (tabs in a `.txt`)."""
    options = {".csv": "44,34,76,1,,0,false,true", ".txt": "9,34,76,1,,0,false,true"}
    found = options.get(path.suffix.lower())
    return {"FilterOptions": found} if found else {}
