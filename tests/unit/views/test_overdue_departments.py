"""The overdue list by department: who leads what, each entry once."""

from tests.unit.analysis.making import action, day, register, weekdays
from tracker.analysis.overdue import list_overdue
from tracker.views.overdue_departments import DepartmentList, department_lists
from tracker.words import Words


def lists(words: Words, *departments: tuple[str, str]) -> tuple[DepartmentList, ...]:
    """Return the lists of departments with an action each, due on a day of July 2024; undated where that is empty."""
    actions = [
        action(number, department=department, original_due=day(due) if due else None)
        for number, (department, due) in enumerate(departments, 1)
    ]
    entries = list_overdue([register(*actions)], day("07-10"), weekdays)
    return department_lists(entries, day("07-10"), words, taken=("逾期清单",))


def test_most_overdue_first_and_each_entry_once(words_zh: Words) -> None:
    """Then most due soon, then undated, then the name; one without a name is last."""
    found = lists(
        words_zh,
        ("", "07-01"),
        ("丙部", ""),
        ("乙部", "07-11"),
        ("甲部", "07-11"),
        ("销售部", "07-02"),
        ("研发部", "07-03"),
        ("研发部", "07-04"),
    )
    assert [each.sheet_name for each in found] == ["研发部", "销售部", "乙部", "甲部", "丙部", "未填部门"]
    assert [each.gravest for each in found] == ["overdue", "overdue", "due_soon", "due_soon", "undated", "overdue"]
    assert found[0].summary == "截至2024-07-10：逾期2项，临期0项，无时限0项。"
    assert found[0].heading == "研发部：逾期与临期行动项"
    assert sorted(number for each in found for number in each.numbers) == list(range(7))


def test_a_department_in_another_width_is_the_same(words_en: Words) -> None:
    """Width, spaces, case and the anonymiser make no difference; it is called as in its gravest entry."""
    (it, other) = lists(words_en, ("ＩＴ部*", "07-01"), ("it 部", "07-02"), ("IT部", "07-03"), ("逾期清单", "07-04"))
    assert (it.sheet_name, it.heading, len(it.numbers)) == ("ＩＴ部", "ＩＴ部*: overdue and upcoming actions", 3)
    assert other.sheet_name == "逾期清单 (2)"
