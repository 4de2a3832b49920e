"""What several rules ask of a register is worked out once."""

from collections.abc import Callable
from typing import TypeVar

from tracker.model.register import Register

Answer = TypeVar("Answer")


def once(ask: Callable[[Register], Answer]) -> Callable[[Register], Answer]:
    """Let a question remember its answer for the register it was asked of last; nobody may change that answer."""
    last: list[tuple[Register, Answer]] = []

    def answer(register: Register) -> Answer:
        kept = last[-1:]
        if kept and kept[0][0] is register:
            return kept[0][1]
        found = ask(register)
        last[:] = [(register, found)]
        return found

    answer.__doc__ = ask.__doc__
    return answer
