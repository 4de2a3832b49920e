"""A VBA project from the text of its modules ([MS-OVBA] section 2.2.1: which storages and streams there are)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tracker.adapters.vba.compound import write_compound_file
from tracker.adapters.vba.compression import compress
from tracker.adapters.vba.dir_stream import dir_stream
from tracker.adapters.vba.encryption import encrypt

CODE_PAGE = "cp1252"
NAME = "VBAProject"
_ID = "{6D4A1C52-8F0E-4B57-9C3D-2E71A5B08F46}"
"""The project's GUID: the same in each, so that equal sources give equal projects."""

_PERFORMANCE_CACHE = bytes.fromhex("CC61FFFF000000")
"""The `_VBA_PROJECT` stream of a project that no Office has compiled: without a cache, so it is compiled from source
when it is opened (2.3.4.1)."""

_WORKBOOK_CLASS = "0{00020819-0000-0000-C000-000000000046}"
_SHEET_CLASS = "0{00020820-0000-0000-C000-000000000046}"


class Module(NamedTuple):
    """A module of the project.

    Attributes:
        name: as the project calls it; of a document module, the code name of its workbook or sheet.
        source: its text with the attributes at its head, lines ended by CR LF.
        is_document: whether it belongs to the workbook or a sheet.
    """

    name: str
    source: str
    is_document: bool


def build_vba_project(modules: Mapping[str, str], documents: Sequence[str]) -> bytes:
    """Return a `vbaProject.bin`.

    Args:
        modules: the source of each standard module, by its name; pure ASCII, since a literal of another code page
            reads wrongly where Windows has another one.
        documents: the code names of the workbook and then of each sheet; each gets its document module, as Excel
            demands.

    Raises:
        UnicodeEncodeError: a source is not ASCII.
    """
    project = [_document(name, number) for number, name in enumerate(documents)]
    project += [_standard(name, source) for name, source in modules.items()]
    streams = {
        "PROJECT": _project_stream(project),
        "PROJECTwm": _names_stream(project),
        "VBA/_VBA_PROJECT": _PERFORMANCE_CACHE,
        "VBA/dir": compress(dir_stream(NAME, [(module.name, module.is_document) for module in project])),
    }
    for module in project:
        streams[f"VBA/{module.name}"] = compress(module.source.encode("ascii"))
    return write_compound_file(streams)


def _standard(name: str, source: str) -> Module:
    """Return a standard module; its name stands in its first line (2.3.4.3: Attribute VB_Name)."""
    lines = source.splitlines()
    head = f'Attribute VB_Name = "{name}"'
    return Module(name, _text(lines if lines[:1] == [head] else [head, *lines]), False)


def _document(name: str, number: int) -> Module:
    """Return the empty module of the workbook (the first) or of a sheet."""
    attributes = {
        "VB_Name": f'"{name}"',
        "VB_Base": f'"{_SHEET_CLASS if number else _WORKBOOK_CLASS}"',
        "VB_GlobalNameSpace": "False",
        "VB_Creatable": "False",
        "VB_PredeclaredId": "True",
        "VB_Exposed": "True",
        "VB_TemplateDerived": "False",
        "VB_Customizable": "True",
    }
    return Module(name, _text(f"Attribute {key} = {value}" for key, value in attributes.items()), True)


def _project_stream(project: Sequence[Module]) -> bytes:
    """Return the PROJECT stream: the project's properties, unprotected and visible, and its windows (2.3.1)."""
    lines = [
        f'ID="{_ID}"',
        *(f"Document={m.name}/&H00000000" if m.is_document else f"Module={m.name}" for m in project),
        f'Name="{NAME}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{encrypt(bytes(4), _ID, 0x07)}"',
        f'DPB="{encrypt(bytes(1), _ID, 0x0E)}"',
        f'GC="{encrypt(bytes([0xFF]), _ID, 0x15)}"',
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in project),
    ]
    return _text(lines).encode(CODE_PAGE)


def _names_stream(project: Sequence[Module]) -> bytes:
    """Return the PROJECTwm stream: each module's name in the code page and in Unicode (2.3.3)."""
    names = (m.name.encode(CODE_PAGE) + b"\0" + m.name.encode("utf-16-le") + b"\0\0" for m in project)
    return b"".join(names) + b"\0\0"


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\r\n" for line in lines)
