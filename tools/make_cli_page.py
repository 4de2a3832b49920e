"""Writes docs/cli.md and docs/cli.zh-CN.md from the parser itself, so that they cannot say anything else.

python tools/make_cli_page.py
"""

import argparse
from pathlib import Path

from tracker.adapters.template import TemplateFolder
from tracker.cli.commands import build_parser
from tracker.words import Words

DOCS = Path(__file__).resolve().parent.parent / "docs"
FILES = {"zh": "cli.zh-CN.md", "en": "cli.md"}
EXIT_CODES = (0, 1, 2, 3, 4, 70, 130)


def pages() -> dict[Path, str]:
    """Return the text of each page by its path."""
    template = TemplateFolder()
    return {DOCS / name: render_page(template.words(language)) for language, name in FILES.items()}


def render_page(words: Words) -> str:
    """Return the page of one language."""
    parser = build_parser(words)
    lines = [f"# {words('program.page.title')}", "", words("program.page.lead"), ""]
    for name, command in _commands(parser).items():
        lines += [f"## tracker {name}", "", str(command.description), "", "```console"]
        lines += [f"$ {words(f'program.example-of.{name}')}", "```", ""]
        lines += [f"| {words('program.arguments')} / {words('program.options')} | |", "|---|---|"]
        lines += [_row(action) for action in command._actions if action.help != argparse.SUPPRESS]
        lines.append("")
    lines += [f"## {words('program.page.exit-codes')}", "", "| | |", "|---|---|"]
    lines += [f"| {code} | {words(f'program.exit.{code}')} |" for code in EXIT_CODES]
    lines += ["", f"## {words('program.page.environment')}", "", words("program.page.variables"), ""]
    return "\n".join(lines)


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of the commands by name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise ValueError("no commands")


def _row(action: argparse.Action) -> str:
    """Return the table row of one option: how it is written, and what it does."""
    value = "|".join(map(str, action.choices)) if action.choices else action.metavar or ""
    if not action.option_strings:
        names = f"`{value}`" + ("…" if action.nargs in ("+", "*") else "")
    else:
        takes = f" {value}" if action.nargs != 0 else ""
        names = ", ".join(f"`{option}{takes}`" for option in action.option_strings)
    return f"| {names.replace('|', chr(92) + '|')} | {action.help} |"


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8", newline="\n")
