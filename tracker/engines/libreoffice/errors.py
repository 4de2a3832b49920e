"""What the engine raises: it cannot reach LibreOffice, or LibreOffice lacks what was asked for."""


class OfficeError(RuntimeError):
    """LibreOffice is not installed, does not answer, or refuses what was asked."""


class GoneError(OfficeError):
    """LibreOffice has ended, or the workbook was closed meanwhile."""


class BridgeError(OfficeError):
    """This Python cannot import LibreOffice's `uno`."""


class UnsupportedError(NotImplementedError):
    """LibreOffice, or this engine, has no such thing. Nothing was changed."""
