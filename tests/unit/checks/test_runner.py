"""Running the catalogue: order, choice and switched-off rules."""

from datetime import date

from tests.unit.checks.making import CLEAN, context, each, edit, meeting
from tracker.checks.context import CATALOGUE, rule
from tracker.checks.runner import known_rules, run_checks
from tracker.model.finding import Finding, Severity
from tracker.model.organisation import Settings
from tracker.model.place import Place
from tracker.rows.reading_rules import READING_RULES

BROKEN = each(
    meeting(name=""),
    edit("actions", 0, acceptance="尽快", description=""),
    edit("topics", 1, outcome=None, dispute=""),
)(CLEAN)


def test_a_clean_register_has_no_finding() -> None:
    """A meeting that keeps the standard gives nothing at all."""
    assert run_checks(CLEAN, context()) == ()


def test_findings_stand_in_the_order_of_the_workbook() -> None:
    """Sheets as the workbook has them, then row, then column; reading's findings have their place among them."""
    foreign = Finding("sheet-ignored", Severity.INFO, Place("草稿"))
    reading = Finding("cell-not-in-list", Severity.ERROR, Place("attendees", 2, 4), {"words": "来"})
    found = run_checks(BROKEN._replace(findings=(foreign, reading)), context())
    assert [finding.rule for finding in found] == [
        "meeting-name-missing",
        "cell-not-in-list",
        "topic-without-decision",
        "action-description-missing",
        "wording-vague",
        "sheet-ignored",
    ]


def test_only_the_rules_that_are_asked_for() -> None:
    """`only` runs these rules and no other, a rule that the workbook switched off included."""
    off = BROKEN._replace(settings=Settings(rules_off=frozenset({"wording-vague"})))
    assert [finding.rule for finding in run_checks(off, context(), ("wording-vague",))] == ["wording-vague"]


def test_rules_can_be_switched_off() -> None:
    """A rule that the lists sheet switches off finds nothing, one of reading included."""
    reading = Finding("sheet-ignored", Severity.INFO, Place("草稿"))
    off = Settings(rules_off=frozenset({"wording-vague", "sheet-ignored"}))
    found = run_checks(BROKEN._replace(settings=off, findings=(reading,)), context())
    assert not {"wording-vague", "sheet-ignored"} & {finding.rule for finding in found}
    assert len(found) == 3


def test_known_rules() -> None:
    """The known rules are those of the checks and those of reading."""
    assert set(known_rules()) == set(CATALOGUE) | {each.id for each in READING_RULES}


def test_a_rule_is_declared_once() -> None:
    """An id that is declared twice is a defect of ours, not of a workbook."""
    try:
        rule("owner-missing", Severity.ERROR)(CATALOGUE["owner-missing"][1])
    except ValueError as error:
        assert str(error) == "owner-missing"
    else:
        raise AssertionError("declared twice")


def test_a_blank_workbook_says_what_to_fill_in() -> None:
    """An empty register raises nothing and is told its missing fields once each."""
    from tracker.model.register import Register

    found = [finding.rule for finding in run_checks(Register(), context(date(2024, 8, 5)))]
    assert len(found) == len(set(found))
    assert {"meeting-name-missing", "meeting-time-missing", "topics-missing", "attendees-missing"} <= set(found)
