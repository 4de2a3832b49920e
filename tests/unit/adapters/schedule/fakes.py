"""A task that is hard to quote, and programs of the system that answer as they are told."""

from collections.abc import Sequence
from datetime import date, time

from tracker.adapters.schedule.deeds import Answer, Task

PLAIN = Task(
    "meeting-tracker-archive-0123abcd",
    ("/opt/tracker/bin/python", "-P", "-m", "tracker", "schedule", "run", "--job", "archive-0123abcd", "--quiet"),
    time(8, 30),
    "会议督办：每日逾期报告（/srv/会议）",
    date(2024, 8, 5),
)
ODD = PLAIN._replace(
    command=(
        """/opt/研发 部/100% $HOME "it's" \\ ok/python""",
        *PLAIN.command[1:],
        "--settings",
        "/srv/设置 50%/a\\",
    ),
    at=time(17, 5),
    description='会议 100% <督办> & "部门"\\',
)


class System:
    """Answers for the programs of a system, by how a command begins; any other is not here."""

    def __init__(self, **answers: Answer) -> None:
        self.answers = answers
        self.asked: list[tuple[tuple[str, ...], bytes]] = []

    def __call__(self, command: Sequence[str], given: bytes) -> Answer:
        self.asked.append((tuple(command), given))
        words = "_".join(part.strip("-/").lower() for part in command)
        return next((answer for start, answer in self.answers.items() if words.startswith(start)), Answer(127))


class Crontab:
    """A crontab program with a crontab in memory; None for none."""

    def __init__(self, content: bytes | None = None) -> None:
        self.content = content

    def __call__(self, command: Sequence[str], given: bytes) -> Answer:
        if command[0] != "crontab":
            return Answer(127)
        if command[1] == "-l":
            return Answer(1, said="no crontab for somebody") if self.content is None else Answer(0, self.content)
        self.content = None if command[1] == "-r" else given
        return Answer(0)
