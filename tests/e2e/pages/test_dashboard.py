"""The dashboard in a browser: by mouse, by keyboard, in the dark, on a phone, on paper, with half a million actions."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pandas as pd
import pytest
from playwright.sync_api import Page

from tests.conftest import SAMPLES, SampleRegister
from tests.e2e.pages.conftest import DESK, PHONE, Open, picture, violations
from tests.meetings import meeting_of
from tests.unit.analysis.making import day
from tracker.adapters.calendars import PublicCalendars
from tracker.adapters.links import links_from
from tracker.adapters.template import TemplateFolder
from tracker.frames import actions_frame
from tracker.frames.figures import figures_of
from tracker.render.dashboard import render_dashboard
from tracker.views.dashboard import dashboard_view
from tracker.views.overdue import Files
from tracker.views.stats import Origin

AS_OF = day("08-13")
ORIGIN = Origin(Files(4, (("坏.xlsx", "不是工作簿"),)))
A4 = 718
"""Pixels between margins of 1 cm."""
HOSTILE = "</script><script>window.hurt=1</script><img src=x onerror='window.hurt=1'>{{7*7}}👨‍👩‍👧"

Board: TypeAlias = Callable[..., Path]


@pytest.fixture(scope="session")
def actions(sample_register: SampleRegister) -> pd.DataFrame:
    """The actions of a large meeting and of the samples, assessed."""
    registers = [meeting_of(180), *map(sample_register, SAMPLES)]
    return actions_frame(registers, AS_OF, PublicCalendars().calendar)


@pytest.fixture(scope="session")
def board(actions: pd.DataFrame, template: TemplateFolder, tmp_path_factory: pytest.TempPathFactory) -> Board:
    """Write a dashboard: `board("zh")`, or of other actions `board("zh", frame)`."""
    folder = tmp_path_factory.mktemp("看板")

    def write(language: str, frame: pd.DataFrame = actions) -> Path:
        path = folder / f"{language}-{len(frame)}.html"
        view = dashboard_view(figures_of(frame, AS_OF), links_from(path), template.words(language), ORIGIN)
        path.write_bytes(render_dashboard(view, template.style()))
        return path

    return write


def column(page: Page, number: int) -> list[str]:
    """Return what a column of the list shows, without what stands below in small."""
    cells = page.locator(f"#actions tbody td:nth-child({number})")
    return cells.evaluate_all("cells => cells.map(cell => cell.firstElementChild?.textContent ?? '')")


def found(page: Page) -> int:
    """Return how many actions the list says it found."""
    number = re.search(r"[\d,]+", page.locator("#found").inner_text())
    assert number
    return int(number[0].replace(",", ""))


def test_a_filter_changes_what_is_shown(open_page: Open, board: Board, actions: pd.DataFrame) -> None:
    """Department, light and series, alone and together; clearing brings everything back."""
    page = open_page(board("zh"))
    assert found(page) == len(actions)
    page.select_option("#by-department", label="研发部")
    assert set(column(page, 3)) == {"研发部"}
    assert found(page) == (actions["department"] == "研发部").sum()
    page.select_option("#by-light", "red")
    wanted = (actions["department"] == "研发部") & (actions["light"] == "red")
    assert found(page) == len(column(page, 1)) == wanted.sum() > 0
    page.select_option("#by-series", label="2024年Q3新产品上市")
    assert found(page) < wanted.sum()
    page.click("#clear")
    assert found(page) == len(actions)
    assert page.evaluate("document.activeElement.id") == "search"


def test_a_heading_sorts(open_page: Open, board: Board) -> None:
    """Once forwards, again backwards, what is empty last; the heading says so, and no other one does."""
    page = open_page(board("zh"))
    page.click("#actions th:nth-child(5) button")
    forwards = column(page, 5)
    assert forwards == sorted(forwards)
    assert page.locator("#actions th[aria-sort=ascending]").inner_text().startswith("完成时限")
    page.click("#actions th:nth-child(5) button")
    dated = [due for due in column(page, 5) if re.match(r"\d", due)]
    assert dated == sorted(dated, reverse=True) != forwards
    assert page.locator("#actions th[aria-sort=descending]").count() == 1
    assert page.locator("#actions th[aria-sort=none]").count() == 7


def test_search_finds_words_anywhere(open_page: Open, board: Board) -> None:
    """Each word has to occur, in any column, whatever its width and case; nothing found is said."""
    page = open_page(board("zh"))
    page.fill("#search", "ｘｐ2024q3-01-07")
    assert page.locator("#actions tbody .sub").filter(has_text="XP2024Q3-01-07").count() == 1
    assert found(page) == 1
    page.fill("#search", "市场部 逾期")
    assert set(column(page, 3)) == {"市场部"}
    page.fill("#search", "没有这样的事")
    assert page.locator("#found").inner_text() == "没有符合条件的行动项，请放宽条件。"
    assert column(page, 1) == []


def test_more_rows_come_when_asked_for(open_page: Open, board: Board, actions: pd.DataFrame) -> None:
    """Fifty at once, the rest on demand, until there are no more."""
    page = open_page(board("en"))
    assert len(column(page, 1)) == 50
    while page.locator("#next").is_visible():
        page.click("#next")
    assert len(column(page, 1)) == len(actions)
    assert f"{len(actions)} found, {len(actions)} listed." == page.locator("#found").inner_text()


def test_by_keyboard_alone(open_page: Open, board: Board) -> None:
    """The first key leads past the charts to the list; controls, headings and numbers are reached and pressed."""
    page = open_page(board("zh"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("skip")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("研发部")
    assert set(column(page, 3)) == {"研发部"}
    for _ in range(6):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('th')?.cellIndex") == 0
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#actions th").nth(1).get_attribute("aria-sort") == "ascending"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    summary = page.locator(".chart.trend summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".chart.trend table").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_axe_finds_nothing_grave(open_page: Open, board: Board, language: str, scheme: str) -> None:
    """No serious or critical violation, with every table of numbers open, and with nothing found."""
    page = open_page(board(language), scheme=scheme)
    assert violations(page) == []
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.fill("#search", "没有这样的事")
    assert violations(page) == []


def brightness(page: Page) -> int:
    """Return how bright the page's ground is, 0 to 255."""
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return max(map(int, re.findall(r"\d+", colour)))


