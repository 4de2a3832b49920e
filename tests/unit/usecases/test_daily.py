"""The daily run: on which days, when next, which steps, and what came of them."""

from datetime import UTC, date, datetime, time

import pytest

from tracker.adapters.calendars import PublicCalendars
from tracker.model.schedule import Job, Outcome, Run, StepResult
from tracker.model.workdays import WorkCalendar
from tracker.usecases.daily import (
    Ending,
    Step,
    exit_code,
    is_run_day,
    job_name,
    next_start,
    result_of,
    steps_of,
)

JOB = Job("archive-1", "/srv/会议", "/srv/报告", time(8, 30), "zh", ("html", "xlsx"), "CN")
CHINA = PublicCalendars().calendar("CN")
REPORT = Step("report", ("overdue",), "a.html")


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 9, 30), True),
        (date(2024, 10, 1), False),  # National Day, a Tuesday
        (date(2024, 10, 12), True),  # a Saturday that is worked for it
        (date(2024, 10, 13), False),
    ],
)
def test_working_days_are_those_of_the_calendar(day: date, works: bool) -> None:
    """Public holidays are off and make-up days are on; a daily job asks nobody."""
    assert is_run_day(JOB, day, CHINA) is works
    assert is_run_day(JOB._replace(is_daily=True), day, CHINA)


@pytest.mark.parametrize(
    ("now", "start"),
    [
        (datetime(2024, 9, 30, 8, 29), datetime(2024, 9, 30, 8, 30)),
        (datetime(2024, 9, 30, 8, 30), datetime(2024, 10, 8, 8, 30)),  # seven days off
        (datetime(2024, 10, 11, 12, 0), datetime(2024, 10, 12, 8, 30)),  # the Saturday that is worked
    ],
)
def test_the_next_start(now: datetime, start: datetime) -> None:
    """The first working day whose time has not come yet, in the clock's own zone."""
    assert next_start(JOB, now.replace(tzinfo=UTC), CHINA) == start.replace(tzinfo=UTC)


def test_a_calendar_without_a_working_day() -> None:
    """A year without any working day ends the search."""
    idle = WorkCalendar("X", frozenset(date.fromordinal(date(2024, 1, 1).toordinal() + day) for day in range(500)))
    assert next_start(JOB, datetime(2024, 1, 1, tzinfo=UTC), idle) is None


@pytest.mark.parametrize(
    ("folder", "plain"),
    [("/srv/Meetings 2024/", "meetings-2024-"), ("/srv/会议", ""), ("D:\\Share\\PMO", "pmo-"), ("/", "")],
)
def test_a_name_is_plain_and_tells_folders_apart(folder: str, plain: str) -> None:
    """Letters, digits and hyphens, whatever the folder is called; another folder has another name."""
    name = job_name(folder)
    assert name.startswith(plain) and name.removeprefix(plain).isalnum() and name.isascii()
    assert name == job_name(folder) and name != job_name(f"{folder}x")
    assert len(job_name("/srv/" + "long " * 40)) <= 33


def test_the_steps_of_a_day() -> None:
    """The scan, then a report in each format, of that day, in the job's language; the store only where one is named."""
    day = date(2024, 8, 5)
    scan, html, xlsx = steps_of(JOB, day, lambda name: f"{day} r.{name}")
    assert scan == Step("scan", ("scan", "/srv/会议", "--lang", "zh"))
    assert html.arguments[:6] == ("overdue", "/srv/会议", "--as-of", "2024-08-05", "--format", "html")
    assert (html.file, xlsx.file) == ("2024-08-05 r.html", "2024-08-05 r.xlsx")
    assert xlsx.arguments[6:] == ("--output", "2024-08-05 r.xlsx", "--lang", "zh")
    stored, report, *_ = steps_of(JOB._replace(store="/srv/store"), day, str)
    assert stored.arguments == ("scan", "/srv/会议", "--store", "/srv/store", "--lang", "zh")
    assert report.arguments[:4] == ("overdue", "/srv/会议", "--store", "/srv/store")


@pytest.mark.parametrize(
    ("step", "ending", "outcome"),
    [
        (REPORT, Ending(0, "", True), Outcome.DONE),
        (REPORT, Ending(0, "", False), Outcome.FAILED),
        (REPORT, Ending(3, "", True), Outcome.PARTLY),
        (REPORT, Ending(3, "", False), Outcome.FAILED),
        (REPORT, Ending(None, "", True), Outcome.FAILED),
        (Step("scan", ()), Ending(0, "", False), Outcome.DONE),
        (Step("scan", ()), Ending(3, "", False), Outcome.PARTLY),
        (Step("scan", ()), Ending(70, "", False), Outcome.FAILED),
    ],
)
def test_what_came_of_a_step(step: Step, ending: Ending, outcome: Outcome) -> None:
    """A report has to be there; refused workbooks cost only themselves."""
    result = result_of(step, ending)
    assert result.outcome is outcome
    assert result.file == (step.file if ending.has_written else "")


def test_what_came_of_a_run() -> None:
    """The gravest step counts; a run that has not ended has no outcome."""
    began, ended = datetime(2024, 8, 5, 8, 30, tzinfo=UTC), datetime(2024, 8, 5, 8, 31, tzinfo=UTC)

    def run(*results: tuple[Outcome, int | None]) -> Run:
        return Run(began, ended, tuple(StepResult("report", outcome, code) for outcome, code in results))

    done, partly = (Outcome.DONE, 0), (Outcome.PARTLY, 3)
    assert Run(began).outcome is None
    assert (run().outcome, exit_code(run())) == (Outcome.DONE, 0)
    assert (run(done, partly).outcome, exit_code(run(done, partly))) == (Outcome.PARTLY, 3)
    assert exit_code(run(partly, (Outcome.FAILED, 4), done)) == 4
    assert exit_code(run((Outcome.FAILED, None))) == 70
    assert exit_code(run((Outcome.FAILED, 0))) == 70
