"""Typing errors in a reply are read as what was meant, where they stand; words that somebody meant are left as they are."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tests.core.coach.shipped import LATE_PARCEL
from workshop.config import Settings
from workshop.core.coach.case import Case
from workshop.core.coach.english_words import STOP
from workshop.core.coach.families import find_families, places_of
from workshop.core.coach.judging import judge
from workshop.core.coach.kin import Kin
from workshop.core.coach.learned import Learned, Model
from workshop.core.coach.lexicon import Lexicon
from workshop.core.coach.lookalikes import LOOKALIKES
from workshop.core.coach.mending import Mender, get_mender, make_mender, mend
from workshop.core.coach.model import Fact, Mark, Situation, Turn
from workshop.core.coach.reading import Token, read_new
from workshop.core.coach.rubric import Rubric
from workshop.core.coach.signs import get_finder
from workshop.serving.coach_files import load_rubric, read_layers

LEXICON = Lexicon(frozenset({"gargle"}), frozenset(), Kin(1, {"shantung": (1,)}))


@lru_cache(maxsize=1)
def rubric() -> Rubric:
    return load_rubric(read_layers(Settings()))


def mender() -> Mender:
    return get_mender(rubric(), LEXICON)


def mended(reply: str, situation: Situation = LATE_PARCEL) -> Case:
    return mend(Case(situation, read_new(reply)), rubric(), LEXICON)


def words_of(reply: str, situation: Situation = LATE_PARCEL) -> list[str]:
    return [token.text for token in mended(reply, situation).reply.tokens if token.kind == "word"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("apologsie", "apologise"),
        ("inconveneince", "inconvenience"),
        ("refudn", "refund"),
        ("vouhcer", "voucher"),
        ("agian", "again"),
        ("definatly", "definitely"),
        ("inconvience", "inconvenience"),
        ("confidental", "confidential"),
        ("guarenteed", "guaranteed"),
        ("compensaton", "compensation"),
        ("sorrry", "sorry"),
        ("embarassed", "embarrassed"),
        ("definitley", "definitely"),
        ("disapointed", "disappointed"),
        ("tommorrow", "tomorrow"),
        ("cpmpensate", "compensate"),
    ],
)
def test_what_was_meant_is_read(typed: str, meant: str) -> None:
    assert words_of(f"well {typed} then") == ["well", meant, "then"]


def test_what_was_meant_has_the_stem_by_which_phrases_are_found() -> None:
    (token,) = (token for token in mended("we refudned it").reply.tokens if token.raw == "refudned")

    assert (token.text, token.stem) == ("refunded", "refund")


def test_a_phrase_points_to_the_letters_as_they_were_typed() -> None:
    reply = "Hi Mira 😀, we apologsie for any inconveneince. Jo"

    found = mended(reply).reply

    places = places_of(found, find_families(found)["sorry-if"])
    assert "apologsie for any" in [reply[start:end] for start, end in places]
    assert "any inconveneince" in [reply[start:end] for start, end in places]


def test_a_sign_of_the_rubric_points_to_the_letters_as_they_were_typed() -> None:
    reply = "So sorry for any 𝗶𝗻𝗰𝗼𝗻𝘃𝗲𝗻𝗲𝗶𝗻𝗰𝗲 caused."

    found = mended(reply).reply

    pointed = {reply[sign.place[0] : sign.place[1]] for sign in get_finder(rubric()).find(found)}
    assert any("𝗶𝗻𝗰𝗼𝗻𝘃𝗲𝗻𝗲𝗶𝗻𝗰𝗲" in words for words in pointed)


def test_a_verdict_is_as_if_nothing_were_mistyped_and_shows_the_words_as_typed() -> None:
    learned = Learned({}, -1.0, {}, 0.0, (0.0, 1.0, 0.0), 0.5, {}, -9.0, ((0.0, 0.9),))
    model = Model("en", LEXICON, {"keeps-confidence": learned})
    reply = "Mira, the aquisition is why it is late."

    right, mistyped, other = (
        judge(LATE_PARCEL, reply.replace("aquisition", word), rubric(), model).get("keeps-confidence")
        for word in ("acquisition", "aquisition", "weather")
    )

    assert (right.mark, mistyped.mark, other.mark) == (Mark.FAIL, Mark.FAIL, Mark.PASS)
    assert [reply[span.start : span.end] for span in mistyped.spans] == ["aquisition"]


def test_what_was_typed_stays_known() -> None:
    before = read_new("Apologsies, refudn is on its way").tokens

    after = mended("Apologsies, refudn is on its way").reply.tokens

    def typed(tokens: tuple[Token, ...]) -> list[tuple[str, int, int, str]]:
        return [(token.raw, token.start, token.end, token.kind) for token in tokens]

    assert typed(after) == typed(before)


def test_a_reply_without_errors_is_handed_on_as_it_is() -> None:
    case = Case(LATE_PARCEL, read_new("We loaded the van wrongly and I'm sorry, Mira."))

    assert mend(case, rubric(), LEXICON) is case


@pytest.mark.parametrize("reply", ["ask Refudn about it", "see you. - Refudn", "ask Marie Apologsie now"])
def test_names_are_left_alone(reply: str) -> None:
    assert [token.text for token in mended(reply).reply.tokens] == [token.text for token in read_new(reply).tokens]


def test_a_day_is_no_name() -> None:
    assert "wednesday" in words_of("it comes on Wendesday by ten")


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    assert words_of("Appologies for that. Definitley ours.")[0] == "apology"


@pytest.mark.parametrize(
    "word",
    ["thorough", "curtain", "feather", "injection", "stairs", "monkey", "premises", "wherever", "gentle", "shower", "learnt", "unbearable"],
)
def test_real_words_that_look_alike_are_left_alone(word: str) -> None:
    assert words_of(f"the {word} then") == ["the", word, "then"]


@pytest.mark.parametrize("word", ["responsable", "octobre", "personne", "problemas", "maraming", "gelato", "Entschuldigung", "извините"])
def test_foreign_words_are_left_alone(word: str) -> None:
    assert words_of(f"the {word.lower()} then")[1] == word.lower()


def test_most_lookalikes_would_be_mended_if_they_were_not_named() -> None:
    without_names = Mender(mender().words, mender().stems, frozenset())

    needed = [word for word in LOOKALIKES if without_names.find(word)]

    assert len(needed) > 0.9 * len(LOOKALIKES)
    assert not [word for word in LOOKALIKES if mender().find(word)]


@pytest.mark.parametrize(
    "situation",
    [
        Situation(Turn("@a", "Where is my refudn?")),
        Situation(Turn("@a", "Hello?"), thread=(Turn("@b", "refudns are late"),)),
        Situation(Turn("@a", "Hello?"), facts=(Fact("The refudn is a new product."),)),
        Situation(Turn("@a", "Hello?"), brand="Refudn Ltd"),
        Situation(Turn("refudn", "Hello?")),
    ],
)
def test_words_of_the_situation_are_left_alone(situation: Situation) -> None:
    assert "refudn" in words_of("the refudn is here", situation)


def test_words_of_the_model_are_left_alone() -> None:
    near_gargle = Mender(frozenset({"garglee"}), frozenset(), frozenset(LEXICON.common))

    assert near_gargle.find("gargle") == ""
    assert mender().find("shantung") == ""


def test_a_word_that_may_be_two_is_left_alone() -> None:
    both = Mender(frozenset({"leading", "loading"}), frozenset({"lead", "load"}), frozenset())

    assert both.find("lading") == ""
    assert Mender(frozenset({"leading"}), frozenset({"lead"}), frozenset()).find("lading") == "leading"


@pytest.mark.parametrize("typed", ["refundx", "xrefund", "refuxd", "rfd", "refnud" * 4, "reefuund", "vouche"])
def test_what_is_further_away_is_left_alone(typed: str) -> None:
    assert mender().find(typed) == ""


def test_no_word_that_is_looked_for_is_mended() -> None:
    known = make_mender(rubric(), Lexicon())

    assert not [word for word in (*known.words, *STOP) if known.find(word)]


def test_the_same_rubric_and_lexicon_have_one_mender() -> None:
    assert get_mender(rubric(), LEXICON) is get_mender(rubric(), LEXICON)
    assert get_mender(rubric(), Lexicon()) is not get_mender(rubric(), LEXICON)


@pytest.mark.parametrize(
    "text",
    [
        "refudn" * 8_400,
        "a" * 50_000,
        " ".join(f"x{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}qk" for n in range(10_000)),
        "apologsie " * 5_000,
        "ask Refudn " * 4_000,
        "s\u200do\u0301rrry " * 5_000,
    ],
)
def test_hostile_text_keeps_its_places(text: str) -> None:
    found = mended(text).reply

    assert [(one.start, one.end) for one in found.tokens] == [(one.start, one.end) for one in read_new(text).tokens]


def test_a_word_is_compared_with_what_is_near_alone() -> None:
    known = mender()
    longest = max(len(words) for words in known._by_word.values())

    assert longest < 20
