"""The rubric that is shipped: all criteria, each with everything a learner may ask about it."""

from __future__ import annotations

import pytest

from workshop.config import ROOT
from workshop.content_files import read_folder
from workshop.core.coach.model import Mark, Severity
from workshop.core.coach.rubric import VALUES, Criterion, Side
from workshop.core.content.library import compile_library
from workshop.core.rubrics.joining import compile_rubrics

FILES = read_folder(ROOT / "playbooks")
COMPILED = compile_rubrics(FILES, compile_library(FILES))
RUBRIC = COMPILED.rubrics.get("replies")
CRITERIA = RUBRIC.criteria if RUBRIC else ()
HARD = ["protects-privacy", "no-unapproved-liability", "keeps-confidence"]
IDS = [
    *HARD,
    "discloses-affiliation",
    "respectful",
    "factual",
    "specific",
    "acknowledges-impact",
    "owns-it",
    "no-blame",
    "next-step",
    "right-channel",
    "asks-usefully",
    "plain",
    "human",
    "accessible",
    "fair-to-onlookers",
    "right-move",
]


def test_the_shipped_rubric_is_sound_and_whole() -> None:
    assert COMPILED.findings == ()
    assert [criterion.id for criterion in CRITERIA] == IDS
    assert [criterion.id for criterion in CRITERIA if criterion.severity is Severity.HARD] == HARD


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion.id)
def test_each_criterion_explains_itself(criterion: Criterion) -> None:
    assert criterion.explanation and criterion.evidence and criterion.effects and criterion.link_for("")
    assert {example.mark for example in criterion.examples} == {Mark.PASS, Mark.FAIL}
    assert 2 <= len(criterion.messages) <= 9


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion.id)
def test_each_message_can_be_said_with_and_without_its_values(criterion: Criterion) -> None:
    for message in criterion.messages:
        for values in ({}, dict.fromkeys(VALUES, "x")):
            said = [message.say(part, values) for part in ("headline", "why", "ask", "wording")]

            assert not any("{" in text or "}" in text for text in said)
        assert message.names <= set(VALUES)


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion.id)
def test_each_sign_against_has_something_to_say(criterion: Criterion) -> None:
    assert all(criterion.find_message(sign.message) for sign in criterion.signs if sign.side is Side.AGAINST)
