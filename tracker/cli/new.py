"""`tracker new`: builds a meeting's workbook from the template."""

import argparse
from pathlib import Path

from tracker.adapters.build import build_workbook
from tracker.adapters.folders import WORKBOOK_ENDINGS
from tracker.adapters.meeting_toml import read_meeting, read_organisation
from tracker.adapters.output import write_new_file
from tracker.bootstrap import Program
from tracker.cli.console import Console
from tracker.errors import UsageError
from tracker.model.register import Register
from tracker.schema import Schema


def execute(options: argparse.Namespace, program: Program, console: Console) -> int:
    """Build one workbook; returns 0."""
    path = workbook_path(options.output)
    register = read_source(options.meeting, options.organisation, program.schema)
    if options.type:
        kind = meeting_type(options.type, options.lang or "zh", program.schema)
        register = register._replace(meeting=register.meeting._replace(type=kind))
    macros = path.suffix.lower() == ".xlsm"
    content = build_workbook(register, program.template, options.lang or "zh", macros)
    write_new_file(path, content, overwrite=options.overwrite)
    console.remark(console.words("program.wrote", file=path))
    return 0


def workbook_path(name: str) -> Path:
    """Return where the workbook goes: `.xlsm` has buttons, `.xlsx` has none, other endings are refused."""
    path = Path(name)
    if path.suffix.lower() not in WORKBOOK_ENDINGS:
        raise UsageError("workbook-ending", file=name)
    return path


def read_source(meeting: str | None, organisation: str | None, schema: Schema) -> Register:
    """Return what the workbook is filled with: a TOML meeting, the lists of an organisation, both or nothing."""
    company = Path(organisation) if organisation else None
    if meeting:
        return read_meeting(Path(meeting), company, schema)
    return read_organisation(company) if company else Register()


def meeting_type(asked: str, language: str, schema: Schema) -> str:
    """Return a meeting type in the workbook's language, asked for by its key or its word (S2)."""
    terms = schema.vocabularies["meeting_type"]
    for term in terms:
        if asked in (term.key, *term.titles.values()):
            return term.titles[language]
    types = [f"{term.key} {term.titles[language]}" for term in terms]
    raise UsageError("type-unknown", type=asked, types=types)
