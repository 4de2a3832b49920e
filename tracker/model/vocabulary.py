"""The closed word lists of the standard, as enumerations; their Chinese and English words are in the template."""

from enum import Enum


class Status(Enum):
    """What is typed about an action; overdue and due soon are computed, never typed."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    IN_REVIEW = "in_review"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Whether work is still to be done: neither completed nor cancelled."""
        return self not in (Status.DONE, Status.CANCELLED)


class Priority(Enum):
    """Priority of an action."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Mark(Enum):
    """Attendance mark (S10): 到, 缺, 代."""

    PRESENT = "present"
    ABSENT = "absent"
    DELEGATE = "delegate"


class Role(Enum):
    """What an attendee is in the meeting; a core contact is the 核心接口人 of S5."""

    CHAIR = "chair"
    RECORDER = "recorder"
    CONTACT = "contact"
    MEMBER = "member"
    GUEST = "guest"


class Outcome(Enum):
    """How a topic ended (S16): decided, left undecided, or put off."""

    DECIDED = "decided"
    UNDECIDED = "undecided"
    DEFERRED = "deferred"


class Answer(Enum):
    """A confirmation's answer (S26); silence after the deadline counts as DEFAULT and is computed."""

    CONFIRMED = "confirmed"
    OBJECTED = "objected"
    DEFAULT = "default"


class State(Enum):
    """Life cycle of the minutes (S29)."""

    DRAFT = "draft"
    REVIEW = "review"
    CONFIRMATION = "confirmation"
    ISSUED = "issued"
    ARCHIVED = "archived"


class Light(Enum):
    """The traffic light of an action; its rule is in `tracker.analysis.assessment`."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    BLUE = "blue"
    GREEN = "green"
    GREY = "grey"


class DayKind(Enum):
    """What an extra day on the lists sheet is: a holiday or a make-up working day (调休)."""

    HOLIDAY = "holiday"
    WORKDAY = "workday"


class Urgency(Enum):
    """Why an open action is on the overdue list: late, due soon, or without a due date."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    UNDATED = "undated"


class Escalation(Enum):
    """Whom an overdue action concerns by now: its owner, the department's head, the meeting's chair."""

    OWNER = "owner"
    HEAD = "head"
    CHAIR = "chair"
