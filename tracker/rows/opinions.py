"""Views by department (S14, S31): `部门：意见；部门：意见` as one text, and apart."""

import re
from collections.abc import Iterable

from tracker.model.meeting import Opinion

_BREAKS = str.maketrans(dict.fromkeys(";\n\r", "；"))
LONGEST_NAME = 30
_SPEAKER = r"(?s)\s*([^\s\d：:；;，,。“”\"'（(][^：:；;，,。“”\"]{0,29}?)\s*[：:]\s*(.*)"


def parse_opinions(text: str) -> tuple[Opinion, ...]:
    """Split a text into the views of departments; full-width and half-width punctuation are equal.

    A part that names no department goes on with the view before it; at the start it is a view of nobody, which
    a check then finds. Never raises.
    """
    opinions: list[Opinion] = []
    for part in filter(str.strip, text.translate(_BREAKS).split("；")):
        name, colon, view = part.partition("：")
        if colon and len(name) <= LONGEST_NAME and name.isalnum() and not name[0].isdecimal():
            opinions.append(Opinion(name, view.strip()))  # as nearly every part is written; the pattern agrees
            continue
        speaker = re.match(_SPEAKER, part)
        if speaker:
            opinions.append(Opinion(speaker[1], speaker[2].strip()))
        elif opinions:
            opinions[-1] = opinions[-1]._replace(text=f"{opinions[-1].text}；{part.strip()}")
        else:
            opinions.append(Opinion("", part.strip()))
    return tuple(opinions)


def join_opinions(opinions: Iterable[Opinion], language: str = "zh") -> str:
    """Return views as one text, as the topics sheet shows them."""
    colon, break_ = ("：", "；") if language == "zh" else (": ", "; ")
    return break_.join(f"{o.department}{colon}{o.text}" if o.department else o.text for o in opinions)
