"""What a file is that is no workbook: by its first bytes, so that the refusal can say what to do."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS = (
    (b"%PDF", "file-is-pdf"),
    (b"{\\rtf", "file-is-rtf"),
    (b"\x89PNG", "file-is-image"),
    (b"\xff\xd8\xff", "file-is-image"),
    (b"GIF8", "file-is-image"),
    (b"BM", "file-is-image"),
    (b"Rar!", "file-is-archive"),
    (b"7z\xbc\xaf", "file-is-archive"),
    (b"\x1f\x8b", "file-is-archive"),
)
_ENCRYPTED = b"\0".join(b"%c" % letter for letter in b"EncryptedPackage")
_HTML = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<body", b"<div")
_TEXT = bytes(range(32, 127)) + b"\t\r\n\f\x1b"


def kind_of(content: bytes) -> str:
    """Return the key of the error that says what a file without a zip signature is."""
    if not content.strip(b"\0 \t\r\n"):
        return "file-empty"
    if content.startswith(OLE):
        return "file-encrypted" if _ENCRYPTED in content else "file-is-xls"
    for mark, key in _KINDS:
        if content.startswith(mark):
            return key
    return _kind_of_text(content[:4096])


def _kind_of_text(head: bytes) -> str:
    """Tell HTML, XML and plain text (csv) from bytes that are neither."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if any(mark in text[:1024] for mark in _HTML):
        return "file-is-html"
    if text.startswith(b"<"):
        return "file-is-xml"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or not head.translate(None, _TEXT + bytes(range(128, 256))):
        return "file-is-text"
    return "file-not-a-workbook"


def kind_of_archive(names: list[str]) -> str:
    """Return the key of the error for a zip archive that holds no workbook."""
    held = set(names)
    if "word/document.xml" in held:
        return "file-is-word"
    if "ppt/presentation.xml" in held:
        return "file-is-slides"
    if "xl/workbook.bin" in held:
        return "file-is-xlsb"
    if "content.xml" in held and "mimetype" in held:
        return "file-is-ods"
    return "file-is-archive"
