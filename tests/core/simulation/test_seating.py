"""Sitting down in a run that has begun, and getting up: what is held, whose clock stands still, and replay."""

from __future__ import annotations

import pytest

from tests.core.simulation.example import BOOK, reply
from tests.core.simulation.plain import plain
from workshop.core.simulation import steering
from workshop.core.simulation.cast import MINUTE
from workshop.core.simulation.deciding import decide
from workshop.core.simulation.events import RefusedError
from workshop.core.simulation.publishing import is_shared
from workshop.core.simulation.run import Run, start
from workshop.core.simulation.seating import get_up, sit_down

EPOCH = 1_790_000_000_000
LEAK = ("protects-privacy",)


def _holding() -> Run:
    """Support plays alone, and a reply of theirs is held: the clock stands still."""
    run = start(BOOK, mode="practice", wall=EPOCH)
    decide(run, reply(1 * MINUTE, fails=LEAK))
    steering.settle_clock(run, EPOCH + 1 * MINUTE)
    return run


def test_whoever_sits_down_can_move() -> None:
    run = start(BOOK)
    with pytest.raises(RefusedError, match="no seat"):
        decide(run, reply(1 * MINUTE, seat="operations"))

    sit_down(run, 1 * MINUTE, "operations")
    decide(run, reply(1 * MINUTE, seat="operations"))

    assert is_shared(run)
    assert run.state.posts["third-miss"].replied == 1 * MINUTE


def test_what_is_held_no_longer_stops_the_clock_and_goes_out_after_a_stated_time() -> None:
    run = _holding()

    sit_down(run, 1 * MINUTE, "operations")
    steering.settle_clock(run, EPOCH + 5 * MINUTE)
    run.advance(1 * MINUTE + BOOK.scenario.tuning.hold)

    assert steering.now(run, EPOCH + 6 * MINUTE) >= 2 * MINUTE
    assert run.state.held == {}
    assert run.state.posts["third-miss"].replied == 1 * MINUTE + BOOK.scenario.tuning.hold


def test_what_somebody_held_who_gets_up_is_not_sent() -> None:
    run = _holding()
    sit_down(run, 1 * MINUTE, "operations")

    get_up(run, 1 * MINUTE, "support")
    run.advance(10 * MINUTE)

    assert run.state.held == {}
    assert run.state.posts["third-miss"].replied is None
    assert not is_shared(run)


@pytest.mark.parametrize(("seat", "why"), [("support", "Somebody else"), ("nobody", "no seat")])
def test_a_seat_that_is_taken_or_none_is_refused(seat: str, why: str) -> None:
    run = start(BOOK)

    with pytest.raises(RefusedError, match=why):
        sit_down(run, 0, seat)


def test_nobody_sits_down_after_the_end() -> None:
    run = start(BOOK)
    steering.stop(run, 1 * MINUTE)

    with pytest.raises(RefusedError, match="ended"):
        sit_down(run, 1 * MINUTE, "operations")


def test_a_replay_knows_who_sits_where() -> None:
    run = _holding()
    sit_down(run, 1 * MINUTE, "operations")
    get_up(run, 2 * MINUTE, "operations")

    assert plain(Run.replay(BOOK, run.events).state) == plain(run.state)
