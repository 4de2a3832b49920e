"""A question that several rules ask is answered once for a register."""

from tracker.checks.once import once
from tracker.model.register import Register


def test_the_last_register_is_remembered_and_no_other() -> None:
    """An equal register is another one: only the very same is not asked about again."""
    asked: list[str] = []
    ask = once(lambda register: asked.append(register.source) or len(asked))  # type: ignore[func-returns-value]
    first, second = Register("a"), Register("b")
    assert [ask(first), ask(first), ask(second), ask(first), ask(Register("a"))] == [1, 1, 2, 3, 4]
    assert asked == ["a", "b", "a", "a"]
