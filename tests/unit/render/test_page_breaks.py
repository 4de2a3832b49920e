"""Where pages end: a row of a table stays whole, and a heading stands with what it heads."""

import re
from datetime import date

import pytest

from tests.meetings import meeting_of
from tests.unit.render.reading import pages
from tracker.adapters.template import TemplateFolder
from tracker.model.register import Register
from tracker.model.workdays import WorkCalendar
from tracker.render.documents import render_document
from tracker.usecases.export import MEETING_DOCUMENTS

DAY = date(2024, 8, 13)
HEADING = re.compile(r"[一二三四五六七八]、\S+|\d\.\d+\s.*的协作安排|各部门意见：|确认截止日期.*|主持人审核：.*")


def _pages(register: Register, template: TemplateFolder) -> list[str]:
    """Return the words of each page of the minutes."""
    view = MEETING_DOCUMENTS["minutes"](register, DAY, WorkCalendar(), template.words("zh"))
    return pages(render_document("minutes", view, "pdf", template.style()))


def _marked(register: Register, sentence: str) -> Register:
    """Return a register whose actions' acceptance takes so many lines and ends in a mark of its own."""
    actions = tuple(
        action._replace(acceptance=f"{sentence * (number % 5 + 1)}〔{number}〕")
        for number, action in enumerate(register.actions)
    )
    return register._replace(actions=actions)


@pytest.mark.parametrize("most_words", [1, 3, 6])
@pytest.mark.parametrize("topics", range(1, 9, 2))
def test_rows_stay_whole_and_headings_with_what_follows(template: TemplateFolder, topics: int, most_words: int) -> None:
    """Wherever the pages happen to end, no action is cut in two and no heading is the last line of a page."""
    register = _marked(meeting_of(actions=30, topics=topics), "经需求部门书面确认" * most_words)
    printed = _pages(register, template)
    assert len(printed) > 2
    for number, action in enumerate(register.actions):
        assert [page for page in printed if f"〔{number}〕" in page] == [page for page in printed if action.id in page]
    for page in printed:
        *_, last, foot = page.strip().splitlines()
        assert foot.startswith("第")
        assert not HEADING.fullmatch(last.strip()), last


def test_a_row_higher_than_a_page_is_not_cut_off(template: TemplateFolder) -> None:
    """What no page can hold goes on in the next one, to its last word."""
    register = _marked(meeting_of(actions=3, topics=1), "经需求部门书面确认" * 150)
    said = "".join(_pages(register, template))
    assert all(f"〔{number}〕" in said for number in range(3))
    assert re.sub(r"\s", "", said).count("书") >= 6 * 150
