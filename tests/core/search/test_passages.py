"""What is marked, and which passage is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workshop.core.search.passages import ELLIPSIS, LENGTH, excerpt, has_all, mark
from workshop.core.search.query import read_query

FILLER = "Nothing of note happens in this sentence. " * 30


def hits(text: str, query: str) -> list[str]:
    return [piece.text for piece in mark(text, read_query(query)) if piece.is_hit]


def shown(text: str, query: str) -> str:
    return "".join(piece.text for piece in excerpt(text, read_query(query)))


def test_every_form_of_a_word_is_marked() -> None:
    assert hits("Reply. Your replies, and what you replied.", "reply") == ["Reply", "replies", "replied"]


@given(st.text(max_size=300), st.text(max_size=30))
def test_marked_pieces_are_the_text(text: str, query: str) -> None:
    assert "".join(piece.text for piece in mark(text, read_query(query))) == text


@given(st.text(max_size=2000), st.text(max_size=30))
def test_a_passage_is_a_part_of_the_text(text: str, query: str) -> None:
    passage = shown(text, query)

    assert passage in text or passage.removeprefix(ELLIPSIS).removesuffix(ELLIPSIS) in text


def test_the_passage_shows_what_was_found() -> None:
    passage = shown(f"{FILLER}A complaint arrives. {FILLER}", "complaint")

    assert "A complaint arrives." in passage
    assert passage.startswith(ELLIPSIS)
    assert passage.endswith(ELLIPSIS)
    assert len(passage) <= LENGTH + 2


def test_the_passage_with_most_of_the_words_is_shown() -> None:
    passage = shown(f"A goal. {FILLER}The goal of a complaint. {FILLER}", "goal complaint")

    assert "The goal of a complaint." in passage


def test_a_text_without_the_words_is_shown_from_its_beginning() -> None:
    assert shown("Short.", "goal") == "Short."
    assert shown(FILLER, "goal").startswith("Nothing of note")


def test_one_endless_word_is_shown() -> None:
    text = "x" * 5000

    assert shown(text, "xxx") == text


def test_all_terms_must_stand_in_a_name() -> None:
    assert has_all("The goal before the channel", read_query("channels goal"))
    assert not has_all("The goal before the channel", read_query("goal budget"))
