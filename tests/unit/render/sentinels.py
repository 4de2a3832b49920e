"""Views in which every field holds its own name: shows which fields a template prints, and how it treats odd text."""

from collections.abc import Callable, Iterator
from types import GenericAlias
from typing import Any, get_args, get_type_hints

from tracker.model.vocabulary import Light
from tracker.views.document import Lamp, Masthead

Make = Callable[[str], str]


def sentinel_view(kind: type, text: Make = lambda path: f"«{path}»") -> Any:
    """Return a view of a type whose every text is made from the path of its field; lists have one entry."""
    return _filled(kind, "", text)


def _filled(kind: Any, path: str, text: Make) -> Any:
    if isinstance(kind, GenericAlias):
        return (_filled(get_args(kind)[0], path, text),)
    if kind is str:
        return text(path)
    if kind is bool:
        return True
    values = {name: _filled(hint, f"{path}.{name}".lstrip("."), text) for name, hint in get_type_hints(kind).items()}
    if kind is Lamp:
        values["key"] = Light.RED.value
    if kind is Masthead:
        values |= {"language": "zh", "written_on": "2024-07-05"}
    return kind(**values)


def texts(view: object) -> Iterator[str]:
    """Yield every text of a view."""
    if isinstance(view, str):
        yield view
    elif isinstance(view, tuple):
        for item in view:
            yield from texts(item)
