"""People as the standard writes them in one cell (S30), for workbooks without an attendance sheet.

`市场部：王总监、李经理；研发部：陈总监` names who came, `研发部陈总监（客户拜访，由杨工程师代）` who did not.
"""

import re
from collections.abc import Collection, Iterator

from tracker.model.meeting import Attendee
from tracker.model.place import Origin
from tracker.model.vocabulary import Mark

_GROUPS = re.compile(r"[；;\n\r。]+")
_NAMES = re.compile(r"[、，,/]+")
_GROUP = re.compile(r"\s*([^：:]+?)\s*[：:]\s*(.*)", re.DOTALL)
_ABSENTEE = re.compile(r"([^（()）、，,；;。\n]*)(?:[（(]([^）)]*)[）)])?[）)、，,；;。\s]*")
_DELEGATE = re.compile(
    r"[，,；;、\s]*(?:由|委托|请)?\s*([^，,；;、\s由]+?)\s*(?:代为参会|代为出席|代替参会|代参会|代会|代出席|代替|代)$"
    r"|[，,；;、\s]*delegate:?\s+(.+)$",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(.+?(?:部|处|科(?!技)|室|中心|公司|集团|组(?!织)|办(?!公)|院|厂|所|司))[\s:：]*(.+)")


def parse_attendees(
    attendees: str, absentees: str, known: Collection[str], origins: tuple[Origin, Origin]
) -> Iterator[Attendee]:
    """Yield the people of the two texts: who is named as present first, then the absent ones.

    Args:
        attendees: 参会部门及人员.
        absentees: 缺席人员及原因.
        known: names of departments, to tell 研发部 from 陈总监 where no colon does.
        origins: the cells of the two texts.
    """
    absent = list(_absentees(absentees, known, origins[1]))
    away = {(person.department, person.name) for person in absent}
    delegates = {person.delegate for person in absent if person.delegate}
    for department, name in _present(attendees, known):
        if (department, name) not in away:
            mark = Mark.DELEGATE if name in delegates else Mark.PRESENT
            yield Attendee(department, name, None, mark, origin=origins[0])
    yield from absent


def _present(text: str, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield department and name of each person of a list; a group without a department goes on with the one before."""
    department = ""
    for group in filter(str.strip, _GROUPS.split(text)):
        match = _GROUP.match(group)
        names = group
        if match:
            department, names = match[1], match[2]
        for part in map(str.strip, _NAMES.split(names)):
            if part:
                own, name = (department, part) if match else split_department(part, known)
                department = own or department
                yield department, name


def split_department(text: str, known: Collection[str]) -> tuple[str, str]:
    """Split 研发部陈总监 into department and name; no department where the text names none."""
    for name in sorted(known, key=len, reverse=True):
        if name and text.startswith(name) and len(text) > len(name):
            return name, text[len(name) :].strip(" :：")
    match = _UNIT.fullmatch(text)
    return (match[1].strip(), match[2].strip()) if match else ("", text)


def _absentees(text: str, known: Collection[str], origin: Origin) -> Iterator[Attendee]:
    """Yield the absent people with reason and delegate."""
    if text.strip() in ("", "无", "—", "-", "/", "None", "none"):
        return
    for match in _ABSENTEE.finditer(text):
        department, name = split_department(match[1].strip(), known)
        if name:
            reason, delegate = _reason(match[2] or "")
            yield Attendee(department, name, None, Mark.ABSENT, reason, delegate, origin=origin)


def _reason(text: str) -> tuple[str, str]:
    """Split what stands in brackets into the reason and the delegate's name."""
    match = _DELEGATE.search(text.strip())
    if not match:
        return text.strip(), ""
    return text.strip()[: match.start()].strip(" ，,；;、"), (match[1] or match[2]).strip()
