"""Basic information and attendance in words."""

from tests.conftest import SampleRegister
from tracker.model.meeting import Attendee, Meeting
from tracker.model.register import Register
from tracker.model.vocabulary import Mark, Role
from tracker.schema import Schema
from tracker.views.basics import FURTHER_ROWS, STANDARD_ROWS, attendance_lines, chosen_facts, fact_lines
from tracker.words import Words


def test_labels_are_those_of_the_workbook(schema: Schema, words_zh: Words, words_en: Words) -> None:
    """A row has the same word in the workbook and in the document."""
    for words in (words_zh, words_en):
        for key in (*STANDARD_ROWS, *FURTHER_ROWS):
            title = schema.tables["meeting"].column(key).titles[words.language]
            assert words(f"minutes.facts.{key}") == title


def test_the_standards_rows_come_first(sample_register: SampleRegister, words_zh: Words) -> None:
    """The eight rows of S30 stand first, in its order, then what else is filled."""
    lines = fact_lines(sample_register("2024q3-launch-1-kickoff"), words_zh)
    assert [line.label for line in lines[:8]] == [
        "会议名称", "会议时间", "会议地点", "主持人", "记录人", "参会部门及人员", "缺席人员及原因", "会议主题",
    ]  # fmt: skip
    assert lines[1].text == "2024年7月5日14:00-16:00"
    assert lines[6].text == "研发部：陈总监（客户拜访，由杨工程师代）"
    assert all(line.text for line in lines)


def test_empty_rows_say_so(words_zh: Words) -> None:
    """A blank workbook still has the eight rows; that nobody is absent reads 无."""
    lines = fact_lines(Register(), words_zh)
    assert [line.text for line in lines] == ["—", "—", "—", "—", "—", "—", "无", "—"]
    assert chosen_facts(Register(), ("chair", "time"), words_zh) == ()


def test_typed_words_count_without_a_table(words_zh: Words) -> None:
    """Where only the two cells of the standard are filled, they are printed; unread dates stay as typed."""
    meeting = Meeting(attendees_text="市场部：王总监", absentees_text="陈总监（出差）", unread={"draft_on": "周一"})
    lines = {line.label: line.text for line in fact_lines(Register(meeting=meeting), words_zh)}
    assert lines["参会部门及人员"] == "市场部：王总监"
    assert lines["缺席人员及原因"] == "陈总监（出差）"
    assert lines["纪要初稿日期"] == "周一"
    assert attendance_lines(Register(meeting=meeting), words_zh) == ()


def test_attendance(words_zh: Words, words_en: Words) -> None:
    """Present with chair and stand-in named, absent with the reason, guests by themselves."""
    register = Register(
        attendees=(
            Attendee("市场部", "王总监", Role.CHAIR, Mark.PRESENT),
            Attendee("研发部", "陈总监", Role.CONTACT, Mark.ABSENT, "出差", "杨工程师"),
            Attendee("研发部", "杨工程师", Role.MEMBER, Mark.DELEGATE),
            Attendee("销售部", "黄主管", Role.MEMBER, Mark.DELEGATE),
            Attendee("法务部", "钱律师", Role.GUEST, Mark.PRESENT),
            Attendee("财务部", "周主管"),
        )
    )
    assert [f"{line.label}：{line.text}" for line in attendance_lines(register, words_zh)] == [
        "出席：市场部：王总监（主持人）；研发部：杨工程师（代陈总监）；销售部：黄主管",
        "缺席：研发部：陈总监（出差，由杨工程师代）",
        "列席：法务部：钱律师",
    ]
    assert attendance_lines(register, words_en)[1].text == "研发部: 陈总监 (出差, delegate: 杨工程师)"
