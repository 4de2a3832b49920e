"""Links in cells: LibreOffice keeps them as a field within the text."""

from typing import Any


def read_link(cell: Any) -> str | None:
    """Return where the first link of a cell leads; None where it has none."""
    fields = cell.getTextFields().createEnumeration()
    while fields.hasMoreElements():
        field = fields.nextElement()
        if hasattr(field, "URL"):
            return str(field.URL)
    return None


def put_link(document: Any, cell: Any, address: str, text: str) -> None:
    """Write a link into a cell instead of what it held."""
    field = document.createInstance("com.sun.star.text.TextField.URL")
    field.URL = address
    field.Representation = text
    cell.setString("")
    cell.insertTextContent(cell.createTextCursor(), field, False)
