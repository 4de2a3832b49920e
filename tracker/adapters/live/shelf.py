"""The folder of documents beside an open workbook; implements `tracker.ports.DocumentShelf`."""

from pathlib import Path

from tracker.errors import RefusedError


class BesideWorkbook:
    """A folder beside a workbook.

    Args:
        source: full path of the workbook, its address on the web, or its name where it was never saved.
        name: of the folder.
    """

    def __init__(self, source: str, name: str) -> None:
        self._source, self._name = source, name

    @property
    def folder(self) -> str:
        """The folder's path.

        Raises:
            RefusedError: the workbook was never saved, or lies on the web.
        """
        if "://" in self._source:
            raise RefusedError("workbook-online")
        place = Path(self._source)
        if not place.is_absolute():
            raise RefusedError("workbook-unsaved")
        return str(place.parent / self._name)

    def write(self, name: str, content: bytes) -> None:
        """Write one document; raises `RefusedError` where that would cost a file of a person's."""
        from tracker.adapters.output import write_output

        write_output(Path(self.folder, name), content)
