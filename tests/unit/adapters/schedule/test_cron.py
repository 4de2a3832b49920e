"""cron: the line, its quoting, and a crontab that is somebody's."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.adapters.schedule.fakes import ODD, PLAIN, Crontab
from tracker.adapters.schedule.cron import Cron, cron_line, cron_word, with_task, without_task
from tracker.adapters.schedule.deeds import Answer, Standing, carry_out
from tracker.errors import RefusedError

WORDS = ("plain", "100% of it", "it's", "back\\slash", "a\\%b", "end\\", "研发 部", '$HOME `id` "q" #x', "*")


def unescaped_by_cron(command: str) -> str:
    r"""Return what cron gives to the shell: `\%` and `\\` become the signs themselves (cron's do_command.c)."""
    assert not re.search(r"(?<!\\)(\\\\)*%", command), "a bare % ends the line"
    return re.sub(r"\\([%\\])", r"\1", command)


@pytest.mark.skipif(sys.platform == "win32", reason="cron is a program of Unix")
@pytest.mark.parametrize("word", WORDS)
def test_the_shell_reads_each_word_as_it_was(word: str) -> None:
    """What cron leaves of the line is the word itself for the shell."""
    command = unescaped_by_cron(f"printf %s {cron_word(word)}".replace("printf %s", r"printf \%s"))
    assert subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=True).stdout.decode() == word


def test_a_line_says_when_and_carries_its_mark() -> None:
    """Minute before hour, every day; the mark is a comment for the shell."""
    assert cron_line(PLAIN).startswith("30 8 * * * /opt/tracker/bin/python -P -m tracker schedule run --job ")
    assert cron_line(ODD).startswith("5 17 * * * ") and cron_line(ODD).endswith(f" # {ODD.name}")


@pytest.mark.parametrize("before", ["", "# mine\nMAILTO=me\n0 1 * * * true\n", "0 1 * * * true"])
def test_a_crontab_comes_back_to_the_byte(before: str) -> None:
    """With the task and without it again; twice is once; only a missing end of the last line stays mended."""
    once = with_task(before, PLAIN)
    assert with_task(once, PLAIN) == once
    assert cron_line(PLAIN) in once.splitlines()
    assert without_task(once, PLAIN.name).rstrip("\n") == before.rstrip("\n")


def test_another_time_replaces_the_line() -> None:
    """Installing again leaves one line; a job whose name begins alike is another."""
    other = PLAIN._replace(name=f"x-{PLAIN.name}2")
    text = with_task(with_task(with_task("", PLAIN), other), PLAIN._replace(at=ODD.at))
    assert [line.split(" ", 2)[:2] for line in text.splitlines()] == [["30", "8"], ["5", "17"]]


def test_installed_shown_removed() -> None:
    """Through the program; a crontab in another encoding survives, and one that held only ours is taken away."""
    mine = "# 周报\n0 1 * * * true\n".encode("gb18030")
    for before in (mine, None):
        crontab = Crontab(before)
        cron = Cron(crontab)
        assert cron.answers() and cron.standing(PLAIN) is Standing.ABSENT
        carry_out(cron.installing(PLAIN), crontab)
        assert cron.standing(PLAIN) is Standing.READY
        assert cron.standing(PLAIN._replace(at=ODD.at)) is Standing.ALTERED
        carry_out(cron.removing(PLAIN.name), crontab)
        assert crontab.content == before
        assert cron.removing(PLAIN.name) == ()


def test_a_crontab_that_may_not_be_read() -> None:
    """Somebody without leave is told so, and nothing is written."""
    cron = Cron(lambda command, given: Answer(1, said="You are not allowed to use this program"))
    assert not cron.answers()
    with pytest.raises(RefusedError, match="schedule-refused"):
        cron.installing(PLAIN)


def test_a_cron_that_does_not_run_is_told(tmp_path: Path) -> None:
    """Among what runs there has to be a cron; a system that does not list it is trusted."""
    assert Cron(Crontab(), tmp_path).remarks() == ()
    for number, name in (("1", "init"), ("20", "crond")):
        (tmp_path / number).mkdir()
        assert (Cron(Crontab(), tmp_path).remarks() == ("cron-stopped",)) is (number == "20")
        (tmp_path / number / "comm").write_text(f"{name}\n", encoding="utf-8")
    assert Cron(Crontab(), tmp_path).remarks() == ()
