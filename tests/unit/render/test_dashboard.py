"""The dashboard as a page: it reaches for nothing, user text is inert, and its size has a bound."""

import hashlib
import json
import re
import sys
from base64 import b64encode
from datetime import date
from html.parser import HTMLParser

import pytest

from tests.unit.views.test_dashboard import DAY, FIGURES, LATE, ORIGIN, link
from tracker.adapters.template import TemplateFolder
from tracker.analysis.completion import Completion
from tracker.analysis.figures import Age, BurnPoint, BurnUp, Figures, TrendPoint
from tracker.analysis.waiting import Wait, Waiting
from tracker.render.charts import draw, draw_small
from tracker.render.dashboard import render_dashboard
from tracker.render.templates import own_folder
from tracker.views.dashboard import dashboard_view
from tracker.words import Words

HOSTILE = (
    "</script><script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "\u202egnp.exe\u202c👨\u200d👩\u200d👧",
    "&lt;b&gt;&amp;",
    "]]>--><!--",
    "var(--red)'+datum.n+'",
)


class Elements(HTMLParser):
    """The elements of a page: names, attributes, and what is read of it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.blocks: dict[str, str] = {}
        self._script = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, values))
        self._script = values.get("id", "script") if tag == "script" else ""

    def handle_endtag(self, tag: str) -> None:
        self._script = ""

    def handle_data(self, data: str) -> None:
        if self._script:
            self.blocks[self._script] = self.blocks.get(self._script, "") + data
        else:
            self.texts.append(data)


def page(figures: Figures, words: Words, template: TemplateFolder) -> str:
    return render_dashboard(dashboard_view(figures, link, words, ORIGIN), template.style()).decode()


@pytest.fixture(scope="session")
def plain(words_zh: Words, template: TemplateFolder) -> str:
    """The page of a small archive."""
    return page(FIGURES, words_zh, template)


def test_the_page_reaches_for_nothing(plain: str) -> None:
    """No address of the web stands in it, and its own policy would stop any: only its own script may run."""
    assert not re.search(r"https?:|//[\w-]+\.", plain.replace("// ", ""))
    elements = Elements(plain)
    assert not {"link", "img", "iframe", "object", "embed", "form", "base"} & {tag for tag, _ in elements.tags}
    (policy,) = (a["content"] for tag, a in elements.tags if a.get("http-equiv") == "Content-Security-Policy")
    digest = b64encode(hashlib.sha256(elements.blocks["script"].encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in policy
    assert "connect-src" not in policy


def test_equal_figures_give_equal_pages(plain: str, words_zh: Words, template: TemplateFolder) -> None:
    """Nothing of time or chance is in a page."""
    assert page(FIGURES, words_zh, template) == plain


def test_every_chart_has_its_numbers(plain: str) -> None:
    """Drawings are hidden from a screen reader, which finds the sentence and the table of each."""
    elements = Elements(plain)
    drawings = [a for tag, a in elements.tags if tag == "svg"]
    assert len(drawings) == 4 * 2 + len(FIGURES.burn_up)
    assert all(a["aria-hidden"] == "true" for a in drawings)
    assert sum(tag == "details" for tag, _ in elements.tags) == 5
    tables = sum(tag == "table" for tag, _ in elements.tags)
    assert tables == sum(tag == "caption" for tag, _ in elements.tags) == 5 + 3


def test_ids_are_unique(plain: str) -> None:
    """No two elements answer to one name."""
    ids = [a["id"] for _, a in Elements(plain).tags if "id" in a]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("text", HOSTILE)
def test_user_text_is_inert(text: str, plain: str, words_zh: Words, template: TemplateFolder) -> None:
    """Whatever people type, the page has the elements it has without it, and the text reads as typed."""
    hostile = LATE._replace(id=text, description=text, department=text, owner=text, series=text, sheet=text, file=text)
    figures = FIGURES._replace(
        listed=(hostile,),
        burn_up=(BurnUp(text, FIGURES.burn_up[0].points),) * 2,
        waiting=Waiting((text, "乙"), {(text, "乙"): Wait(2, 1)}),
        departments={text: Completion(on_time_n=6, on_time=3), "": Completion(on_time_n=1)},
    )
    elements = Elements(page(figures, words_zh, template))
    quiet = Elements(page(figures._replace(listed=(LATE,)), words_zh, template))
    assert [tag for tag, _ in elements.tags] == [tag for tag, _ in quiet.tags]
    assert not [a for _, a in elements.tags if any(name.startswith("on") for name in a)]
    assert elements.texts.count(text) >= 5
    rows = json.loads(elements.blocks["rows"])
    assert text in rows["words"]
    assert rows["rows"][0][10] == text
    assert elements.blocks["script"] == Elements(plain).blocks["script"]


def test_rows_are_what_the_script_expects(plain: str) -> None:
    """The script names as many fields as a row has, and as many of them are shared words."""
    script = (own_folder() / "dashboard.js").read_text(encoding="utf-8")
    fields = re.search(r"FIELDS = \[(.*?)\]", script, re.DOTALL)
    shared = re.search(r"SHARED = (\d+)", script)
    assert fields
    assert shared
    (row, *_) = json.loads(Elements(plain).blocks["rows"])["rows"]
    assert len(fields[1].split(",")) == len(row)
    assert [isinstance(value, int) for value in row].count(True) == int(shared[1])
    assert "innerHTML" not in script
    assert "eval" not in script


def test_the_size_has_a_bound(words_zh: Words, template: TemplateFolder) -> None:
    """2,000 actions of the longest and most expensive texts, half a million behind them: below three megabytes."""
    name = "<&>👨" * 2_500
    rows = tuple(
        LATE._replace(id=f"{n}{name}", description=f"{n}{name}", owner=f"{n}{name}", file=f"{n}/{'长' * 80}.xlsx")
        for n in range(2000)
    )
    figures = FIGURES._replace(
        totals=Completion(500_000, 300_000, 0, 200_000, 150_000, 300_000, 100_000, 100_000, 9.0),
        listed=rows,
        burn_up=tuple(BurnUp(f"{n}{name}", tuple(BurnPoint(DAY, 9, 3) for _ in range(13))) for n in range(6)),
        waiting=Waiting(tuple(f"{n}{name}" for n in range(12)), {(f"0{name}", f"1{name}"): Wait(2, 1)}),
        departments={f"{n}{name}": Completion(on_time_n=6, on_time=3) for n in range(12)},
    )
    assert len(page(figures, words_zh, template)) < 3_000_000


def test_an_empty_archive_has_a_page(words_en: Words, template: TemplateFolder) -> None:
    """Nothing is said in words; there is no list to control."""
    empty = page(Figures(DAY), words_en, template)
    assert "There are no actions" in empty
    assert "<svg" not in empty
    assert 'id="rows"' not in empty


def test_without_the_library_that_draws_there_are_the_numbers(
    monkeypatch: pytest.MonkeyPatch, plain: str, words_zh: Words, template: TemplateFolder
) -> None:
    """It is an extra: where it is missing the tables behind the charts stand open, on paper too; all else is there."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    bare, drawn = Elements(page(FIGURES, words_zh, template)), Elements(plain)
    assert "svg" not in {tag for tag, _ in bare.tags}
    assert [a for tag, a in bare.tags if tag == "details"] == [{"open": ""}] * 5
    assert sum(tag == "table" for tag, _ in bare.tags) == sum(tag == "table" for tag, _ in drawn.tags)
    assert bare.blocks["rows"] == drawn.blocks["rows"]


