"""Due dates in words hold for every text: reading never raises and never proposes a day before the meeting."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tracker.model.workdays import WorkCalendar
from tracker.rows.due_wording import parse_due_wording, parse_promises

CALENDAR = WorkCalendar("CN", holidays=frozenset({date(2024, 10, 1)}), workdays=frozenset({date(2024, 9, 29)}))
PIECES = st.sampled_from(
    [
        *"本下上这个月年周日天号底末初中内前后半一二三四五六七八九十百零两0123456789第Qq季度度旬-/. ",
        *(
            "工作日",
            "小时",
            "星期",
            "礼拜",
            "明年",
            "今年",
            "会后",
            "国庆",
            "元旦",
            "上旬",
            "之内",
            "以前",
            "月底",
            "下班",
        ),
        *("by ", "end of ", "next ", "within ", "working ", "days", "month", "Nov ", "Feb ", "Friday", "mid-", "2024 "),
    ]
)
WORDS = st.one_of(st.text(max_size=70), st.lists(PIECES, max_size=9).map("".join))


@given(WORDS, st.dates())
def test_never_raises_and_never_goes_back(words: str, held_on: date) -> None:
    """Any words on any day give nothing, or a day on or after the meeting."""
    due = parse_due_wording(words, held_on, CALENDAR)
    assert due is None or due >= held_on


@given(WORDS, st.dates())
def test_the_same_words_mean_the_same(words: str, held_on: date) -> None:
    """White space around the words and the width of their digits change nothing."""
    wide = words.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    assert parse_due_wording(f" {wide}\n", held_on, CALENDAR) == parse_due_wording(words, held_on, CALENDAR)


@given(WORDS, st.dates(min_value=date(1900, 1, 1)))
def test_promises_never_raise(text: str, held_on: date) -> None:
    """Looking for promises never raises, and each has words of the text and a day on or after the meeting."""
    for words, due in parse_promises(text, held_on, CALENDAR):
        assert words
        assert due >= held_on
