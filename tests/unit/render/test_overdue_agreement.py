"""The overdue list says the same in every format: what is read back from each is compared, entry by entry."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import NamedTuple

import openpyxl
import pytest
from lxml import html

from tests.conftest import SAMPLES, SampleRegister
from tests.unit.analysis.making import action, day, register, weekdays
from tracker.adapters.calendars import PublicCalendars
from tracker.adapters.template import TemplateFolder
from tracker.analysis.overdue import list_overdue
from tracker.model.vocabulary import Status
from tracker.render.overdue import render_overdue
from tracker.views.overdue import SHEET_FIELDS, Files, OverdueView, overdue_view
from tracker.words import Words

STATES = {"逾期": "overdue", "临期": "due_soon", "无时限": "undated"}
FILES = Files(3, (("坏.xlsx", "不是工作簿"),), 1)


class Said(NamedTuple):
    """What a format says of an entry; figures as numbers."""

    state: str
    id: str
    person: str
    due: str
    first_due: str
    workdays: int
    status: str
    place: str


def said(state: str, cells: dict[str, str]) -> Said:
    """Return what a row of words says: the light holds the working days, the due date the first one beside it."""
    late = re.search(r"逾期(\d+)个工作日", cells.get("灯与逾期", ""))
    due = cells.get("完成时限", cells.get("时限原文", ""))
    days = re.findall(r"\d{4}-\d\d-\d\d", due)
    return Said(
        state=state,
        id=cells["编号"],
        person=cells["负责部门与人"],
        due=days[0] if days else "",
        first_due=days[-1] if days else "",
        workdays=int(late[1]) if late else 0,
        status=cells["状态"].split(" ")[0],
        place=cells["位置"],
    )


def from_record(record: dict[str, object], status: str) -> Said:
    """Return what a record of the JSON or the CSV says; in both a moved date has its first one beside it."""
    return Said(
        state=str(record["state"]),
        id=str(record["id"]),
        person=f"{record['department']} {record['owner']}",
        due=str(record["due"] or ""),
        first_due=str(record["original_due"] or record["due"] or ""),
        workdays=int(str(record["workdays_overdue"] or 0)),
        status=status,
        place=placed(record),
    )


def placed(fields: dict[str, object]) -> str:
    """Return file, sheet and cell as one; an action of a TOML file has no cell."""
    cell = f" {fields['sheet']}!{fields['cell']}" if fields["cell"] else ""
    return str(fields["file"]).rpartition("/")[2] + cell


def from_json(text: str, words: Words) -> list[Said]:
    """Read the JSON."""
    return [from_record(record, words.terms[f"status.{record['status']}"]) for record in json.loads(text)["actions"]]


def from_csv(text: str, words: Words) -> list[Said]:
    """Read the CSV."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    return [from_record(dict(row), words.terms[f"status.{row['status']}"]) for row in rows]


def from_text(text: str) -> list[Said]:
    """Read the tables of a terminal: a title, heads, a rule, rows; cells stand two places apart."""
    return [said(state, cells) for state, cells in _text_rows(text.split("\n"))]


def _text_rows(lines: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    state, heads = "", []
    for number, line in enumerate(lines):
        title = re.fullmatch(r"(逾期|临期|无时限)（\d+项）", line)
        if title:
            state = STATES[title[1]]
        elif line.startswith("──"):
            heads = lines[number - 1].split()
        elif not line:
            heads = []
        elif heads and state and "文件" not in heads:
            yield state, dict(zip(heads, re.split(r" {2,}", line.strip()), strict=True))


def from_markdown(text: str) -> list[Said]:
    """Read the tables of the Markdown."""
    found, state, heads = [], "", []
    for line in text.split("\n"):
        if line.startswith("## "):
            state, heads = STATES.get(line[3:].partition("（")[0], ""), []
        elif line.startswith("| ---"):
            continue
        elif line.startswith("|") and state:
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if heads:
                found.append(said(state, dict(zip(heads, cells, strict=True))))
            heads = heads or cells
    return found


def from_html(text: str) -> list[Said]:
    """Read the tables of the page; each section has the state for its name."""
    found = []
    for section in html.fromstring(text.encode()).xpath("//section[h2/@id]"):
        state = section.xpath("string(h2/@id)")
        heads = [" ".join(cell.text_content().split()) for cell in section.xpath(".//thead//th")]
        for row in section.xpath(".//tbody/tr") if state in STATES.values() else ():
            cells = [" ".join(cell.xpath(".//text()")) for cell in row.xpath("./td")]
            found.append(said(state, dict(zip(heads, (" ".join(cell.split()) for cell in cells), strict=True))))
    return found


def sheets(content: bytes) -> dict[str, list[Said]]:
    """Read each sheet of the workbook."""
    book = openpyxl.load_workbook(BytesIO(content))
    return {
        sheet.title: [_from_cells(row) for row in sheet.iter_rows(min_row=5, values_only=True) if row[2]]
        for sheet in book
    }


def _from_cells(row: tuple[object, ...]) -> Said:
    cells = dict(zip(SHEET_FIELDS, row, strict=True))
    days = {key: value.date().isoformat() if isinstance(value, datetime) else "" for key, value in cells.items()}
    return Said(
        state=STATES[str(cells["state"])],
        id=str(cells["id"]),
        person=f"{cells['department'] or ''} {cells['owner'] or ''}",
        due=days["due"],
        first_due=days["original_due"] or days["due"],
        workdays=int(str(cells["workdays_overdue"] or 0)),
        status=str(cells["status"]),
        place=placed(cells),
    )


@pytest.fixture(params=["samples", "many"])
def view(request: pytest.FixtureRequest, sample_register: SampleRegister, words_zh: Words) -> OverdueView:
    """The samples on 13 August 2024; and forty actions of five departments in every state."""
    if request.param == "samples":
        entries = list_overdue(map(sample_register, SAMPLES), date(2024, 8, 13), PublicCalendars().calendar)
        return overdue_view(entries, FILES, date(2024, 8, 13), words_zh)
    statuses = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.BLOCKED)
    actions = [
        action(
            number,
            department=f"部门{number % 5}",
            owner=f"员工{number % 7}",
            description=f"事项{number}",
            status=statuses[number % 3],
            original_due=date.fromordinal(day("06-20").toordinal() + number) if number % 9 else None,
            revised_due=day("07-20") if number % 4 == 1 else None,
        )
        for number in range(1, 41)
    ]
    return overdue_view(list_overdue([register(*actions)], day("07-25"), weekdays), FILES, day("07-25"), words_zh)


