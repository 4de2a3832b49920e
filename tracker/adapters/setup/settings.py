"""LibreOffice's own settings file, `registrymodifications.xcu`: three settings read, set and taken out again.

Everything else in the file stays byte for byte. Its shape is that of OpenOffice's Component Update format: one `item`
with an `oor:path` for each `prop`. What is not well-formed is refused, as LibreOffice would drop it whole.
"""

import re
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape, unescape

from tracker.errors import RefusedError

EMPTY = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
</oor:items>
"""
"""The file of a person who never started LibreOffice."""

_END = "</oor:items>"
_VALUE = re.compile(r"<value(?:\s[^>]*)?>(.*?)</value>", re.DOTALL)
_ENTRY = re.compile(r"<it>(.*?)</it>", re.DOTALL)


class Setting(NamedTuple):
    """A setting by its path and name.

    Attributes:
        path: the node of LibreOffice's registry.
        name: the property.
        is_list: whether the value is a list of texts.
        node: the entry of a set that holds the property; empty where the path leads to it.
    """

    path: str
    name: str
    is_list: bool
    node: str = ""


CONNECTION = Setting("/org.openoffice.Setup/Office", "ooSetupConnectionURL", is_list=False)
"""What LibreOffice listens on from its start."""

TRUSTED = Setting("/org.openoffice.Office.Common/Security/Scripting", "SecureURL", is_list=True)
"""Folders whose documents may run macros, whatever the security level; that level is never touched."""

OPENED = Setting("/org.openoffice.Office.Events/ApplicationEvents/Bindings", "BindingURL", is_list=False, node="OnLoad")
"""The macro that runs whenever a document was opened."""


def check_settings(text: str, file: str) -> None:
    """Refuse a file that is not well-formed.

    Raises:
        RefusedError: the file is damaged; nothing was changed.
    """
    try:
        ElementTree.fromstring(text.encode())
    except ElementTree.ParseError as cause:
        raise RefusedError("office-settings-damaged", file=file) from cause
    if _END not in text:
        raise RefusedError("office-settings-damaged", file=file)


def read_setting(text: str, setting: Setting) -> tuple[str, ...]:
    """Return the texts of a setting; none where it is not set."""
    found = _find(text, setting)
    value = _VALUE.search(found[0]) if found else None
    if not value:
        return ()
    entries = _ENTRY.findall(value[1]) if setting.is_list else [value[1]]
    return tuple(unescape(entry) for entry in entries if entry)


def with_setting(text: str, setting: Setting, entries: tuple[str, ...]) -> str:
    """Return the file with a setting changed; without entries the setting is taken out with its item."""
    if not entries:
        return _without(text, setting)
    found = _find(text, setting)
    texts = [escape(entry) for entry in entries]
    value = "".join(f"<it>{entry}</it>" for entry in texts) if setting.is_list else texts[0]
    written = f'<prop oor:name="{setting.name}" oor:op="fuse"><value>{value}</value></prop>'
    if setting.node:
        written = f'<node oor:name="{setting.node}" oor:op="replace">{written}</node>'
    if found:
        return text[: found.start()] + written + text[found.end() :]
    end = text.rindex(_END)
    return f'{text[:end]}<item oor:path="{setting.path}">{written}</item>\n{text[end:]}'


def _without(text: str, setting: Setting) -> str:
    """Return the file without a setting; an item that held nothing else goes with its line."""
    found = _find(text, setting)
    if found is None:
        return text
    bare = text[: found.start()] + text[found.end() :]
    return re.sub(rf'<item oor:path="{re.escape(setting.path)}">\s*</item>\n?', "", bare, count=1)


def _find(text: str, setting: Setting) -> re.Match[str] | None:
    """Return where a setting's `prop`, or its `node`, stands, wherever its item has others beside it."""
    tag, name = ("node", setting.node) if setting.node else ("prop", setting.name)
    pattern = re.compile(rf'<{tag} oor:name="{re.escape(name)}"[^>]*?(?:/>|>.*?</{tag}>)', re.DOTALL)
    for item in re.finditer(rf'<item oor:path="{re.escape(setting.path)}">.*?</item>', text, re.DOTALL):
        found = pattern.search(text, item.start(), item.end())
        if found:
            return found
    return None
