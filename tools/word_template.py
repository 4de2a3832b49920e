"""A Word template in the making: page, styles, head and foot, paragraphs and tables with Jinja2 placeholders.

Everything visible hangs on a named style (Title, Heading 1, Label, Decision, Register Table …), so a company that
changes a style in Word changes the document.
"""

import tomllib
import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "workbook_template" / "documents"
STYLE = tomllib.loads((ROOT / "workbook_template" / "style.toml").read_text(encoding="utf-8"))

# Faces that Word has on Windows and brings along on macOS, and that LibreOffice replaces by like ones; the file's font
# table names what may stand in elsewhere.
TITLE, HEADING, BODY, LATIN, LATIN_HEADING = "SimSun", "SimHei", "SimSun", "Times New Roman", "Arial"
STAND_INS = {
    TITLE: ("宋体", "roman", "Noto Serif CJK SC"),
    HEADING: ("黑体", "swiss", "Noto Sans CJK SC"),
}

Text = str | tuple[str, str]
"""A run: words alone, or words and the name of a character style."""


class WordTemplate:
    """A Word file in the making: paragraphs and tables with Jinja2 placeholders, all in named styles."""

    def __init__(self, *, landscape: bool = False, compact: bool = False) -> None:
        """Begin a document: page, styles, head and foot.

        Args:
            landscape: whether the page lies.
            compact: smaller type and margins, for what has to go on one page.
        """
        self.document = Document()
        self.width = Mm(253 if landscape else 178 if compact else 166)
        self._page(landscape=landscape, compact=compact)
        self._styles(Pt(10.5 if compact else 12))
        self._head_and_foot()

    def _page(self, *, landscape: bool, compact: bool) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        side = Mm(16 if compact else 22)
        section.left_margin = section.right_margin = side
        section.top_margin, section.bottom_margin = Mm(18 if compact else 24), Mm(16 if compact else 20)
        section.header_distance, section.footer_distance = Mm(10), Mm(9)

        settings = self.document.settings.element
        settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
        for setting in settings.iter(qn("w:compatSetting")):
            if setting.get(qn("w:name")) == "compatibilityMode":
                setting.set(qn("w:val"), "15")

    def _styles(self, size: Pt) -> None:
        styles = self.document.styles
        defaults = styles.element.find(qn("w:docDefaults"))
        common = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
        _face(common, LATIN, BODY)
        common.find(qn("w:lang")).set(qn("w:eastAsia"), "zh-CN")
        normal = styles["Normal"]
        normal.font.size, normal.font.color.rgb = size, _rgb("ink")
        _face(normal.element.get_or_add_rPr(), LATIN, BODY)
        normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(3), 1.15
        self._title()
        for level, points, before in ((1, size.pt + 2, 14), (2, size.pt, 9)):
            style = styles[f"Heading {level}"]
            style.font.size, style.font.bold, style.font.color.rgb = Pt(points), False, _rgb("ink")
            _face(style.element.get_or_add_rPr(), LATIN_HEADING, HEADING)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(4)
            style.paragraph_format.keep_with_next = True
        self._paragraph_style("View", left=Pt(2 * size.pt))
        self._paragraph_style("Numbered", left=Pt(1.6 * size.pt), hanging=Pt(1.6 * size.pt))
        self._paragraph_style("Compact", base="Numbered").paragraph_format.space_after = Pt(1)
        note = self._paragraph_style("Note")
        note.font.size, note.font.color.rgb, note.paragraph_format.space_before = Pt(10), _rgb("muted"), Pt(4)
        decision = self._paragraph_style("Decision")
        decision.element.get_or_add_pPr().append(
            parse_xml(
                f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="18" w:space="6" '
                f'w:color="{STYLE["colour"]["header"]}"/></w:pBdr>'
            )
        )
        decision.paragraph_format.left_indent = Pt(8)
        cell = self._paragraph_style("Table Text")
        cell.font.size = Pt(9.5)
        cell.paragraph_format.space_after, cell.paragraph_format.line_spacing = Pt(0), 1.1
        head = self._paragraph_style("Table Head", base="Table Text")
        head.font.color.rgb = _rgb("header_text")
        head.paragraph_format.keep_with_next = True
        self._paragraph_style("Lead In").paragraph_format.keep_with_next = True
        _face(head.element.get_or_add_rPr(), LATIN_HEADING, HEADING)
        self._character_styles()
        self._drop_table_styles()
        self._table_style()

    def _drop_table_styles(self) -> None:
        """Drop the hundred table styles that python-docx brings along: nobody looks for a style among them."""
        root = self.document.styles.element
        for style in root.findall(qn("w:style")):
            if style.get(qn("w:type")) == "table" and not style.get(qn("w:default")):
                root.remove(style)

    def _title(self) -> None:
        """Set the two lines of the title alike; below the second there is more room."""
        for name, after in (("Title", 4), ("Subtitle", 12)):
            title = self.document.styles[name]
            _clear_borders(title)
            title.font.size, title.font.bold, title.font.italic = Pt(22), True, False
            title.font.color.rgb = _rgb("ink")
            _face(title.element.get_or_add_rPr(), LATIN, TITLE)
            title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
            title.paragraph_format.space_after, title.paragraph_format.line_spacing = Pt(after), 1.2
            title.paragraph_format.keep_with_next = True

    def _paragraph_style(
        self, name: str, base: str = "Normal", left: Length | None = None, hanging: Length | None = None
    ) -> ParagraphStyle:
        style = self.document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        style.base_style, style.quick_style = self.document.styles[base], True
        if left is not None:
            style.paragraph_format.left_indent = left
        if hanging is not None:
            style.paragraph_format.first_line_indent = -hanging
        return style

    def _character_styles(self) -> None:
        def add(name: str) -> CharacterStyle:
            style = self.document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
            assert isinstance(style, CharacterStyle)
            style.quick_style = True
            return style

        _face(add("Label").element.get_or_add_rPr(), LATIN_HEADING, HEADING)
        add("Muted").font.color.rgb = _rgb("muted")
        closed = add("Closed")
        closed.font.strike, closed.font.color.rgb = True, _rgb("muted")
        for name in ("Overdue", "Draft"):
            style = add(name)
            style.font.bold, style.font.color.rgb = True, RGBColor.from_string(STYLE["light"]["red"]["text"])

    def _table_style(self) -> None:
        """Add the style of all tables: thin rules, a dark band as head."""
        colour = STYLE["colour"]
        edges = "".join(
            f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{colour["rule"]}"/>'
            for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        self.document.styles.element.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="RegisterTable">'
                '<w:name w:val="Register Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
                f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders><w:tblCellMar>"
                '<w:top w:w="50" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
                '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
                f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" '
                f'w:fill="{colour["header"]}"/></w:tcPr></w:tblStylePr>'
                f'<w:tblStylePr w:type="firstCol"><w:tcPr><w:shd w:val="clear" w:color="auto" '
                f'w:fill="{colour["derived"]}"/></w:tcPr></w:tblStylePr></w:style>'
            )
        )

    def _head_and_foot(self) -> None:
        section = self.document.sections[0]
        for name, align in (("Header", WD_TAB_ALIGNMENT.RIGHT), ("Footer", WD_TAB_ALIGNMENT.CENTER)):
            style = self.document.styles[name]
            style.font.size, style.font.color.rgb = Pt(9), _rgb("muted")
            tabs = style.paragraph_format.tab_stops
            tabs.clear_all()
            tabs.add_tab_stop(self.width if align is WD_TAB_ALIGNMENT.RIGHT else self.width // 2, align)
        header = section.header.paragraphs[0]
        self._runs(header, ["{{ head.title }}", "\t", ("{{ head.draft }}", "Draft")])
        footer = section.footer.paragraphs[0]
        self._runs(footer, ["\t", "{{ head.paging.before }}"])
        _field(footer, "PAGE")
        self._runs(footer, ["{{ head.paging.between }}"])
        _field(footer, "NUMPAGES")
        self._runs(footer, ["{{ head.paging.after }}"])

    @staticmethod
    def _runs(paragraph: Paragraph, texts: Sequence[Text]) -> None:
        for text in texts:
            words, style = text if isinstance(text, tuple) else (text, None)
            run = paragraph.add_run(words, style=style)
            fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
            fonts.set(qn("w:hint"), "eastAsia")

    def text(self, *texts: Text, style: str = "Normal") -> None:
        """Add a paragraph."""
        self._runs(self.document.add_paragraph(style=style), texts)

    def heading(self, words: str, level: int = 1) -> None:
        """Add a heading."""
        self.text(words, style=f"Heading {level}")

    def titles(self) -> None:
        """Add the title: the meeting's name, and under it what kind of document this is."""
        self.tag("if head.title")
        self.text("{{ head.title }}", style="Title")
        self.tag("endif")
        self.text("{{ head.heading }}", style="Subtitle")

    def tag(self, statement: str) -> None:
        """Add a Jinja2 statement that stands for a whole paragraph."""
        self.text("{%p " + statement + " %}")

    def line(self, name: str, style: str = "Normal") -> None:
        """Add a labelled line that disappears where it has no words."""
        self.tag(f"if {name}.text")
        self.text(
            ("{% if " + name + ".label %}{{ " + name + ".label }}{{ head.colon }}{% endif %}", "Label"),
            "{{ " + name + ".text }}",
            style=style,
        )
        self.tag("endif")

    def lines(self, name: str, style: str = "Normal") -> None:
        """Add all lines of a list."""
        self.tag(f"for line in {name}")
        self.line("line", style)
        self.tag("endfor")

    def facts(self, name: str, label_width: int = 34) -> None:
        """Add a table of two columns: label and words."""
        table = self._table((label_width, int(self.width.mm) - label_width), first_row=False)
        self._tag_row(table, f"for line in {name}")
        row = self._row(table)
        self._cell(row.cells[0], [("{{ line.label }}", "Label")])
        self._cell(row.cells[1], ["{{ line.text }}"])
        self._tag_row(table, "endfor")

    def table(
        self,
        widths: Sequence[int],
        heads: Sequence[str],
        loop: str,
        cells: Sequence[Sequence[Text]],
        height: float = 0,
    ) -> None:
        """Add a table with a repeated head.

        Args:
            widths: of the columns, in millimetres.
            heads: placeholders of the head.
            loop: as in `row in actions.rows`.
            cells: the runs of each cell of a row.
            height: of a row, at least, in millimetres.
        """
        table = self._table(widths, first_row=True)
        head = self._row(table)
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, words in zip(head.cells, heads, strict=True):
            self._cell(cell, [words], "Table Head")
        self._tag_row(table, f"for {loop}")
        row = self._row(table)
        if height:
            row.height = Mm(height)
        for cell, texts in zip(row.cells, cells, strict=True):
            self._cell(cell, texts)
            if height:
                cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        self._tag_row(table, "endfor")

    def _table(self, widths: Sequence[int], *, first_row: bool) -> Table:
        table: Table = self.document.add_table(0, len(widths))
        table.autofit = False
        properties = table._tbl.tblPr
        style = OxmlElement("w:tblStyle")
        style.set(qn("w:val"), "RegisterTable")
        for old in properties.findall(qn("w:tblStyle")):
            properties.remove(old)
        properties.insert(0, style)
        width = properties.find(qn("w:tblW"))
        width.set(qn("w:type"), "dxa")
        width.set(qn("w:w"), str(sum(Mm(mm).twips for mm in widths)))
        look = properties.find(qn("w:tblLook"))
        for name in list(look.attrib):
            del look.attrib[name]
        look.set(qn("w:val"), "0420" if first_row else "0480")
        for column, mm in zip(table.columns, widths, strict=True):
            column.width = Mm(mm)
        return table

    @staticmethod
    def _row(table: Table) -> _Row:
        row: _Row = table.add_row()  # type: ignore[no-untyped-call]
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, column in zip(row.cells, table.columns, strict=True):
            cell.width = column.width
        return row

    def _tag_row(self, table: Table, statement: str) -> None:
        """Add a row that stands for a Jinja2 statement; docxtpl takes the whole row away."""
        self._cell(self._row(table).cells[0], ["{%tr " + statement + " %}"])

    def _cell(self, cell: _Cell, texts: Sequence[Text], style: str = "Table Text") -> None:
        paragraph = cell.paragraphs[0]
        paragraph.style = self.document.styles[style]
        self._runs(paragraph, texts)

    def content(self) -> bytes:
        """Return the template as a file; equal contents give equal bytes."""
        properties = self.document.core_properties
        properties.title = properties.comments = properties.author = ""
        properties.created = properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 - the package knows no zones
        _name_stand_ins(self.document)
        relations = self.document.part.package.rels
        for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
            del relations[key]
        saved, packed = BytesIO(), BytesIO()
        self.document.save(saved)
        with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
            for entry in source.infolist():
                item = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
                target.writestr(item, source.read(entry), zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    def save(self, name: str) -> None:
        """Write the template into the folder of documents."""
        (FOLDER / f"{name}.docx").write_bytes(self.content())


def _rgb(name: str) -> RGBColor:
    return RGBColor.from_string(STYLE["colour"][name])


def _face(properties: BaseOxmlElement, latin: str, chinese: str) -> None:
    """Set the faces of a style; the theme's faces would win over them, so they go."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for attribute, face in (("ascii", latin), ("hAnsi", latin), ("eastAsia", chinese), ("cs", latin)):
        fonts.set(qn(f"w:{attribute}"), face)
    properties.insert(0, fonts)


def _clear_borders(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _field(paragraph: Paragraph, name: str) -> None:
    """Add a field that Word computes, with a value for readers that do not."""
    for kind in ("begin", None, "separate", "1", "end"):
        run = paragraph.add_run()
        if kind is None:
            text = OxmlElement("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = f" {name} "
            run._r.append(text)
        elif kind == "1":
            run.text = "1"
        else:
            char = OxmlElement("w:fldChar")
            char.set(qn("w:fldCharType"), kind)
            run._r.append(char)


def _name_stand_ins(document: DocumentObject) -> None:
    """Put the faces into the font table with other names and stand-ins, for machines that lack them."""
    part = next(p for p in document.part.package.iter_parts() if str(p.partname).endswith("fontTable.xml"))
    root = parse_xml(part.blob)
    for face, (name, family, stand_in) in STAND_INS.items():
        for old in root.findall(qn("w:font")):
            if old.get(qn("w:name")) == face:
                root.remove(old)
        root.append(
            parse_xml(
                f'<w:font {nsdecls("w")} w:name="{face}"><w:altName w:val="{name};{stand_in}"/>'
                f'<w:charset w:val="86"/><w:family w:val="{family}"/></w:font>'
            )
        )
    part._blob = serialize_part_xml(root)
