"""What LibreOffice makes of the formulas: the same lights as the program, the people in words, no error anywhere."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from openpyxl.workbook import Workbook

from tests.conftest import SAMPLES, Convert, SampleRegister
from tests.unit.adapters.build.parts import opened, with_today
from tracker.adapters.build import build_workbook
from tracker.adapters.template import TemplateFolder
from tracker.analysis.assessment import assess_actions
from tracker.model.action import ActionItem, ProgressNote
from tracker.model.meeting import Attendee, Meeting
from tracker.model.organisation import ExtraDay, Limits, Settings
from tracker.model.register import Register
from tracker.model.vocabulary import DayKind, Light, Mark, Status
from tracker.model.workdays import WorkCalendar
from tracker.schema import LANGUAGES
from tracker.words import Words

pytestmark = pytest.mark.office

Recalculate = Callable[[Register, str, date], Workbook]
HELD = datetime(2024, 7, 5, 14)


@pytest.fixture(scope="module")
def recalculated(template: TemplateFolder, soffice: Convert, tmp_path_factory: pytest.TempPathFactory) -> Recalculate:
    """Build a register, take a day for today, let LibreOffice compute it, and give the values."""
    folder = tmp_path_factory.mktemp("recalculated")

    def recalculate(register: Register, language: str, today: date) -> Workbook:
        path: Path = folder / "built.xlsx"
        path.write_bytes(with_today(build_workbook(register, template, language), today))
        return opened(soffice(path, "xlsx:Calc MS Excel 2007 XML").read_bytes(), values=True)

    return recalculate


def _many_actions() -> Register:
    """Actions of every kind: beginnings and due dates near and far, revised, closed, silent, reported, undated."""
    chance = Random(5)
    actions, notes = [], []
    for number in range(1, 301):
        raised = date(2024, 7, 1) + timedelta(chance.randint(0, 40)) if chance.random() < 0.5 else None
        due = date(2024, 7, 5) + timedelta(chance.randint(0, 90))
        revised = due + timedelta(chance.randint(1, 30)) if chance.random() < 0.2 else None
        id_ = f"X-{number:03}"
        actions.append(
            ActionItem(
                id_,
                description="任务",
                department="甲",
                raised_on=raised,
                original_due=due if chance.random() < 0.95 else None,
                revised_due=revised,
                status=chance.choice([*Status, None, Status.IN_PROGRESS, Status.NOT_STARTED]),
                progress=chance.choice([None, 0, 0, 0, 30]),
            )
        )
        if chance.random() < 0.2:
            noted = date(2024, 7, 10) + timedelta(chance.randint(0, 60)) if chance.random() < 0.8 else None
            notes.append(ProgressNote(noted, id_, "有进展"))
    own_days = (
        ExtraDay(date(2024, 8, 12), DayKind.HOLIDAY, "厂休"),
        ExtraDay(date(2024, 8, 10), DayKind.WORKDAY, "补班"),
        ExtraDay(date(2024, 8, 17), DayKind.HOLIDAY, "本来就是周末"),
    )
    settings = Settings(limits=Limits(due_soon_workdays=4, stale_workdays=3), extra_days=own_days)
    meeting = Meeting(id="X", name="会", start=HELD, end=HELD + timedelta(hours=2), calendar="")
    return Register(meeting=meeting, actions=tuple(actions), progress=tuple(notes), settings=settings)


@pytest.mark.parametrize(("language", "today"), [("zh", date(2024, 8, 8)), ("en", date(2024, 8, 16))])
def test_lights_are_those_of_the_program(
    language: str, today: date, recalculated: Recalculate, template: TemplateFolder
) -> None:
    """Light and days overdue of 300 actions, on a calendar of Monday to Friday and the company's own days."""
    register = _many_actions()
    words, style = template.words(language), template.style()["light"]
    expected = []
    for item in assess_actions([register], today, lambda _: WorkCalendar()):
        light = item.assessment.light
        sign = f"{style[light.value]['sign']} {words.term(light)}" if light else words("workbook.light.undated")  # type: ignore[index]
        expected.append((item.action.id, sign, item.assessment.days_overdue or None))
    sheet = recalculated(register, language, today)[template.schema().sheets["actions"].titles[language]]
    shown = [(row[0].value, row[18].value, row[19].value or None) for row in sheet.iter_rows(min_row=4, max_row=303)]
    assert shown == expected
    assert len({light for _, light, _ in expected}) == 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_that_are_off_say_what_they_check(
    language: str, recalculated: Recalculate, template: TemplateFolder
) -> None:
    """The title stands beside a rule of the catalogue, and nothing beside one of another version or an empty row."""
    register = Register(settings=Settings(rules_off=frozenset({"topic-gap", "of-another-version"})))
    book, schema = recalculated(register, language, date(2024, 8, 8)), template.schema()
    sheet = book[schema.sheets["lists"].titles[language]]
    rows = [[cell.value or "" for cell in row] for row in sheet[sheet.tables["rules"].ref]][1:]
    no = schema.word("flag", "no", language)
    assert rows[:2] == [
        ["topic-gap", no, template.words(language)("rules.topic-gap.title")],
        ["of-another-version", no, ""],
    ]
    assert rows[2:] == [["", "", ""]] * schema.tables["rules"].prepared


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_are_put_into_words(language: str, recalculated: Recalculate, template: TemplateFolder) -> None:
    """The formulas say what the program says: departments grouped, absentees with reason and delegate."""
    people = (
        Attendee("市场部", "王总监", mark=Mark.PRESENT),
        Attendee("研发部", "陈总监", mark=Mark.ABSENT, absence_reason="客户拜访", delegate="杨工"),
        Attendee("市场部", "李经理", mark=Mark.PRESENT),
        Attendee("研发部", "杨工", mark=Mark.DELEGATE),
        Attendee("销售部", "赵经理", mark=Mark.ABSENT, absence_reason="出差"),
        Attendee("财务部", "周主管", mark=Mark.ABSENT, delegate="钱会计"),
        Attendee("行政部", "何专员", mark=Mark.ABSENT),
        Attendee("财务部", "钱会计"),
    )
    register = Register(meeting=Meeting(id="X", name="会", start=HELD), attendees=people)
    sheet = recalculated(register, language, date(2024, 7, 8))[template.schema().sheets["meeting"].titles[language]]
    assert [sheet["B8"].value, sheet["B9"].value] == {
        "zh": [
            "市场部：王总监、李经理；研发部：杨工；财务部：钱会计",
            "研发部陈总监（客户拜访，由杨工代）；销售部赵经理（出差）；财务部周主管（由钱会计代）；行政部何专员",
        ],
        "en": [
            "市场部: 王总监, 李经理; 研发部: 杨工; 财务部: 钱会计",
            "研发部 陈总监 (客户拜访; delegate 杨工); 销售部 赵经理 (出差); 财务部 周主管 (delegate 钱会计); "
            "行政部 何专员",
        ],
    }[language]
    known = opened(build_workbook(register, template, language), values=True)
    cells = known[template.schema().sheets["meeting"].titles[language]]
    assert (cells["B8"].value, cells["B9"].value) == (sheet["B8"].value, sheet["B9"].value)


