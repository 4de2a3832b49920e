"""Who waits for whom."""

from datetime import date

from tests.conftest import SampleRegister
from tests.unit.analysis.making import action, day, register, weekdays
from tracker.adapters.calendars import PublicCalendars
from tracker.analysis.assessment import assess_actions
from tracker.analysis.waiting import Wait, who_waits
from tracker.model.vocabulary import Status


def test_the_lead_waits_for_its_support() -> None:
    """Open and overdue; closed work is waited for by nobody, and nobody waits for itself."""
    item = register(
        action(1, original_due=day("07-31"), supporting=("研发部", "财务部")),
        action(2, original_due=day("09-30"), supporting=("研发部", "研发部")),
        action(3, department="研发部", supporting=("市场部",)),
        action(4, status=Status.DONE, supporting=("财务部",)),
        action(5, supporting=("市场部", "")),
        action(6, department="", supporting=("法务部",)),
        action(7, department="法务部"),
    )
    matrix = who_waits(assess_actions([item], day("08-15"), weekdays))
    assert matrix.departments == ("市场部", "研发部", "财务部")
    assert matrix.cells == {
        ("市场部", "研发部"): Wait(2, 1), ("市场部", "财务部"): Wait(1, 1), ("研发部", "市场部"): Wait(1, 0)
    }  # fmt: skip
    assert matrix.waits("市场部") == Wait(3, 2)
    assert matrix.is_waited_for("研发部") == Wait(2, 1)
    assert matrix.waits("法务部") == Wait(0, 0)


def test_the_launch_meetings(sample_register: SampleRegister) -> None:
    """On 13 August the marketing department waits for finance, and finance for sales and marketing."""
    registers = [sample_register("2024q3-launch-1-kickoff"), sample_register("2024q3-launch-2-sync")]
    matrix = who_waits(assess_actions(registers, date(2024, 8, 13), PublicCalendars().calendar))
    assert matrix.cells["市场部", "财务部"] == Wait(1, 1)
    assert matrix.cells["财务部", "市场部"] == Wait(2, 2)
    assert matrix.cells["研发部", "市场部"] == Wait(1, 0)
    assert ("市场部", "研发部") not in matrix.cells
