"""The add-in for Excel: `tracker.xlam`, a ribbon tab for workbooks without macros of their own.

An add-in is a workbook of another content type whose window is hidden ([MS-OFFMACRO2] section 2.2.1). Its ribbon is a
part after [MS-CUSTOMUI2] section 2.1, tied to the package by a relationship of section 2.2.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from xml.sax.saxutils import quoteattr

from tracker.adapters.build.macros import embed_macros, macro_name
from tracker.adapters.packages import changed_package
from tracker.ports import TemplateSource
from tracker.words import Words

RIBBON_MACRO = "Tracker_Ribbon"
"""What each button of the ribbon calls; its tag says which button it is."""

ICONS: Mapping[str, str] = {
    "check": "AcceptInvitation",
    "clear": "ClearFormats",
    "overdue": "RefreshAll",
    "minutes": "ExportWord",
    "departments": "CreateReport",
    "next": "NewAppointment",
}
"""Pictures that Office brings with it, by their names there."""

_MARKING = ("check", "clear", "overdue")
_RIBBON_PART = "customUI/customUI14.xml"
_NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
_RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_WORKBOOK_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN_TYPE = "application/vnd.ms-excel.addin.macroEnabled.main+xml"


def build_addin(template: TemplateSource, language: str) -> bytes:
    """Return the add-in (`.xlam`), its ribbon in a language. Equal templates give equal parts."""
    import xlsxwriter

    words = template.words(language)
    output = BytesIO()
    book = xlsxwriter.Workbook(output, {"in_memory": True})
    book.add_worksheet()
    book.set_properties({"title": words("workbook.ribbon.tab"), "comments": words("workbook.program")})
    embed_macros(book, words, buttons=())  # the ribbon stands for them
    book.close()
    return _as_addin(output.getvalue(), ribbon(words, template.layout()["home"]["buttons"]))


def ribbon(words: Words, buttons: list[str]) -> str:
    """Return the ribbon part: one tab, the buttons that mark in one group, those that write files in another."""
    groups = {
        "mark": [button for button in buttons if button in _MARKING],
        "export": [button for button in buttons if button not in _MARKING],
    }
    inner = "".join(_group(words, key, group) for key, group in groups.items())
    tab = _element("tab", inner, id="Tracker_tab", label=words("workbook.ribbon.tab"))
    tabs = _element("ribbon", _element("tabs", tab))
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{_element("customUI", tabs, xmlns=_NAMESPACE)}'


def _group(words: Words, key: str, buttons: list[str]) -> str:
    inner = "".join(_button(words, button) for button in buttons)
    return _element("group", inner, id=f"Tracker_{key}_group", label=words(f"workbook.ribbon.{key}"))


def _button(words: Words, button: str) -> str:
    return _element(
        "button",
        id=macro_name(button),
        label=words(f"buttons.name.{button}"),
        supertip=words(f"workbook.ribbon.tip.{button}"),
        imageMso=ICONS[button],
        size="large",
        tag=button,
        onAction=RIBBON_MACRO,
    )


def _element(name: str, content: str = "", **attributes: str) -> str:
    written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _as_addin(workbook: bytes, ribbon_part: str) -> bytes:
    """Return a workbook's package as an add-in's: its type, its hidden window, its ribbon."""
    relation = _element("Relationship", Id="rIdRibbon", Type=_RELATION, Target=_RIBBON_PART)
    changes: dict[str, Callable[[str], str]] = {
        "[Content_Types].xml": lambda text: text.replace(_WORKBOOK_TYPE, _ADDIN_TYPE),
        "_rels/.rels": lambda text: text.replace("</Relationships>", f"{relation}</Relationships>"),
        "xl/workbook.xml": lambda text: text.replace("<workbookView ", '<workbookView visibility="hidden" ', 1),
    }
    return changed_package(workbook, changes, {_RIBBON_PART: ribbon_part})
