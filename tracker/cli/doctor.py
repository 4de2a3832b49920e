"""`tracker doctor`: what the program needs on this machine, a line each, with what mends it."""

import argparse
import json
from collections.abc import Iterable

from tracker.adapters.setup.places import own_places
from tracker.adapters.setup.surroundings import look_around
from tracker.bootstrap import Program
from tracker.cli.console import Console
from tracker.render.pdf import can_set_chinese
from tracker.render.text import paragraph
from tracker.usecases.diagnosis import Check, Condition, diagnose
from tracker.words import Words


def execute(options: argparse.Namespace, program: Program, console: Console) -> int:
    """Look and tell; returns 0 where all is well, 1 where there is something to mend."""
    around = look_around(
        own_places(),
        can_set_chinese(program.template.style()),
        program.today().year,
        program.calendars.calendar("CN").years,
    )
    checks = tuple(diagnose(around))
    words, is_json = console.words, options.format == "json"
    console.show(render_json(checks, words) if is_json else render_text(checks, words, console.width))
    ill = sum(check.condition is Condition.MEND for check in checks)
    console.remark(console.words("setup.summary.mend" if ill else "setup.summary.ok", number=ill))
    return 1 if ill else 0


def render_text(checks: Iterable[Check], words: Words, width: int | None = None) -> str:
    """Return a line for each check: sign, part, what was found, and what mends it; it runs on where a screen ends."""
    return "".join(paragraph(_line(check, words), width, rest="  ") for check in checks)


def render_json(checks: Iterable[Check], words: Words) -> str:
    """Return the checks as docs/json.md describes them."""
    found = [
        {
            "check": check.part,
            "state": check.condition.value,
            "message": _message(check, words),
            "remedy": _remedy(check, words),
        }
        for check in checks
    ]
    return json.dumps({"schema": 1, "checks": found}, ensure_ascii=False, indent=2)


def _line(check: Check, words: Words) -> str:
    line = words(
        f"setup.line.{check.condition.value}",
        part=words(f"setup.part.{check.part}"),
        message=_message(check, words),
    )
    remedy = _remedy(check, words)
    return f"{line} → {remedy}" if remedy else line


def _message(check: Check, words: Words) -> str:
    if check.found == "scheduler":
        return words(f"schedule.{check.values['key']}")
    return words(f"setup.found.{check.found}", **check.values)


def _remedy(check: Check, words: Words) -> str:
    """Return what a person can do; empty where nothing has to be done."""
    if check.condition is not Condition.MEND:
        return ""
    return words(f"setup.remedy.{check.found}", **check.values)
