"""The doctor: what is found on a machine becomes a line, and what is ill has a remedy."""

from typing import Any

import pytest

from tracker.adapters.setup.surroundings import EXTRAS
from tracker.adapters.template import TemplateFolder
from tracker.cli.commands import SCHEDULERS
from tracker.cli.doctor import render_json, render_text
from tracker.usecases.diagnosis import Check, Condition, Extra, Surroundings, diagnose
from tracker.words import Words

WELL = Surroundings(
    python=("3.11.2", "/usr/bin/python3"),
    libraries={"xlwings": "0.33"},
    excel="C:/excel.exe",
    office="/usr/bin/soffice",
    addin=True,
    launcher="/c/launcher.txt",
    is_launcher_current=True,
    connection="pipe,name=x;urp;",
    is_own_connection=True,
    office_runs=True,
    answers=True,
    trusted=("/meetings",),
    puts_buttons_back=True,
    has_uno=True,
    has_chinese=True,
    year=2026,
    calendar_years=frozenset({2026, 2027}),
    folders={"/t": True},
    extras={"pyarrow": Extra("24.0", "16"), "scipy": Extra("1.17", "1.11")},
    scheduler="cron",
)


def found(**changes: Any) -> dict[str, tuple[str, str]]:
    return {check.part: (check.condition.value, check.found) for check in diagnose(WELL._replace(**changes))}


def test_all_is_well() -> None:
    """Each part has its line, and none has to be mended."""
    parts = [
        "python",
        "libraries",
        "pyarrow",
        "scipy",
        "excel",
        "libreoffice",
        "addin",
        "launcher",
        "pipe",
        "trust",
        "opening",
        "uno",
        "fonts",
        "calendar",
        "folder",
        "scheduler",
    ]
    assert list(found()) == parts
    assert {condition for condition, _ in found().values()} == {"ok"}


CASES: list[tuple[str, str, str, dict[str, Any]]] = [
    ("libraries", "mend", "libraries-missing", {"libraries": {"xlwings": ""}}),
    ("pyarrow", "note", "extra-missing", {"extras": {"pyarrow": Extra("", "16")}}),
    ("scipy", "note", "extra-old", {"extras": {"scipy": Extra("1.9.3", "1.11")}}),
    ("scipy", "ok", "version-alone", {"extras": {"scipy": Extra("1.12rc1", "1.11.0")}}),
    ("rich", "ok", "version-alone", {"extras": {"rich": Extra("13.9", "")}}),
    ("scheduler", "note", "no-scheduler", {"scheduler": ""}),
    ("excel", "note", "not-for-system", {"excel": None}),
    ("excel", "note", "no-application", {"excel": ""}),
    ("excel", "mend", "no-application", {"excel": "", "office": ""}),
    ("libreoffice", "note", "no-application", {"office": ""}),
    ("libreoffice", "mend", "no-application", {"excel": None, "office": ""}),
    ("addin", "mend", "addin-absent", {"addin": False}),
    ("launcher", "mend", "launcher-absent", {"launcher": ""}),
    ("launcher", "mend", "launcher-stale", {"is_launcher_current": False}),
    ("pipe", "ok", "answers", {"is_own_connection": False}),
    ("pipe", "mend", "no-pipe", {"is_own_connection": False, "answers": False}),
    ("pipe", "mend", "no-answer", {"answers": False}),
    ("pipe", "ok", "office-closed", {"answers": False, "office_runs": False}),
    ("trust", "mend", "no-trust", {"trusted": ()}),
    ("opening", "mend", "no-opening", {"puts_buttons_back": False}),
    ("opening", "note", "opening-taken", {"puts_buttons_back": None}),
    ("uno", "mend", "no-uno", {"has_uno": False}),
    ("fonts", "mend", "no-chinese", {"has_chinese": False}),
    ("calendar", "mend", "no-calendar", {"calendar_years": frozenset()}),
    ("calendar", "note", "next-unknown", {"calendar_years": frozenset({2026})}),
    ("folder", "mend", "not-writable", {"folders": {"/t": False}}),
]


@pytest.mark.parametrize(("part", "condition", "message", "changes"), CASES)
def test_each_part_can_be_ill(part: str, condition: str, message: str, changes: dict[str, Any]) -> None:
    """What is missing is told at its part."""
    assert found(**changes)[part] == (condition, message)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", CASES)
def test_what_is_ill_has_a_remedy(template: TemplateFolder, language: str, case: tuple[Any, ...]) -> None:
    """Every line can be said in both languages; a remedy stands where something has to be mended."""
    words = template.words(language)
    for check in diagnose(WELL._replace(**case[3])):
        line = render_text([check], words)
        assert line.endswith("\n") and line.count("\n") == 1 and "{" not in line
        assert (" → " in line) is (check.condition is Condition.MEND)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", EXTRAS)
def test_each_extra_says_what_it_is_for(template: TemplateFolder, language: str, name: str) -> None:
    """A library that not every command needs is named with its use, and with what installs it where it is missing."""
    words = template.words(language)
    (missing,) = [check for check in diagnose(WELL._replace(extras={name: Extra("", "2")})) if check.part == name]
    line = render_text([missing], words)
    narrow = render_text([missing], words, 40).splitlines()
    assert len(narrow) > 1 and all(part.startswith("  ") for part in narrow[1:])
    assert f'python -m pip install "{name}>=2"' in line
    assert len(words(f"setup.part.{name}")) > len(name) + 3


@pytest.mark.parametrize("kind", SCHEDULERS)
def test_the_scheduler_is_named(template: TemplateFolder, kind: str) -> None:
    """As the daily run names it."""
    words = template.words("en")
    around = WELL._replace(scheduler=kind, scheduler_remarks=("cron-stopped",))
    *_, line, remark = render_text(diagnose(around), words).splitlines()
    assert line.startswith("✓") and words(f"schedule.scheduler.{kind}") in line
    assert remark.startswith("–") and words("schedule.remark.cron-stopped") in remark


@pytest.mark.parametrize("changes", [{"excel": None}, {"excel": "", "office": ""}])
def test_only_what_is_used_is_looked_at(changes: dict[str, Any]) -> None:
    """Without Excel no add-in is missed; without either application no launcher."""
    assert "addin" not in found(**changes)
    assert ("launcher" in found(**changes)) is ("office" not in changes)


def test_json_for_programs(words_en: Words) -> None:
    """Key, state, sentence and remedy of each part."""
    assert render_json([Check("trust", Condition.MEND, "no-trust")], words_en) == (
        '{\n  "schema": 1,\n  "checks": [\n    {\n      "check": "trust",\n      "state": "mend",\n'
        '      "message": "there is none",\n'
        '      "remedy": "close LibreOffice and run tracker setup --app libreoffice in the folder of your workbooks"\n'
        "    }\n  ]\n}"
    )
