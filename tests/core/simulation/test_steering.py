"""Held replies, disagreement, overruling, injects, freezing, stopping."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.core.simulation.example import BOOK, GOOD, SCENARIO, effects_of, reply
from workshop.core.simulation import events as kinds
from workshop.core.simulation import steering
from workshop.core.simulation.cast import MINUTE
from workshop.core.simulation.deciding import decide
from workshop.core.simulation.events import Event, RefusedError
from workshop.core.simulation.feed import Feed
from workshop.core.simulation.moves import Move
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.run import Run, start

EPOCH = 1_790_000_000_000
TWO = (("support", "player"), ("operations", "player"))
LEAK = ("protects-privacy",)


def _held(run: Run) -> int:
    return max(run.state.held)


def _meters(run: Run) -> dict[str, dict[str, int]]:
    return {name: dict(values) for name, values in run.state.meters.items()}


def test_a_hard_fail_holds_a_reply_and_pauses_a_run_of_one() -> None:
    run = start(BOOK, mode="practice", wall=EPOCH)

    events = decide(run, reply(1 * MINUTE, fails=LEAK))
    steering.settle_clock(run, EPOCH + 1 * MINUTE)

    assert [event.kind for event in events if event.seat] == [kinds.HELD]
    assert steering.now(run, EPOCH + 10 * MINUTE) == 1 * MINUTE
    assert run.state.posts["third-miss"].answered is None
    with pytest.raises(RefusedError, match="held"):
        decide(run, reply(1 * MINUTE))


def test_a_rewritten_reply_goes_out_and_the_clock_goes_on() -> None:
    run = start(BOOK, mode="practice", wall=EPOCH)
    decide(run, reply(1 * MINUTE, fails=LEAK))
    steering.settle_clock(run, EPOCH + 1 * MINUTE)

    decide(run, _rewrite(run, passes=GOOD))
    steering.settle_clock(run, EPOCH + 9 * MINUTE)

    assert run.state.held == {}
    assert run.state.posts["third-miss"].replied == 1 * MINUTE
    assert steering.now(run, EPOCH + 10 * MINUTE) == 2 * MINUTE


def test_a_pause_of_the_player_s_own_is_not_undone_by_deciding() -> None:
    run = start(BOOK, mode="practice", wall=EPOCH)
    steering.set_clock(run, EPOCH + 1 * MINUTE, speed=0)

    assert steering.settle_clock(run, EPOCH + 2 * MINUTE) == []


def test_who_sees_it_differently_goes_on_unscored_and_the_case_is_kept() -> None:
    run = start(BOOK, mode="practice")
    decide(run, reply(1 * MINUTE, "Order 123 is on its way.", fails=LEAK, passes=("owns-it",)))
    held = _held(run)

    steering.let_out(run, 1 * MINUTE, held, "support", "She posted it herself.")

    judged = max(run.state.judged)
    criteria = {event.payload.get("criterion") for event in effects_of(run.events)}
    assert "owns-it" in criteria
    assert "protects-privacy" not in criteria
    assert run.state.cases == {(judged, "protects-privacy")}
    posted = next(event for event in run.events if event.kind == kinds.POSTED and event.seat)
    assert posted.said is None
    assert Feed(BOOK, run.events).texts[posted.payload["post"]] == "Order 123 is on its way."


def test_a_held_reply_can_be_taken_back() -> None:
    run = start(BOOK, mode="guided")
    decide(run, reply(1 * MINUTE, fails=LEAK))

    steering.take_back(run, 1 * MINUTE, _held(run), "support")

    assert run.state.held == {}
    assert run.state.moves == 0


def test_in_a_shared_run_only_the_writer_waits_and_not_for_ever() -> None:
    run = start(BOOK, seats=TWO, mode="practice", wall=EPOCH)
    decide(run, reply(1 * MINUTE, fails=LEAK))
    steering.settle_clock(run, EPOCH + 1 * MINUTE)

    decide(run, reply(90_000, seat="operations"))
    run.advance(4 * MINUTE)

    assert steering.now(run, EPOCH + 4 * MINUTE) == 4 * MINUTE
    assert [(event.seat, event.at) for event in run.events if event.kind == kinds.POSTED and event.seat] == [
        ("operations", 90_000),
        ("support", 3 * MINUTE),
    ]
    assert any(event.payload.get("criterion") == "protects-privacy" for event in effects_of(run.events))


def test_in_a_dress_rehearsal_it_goes_out() -> None:
    run = start(BOOK, mode="dress")

    events = decide(run, reply(1 * MINUTE, fails=LEAK))

    assert kinds.HELD not in [event.kind for event in events]
    assert any(event.payload.get("criterion") == "protects-privacy" for event in effects_of(events))


def test_overruling_takes_back_what_the_verdict_moved_and_gives_what_the_new_one_moves() -> None:
    said, meant = start(BOOK), start(BOOK)
    decide(said, reply(1 * MINUTE, fails=("owns-it",)))
    decide(meant, reply(1 * MINUTE, passes=("owns-it",)))

    steering.overrule(said, 1 * MINUTE, max(said.state.judged), "owns-it", "pass", "She did own it.", "lead")

    assert _meters(said) == _meters(meant)
    assert said.events[-1].at == 1 * MINUTE
    assert next(event for event in said.events if event.kind == kinds.OVERRULED).said == {"reason": "She did own it."}


def test_overruling_to_na_leaves_nothing_even_after_the_end() -> None:
    said, silent = start(BOOK, mode="dress"), start(BOOK, mode="dress")
    decide(said, reply(1 * MINUTE, fails=("no-blame",)))
    decide(silent, reply(1 * MINUTE))
    said.advance(60 * MINUTE)
    silent.advance(60 * MINUTE)

    steering.overrule(said, 0, max(said.state.judged), "no-blame", "na", "It was the weather.", "lead")

    assert said.state.meters["dana"] == silent.state.meters["dana"]
    assert said.state.meters["shops"] == silent.state.meters["shops"]


def test_what_could_not_fall_any_further_is_not_given_back() -> None:
    low = PromptBook(replace(SCENARIO, segments=tuple(replace(segment, trust=2) for segment in SCENARIO.segments)))
    run = start(low, mode="dress")
    decide(run, reply(1 * MINUTE, fails=("no-blame",)))
    run.advance(11 * MINUTE)
    short = [event for event in effects_of(run.events) if "wanted" in event.payload]

    steering.overrule(run, 11 * MINUTE, max(run.state.judged), "no-blame", "na", "It was the weather.", "lead")

    moved = [event.payload for event in effects_of(run.events) if event.payload.get("criterion") == "no-blame"]
    assert short
    assert {one["target"] for one in moved} == {"dana", "neighbours", "nights", "shops"}
    assert sum(one["amount"] for one in moved if one["meter"] == "trust" and one["target"] != "dana") == 0


def test_overruling_twice_is_as_overruling_once() -> None:
    once, twice = start(BOOK), start(BOOK)
    for run, marks in ((once, ("na",)), (twice, ("pass", "na"))):
        decide(run, reply(1 * MINUTE, fails=("next-step",)))
        for mark in marks:
            steering.overrule(run, 1 * MINUTE, max(run.state.judged), "next-step", mark, "Look again.", "lead")

    assert _meters(twice) == _meters(once)


def test_overruling_needs_a_reason_and_a_verdict() -> None:
    run = start(BOOK)
    decide(run, reply(1 * MINUTE, fails=("owns-it",)))
    judged = max(run.state.judged)

    for number, criterion, reason, message in (
        (judged, "owns-it", " ", "no-reason"),
        (judged, "plain", "So.", "no-verdict"),
        (1, "owns-it", "So.", "no-verdict"),
    ):
        with pytest.raises(RefusedError) as caught:
            steering.overrule(run, 1 * MINUTE, number, criterion, "pass", reason, "lead")
        assert caught.value.message == message


def test_differing_afterwards_keeps_the_case_and_moves_nothing() -> None:
    run = start(BOOK)
    decide(run, reply(1 * MINUTE, fails=("owns-it",)))
    before = _meters(run)

    steering.differ(run, max(run.state.judged), ["owns-it"], "support", "I did say sorry.")

    assert _meters(run) == before
    assert run.state.cases == {(max(run.state.judged), "owns-it")}


def test_an_inject_brings_its_posts_and_changes_once() -> None:
    run = start(BOOK)

    events = steering.inject(run, 2 * MINUTE, "van-lost", "lead")

    assert "leak" in run.state.posts
    assert run.state.meters["neighbours"]["trust"] == 55
    thrown = next(event for event in events if event.kind == kinds.INJECTED)
    assert {event.cause for event in events if event.seq > thrown.seq} == {thrown.seq}
    for inject, message in (("van-lost", "injected"), ("storm", "no-inject")):
        with pytest.raises(RefusedError) as caught:
            steering.inject(run, 3 * MINUTE, inject)
        assert caught.value.message == message


def test_a_frozen_persona_does_nothing_and_goes_on_with_the_time_that_was_left() -> None:
    free, frozen = start(BOOK), start(BOOK)
    for run in (free, frozen):
        decide(run, reply(1 * MINUTE, fails=("next-step",)))
    steering.freeze(frozen, 80_000, "dana", "lead")

    meanwhile = frozen.advance(10 * MINUTE)
    steering.thaw(frozen, 10 * MINUTE, "dana", "lead")
    free.advance(30 * MINUTE)
    frozen.advance(30 * MINUTE)

    assert not [event for event in meanwhile if _author(event) == "dana"]
    assert _said(frozen, "soon") == _said(free, "soon") + 10 * MINUTE - 80_000


def test_stopping_ends_a_run() -> None:
    run = start(BOOK)

    steering.stop(run, 3 * MINUTE, "support")

    assert run.ended
    assert run.events[-1].payload["why"] == "stopped"
    with pytest.raises(RefusedError, match="ended"):
        steering.stop(run, 4 * MINUTE, "support")


def _rewrite(run: Run, **marks: tuple[str, ...]) -> Move:

    return replace(reply(run.state.at, **marks), held=_held(run))


def _author(event: Event) -> str:
    return str(event.payload.get("author") or event.payload.get("persona") or "")


def _said(run: Run, post: str) -> int:
    return run.state.posts[post].at
