"""The words that explain a verdict: of a pass only what speaks for it, of a fail its findings before loose words."""

from __future__ import annotations

import pytest

from tests.core.coach.shipped import GOOD, ask
from workshop.core.coach.evidence import BY_ABSENCE, find_evidence, find_heaviest, speaks_for
from workshop.core.coach.model import Mark
from workshop.core.coach.reading import read
from workshop.core.coach.weighing import Part


def show(text: str, parts: list[Part], criterion: str, mark: Mark) -> list[str]:
    return [text[span.start : span.end] for span in find_evidence(read(text), parts, criterion, mark)]


def part(text: str, words: str, feature: str, odds: float) -> Part:
    start = text.index(words)
    return Part(feature, odds, ((start, start + len(words)),))


@pytest.mark.parametrize("criterion", sorted(BY_ABSENCE))
def test_a_pass_by_absence_of_a_fault_shows_nothing(criterion: str) -> None:
    text = "Send us a DM with your number please."

    assert show(text, [part(text, "number", "w:number", -2.0), part(text, "DM", "says:to-private", -2.0)], criterion, Mark.PASS) == []


def test_the_shipped_coach_shows_nothing_where_a_good_reply_only_lacks_faults() -> None:
    judgement = ask(GOOD)

    assert [verdict.spans for verdict in judgement.verdicts if verdict.criterion in BY_ABSENCE and verdict.mark is Mark.PASS] == [()] * 8


def test_a_pass_shows_the_apology_not_the_words_around_it() -> None:
    text = "The van left early and I'm sorry, Mira."
    parts = [part(text, "sorry", "s:says-sorry", -0.5), part(text, "van left", "w:van left", -3.0)]

    assert show(text, parts, "owns-it", Mark.PASS) == ["sorry"]


def test_a_sign_for_a_criterion_speaks_for_it() -> None:
    assert speaks_for("next-step", "sign:next-step/by-when")
    assert not speaks_for("next-step", "sign:owns-it/by-when")


def test_a_fail_shows_findings_before_loose_words() -> None:
    text = "Between us the depot closes in May."
    parts = [part(text, "Between us", "says:secret", 0.5), part(text, "depot closes", "w:depot closes", 3.0)]

    assert show(text, parts, "keeps-confidence", Mark.FAIL) == ["Between us"]


def test_a_fail_without_findings_shows_its_words() -> None:
    text = "The depot closes in May."

    assert show(text, [part(text, "depot closes", "w:depot closes", 3.0)], "keeps-confidence", Mark.FAIL) == ["depot closes"]


def test_small_words_alone_show_nothing() -> None:
    text = "It was on the way to you."

    assert show(text, [part(text, "to you", "w:to you", 3.0), part(text, "on", "s:says-guess", 1.0)], "factual", Mark.FAIL) == []


def test_a_name_is_shown_with_what_is_said_of_it() -> None:
    text = "Sorry, it was Jaydn both times."

    assert show(text, [part(text, "Jaydn", "culprit:new-name", 1.0)], "keeps-confidence", Mark.FAIL) == ["Jaydn both times"]


def test_a_loose_name_shows_nothing() -> None:
    text = "Sorry, it was Jaydn both times."

    assert show(text, [part(text, "Jaydn", "w:<name>", 1.0)], "keeps-confidence", Mark.FAIL) == []


def test_a_name_that_ends_its_sentence_shows_nothing_of_the_next() -> None:
    text = "Sorry about that, Mark. That morning we were late."

    assert show(text, [part(text, "Mark", "culprit:new-name", 1.0)], "keeps-confidence", Mark.FAIL) == []


def test_a_pass_may_show_the_name_that_it_is_signed_with() -> None:
    text = "I'll ring you at four. Jo"

    assert show(text, [part(text, "Jo", "voice:signed", -1.0)], "human", Mark.PASS) == ["Jo"]


def test_a_claim_is_no_evidence_that_the_next_step_is_missing() -> None:
    text = "Rinse and flatten the boxes, please."

    assert show(text, [part(text, "Rinse and flatten", "claim:unbacked", 1.0)], "next-step", Mark.FAIL) == []


def test_where_no_message_fits_the_clause_that_weighs_most_is_shown() -> None:
    text = "Sorry about this, Mia. It's the wind on Tuesday that took down the cabinet, and we are on it."
    parts = [part(text, "wind", "w:wind", 0.4), part(text, "took down", "o:took <nowhere>", 0.5), part(text, "Sorry", "w:sorri", 0.6)]

    (span,) = find_heaviest(read(text), parts, "factual")

    assert text[span.start : span.end] == "It's the wind on Tuesday that took down the cabinet"


def test_a_hyphen_divides_no_clause() -> None:
    text = "Our porting partner rushed the co-op code."

    (span,) = find_heaviest(read(text), [part(text, "rushed", "w:rush", 1.0)], "no-blame")

    assert text[span.start : span.end] == "Our porting partner rushed the co-op code"
