"""What a verdict points to, how it is kept, and when words are nobody's own."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from workshop.config import Settings
from workshop.core.coach.copied import is_copied, is_same
from workshop.core.coach.labelling import from_row, to_row
from workshop.core.coach.model import Fact, FactKind, Judgement, Mark, Severity, Situation, Span, Speaker, Turn, Verdict
from workshop.core.coach.reading import read
from workshop.core.coach.rubric import Rubric
from workshop.core.coach.sharpening import sharpen
from workshop.core.coach.signs import get_finder
from workshop.core.coach.stored import from_json, to_json
from workshop.serving.coach_files import load_rubric, read_layers

REPLY = "Hi Dana, sorry for any inconvenience with the line. We'll look into it soon."
WORDING = "I’ll answer you here by [time], even if I know nothing new. [Name]"


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_rubric(read_layers(Settings()))


def fail(criterion: str, *words: str, message: str = "") -> Judgement:
    spans = tuple(Span(REPLY.index(one), REPLY.index(one) + len(one)) for one in words)
    return Judgement((Verdict(criterion, Mark.FAIL, 0.9, True, Severity.MAJOR, message, spans, {"words": words[0]} if words else {}),))


def point(judgement: Judgement, rubric: Rubric) -> Judgement:
    reading = read(REPLY)
    return Judgement((sharpen(judgement.verdicts[0], reading, get_finder(rubric).find(reading)),))


def words_of(judgement: Judgement) -> list[str]:
    return [REPLY[span.start : span.end] for span in judgement.verdicts[0].spans]


def test_a_sign_is_pointed_to_rather_than_what_weighed_a_little(rubric: Rubric) -> None:
    sharpened = point(fail("next-step", "line", "soon", message="soon"), rubric)

    assert "line" not in words_of(sharpened) and "soon" in words_of(sharpened)
    assert sharpened.verdicts[0].values["words"] == "soon"


def test_a_sign_takes_the_few_words_around_it_along(rubric: Rubric) -> None:
    sharpened = point(fail("owns-it", "sorry for any inconvenience"), rubric)

    assert words_of(sharpened) == ["sorry for any inconvenience"]


def test_what_is_missing_points_to_nothing(rubric: Rubric) -> None:
    assert words_of(point(fail("specific"), rubric)) == []


def test_a_judgement_is_kept_and_read_back() -> None:
    judgement = replace(fail("owns-it", "sorry for any", message="conditional"), unjudged="")

    assert from_json(json.loads(json.dumps(to_json(judgement)))) == judgement


def test_a_situation_is_kept_and_read_back() -> None:
    facts = (Fact("It rains."), Fact("No money may be promised.", FactKind.KEEP_OUT))
    thread = (Turn("Dana", "Hello?"),)
    situation = Situation(Turn("Dana", "Day three."), "hr", "blog", Speaker.AGENCY, "Larch", thread, facts, True)

    assert from_row(json.loads(json.dumps(to_row(situation, REPLY)))) == (situation, REPLY)


@pytest.mark.parametrize(
    ("reply", "copied"),
    [
        ("I'll answer you here by 15:30, even if I know nothing new. Sam", True),
        ("I’ll answer you here by [time], even if I know nothing new. [Name]", True),
        (
            "Dana, I'm sorry we missed all three slots. The depot looks now, and I'll answer you by 15:30 with the van and the hour. Sam",
            False,
        ),
        ("", False),
    ],
)
def test_a_copied_wording_is_known_again(reply: str, copied: bool) -> None:
    assert is_copied(reply, [WORDING, ""]) is copied


def test_the_same_words_are_the_same_whatever_their_signs() -> None:
    assert is_same("We'll look, soon!", ["we’ll look soon"])
    assert not is_same("We'll look by noon", ["we'll look soon"])
