"""Going back: any state again, another try from there, two futures compared."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.simulation.example import BLAND, BOOK, GOOD, reply
from tests.core.simulation.plain import plain
from tests.core.simulation.playing import Doing, doings, play
from workshop.core.simulation import branching, steering
from workshop.core.simulation.branching import Rewinder, before_move, branch, compare, fork_of
from workshop.core.simulation.cast import MINUTE
from workshop.core.simulation.debrief import debrief
from workshop.core.simulation.deciding import decide
from workshop.core.simulation.run import Run, start

END = 60 * MINUTE


def _bland() -> Run:
    run = start(BOOK)
    decide(run, reply(9 * MINUTE, fails=BLAND))
    run.advance(END)
    return run


@settings(max_examples=25, deadline=None)
@given(deeds=doings(), points=st.lists(st.integers(0, 400), min_size=1, max_size=6))
def test_rewinding_gives_the_state_that_was(deeds: list[Doing], points: list[int]) -> None:
    run = play(deeds)
    rewinder = Rewinder(BOOK, run.events)

    for point in points:
        assert plain(rewinder.state_at(point)) == plain(Run.replay(BOOK, run.events[:point]).state)


def test_snapshots_are_used_and_stay_what_they_were(monkeypatch) -> None:
    monkeypatch.setattr(branching, "SNAPSHOT_EVERY", 10)
    run = _bland()
    rewinder = Rewinder(BOOK, run.events)

    last = plain(rewinder.state_at(len(run.events)))
    rewinder.state_at(35).meters["dana"]["anger"] = 0

    assert plain(rewinder.state_at(len(run.events))) == last
    assert plain(rewinder.state_at(35)) == plain(Run.replay(BOOK, run.events[:35]).state)


def test_a_branch_shares_the_past_and_nothing_of_what_came_of_the_move() -> None:
    run = _bland()
    move = next(event for event in run.events if event.seat)

    again = branch(BOOK, run.events, before_move(run.events, move.seq))
    decide(again, reply(9 * MINUTE, "By 15:20, with the van.", passes=GOOD))
    again.advance(END)

    shared, was, now = compare(BOOK, run.events, again.events)
    assert shared == move.seq - 1
    assert now.trust - was.trust >= 10
    assert now.meters["dana"]["anger"] < was.meters["dana"]["anger"]
    assert (was.move, now.move) == (move.seq, move.seq)
    assert run.events[was.answer - 1].payload["reaction"] == "soon"
    assert again.events[now.answer - 1].payload["author"] == "dana"


def test_the_same_move_again_gives_the_same_future() -> None:
    run = _bland()
    move = next(event for event in run.events if event.seat)

    again = Rewinder(BOOK, run.events).run_at(before_move(run.events, move.seq))
    decide(again, reply(9 * MINUTE, fails=BLAND))
    again.advance(END)

    assert again.events == run.events


def test_a_held_reply_is_tried_again_from_before_it_was_written() -> None:
    run = start(BOOK, mode="practice")
    decide(run, reply(1 * MINUTE, fails=("protects-privacy",)))
    held = max(run.state.held)
    steering.let_out(run, 1 * MINUTE, held, "support")
    move = next(event for event in run.events if event.kind == "posted" and event.seat)

    assert before_move(run.events, move.seq) == held - 1


def test_every_entry_of_the_ledger_can_be_tried_again_from() -> None:
    run = _bland()

    for entry in debrief(BOOK, run.events).onlookers:
        again = branch(BOOK, run.events, fork_of(run.events, entry))
        assert not again.ended
        assert again.state.at <= entry.since
        assert (entry.post in again.state.posts) == (entry.kind == "silence")
