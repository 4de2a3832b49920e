"""What each scheduler is told, against kept files; `python -m tests.golden.keep_schedule` keeps them anew."""

import pytest

from tests.conftest import ROOT
from tests.unit.adapters.schedule.fakes import ODD, PLAIN
from tracker.adapters.schedule.cron import cron_line
from tracker.adapters.schedule.launchd import agent_plist
from tracker.adapters.schedule.systemd import service_text, timer_text
from tracker.adapters.schedule.task_scheduler import task_xml

KEPT = ROOT / "tests" / "golden" / "schedule"


def made() -> dict[str, str]:
    """Return every definition by the name of its file: of a plain task, and of one that is hard to quote."""
    texts: dict[str, str] = {}
    for name, task in {"plain": PLAIN, "odd": ODD}.items():
        texts |= {
            f"{name}.crontab": f"{cron_line(task)}\n",
            f"{name}.service": service_text(task),
            f"{name}.timer": timer_text(task),
            f"{name}.plist": agent_plist(task).decode(),
            f"{name}.xml": task_xml(task).decode("utf-16"),
        }
    return texts


@pytest.mark.parametrize("name", made())
def test_a_definition_is_as_it_was_kept(name: str) -> None:
    """To the letter."""
    assert made()[name] == (KEPT / name).read_text(encoding="utf-8")


def test_no_kept_file_is_left_over() -> None:
    """Each kept file is one that is made."""
    assert {path.name for path in KEPT.iterdir()} == set(made())
