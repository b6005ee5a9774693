"""What is said of a scenario that cannot be right."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

import pytest

from tests.core.simulation.example import DANA, SCENARIO, SEGMENTS, when
from workshop.core.simulation.check import find_faults
from workshop.core.simulation.effects import USUAL, Points, effects_of_rubric
from workshop.core.simulation.scenario import Scenario
from workshop.core.simulation.script import Change, Inject, Picture, Post, Reaction


def _with_post(**values: object) -> Scenario:
    return replace(SCENARIO, posts=(*SCENARIO.posts, replace(Post("new", "dana", "microblog", "Text."), **values)))  # type: ignore[arg-type]


def test_the_example_is_right() -> None:
    assert find_faults(SCENARIO) == []


@pytest.mark.parametrize(
    ("scenario", "kind", "words"),
    [
        (_with_post(author="dna"), "post", "Did you mean dana?"),
        (_with_post(network="blog"), "post", "No network is “blog”"),
        (_with_post(re="third-mis"), "post", "third-miss"),
        (_with_post(text="x" * 281), "post", "At most 280"),
        (_with_post(fits=("hid",)), "post", "Did you mean hide?"),
        (_with_post(picture=Picture("card.svg", " ")), "post", "alt text"),
        (_with_post(changes=(Change("dana", "angr", 1),)), "post", "Did you mean anger?"),
        (_with_post(id="bait"), "post", "twice"),
        (replace(SCENARIO, personas=(replace(DANA, anger=101), *SCENARIO.personas[1:])), "persona", "between 0 and 100"),
        (replace(SCENARIO, segments=(replace(SEGMENTS[0], size=-1), *SEGMENTS[1:])), "segment", "out of bounds"),
        (replace(SCENARIO, injects=(Inject("i", "I", posts=("lek",)),)), "inject", "Did you mean leak?"),
        (replace(SCENARIO, networks=("murmur",)), "scenario", "microblog"),
        (replace(SCENARIO, seats=()), "scenario", "Nobody can play it"),
        (replace(SCENARIO, minutes=0), "scenario", "no minute"),
    ],
)
def test_a_fault_names_the_thing_and_the_nearest_right_word(scenario: Scenario, kind: str, words: str) -> None:
    faults = find_faults(scenario)

    assert any(fault.kind == kind and words in f"{fault.message} {fault.hint}" for fault in faults)


def test_reactions_that_set_each_other_off_are_warned_of() -> None:
    wheel = (
        Reaction("tick", "dana", ("Tick.",), when("said(tock) or moves > 0"), times=3),
        Reaction("tock", "grete", ("Tock.",), when("said(tick)"), times=3),
        Reaction("calm", "grete", ("Well.",), when("said(tick)")),
    )

    faults = find_faults(replace(SCENARIO, reactions=wheel, endings=()))

    assert [(fault.id, fault.warning) for fault in faults] == [("tick", True), ("tock", True)]


class _Mark(Enum):
    PASS = "pass"
    FAIL = "fail"


class _Target(Enum):
    ANGER = "anger"
    ONLOOKERS = "onlookers"


class _Stated:
    def __init__(self, mark: Enum, target: Enum, points: int) -> None:
        self.mark, self.target, self.points = mark, target, points


class _Criterion:
    id, fades = "owns-it", 0.3
    weights = {"support": 1.3}  # noqa: RUF012

    def __init__(self, *effects: _Stated) -> None:
        self.effects = effects


def test_a_rubric_s_effects_are_taken_over_and_where_it_states_none_the_usual_hold() -> None:
    stated = _Criterion(_Stated(_Mark.FAIL, _Target.ANGER, 9), _Stated(_Mark.PASS, _Target.ONLOOKERS, 5))

    effects = effects_of_rubric([stated])

    assert effects["owns-it"].fails == Points(anger=9)
    assert effects["owns-it"].passes == Points(onlookers=5)
    assert (effects["owns-it"].fades, effects["owns-it"].weights) == (30, {"support": 130})
    assert effects_of_rubric([_Criterion()]) == {}
    assert "in-time" in USUAL
