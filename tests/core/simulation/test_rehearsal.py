"""Headless runs, scenarios' own tests, transcripts, variants and drills."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.core.simulation.example import BLAND, BOOK, GOOD, SCENARIO, judgement, when
from workshop.core.coach.model import Judgement, Situation
from workshop.core.simulation.cast import MINUTE, SECOND
from workshop.core.simulation.drills import as_scenario, pick_drill, weakest
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.rehearsal import rehearse, run_test
from workshop.core.simulation.run import start
from workshop.core.simulation.script import Card, Change, Drill, Expectation, ScenarioTest, Step, Variant
from workshop.core.simulation.transcript import transcribe
from workshop.core.simulation.variants import swap_words, vary

CARD = Card("Parcel missed", "15:30", "scan at Mill Lane")


def judge(_situation: Situation, text: str) -> Judgement:
    """A coach for these tests: a time in the reply is good, everything else is not."""
    return judgement(passes=GOOD) if "15:30" in text else judgement(fails=BLAND)


def _expect(text: str, at: int | None = None) -> Expectation:
    return Expectation(when(text), text, at)


GOOD_WAY = (Step(2 * MINUTE, "reply", "We missed them. By 15:30."), Step(3 * MINUTE, "hand-over", to="depot", card=CARD))


def test_a_scenario_s_own_test_passes_or_says_what_did_not_hold() -> None:
    expects = (_expect("dana.anger < 40", 4 * MINUTE), _expect("ending(solved) and onlookers.trust > 60"), _expect("dana.anger > 90"))

    wrong = run_test(BOOK, ScenarioTest("good", "A time and a hand-over", GOOD_WAY, expects), judge)

    assert [(one.kind, one.number) for one in wrong] == [("expectation", 3)]
    assert "dana.anger > 90" in wrong[0].why


def test_a_step_that_cannot_be_made_is_told_with_its_number() -> None:
    steps = (
        Step(1 * MINUTE, "reply", "x" * 300),
        Step(2 * MINUTE, "hand-over", to="nobody", card=CARD),
        Step(3 * MINUTE, "reply", "Hm", seat="ghost"),
    )

    _, wrong = rehearse(BOOK, steps, judge)

    assert [(one.kind, one.number) for one in wrong] == [("step", 1), ("step", 2), ("step", 3)]
    assert "300 characters" in wrong[0].why


def test_a_reply_without_an_address_means_whoever_waits() -> None:
    run, wrong = rehearse(BOOK, (Step(13 * MINUTE, "reply", "At last, by 15:30."), Step(14 * MINUTE, "correct", "By 15:20.")), judge)

    assert wrong == []
    ours = [post for post in run.state.posts.values() if post.seat]
    assert [post.re for post in ours] == ["louder", ours[0].id]


def test_a_transcript_is_json_with_the_words_of_the_script_and_always_the_same() -> None:
    run, _ = rehearse(BOOK, GOOD_WAY, judge, seed=11)
    again, _ = rehearse(PromptBook(SCENARIO), GOOD_WAY, judge, seed=11)
    other, _ = rehearse(BOOK, GOOD_WAY, judge, seed=12)

    text = transcribe(BOOK, run.events)

    assert text == transcribe(BOOK, again.events) != transcribe(BOOK, other.events)
    told = json.loads(text)
    assert [event["seq"] for event in told["events"]] == list(range(1, len(run.events) + 1))
    assert told["events"][1]["text"] == SCENARIO.posts[0].text


def test_words_are_swapped_whole_and_only_once() -> None:
    swaps = {"Dana": "Imran", "Imran": "Nobody", "three": "two", "van 7": "van 9"}

    swapped = swap_words("Dana’s three parcels, threefold, on van 7. Imran? @Dana_nights", swaps)

    assert swapped == "Imran’s two parcels, threefold, on van 9. Nobody? @Imran_nights"


def test_again_but_different() -> None:
    other = Variant(
        "imran",
        "Imran, two slots",
        99,
        {"Dana": "Imran", "Three": "Two"},
        (Change("dana", "anger", 30), Change("shops", "trust", -90)),
        {"dana": "imran"},
    )
    scenario = replace(SCENARIO, variants=(other,))

    varied = vary(scenario, "imran")

    assert varied.posts[0].text == "Two slots. Two cards."
    assert (varied.personas[0].id, varied.personas[0].name, varied.personas[0].face) == ("dana", "Imran Whitfield", "imran")
    assert (varied.personas[0].anger, varied.segments[2].trust, varied.seed) == (84, 0, 99)
    assert start(PromptBook(varied)).state.seed == 99
    assert vary(scenario, "") is scenario
    with pytest.raises(KeyError):
        vary(scenario, "other")


def test_the_weakest_criteria_are_those_that_fail_most_and_of_late() -> None:
    history = [{"owns-it": "fail", "plain": "fail"}, *[{"owns-it": "pass", "next-step": "fail", "plain": "na"}] * 4]

    assert weakest(history) == ["next-step", "plain", "owns-it"]
    assert weakest([{"owns-it": "pass"}]) == []


def test_a_drill_trains_what_fails_most_and_is_not_the_same_again() -> None:
    drills = (Drill("say-when", "Say when", "third-miss", ("next-step",)), Drill("own-it", "Own it", "third-miss", ("owns-it",)))
    scenario = replace(SCENARIO, drills=drills)
    history = [{"next-step": "fail", "owns-it": "pass"}]

    picked = pick_drill([scenario], history, seed=1)
    after = pick_drill([scenario], history, seed=1, done={(scenario.id, "say-when")})

    assert picked is not None
    assert picked[1].id == "say-when"
    assert after is not None
    assert after[1].id == "own-it"
    assert pick_drill([SCENARIO], history, seed=1) is None


def test_a_drill_is_played_as_a_scenario_of_its_own() -> None:
    drill = Drill("say-when", "Say when", "louder", ("next-step",), 90 * SECOND)

    run = start(PromptBook(as_scenario(SCENARIO, drill)))
    run.advance(10 * MINUTE)

    assert list(run.state.posts) == ["louder"]
    assert run.state.ended == 2 * MINUTE
