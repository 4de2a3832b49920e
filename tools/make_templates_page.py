"""Writes docs/templates.md: how a company changes the looks of the documents, and every placeholder it may use.

python tools/make_templates_page.py
"""

from collections.abc import Iterator
from pathlib import Path
from types import GenericAlias
from typing import get_args, get_type_hints

from tracker.views.agenda import Agenda
from tracker.views.department import DepartmentReport
from tracker.views.minutes import Minutes
from tracker.views.overview import Overview
from tracker.views.recap import Recap
from tracker.views.sign_in import SignIn

PAGE = Path(__file__).resolve().parent.parent / "docs" / "templates.md"
VIEWS: dict[str, type] = {
    "minutes": Minutes,
    "agenda": Agenda,
    "recap": Recap,
    "sign_in": SignIn,
    "department": DepartmentReport,
    "overview": Overview,
}

LEAD = """# Templates of your own

Put a file of the same name into a folder and name the folder: `tracker minutes m.xlsx --templates our-templates`. What
is not there is taken from the program's own `workbook_template/documents/`.

A spreadsheet (`xlsx`) has no template. From ten actions on its register has a sheet of its own, because Excel repeats a
head only for a whole sheet. Excel keeps no row with the next: a heading can be the last line of a page there, which
does not happen in PDF and Word.

| file | format | made with |
|---|---|---|
| `minutes.docx` | Word | Word itself; placeholders as in [docxtpl](https://docxtpl.readthedocs.io) |
| `minutes.typ`, `base.typ` | PDF | [typst](https://typst.app/docs); the words are in `view`, the looks in `style` |
| `minutes.html.j2`, `base.html.j2`, `macros.html.j2`, `document.css.j2` | page | Jinja2 |
| `minutes.md.j2`, `base.md.j2`, `macros.md.j2` | Markdown | Jinja2 |

**Word.** Copy `minutes.docx`, open it in Word, change the styles (Title, Subtitle, Heading 1, Heading 2, Label, View,
Decision, Numbered, Note, Lead In, Table Text, Table Head, Register Table, Muted, Closed, Overdue, Draft), put your
logo into the head, move or delete what you do not need. `{{ … }}` is replaced by words; `{%p … %}` and `{%tr … %}` take
their whole paragraph or row away, so leave each in one of its own.

**What is safe.** A template is foreign code: Jinja2 runs in a sandbox, typst reads nothing outside the folder and
fetches no package. All of it runs in a process of its own, which is stopped after 10 seconds and, on Linux, at 500 MB;
the program's own templates do without. Text that a user typed is never markup. A placeholder that does not exist, or
anything else that is wrong, ends the command with the template and, where it can be known, the line.

**Fonts in a PDF** are the installed ones of the lists in `workbook_template/style.toml`, first come first. Variable
fonts are passed over. Without any Chinese font no PDF is made, and the message says what to install.

**Colours and signs** come from `workbook_template/style.toml`: `style.colour.header`, `style.light.red.text`. In Jinja2
`{{ row.lamp.key|sign }}` is the sign of a light.

## Placeholders
`[]` is a list: `{% for topic in topics %} {{ topic.name }} {% endfor %}`. A table's `head` holds its column titles
under the names of its rows' fields. Every text is ready to print in the language that was asked for, labels included.
"""


def pages() -> dict[Path, str]:
    """Return the text of the page by its path."""
    parts = [LEAD]
    for kind, view in VIEWS.items():
        parts += [f"### {kind}", (view.__doc__ or "").splitlines()[0], "", *_lines(view), ""]
    return {PAGE: "\n".join(parts)}


def _lines(view: type) -> Iterator[str]:
    """Yield one line for each top field, with everything below it."""
    for name, hint in get_type_hints(view).items():
        yield f"- `{name}`" + _below(hint)


def _below(hint: object) -> str:
    """Return the fields below a type in short: `[]` for a list, nothing for a text."""
    if isinstance(hint, GenericAlias):
        return "[]" + _below(get_args(hint)[0])
    if hint in (str, bool) or not hasattr(hint, "_fields"):
        return ""
    fields = (f"`{name}`{_below(below)}" for name, below in get_type_hints(hint).items())
    return f" ({', '.join(fields)})"


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path)
