"""A person's text is text, whatever it looks like."""

from datetime import date, datetime

from tests.unit.adapters.build.parts import formulas, opened, part
from tracker.adapters.build import build_workbook
from tracker.adapters.template import TemplateFolder
from tracker.model.action import ActionItem
from tracker.model.meeting import Attendee, Meeting, Topic
from tracker.model.register import Register
from tracker.model.vocabulary import Mark

HOSTILE = (
    "=1+1",
    "=cmd|'/c calc'!A0",
    "+SUM(A1)",
    "-2+3",
    "@SUM(A1)",
    '=HYPERLINK("http://example.com","x")',
    "{=1}",
    "<r></r>",
    "<r><t>x</t></si><si><t>y</t></r>",
    "http://example.com",
    "internal:'x'!A1",
    "_x0041_",
    "a\tb\nc",
    "&<>\"'",
    "＝1",
    "𠮷野家 😀",
)


def test_text_reads_as_typed(template: TemplateFolder) -> None:
    """Each hostile text comes back as the same text: no formula, no link, no markup."""
    register = Register(
        meeting=Meeting(id="X", name=HOSTILE[0], place=HOSTILE[7]),
        topics=tuple(Topic(f"1.{number}", text) for number, text in enumerate(HOSTILE)),
        actions=tuple(ActionItem("X", description=text, department=text, owner=text) for text in HOSTILE),
    )
    book = opened(build_workbook(register, template, "zh"))
    for number, text in enumerate(HOSTILE, 4):
        shown = [book["行动项跟踪"][f"{letter}{number}"] for letter in "DEF"] + [book["议题与讨论"][f"B{number}"]]
        assert [cell.value for cell in shown] == [text] * 4
        assert {cell.data_type for cell in shown} == {"s"}
        assert not any(cell.hyperlink for cell in shown)
    assert [book["基本信息"][cell].value for cell in ("B3", "B5")] == [HOSTILE[0], HOSTILE[7]]


def test_text_that_looks_like_a_formula_stays_text_when_edited(template: TemplateFolder) -> None:
    """Such a cell is marked, so that pressing F2 and Enter does not turn it into a formula; others are not."""
    register = Register(actions=(ActionItem("X-01", description="=1+1", department="市场部"),))
    sheet = opened(build_workbook(register, template, "zh"))["行动项跟踪"]
    assert sheet["D4"].quotePrefix
    assert not sheet["E4"].quotePrefix


def test_foot_shows_the_name_as_typed(template: TemplateFolder) -> None:
    """An ampersand in a meeting's name is no code of the page's foot; a long name is shortened."""
    content = build_workbook(Register(meeting=Meeting(name="A&B&P" + "长" * 300)), template, "zh")
    foot = opened(content)["行动项跟踪"].oddFooter.left.text
    assert foot.startswith("A&&B&&P长")
    assert foot.endswith("…")
    assert "oddFooter" in part(content, "xl/worksheets/sheet1.xml")


def test_characters_that_no_xml_can_hold(template: TemplateFolder) -> None:
    """Control characters and halves of characters, as Word files bring them, do not break the file."""
    odd = "a\x0bb\x00c\ufffed\ud800e"
    register = Register(
        meeting=Meeting(id="X", name=odd, type=odd, place=odd, subject=odd, core_question=odd),
        attendees=(Attendee(odd, odd), Attendee(odd, odd, mark=Mark.ABSENT, absence_reason=odd, delegate=odd)),
        topics=(Topic("1.1", odd),),
    )
    content = build_workbook(register, template, "zh")
    assert list(formulas(content))
    assert opened(content)["议题与讨论"]["B4"].value == "a\nbc\ufffdd\ufffde"


def test_dates_that_a_sheet_cannot_count(template: TemplateFolder) -> None:
    """A date before 1900 is written as text, not as a wrong day; the first day of 1900 is a date."""
    days = (date(1899, 12, 31), date(1900, 1, 1), date(9999, 12, 31))
    register = Register(actions=tuple(ActionItem("X", original_due=day) for day in days))
    sheet = opened(build_workbook(register, template, "zh"))["行动项跟踪"]
    assert [sheet[f"J{row}"].value for row in (4, 5, 6)] == ["1899-12-31", datetime(1900, 1, 1), datetime(9999, 12, 31)]


def test_large_registers_keep_their_limits(template: TemplateFolder) -> None:
    """Where a table is longer than usual, drop-downs and names reach as far as the table."""
    register = Register(actions=tuple(ActionItem(f"X-{number}") for number in range(2_100)))
    book = opened(build_workbook(register, template, "zh"))
    last = int(book["行动项跟踪"].tables["actions"].ref.rsplit("T", 1)[1])
    assert last > 2_100
    assert book.defined_names["actions_light"].attr_text.endswith(f"$S${last}")
