"""Whatever somebody pastes: judged in bounded work, with spans that are words of it, and the same every time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.coach.shipped import LATE_PARCEL, coach
from workshop.core.coach.judging import LONGEST_REPLY, judge_anyway
from workshop.core.coach.model import Fact, Judgement, Situation, Speaker, Turn

HOSTILE = {
    "one word": "sorry" * 10_000,
    "one word, again and again": "refund " * 8_000,
    "bidi": "\u202eI am sorry\u202c \u2066we\u2069 " * 2_000,
    "joiners": "s\u200do\u200dr\u200dr\u200dy\u200d " * 3_000,
    "emoji": "😀👩‍👩‍👧‍👦🏳️‍🌈" * 5_000,
    "html": "<script>alert(1)</script><b onclick=x>we'll pay</b>" * 900,
    "dots": "." * 50_000,
    "at signs": "a@" * 25_000,
    "numbers": "01632 960 " * 5_000,
    "names": "Anna Bertha Carla " * 3_000,
    "brackets": "[image: " * 6_000,
    "combining": "e\u0301\u0302\u0303" * 12_000,
    "lone surrogate": "sorry \ud800 for that",
    "nulls": "\x00we\x00are\x00sorry\x00",
}
ALPHABET = st.one_of(
    st.sampled_from(
        [
            "sorry",
            "we",
            "you",
            "DM",
            "refund",
            "£50",
            "Friday",
            "#ad",
            "😀",
            "\u202e",
            "\u200d",
            "n't",
            "?",
            ".",
            "!",
            "\n",
            " ",
            "’",
            "@x.io",
        ]
    ),
    st.text(max_size=6),
)
TEXTS = st.lists(ALPHABET, max_size=60).map(" ".join)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_judged_within_the_text(name: str) -> None:
    text = HOSTILE[name]

    judgement = _judge(text)

    assert judgement.verdicts
    _check_spans(judgement, text[:LONGEST_REPLY])


@settings(max_examples=60, deadline=None)
@given(reply=TEXTS, post=TEXTS, fact=TEXTS, speaker=st.sampled_from(Speaker), failed=st.sampled_from([True, False, None]))
def test_any_text_in_any_situation(reply: str, post: str, fact: str, speaker: Speaker, failed: bool | None) -> None:
    situation = Situation(
        Turn("@someone", post), speaker=speaker, brand="Acme", thread=(Turn("Acme", fact),), facts=(Fact(fact),), firm_failed=failed
    )

    first = judge_anyway(situation, reply, coach().rubric, coach().model)
    second = judge_anyway(situation, reply, coach().rubric, coach().model)

    assert first == second
    assert len(first.verdicts) == len([one for one in coach().rubric.criteria if one.judged])
    _check_spans(first, reply)


def _judge(text: str) -> Judgement:
    return judge_anyway(LATE_PARCEL, text, coach().rubric, coach().model)


def _check_spans(judgement: Judgement, text: str) -> None:
    for verdict in judgement.verdicts:
        assert 0 <= verdict.confidence <= 1
        assert len(verdict.spans) <= 3
        ends = [0]
        for span in verdict.spans:
            assert ends[-1] <= span.start < span.end <= len(text)
            ends.append(span.end)
