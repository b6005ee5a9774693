"""What the parts of a condition are just now, in words."""

from __future__ import annotations

import pytest

from tests.core.simulation.example import BOOK, reply, when
from workshop.core.simulation.deciding import decide
from workshop.core.simulation.run import start
from workshop.core.simulation.telling import tell_state


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("dana.anger < 20", "dana.anger is 54"),
        ("neighbours.trust > 90 and onlookers.trust > 90", "neighbours.trust is 58, onlookers.trust is 58"),
        ("onlookers.reached > 5 or neighbours.reposts > 5", "onlookers.reached is 0, neighbours.reposts is 0"),
        ("time > 5m", "time is 0s"),
        ("not out(third-miss)", "out(third-miss) is so"),
        ("replied(third-miss)", "replied(third-miss) is not so"),
        ("verdict(owns-it) = pass", "verdict(owns-it) is open"),
        ("dana.anger < 20 or dana.anger > 60", "dana.anger is 54"),
    ],
)
def test_each_part_is_told_once(condition: str, told: str) -> None:
    run = start(BOOK)

    assert tell_state(when(condition), run.state, 0, BOOK.weights) == told


def test_a_verdict_is_told_by_its_post() -> None:
    run = start(BOOK)
    decide(run, reply(60_000, fails=("owns-it",)))

    told = tell_state(when("verdict(owns-it, third-miss) = pass"), run.state, 60_000, BOOK.weights)

    assert told == "verdict(owns-it, third-miss) is fail"
