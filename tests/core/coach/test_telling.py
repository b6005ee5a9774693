"""A verdict in words, and signs that a trainer adds."""

from __future__ import annotations

from dataclasses import replace

from tests.core.coach.shipped import GOOD, LATE_PARCEL, ask, coach
from workshop.core.coach.explaining import explain
from workshop.core.coach.judging import judge
from workshop.core.coach.model import Mark, Span
from workshop.core.coach.rubric import Rubric, Side, Sign
from workshop.core.coach.telling import choose_message
from workshop.core.coach.weighing import Part
from workshop.core.words.phrases import read_phrase


def test_a_failure_is_told_with_why_a_question_and_a_wording() -> None:
    verdict = ask("Sorry if there was any inconvenience. The armchair comes on Friday between 8 and 10.").get("owns-it")

    told = explain(verdict, coach().rubric, "support")

    assert told.headline
    assert told.why
    assert told.ask.endswith("?")
    assert told.wording
    assert "{" not in told.headline + told.why + told.ask + told.wording


def test_every_failure_of_any_reply_can_be_told() -> None:
    replies = ("DM us.", "lol calm down, read the terms", "We'll refund everything, order LX-448120, promise!", "Dear customer, noted.")

    verdicts = [verdict for reply in replies for verdict in ask(reply).verdicts if verdict.mark is Mark.FAIL]

    assert verdicts
    assert all(explain(verdict, coach().rubric).why for verdict in verdicts)
    assert all(verdict.message for verdict in verdicts)


def test_a_pass_says_what_the_criterion_is_about() -> None:
    verdict = ask(GOOD).get("owns-it")

    assert explain(verdict, coach().rubric).why == coach().rubric.get("owns-it").summary


def test_a_sign_that_was_never_learnt_speaks_as_its_author_says() -> None:
    rubric = _with_sign("zanzibar project")
    reply = GOOD + " Like the zanzibar project."

    before, after = (judge(LATE_PARCEL, reply, one, coach().model).get("keeps-confidence") for one in (coach().rubric, rubric))

    assert before.mark is Mark.PASS
    assert after.mark is Mark.FAIL
    assert any("zanzibar" in reply[span.start : span.end] for span in after.spans)


def test_a_sign_heeds_a_not_before_it() -> None:
    rubric = _with_sign("zanzibar project")

    verdict = judge(LATE_PARCEL, GOOD + " It is not the zanzibar project.", rubric, coach().model).get("keeps-confidence")

    assert verdict.mark is Mark.PASS


def _with_sign(phrase: str) -> Rubric:
    """The shipped rubric with a sign of a firm's own."""
    rubric = coach().rubric
    sign = Sign("house-secret", Side.AGAINST, "A name of ours", (read_phrase(phrase),), weight=3.0)
    criteria = tuple(replace(one, signs=(*one.signs, sign)) if one.id == "keeps-confidence" else one for one in rubric.criteria)
    return replace(rubric, criteria=criteria)


def test_words_that_no_sign_names_are_told_as_what_weighed_most() -> None:
    respectful = coach().rubric.get("respectful")
    parts, spans = (Part("w:bear", 1.0, ((0, 4),)),), (Span(0, 4),)

    by_weight = choose_message(respectful, Mark.FAIL, parts, spans)
    by_sign = choose_message(respectful, Mark.FAIL, (*parts, Part("sign:respectful/insult", 0.4, ((0, 4),))), spans)

    assert (by_weight, by_sign) == ("weighed", "insult")


def test_what_they_wrote_of_is_said_in_a_clause_of_their_own() -> None:
    verdict = ask("Thank you for your message. We will look into it.").get("acknowledges-impact")

    assert verdict.values["theirs"] in LATE_PARCEL.post.text
    assert len(verdict.values["theirs"].split()) >= 2
