"""Two futures of one past: what made the difference adds up to it, and what both share makes none."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.simulation.example import BLAND, BOOK, GOOD, reply
from tests.core.simulation.playing import Doing, doings, play
from workshop.core.simulation.branching import before_move, branch
from workshop.core.simulation.cast import MINUTE
from workshop.core.simulation.conditions import ONLOOKERS
from workshop.core.simulation.curves import trace
from workshop.core.simulation.debrief import debrief
from workshop.core.simulation.deciding import decide
from workshop.core.simulation.events import RefusedError
from workshop.core.simulation.futures import Fork, count_hard_fails, explain_fork
from workshop.core.simulation.ledger import SILENCE, WORDS
from workshop.core.simulation.run import Run, start
from workshop.core.simulation.steering import let_out

END = 60 * MINUTE


LATE = 25 * MINUTE


def _with_a_bland_reply() -> Run:
    run = start(BOOK)
    decide(run, reply(LATE, fails=BLAND))
    run.advance(END)
    return run


def _part(one: Run, other: Run) -> Fork:
    return explain_fork(BOOK, one.events, other.events, (debrief(BOOK, one.events), debrief(BOOK, other.events)))


@settings(max_examples=30, deadline=None)
@given(deeds=doings(), point=st.integers(1, 300), words=st.booleans())
def test_what_differs_adds_up_to_the_difference_between_the_ends(deeds: list[Doing], point: int, words: bool) -> None:
    run = play(deeds)
    again = branch(BOOK, run.events, min(point, len(run.events) - 1))
    if words:
        with suppress(RefusedError):
            decide(again, reply(again.state.at + MINUTE, passes=GOOD))
    again.advance(END)

    fork = _part(run, again)

    assert fork.shared >= min(point, len(run.events) - 1)
    for key, found in fork.differences.items():
        ends = trace(BOOK, again.events).last(*key) - trace(BOOK, run.events).last(*key)
        assert sum(one.amount for one in found) == ends
        assert all(one.amount for one in found)


def test_a_run_does_not_differ_from_itself() -> None:
    run = _with_a_bland_reply()

    fork = _part(run, run)

    assert fork.moves == fork.answers == (0, 0)
    assert set(fork.differences.values()) == {()}


def test_words_stand_in_one_future_and_silence_of_both_stands_side_by_side() -> None:
    run = _with_a_bland_reply()
    move = next(event for event in run.events if event.seat)
    again = branch(BOOK, run.events, before_move(run.events, move.seq))
    again.advance(END)

    fork = _part(run, again)
    found = fork.differences[ONLOOKERS, "trust"]

    assert fork.at <= LATE
    assert any(one.one and one.one.kind == WORDS and one.other is None for one in found)
    silence = [one for one in found if SILENCE in {side.kind for side in (one.one, one.other) if side}]
    assert any(one.one and one.other and one.one.post == one.other.post for one in silence)
    assert [abs(one.amount) for one in found] == sorted((abs(one.amount) for one in found), reverse=True)


def test_a_reply_that_was_held_counts_once_whatever_became_of_it() -> None:
    run = start(BOOK, mode="practice")
    decide(run, reply(MINUTE, fails=("protects-privacy",)))

    let_out(run, MINUTE, max(run.state.held), "support")

    assert count_hard_fails(run.events, "support") == (1, 0)
    assert count_hard_fails(run.events, "nobody") == (0, 0)


def test_in_a_dress_rehearsal_it_goes_out_and_is_counted_so() -> None:
    run = start(BOOK, mode="dress")

    decide(run, reply(MINUTE, fails=("protects-privacy",)))

    assert count_hard_fails(run.events, "support") == (0, 1)