def _errors(book: Workbook) -> list[str]:
    return [
        f"{sheet.title}!{cell.coordinate} {cell.value}"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e" or (isinstance(cell.value, str) and cell.value.startswith(("#", "Err:")))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_blank_workbook_starts_with_the_first_step(
    language: str, recalculated: Recalculate, template: TemplateFolder
) -> None:
    """A blank workbook shows no error, says what to fill in first and counts nothing."""
    book = recalculated(Register(), language, date(2024, 7, 8))
    home = book.worksheets[0]
    assert _errors(book) == []
    assert home["B1"].value == template.words(language)("workbook.unnamed")
    assert home["B6"].value == template.words(language)("workbook.step.basic")
    assert [home.cell(14, column).value for column in range(2, 10)] == [0] * 8


@pytest.mark.parametrize(
    ("name", "today", "step"),
    [
        (SAMPLES[0], date(2024, 8, 5), "chase"),
        (SAMPLES[1], date(2024, 8, 13), "outcomes"),
        (SAMPLES[2], date(2024, 10, 14), "review"),
    ],
)
def test_first_sheet_of_the_samples(
    name: str, today: date, step: str, recalculated: Recalculate, sample_register: SampleRegister, words_zh: Words
) -> None:
    """The first sheet says the next step and counts the lights; overdue actions stand there with their days."""
    register = sample_register(name)
    book = recalculated(register, "zh", today)
    home = book["首页"]
    assert _errors(book) == []
    assert home["B1"].value == register.meeting.name
    assert home["B6"].value == words_zh(f"workbook.step.{step}")
    lights = [item.assessment.light for item in assess_actions([register], today, lambda _: WorkCalendar())]
    counts = [lights.count(light) for light in [*Light, None]]
    assert [home.cell(14, column).value for column in range(2, 10)] == [*counts, len(lights)]
    late = [action for action in register.actions if action.is_overdue(today)]
    listed = [(home.cell(row, 2).value, home.cell(row, 9).value) for row in range(18, 23) if home.cell(row, 2).value]
    assert listed == [(action.id, action.days_overdue(today)) for action in late[:5]]


def test_charts_follow_the_register(recalculated: Recalculate, sample_register: SampleRegister) -> None:
    """Counts by status, light and department; the department with most open work stands first."""
    register = sample_register(SAMPLES[1])
    stray = register.actions[0]._replace(id="X-1", department="外包公司")
    sheet = recalculated(register._replace(actions=(*register.actions, stray)), "zh", date(2024, 8, 13))["图表"]
    rows = {row[0].value: (row[1].value, row[2].value) for row in sheet.iter_rows(min_row=4, max_row=45, max_col=3)}
    assert (rows["进行中"][0], rows["未开始"][0], rows["已完成"][0]) == (6, 1, 0)
    assert rows["● 逾期"][0] == 5
    assert (rows["财务部"], rows["研发部"], rows["名单外的部门"]) == ((2, 0), (1, 1), (1, 0))
    names = [row[0].value for row in sheet.iter_rows(min_row=34, max_row=40, max_col=1)]
    assert names[:4] == ["财务部", "研发部", "市场部", "销售部"]