def test_every_format_says_the_same(view: OverdueView, template: TemplateFolder, words_zh: Words) -> None:
    """Ids, states, dates, working days late, persons, statuses and places, in the same order."""
    made = {to: render_overdue(view, to, template.style()) for to in ("text", "json", "csv", "html", "md", "xlsx")}
    texts = {to: content for to, content in made.items() if isinstance(content, str)}
    expected = from_json(texts["json"], words_zh)
    assert len(expected) == len(view.records) > 5
    assert from_csv(texts["csv"], words_zh) == expected
    assert from_text(texts["text"]) == expected
    assert from_markdown(texts["md"]) == expected
    assert from_html(texts["html"]) == expected
    assert isinstance(made["xlsx"], bytes)
    assert sheets(made["xlsx"])[view.sheet_name] == expected


def test_the_headline_and_the_refused_are_in_every_format(view: OverdueView, template: TemplateFolder) -> None:
    """The counts are those of the entries; what was not read is named."""
    states = [record["state"] for record in view.records]
    numbers = [states.count(state) for state in STATES.values()]
    assert [int(number) for number in re.findall(r"(\d+)项", view.summary)] == numbers
    for to in ("text", "html", "md", "xlsx"):
        content = render_overdue(view, to, template.style())
        if isinstance(content, bytes):
            rows = openpyxl.load_workbook(BytesIO(content))[view.sheet_name].iter_rows(values_only=True)
            content = "\n".join(str(row[0]) for row in rows)
        assert view.summary in content and "坏.xlsx" in content, to


def test_the_sheets_of_departments_share_out_the_list(view: OverdueView, template: TemplateFolder) -> None:
    """A sheet for each department, with its own entries alone, in the order of the whole list; none is missing."""
    content = render_overdue(view, "xlsx", template.style())
    assert isinstance(content, bytes)
    whole, *parts = sheets(content).items()
    assert len(parts) == len({record["department"] for record in view.records}) >= 3
    for name, rows in parts:
        assert rows == [row for row in whole[1] if row.person.split(" ")[0] == name]
    assert sorted(row.id for _, rows in parts for row in rows) == sorted(row.id for row in whole[1])
    book = openpyxl.load_workbook(BytesIO(content))
    for each in view.departments:
        sheet = book[each.sheet_name]
        assert (sheet["A1"].value, sheet["A2"].value) == (each.heading, each.summary)
        assert sheet.auto_filter.ref == f"A4:Y{4 + len(each.numbers)}" and sheet.print_title_rows == "$4:$4"


def test_the_why_is_in_every_format(sample_register: SampleRegister, template: TemplateFolder, words_zh: Words) -> None:
    """Who supports it, why the date moved, and how late it is against the first date."""
    entries = list_overdue(map(sample_register, SAMPLES), date(2024, 8, 13), PublicCalendars().calendar)
    view = overdue_view(entries, FILES, date(2024, 8, 13), words_zh)
    for to in ("text", "html", "md", "csv", "json", "xlsx"):
        content = render_overdue(view, to, template.style())
        if isinstance(content, bytes):
            sheet = openpyxl.load_workbook(BytesIO(content))[view.sheet_name]
            content = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
        assert "供应商报价延迟" in content, to
        assert re.search(r"销售部(、|\W+)市场部", content), to
        late = "12个工作日" if to in ("text", "html", "md") else "12"
        assert late in content, to
