"""A condition as a function of state and time, made once for a scenario: asking it costs its leaves and nothing more."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping

from workshop.core.simulation.conditions import (
    ONLOOKERS,
    Amount,
    Both,
    Compare,
    Condition,
    Either,
    Elapsed,
    Happened,
    Level,
    Marked,
    Not,
    Operand,
)
from workshop.core.simulation.state import State
from workshop.core.simulation.tempers import divide

Holds = Callable[[State, int], bool]
Value = Callable[[State, int], int | None]
Weights = Mapping[str, int]

_COMPARE: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


def program(condition: Condition, weights: Weights) -> Holds:
    """Whether the condition holds for (state, now). `weights` are the segments' in the onlookers' trust as a whole."""
    match condition:
        case Not(term):
            inner = program(term, weights)
            return lambda state, now: not inner(state, now)
        case Both(terms):
            all_of = tuple(program(one, weights) for one in terms)
            return lambda state, now: all(one(state, now) for one in all_of)
        case Either(terms):
            any_of = tuple(program(one, weights) for one in terms)
            return lambda state, now: any(one(state, now) for one in any_of)
        case Compare():
            return _comparison(condition, weights)
        case Marked(criterion, mark, post, negated):
            return lambda state, _: (
                criterion_mark(state, criterion, post) not in (mark, "") if negated else (criterion_mark(state, criterion, post) == mark)
            )
        case Happened():
            return _happening(condition)


def criterion_mark(state: State, criterion: str, post: str = "") -> str:
    """The latest sure mark on a criterion, of replies in answer to `post` where it is named; "" where there is none."""
    return state.marks.get((criterion, post), "")


def onlookers_trust(state: State, weights: Weights) -> int:
    """The segments' trust together, by weight, to the nearest whole point; 50 where there are no segments."""
    total = sum(weights.values())
    if not total:
        return 50
    return divide(sum(state.meters[segment]["trust"] * weight for segment, weight in weights.items()), total)


def _comparison(compare: Compare, weights: Weights) -> Holds:
    left, right, test = _value(compare.left, weights), _value(compare.right, weights), _COMPARE[compare.operator]

    def holds(state: State, now: int) -> bool:
        a, b = left(state, now), right(state, now)
        return a is not None and b is not None and test(a, b)

    return holds


def _value(operand: Operand, weights: Weights) -> Value:
    match operand:
        case Amount(value):
            return lambda _state, _now: value
        case Level(subject, meter):
            return _level(subject, meter, weights)
        case Elapsed("time"):
            return lambda _, now: now
        case Elapsed("quiet"):
            return lambda state, now: now - state.last_move
        case Elapsed(_, post):
            return lambda state, now: now - state.posts[post].at if post in state.posts else None
    return lambda state, _: state.moves


def _level(subject: str, meter: str, weights: Weights) -> Value:
    if subject == ONLOOKERS:
        if meter == "trust":
            return lambda state, _: onlookers_trust(state, weights)
        return (lambda state, _: sum(state.reached.values())) if meter == "reached" else (lambda state, _: sum(state.reposts.values()))
    if meter == "reached":
        return lambda state, _: state.reached.get(subject, 0)
    if meter == "reposts":
        return lambda state, _: state.reposts.get(subject, 0)
    return lambda state, _: state.meters[subject][meter]


def _happening(leaf: Happened) -> Holds:
    about, post, delay = leaf.about, leaf.post, leaf.delay
    match leaf.name:
        case "out":
            return lambda state, _: about in state.posts
        case "answered":
            return lambda state, _: about in state.posts and state.posts[about].answered is not None
        case "replied":
            return lambda state, _: about in state.posts and state.posts[about].replied is not None
        case "unanswered":
            return lambda state, now: _is_unanswered(state, about, now, delay)
        case "messaged":
            return lambda state, _: about in state.messaged
        case "said":
            return lambda state, _: about in state.posts
        case "did":
            return lambda state, _: (about, post) in state.did
        case "handed":
            return lambda state, _: about in state.handed
        case "returned":
            return lambda state, _: about in state.returned
        case "fired":
            return lambda state, _: about in state.injected
        case "approved" | "declined":
            wanted = leaf.name == "approved"
            return lambda state, _: wanted in state.approvals.values()
    return lambda state, _: state.ended is not None and about in ("", state.ending)


def _is_unanswered(state: State, post: str, now: int, delay: int) -> bool:
    found = state.posts.get(post)
    return found is not None and found.answered is None and now - found.at >= delay
