"""Where templates are found, and the sandbox they run in: a company's folder first, then the program's own.

A company's template is foreign code: Jinja2 runs in a sandbox without private attributes, and whatever goes wrong in
a template names the template and the line.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from tracker.errors import UnreadableError
from tracker.resources import resource_folder

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

Style: TypeAlias = Mapping[str, Mapping[str, Any]]
"""Colours, faces and sizes, as `workbook_template/style.toml` gives them."""


class TimeLimitError(Exception):
    """A template takes too long; raised inside it, so that the line is known where it was."""


def own_folder() -> Path:
    """Return the folder of the templates that the program brings; inside the package where that was installed."""
    return Path(resource_folder("workbook_template"), "documents")


def find_template(name: str, folders: Sequence[Path] = ()) -> Path:
    """Return the first file of a name, as in `minutes.docx`, in the given folders and then in our own.

    Raises:
        UnreadableError: no folder has it.
    """
    for folder in (*folders, own_folder()):
        if (folder / name).is_file():
            return folder / name
    raise UnreadableError("template-missing", template=name)


def sandbox(
    folders: Sequence[Path], style: Style, finalize: Callable[[object], object] | None = None
) -> "ImmutableSandboxedEnvironment":
    """Return the environment of all Jinja2 templates; a placeholder that no view has is an error, not a blank.

    Args:
        folders: searched before our own.
        style: colours, faces and sizes; in templates `style`, and the sign of a light as the filter `sign`.
        finalize: makes each value safe for the format; by default it is escaped as HTML and XML are.
    """
    return _sandbox((*folders, own_folder()), json.dumps(style, sort_keys=True), finalize)


@lru_cache(maxsize=8)
def _sandbox(
    folders: tuple[Path, ...], style_text: str, finalize: Callable[[object], object] | None
) -> "ImmutableSandboxedEnvironment":
    """Return an environment that keeps its compiled templates: many reports are printed from one of them."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Environment(ImmutableSandboxedEnvironment):
        """Keeps what it compiled from a string too, as docxtpl gives it the parts of a Word file."""

        from_string = lru_cache(maxsize=32)(ImmutableSandboxedEnvironment.from_string)  # type: ignore[assignment]

    environment = Environment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )
    style = json.loads(style_text)
    environment.globals["style"] = style
    environment.filters["sign"] = lambda key: style["light"][key]["sign"]
    return environment


@contextmanager
def template_errors(template: str) -> Iterator[None]:
    """Turn what goes wrong inside a template into an `UnreadableError` that names the template and the line.

    Args:
        template: the file that was asked for; an error in a file that it includes names that one.
    """
    from jinja2 import TemplateError

    try:
        yield
    except (
        TemplateError,
        ArithmeticError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
        RecursionError,
    ) as error:
        name, line = _broken_at(error, template)
        message = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UnreadableError("template-broken", template=name, line=line, problem=message) from error
    except (MemoryError, TimeLimitError) as error:
        name, line = _broken_at(error, template)
        raise UnreadableError("template-endless-at", template=name, line=line) from error


def _broken_at(error: Exception, template: str) -> tuple[str, int]:
    """Return file name and line of an error: its own, or those of the last frame inside a template."""
    line = getattr(error, "lineno", None)
    if line is not None:
        return getattr(error, "name", None) or template, line
    frames = []
    trace = error.__traceback__
    while trace is not None:
        source = trace.tb_frame.f_code.co_filename
        if source == "<template>" or source.endswith(".j2"):
            frames.append((Path(source).name if source != "<template>" else template, trace.tb_lineno))
        trace = trace.tb_next
    return frames[-1] if frames else (template, 0)
