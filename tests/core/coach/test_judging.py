"""What the coach says of replies, and of texts that are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.core.coach.shipped import GOOD, LATE_PARCEL, ask, coach
from workshop.core.coach.case import Case
from workshop.core.coach.judging import LONGEST_REPLY, judge_anyway
from workshop.core.coach.model import Mark, Severity, Situation, Speaker, Turn
from workshop.core.coach.noticing import notice
from workshop.core.coach.reading import read


def test_a_good_reply_passes_what_must_never_go_out() -> None:
    judgement = ask(GOOD)

    assert not judgement.hard_fails
    assert judgement.get("owns-it").mark is Mark.PASS
    assert judgement.get("next-step").mark is Mark.PASS


def test_verdicts_stand_in_the_order_of_the_rubric_without_what_needs_a_scenario() -> None:
    judged = [verdict.criterion for verdict in ask(GOOD).verdicts]

    assert judged == [criterion.id for criterion in coach().rubric.criteria if criterion.judged]
    assert "right-move" not in judged


@pytest.mark.parametrize(
    ("criterion", "reply"),
    [
        ("protects-privacy", "I'm sorry Mira. Please reply with your order number, full address and mobile number so we can check."),
        ("keeps-confidence", "Sorry Mira, three days is awful. Between us the Leeds depot is closing, so nobody cares. Friday 8 to 10. Jo"),
        ("owns-it", "Sorry if there was any inconvenience. The armchair comes on Friday between 8 and 10."),
        ("accessible", "SORRY MIRA IT COMES FRIDAY BETWEEN EIGHT AND TEN"),
        ("human", "Dear valued customer, thank you for contacting us. Your feedback is important to us. Kind regards, The Team"),
        ("next-step", "So sorry about the wait, Mira, we got this wrong! Our team will look into it and get back to you soon."),
    ],
)
def test_a_plain_failure_is_found(criterion: str, reply: str) -> None:
    verdict = ask(reply).get(criterion)

    assert verdict.mark is Mark.FAIL


def test_no_failure_of_the_firm_means_nothing_to_own() -> None:
    situation = replace(LATE_PARCEL, firm_failed=None)

    assert ask(GOOD, situation).get("owns-it").mark is Mark.NA


def test_a_long_sentence_is_underlined_whole_words() -> None:
    reply = "We are sorry " + "and sorry again " * 9 + "about the chair that did not come to your house on the day we had said."

    verdict = ask(reply).get("plain")

    assert verdict.mark is Mark.FAIL
    assert [reply[span.start : span.end][:12] for span in verdict.spans] == ["We are sorry"]


def test_the_length_of_a_network_is_the_cards() -> None:
    from workshop.core.coach.model import Fact

    situation = replace(LATE_PARCEL, facts=(*LATE_PARCEL.facts, Fact("Posts on this network hold 60 characters.")))

    assert ask(GOOD, situation).get("plain").mark is Mark.FAIL


def test_a_picture_wants_a_text_beside_it() -> None:
    without = ask(GOOD + " [image: the armchair]").get("accessible")
    with_text = ask(GOOD + " [image: the armchair; alt: a blue armchair on a pallet]").get("accessible")

    assert (without.mark, with_text.mark) == (Mark.FAIL, Mark.PASS)


def test_another_language_is_not_judged() -> None:
    judgement = ask("Es tut uns sehr leid, dass Ihr Sessel noch nicht angekommen ist, wir melden uns gleich morgen bei Ihnen.")

    assert (judgement.unjudged, judgement.verdicts) == ("language", ())


def test_another_script_is_not_judged() -> None:
    assert ask("Нам очень жаль, кресло приедет в пятницу утром").unjudged == "language"


@pytest.mark.parametrize("nothing", ["", "   ", "…", "\u200b\u200d"])
def test_nothing_is_not_judged(nothing: str) -> None:
    assert ask(nothing).unjudged == "empty"


def test_what_is_too_long_is_not_judged_but_measured() -> None:
    text = "sorry " * LONGEST_REPLY

    assert ask(text).unjudged == "length"
    assert judge_anyway(LATE_PARCEL, text, coach().rubric, coach().model).verdicts


def test_whoever_hides_a_tie_and_praises_fails_hard() -> None:
    situation = Situation(
        post=Turn("@sam", "Is the Haven mattress any good? My back hurts."),
        speaker=Speaker.STAFF,
        brand="Haven",
        facts=(),
        firm_failed=False,
    )

    verdict = ask("As a happy customer I love my Haven, best mattress I've ever had, just buy it!", situation).get("discloses-affiliation")

    assert (verdict.mark, verdict.severity) == (Mark.FAIL, Severity.HARD)


def test_the_brand_itself_need_not_disclose() -> None:
    assert ask(GOOD).get("discloses-affiliation").mark is Mark.NA


def test_a_copy_of_the_earlier_reply_is_no_human_answer() -> None:
    earlier = Turn("Lindgren Homes", "Hi Mira, thanks for letting us know, we are looking into it and will be in touch.")
    situation = replace(LATE_PARCEL, thread=(earlier,))

    assert ask(earlier.text, situation).get("human").mark is Mark.FAIL


def test_unsure_verdicts_say_so() -> None:
    from workshop.core.coach.judging import judge

    rubric = replace(coach().rubric, threshold=1.0, criteria=tuple(replace(one, threshold=None) for one in coach().rubric.criteria))

    judgement = judge(LATE_PARCEL, GOOD, rubric, coach().model)

    assert not any(verdict.sure for verdict in judgement.verdicts)
    assert not judgement.hard_fails


PRIVATE = replace(LATE_PARCEL, private=True)
ASKS = "Hi Mira, what is your full postcode, please? Jo"


def test_what_must_not_be_asked_in_public_may_be_asked_in_private() -> None:
    in_public, in_private = ask(ASKS), ask(ASKS, PRIVATE)

    assert in_public.get("protects-privacy").mark is Mark.FAIL
    assert in_private.get("protects-privacy").mark is Mark.PASS
    assert in_private.get("asks-usefully").mark is Mark.PASS


def test_somebody_else_is_not_given_away_in_private_either() -> None:
    beside = replace(PRIVATE, thread=(Turn("@grete", "Same here, since Monday. Grete"),))

    verdict = ask("Hi Mira, Grete Holm lives at 14 Mill Road and her sofa is late as well, her card was declined. Jo", beside).get(
        "protects-privacy"
    )

    assert verdict.mark is Mark.FAIL


@pytest.mark.parametrize(
    ("question", "is_one"),
    [
        ("Hi Mira, what is your postcode, please?", True),
        ("Is it the blue or the green one?", True),
        ("What is your name, address, postcode and order number?", False),
        ("Mira, could you tell us your name, your street and your town?", False),
    ],
)
def test_a_greeting_and_a_please_are_no_questions(question: str, *, is_one: bool) -> None:
    noticed = notice(Case(LATE_PARCEL, read(question)))

    assert noticed.has("shape:asks-once") is is_one
    assert noticed.has("shape:asks-three") is not is_one
