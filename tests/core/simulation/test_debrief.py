"""The debrief: every number is traced, everything adds up, the headline follows the shape."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.simulation.example import BLAND, BOOK, GOOD, SCENARIO, hand_over, reply
from tests.core.simulation.playing import Doing, doings, play
from workshop.core.simulation import steering
from workshop.core.simulation.cast import MINUTE
from workshop.core.simulation.conditions import ONLOOKERS
from workshop.core.simulation.debrief import debrief
from workshop.core.simulation.deciding import decide
from workshop.core.simulation.headline import HEADLINES
from workshop.core.simulation.ledger import apportion
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.run import Run, start

END = 60 * MINUTE


def _good() -> Run:
    run = start(BOOK)
    decide(run, reply(2 * MINUTE, passes=GOOD))
    decide(run, hand_over(3 * MINUTE))
    run.advance(END)
    return run


def _bad() -> Run:
    run = start(BOOK, mode="dress")
    decide(run, reply(9 * MINUTE, fails=(*BLAND, "no-blame")))
    decide(run, reply(14 * MINUTE, fails=("respectful", "next-step")))
    run.advance(END)
    return run


@settings(max_examples=40, deadline=None)
@given(deeds=doings(), shared=st.booleans())
def test_every_ledger_adds_up_to_what_its_meter_moved(deeds: list[Doing], shared: bool) -> None:
    run = play(deeds, shared=shared)

    told = debrief(BOOK, run.events)

    for (target, meter), entries in told.ledger.items():
        moved = told.course.last(target, meter) - told.course.first(target, meter)
        assert sum(entry.amount for entry in entries) == moved
        assert all(entry.amount for entry in entries)
    for entry in told.onlookers:
        cause = run.events[entry.seq - 1]
        assert entry.kind == "silence" or not entry.move or cause.seat
        assert entry.since <= entry.until


@given(st.dictionaries(st.integers(), st.fractions(-50, 50, max_denominator=12), min_size=1, max_size=12))
def test_apportioning_keeps_the_sum_and_stays_near(exact: dict[int, Fraction]) -> None:
    total = round(sum(exact.values()))

    whole = apportion(exact, total)

    assert sum(whole.values()) == total
    assert all(abs(whole[key] - value) <= 1 for key, value in exact.items())


def test_a_good_and_a_harmful_way_end_far_apart() -> None:
    good, bad = debrief(BOOK, _good().events), debrief(BOOK, _bad().events)

    assert good.course.last(ONLOOKERS, "trust") - bad.course.last(ONLOOKERS, "trust") >= 25
    assert bad.course.last("dana", "anger") - good.course.last("dana", "anger") >= 25


def test_silence_and_words_are_told_apart_with_letters_words_and_readers() -> None:
    told = debrief(BOOK, _bad().events)

    silence = next(entry for entry in told.falls if entry.kind == "silence")
    words = next(entry for entry in told.falls if entry.kind == "words" and entry.move == 1)
    assert (silence.letter, silence.since, silence.post, silence.move) == ("A", 0, "third-miss", 0)
    assert words.letter == "B"
    assert {cited.criterion for cited in words.cited} == {*BLAND, "no-blame"}
    assert sum(cited.amount for cited in words.cited) == words.amount
    assert words.cited[0].spans == ((0, 5),)
    assert words.readers > 100
    assert told.silence["dana", "anger"] > 0 > told.silence[ONLOOKERS, "trust"]


def test_times_hand_overs_and_marks_are_in_it() -> None:
    told = debrief(BOOK, _good().events)

    assert told.lead is not None
    assert told.lead.id == "dana"
    assert told.first_answer == 2 * MINUTE
    assert [(wait.post, wait.move, wait.in_time) for wait in told.waits] == [("third-miss", 1, True)]
    assert [(card.to, card.move, card.complete, card.answer) for card in told.handovers] == [("depot", 2, 100, "line")]
    assert told.handovers[0].back is not None
    assert told.judged == (1, 2)
    assert {row.criterion: row.marks for row in told.table}["next-step"] == ("pass", "")
    assert told.solved == told.course.end
    assert told.readers == sum(reach.reached for reach in told.reach) > 1_000


def test_the_table_says_unsure_unscored_and_disputed() -> None:
    run = start(BOOK, mode="practice")
    decide(run, reply(1 * MINUTE, fails=("protects-privacy",), unsure=("owns-it",)))
    steering.let_out(run, 1 * MINUTE, max(run.state.held), "support")

    rows = {row.criterion: row for row in debrief(BOOK, run.events).table}

    assert rows["protects-privacy"].marks == ("unscored",)
    assert rows["protects-privacy"].disputed == (1,)
    assert rows["owns-it"].marks == ("unsure",)


def test_headlines_follow_the_shape() -> None:
    silent, stopped, back = start(BOOK), start(BOOK), start(BOOK)
    silent.advance(END)
    steering.stop(stopped, 5 * MINUTE)
    decide(back, reply(9 * MINUTE, passes=GOOD))
    decide(back, reply(11 * MINUTE, passes=(*GOOD, "factual", "right-channel")))
    back.advance(END)

    shapes = [debrief(BOOK, run.events).headline.message for run in (_good(), _bad(), silent, stopped, back)]

    assert shapes == ["won-both", "lost-both", "no-words", "stopped", "won-back"]


@pytest.mark.parametrize(("crowd", "pronoun"), [("the street", "it"), ("your customers", "them")])
def test_a_headline_names_the_crowd_as_the_scenario_does(crowd: str, pronoun: str) -> None:
    book = PromptBook(replace(SCENARIO, crowd=crowd))
    run = start(book)
    decide(run, reply(9 * MINUTE, passes=GOOD))
    decide(run, reply(11 * MINUTE, passes=(*GOOD, "factual", "right-channel")))
    run.advance(END)

    assert str(debrief(book, run.events).headline) == f"You lost {crowd}, then won {pronoun} back."


@pytest.mark.parametrize("message", HEADLINES)
def test_every_headline_is_a_sentence(message: str) -> None:
    told = HEADLINES[message].format(crowd="the street", Crowd="The street", them="it", persona="Dana")

    assert told.endswith(".")
    assert told[0].isupper()


def test_a_run_that_goes_on_can_be_explained_too() -> None:
    run = start(BOOK)
    run.advance(4 * MINUTE)

    told = debrief(BOOK, run.events)

    assert told.why == ""
    assert told.first_answer is None


def test_a_curve_starts_where_the_meter_started_even_if_it_moved_at_once() -> None:
    run = start(BOOK)
    decide(run, reply(0, passes=GOOD))

    course = debrief(BOOK, run.events).course

    assert course.first("dana", "anger") == SCENARIO.personas[0].anger
    assert course.last("dana", "anger") < course.first("dana", "anger")
