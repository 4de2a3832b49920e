"""Open XML packages (ECMA-376 part 2) some of whose parts are exchanged; every other part stays as it is."""

from collections.abc import Callable, Mapping


def changed_package(
    package: bytes, changes: Mapping[str, Callable[[str], str]], added: Mapping[str, str] | None = None
) -> bytes:
    """Return a package some of whose parts are changed or added; every other part is what it was.

    Args:
        package: any Open XML file.
        changes: what a part's text becomes, by the part's name.
        added: text of new parts, by name.
    """
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    output = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(output, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename in changes:
                content = changes[part.filename](content.decode()).encode()
            new.writestr(part, content)
        for name, text in (added or {}).items():
            new.writestr(ZipInfo(name), text.encode(), ZIP_DEFLATED)
    return output.getvalue()
