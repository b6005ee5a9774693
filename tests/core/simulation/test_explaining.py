"""Entries of the ledger in words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.simulation.example import BLAND, BOOK, reply
from tests.core.simulation.playing import Doing, doings, play
from workshop.core.simulation import steering
from workshop.core.simulation.cast import MINUTE
from workshop.core.simulation.debrief import debrief
from workshop.core.simulation.deciding import decide
from workshop.core.simulation.explaining import Explanation, explain
from workshop.core.simulation.feed import Feed
from workshop.core.simulation.ledger import Entry
from workshop.core.simulation.moves import Move
from workshop.core.simulation.run import Run, start


def _told(run: Run) -> list[tuple[Entry, Explanation]]:
    told, texts = debrief(BOOK, run.events), Feed(BOOK, run.events).texts
    return [(entry, explain(BOOK, told.course, entry, texts)) for entry in told.onlookers]


def test_silence_is_told_in_minutes_and_words_are_quoted() -> None:
    run = start(BOOK)
    decide(run, reply(9 * MINUTE, "Sorry for any inconvenience.", fails=BLAND))
    run.advance(30 * MINUTE)

    (silence, said), (words, quoted) = [pair for pair in _told(run) if pair[0].kind in ("silence", "words")][:2]

    assert silence.letter == "A"
    assert str(said.said).startswith("Nine minutes without a word to Dana: ")
    assert quoted.quotes == ("Sorry",)
    assert str(quoted.said) == f"“Sorry” was read by {words.readers:,} people."


def test_what_it_did_to_one_person_is_told_without_counting_readers() -> None:
    run = start(BOOK)
    decide(run, reply(9 * MINUTE, "Sorry for any inconvenience.", fails=BLAND))
    run.advance(30 * MINUTE)
    told, texts = debrief(BOOK, run.events), Feed(BOOK, run.events).texts

    sentences = [str(explain(BOOK, told.course, entry, texts).said) for entry in told.ledger["dana", "anger"]]

    assert sentences[:2] == ["Nine minutes without a word to Dana.", "Dana read “Sorry”."]


def test_acts_and_injects_are_named() -> None:
    run = start(BOOK)
    run.advance(4 * MINUTE)
    decide(run, Move("support", "hide", 4 * MINUTE, re="third-miss"))
    steering.inject(run, 5 * MINUTE, "van-lost", "lead")

    sentences = [str(explanation.said) for _, explanation in _told(run)]

    assert any(one.startswith("You took Dana’s words away; ") for one in sentences)
    assert "It happened besides: A van is lost." in sentences


@settings(max_examples=30, deadline=None)
@given(deeds=doings(), shared=st.booleans())
def test_every_entry_can_be_told(deeds: list[Doing], shared: bool) -> None:
    run = play(deeds, shared=shared)
    told, texts = debrief(BOOK, run.events), Feed(BOOK, run.events).texts

    for entries in told.ledger.values():
        for entry in entries:
            explanation = explain(BOOK, told.course, entry, texts)
            sentence = str(explanation.said)
            assert sentence.endswith(".")
            assert "{" not in sentence
            assert "  " not in sentence
            assert not sentence.startswith((" ", "“”"))
