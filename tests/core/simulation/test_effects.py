"""What a rubric states of its effects, as the engine weighs them."""

from __future__ import annotations

from enum import Enum

from workshop.core.simulation.effects import USUAL, Points, effects_of_rubric


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
