"""What a condition's parts are just now, in words: for an author whose expectation did not come true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workshop.core.simulation.condition_program import criterion_mark, onlookers_trust, program
from workshop.core.simulation.conditions import ONLOOKERS, Compare, Condition, Elapsed, Happened, Level, Marked, Operand, leaves
from workshop.core.simulation.state import State


def tell_state(condition: Condition, state: State, now: int, weights: Mapping[str, int]) -> str:
    """`dana.anger is 48, ending(kept) is not so`: every part once, in the order in which it is written."""
    return ", ".join(dict.fromkeys(part for leaf in leaves(condition) for part in _tell(leaf, state, now, weights)))


def _tell(leaf: Condition, state: State, now: int, weights: Mapping[str, int]) -> Iterator[str]:
    match leaf:
        case Compare(left, _, right):
            for operand in (left, right):
                yield from _tell_operand(operand, state, now, weights)
        case Marked(criterion, _, post):
            named = f"verdict({criterion}, {post})" if post else f"verdict({criterion})"
            yield f"{named} is {criterion_mark(state, criterion, post) or 'open'}"
        case Happened(name, about):
            so = "is so" if program(leaf, weights)(state, now) else "is not so"
            yield f"{name}({about}) {so}" + (f" (the ending was {state.ending})" if name == "ending" and state.ending else "")


def _tell_operand(operand: Operand, state: State, now: int, weights: Mapping[str, int]) -> Iterator[str]:
    match operand:
        case Level(subject, meter):
            yield f"{subject}.{meter} is {_read(subject, meter, state, weights)}"
        case Elapsed("time"):
            yield f"time is {now // 1_000}s"


def _read(subject: str, meter: str, state: State, weights: Mapping[str, int]) -> int:
    if meter in ("reached", "reposts"):
        counts: Mapping[str, int] = getattr(state, meter)
        return sum(counts.values()) if subject == ONLOOKERS else counts.get(subject, 0)
    return onlookers_trust(state, weights) if subject == ONLOOKERS else state.meters[subject][meter]