def test_the_dark_switch(open_page: Open, board: Board) -> None:
    """The page follows the machine until the switch is pressed, and remembers that."""
    page = open_page(board("zh"), scheme="dark")
    switch = page.locator("#theme")
    assert brightness(page) < 60
    assert switch.get_attribute("aria-pressed") == "true"
    switch.click()
    assert brightness(page) > 240
    page.reload()
    assert brightness(page) > 240
    assert switch.get_attribute("aria-pressed") == "false"


def test_drawings_follow_the_theme(open_page: Open, board: Board) -> None:
    """The lines of a drawing take the colours of the theme."""
    page = open_page(board("zh"))
    line = page.locator(".chart.trend .desk path[stroke='var(--line)']").first
    light = line.evaluate("line => getComputedStyle(line).stroke")
    page.click("#theme")
    assert line.evaluate("line => getComputedStyle(line).stroke") != light


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_runs_over_its_cell(open_page: Open, board: Board, language: str, media: str) -> None:
    """The words of each cell stay inside it."""
    page = open_page(board(language))
    page.emulate_media(media=media)
    over = page.locator("td, tbody th, .figures li").evaluate_all(
        "cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.textContent)"
    )
    assert over == []


@pytest.mark.parametrize("width", [PHONE, 320])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_a_phone(open_page: Open, board: Board, language: str, width: int) -> None:
    """Nothing is wider than the page but what scrolls in its own box; letters of drawings stay readable."""
    page = open_page(board(language), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".drawing.desk").first.is_hidden()
    size = page.locator(".drawing.phone text").first.evaluate("text => text.getBoundingClientRect().height")
    assert size >= 9