def test_drawings_take_their_colours_from_the_page(words_zh: Words, template: TemplateFolder) -> None:
    """No drawing has a colour of its own: light, dark and print are one style sheet's matter."""
    view = dashboard_view(FIGURES, link, words_zh, ORIGIN)
    charts = (view.lights, view.trend, view.ages, view.rates)
    drawn = [str(draw(chart, template.style())) for chart in charts] + [str(svg) for _, svg in draw_small(view.burn)]
    colours = {colour for svg in drawn for colour in re.findall(r'(?:fill|stroke)="([^"]+)"', svg)}
    assert {colour for colour in colours if not colour.startswith("var(--")} <= {"none", "transparent"}


@pytest.mark.parametrize("most", [0, 1, 3, 5, 7])
def test_an_axis_counts_in_whole_numbers(most: int, words_zh: Words, template: TemplateFolder) -> None:
    """However few there are, no number stands at an axis twice."""
    few = FIGURES._replace(
        trend=(TrendPoint(date(2024, 7, 31), most, 0), TrendPoint(DAY, most, 0)),
        ages=(Age(0, 7, most, 0), Age(8, None, 0, 0)),
        burn_up=(BurnUp("新品上市", (BurnPoint(DAY, most, 0),)),),
    )
    view = dashboard_view(few, link, words_zh, ORIGIN)
    drawn = [str(draw(chart, template.style())).split("</svg>")[0] for chart in (view.trend, view.ages)]
    drawn += [str(svg) for _, svg in draw_small(view.burn)]
    for svg in drawn:
        labels = re.findall(r'text-anchor="end"[^>]*>([\d,]+)</text>', svg)
        assert len(labels) == len(set(labels)) > 0