def test_on_paper(open_page: Open, board: Board) -> None:
    """Paper is white though the screen is dark, and shows no controls; a page is not wider than A4."""
    page = open_page(board("zh"), scheme="dark")
    page.emulate_media(media="print")
    assert brightness(page) > 240
    assert [page.locator(one).is_visible() for one in (".controls", "#theme", "#next", "summary >> nth=0")] == [
        False
    ] * 4
    assert page.locator("#actions tbody tr").count() == 50
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", printed)) <= 7


def test_long_names_on_paper(open_page: Open, board: Board, actions: pd.DataFrame) -> None:
    """Names of forty letters make no drawing and no table wider than A4 between its margins."""
    frame = actions.head(41).copy()
    for name in ("department", "owner", "series"):
        named = frame[name].astype(str) + "暨跨区域多部门协同推进及长效机制建设专项工作领导小组联席会议" * 2
        frame[name] = named.astype(frame[name].dtype if name == "owner" else "category")
    page = open_page(board("zh", frame), width=A4)
    page.emulate_media(media="print")
    over = page.locator(".chart, .series li, main > section").evaluate_all(
        f"parts => parts.filter(part => part.scrollWidth > {A4}).map(part => part.className + part.scrollWidth)"
    )
    assert over == []


def test_without_scripts(open_page: Open, board: Board) -> None:
    """Figures, drawings and the worst are there; what the list needs is said."""
    page = open_page(board("zh"), java_script_enabled=False)
    assert page.locator(".figures li").count() == 6
    assert page.locator(".drawing.desk svg").first.is_visible()
    assert page.get_by_text("需要在浏览器中启用脚本").is_visible()
    assert page.locator(".controls").is_hidden()


def test_hostile_text_is_text(open_page: Open, board: Board, actions: pd.DataFrame) -> None:
    """What people type reads as typed, in the list, in the drawings and in the choices; nothing of it runs."""
    frame = actions.head(40).copy()
    for name in ("description", "department", "owner", "series", "id", "sheet"):
        frame[name] = pd.Series([HOSTILE] * len(frame), dtype=frame[name].dtype)
    page = open_page(board("zh", frame))
    assert page.evaluate("window.hurt") is None
    assert page.locator("img").count() == 0
    assert set(column(page, 3)) == set(column(page, 2)) == {HOSTILE}
    assert page.locator("#by-department option").nth(1).inner_text() == HOSTILE
    page.fill("#search", "onerror")
    assert found(page) == 40


def test_half_a_million_actions(open_page: Open, board: Board, actions: pd.DataFrame) -> None:
    """All are counted, the gravest are listed, and the page says so; it holds no more than it should, and reacts."""
    times = -(-500_000 // len(actions))
    many = pd.concat([actions] * times, ignore_index=True).head(500_000)
    names = pd.Series(range(len(many))).astype(str)
    many = many.assign(
        id=("A-" + names).astype(many["id"].dtype), file=("档案/" + names + ".xlsx").astype(many["file"].dtype)
    )
    path = board("zh", many)
    assert path.stat().st_size < 3_000_000
    page = open_page(path)
    assert page.locator(".figures li").first.inner_text().endswith("共500,000项")
    assert "显示最需关注的2,000项，共500,000项" in page.locator("#listing").inner_text()
    assert found(page) == 2000
    page.click("#actions th:nth-child(4) button")
    page.select_option("#by-department", index=1)
    assert 0 < found(page) < 2000
    assert page.evaluate("document.getElementsByTagName('*').length") < 6000


@pytest.mark.parametrize(("width", "scheme"), [(DESK, "light"), (DESK, "dark"), (PHONE, "light")])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_pictures(open_page: Open, board: Board, language: str, width: int, scheme: str) -> None:
    """Pictures for people to look at; a page that is drawn is not empty."""
    page = open_page(board(language), width=width, scheme=scheme)
    picture(page, f"dashboard-{language}-{width}-{scheme}")
    assert page.evaluate("document.documentElement.scrollHeight") > 2000
