"""Texts as the coach reads them: letters folded, words with their places, sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest

from workshop.core.coach.reading import read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We’re SORRY", ["we", "are", "sorry"]),
        ("𝗧𝗵𝗮𝗻𝗸 𝘆𝗼𝘂", ["thank", "you"]),
        ("s\u200dorry", ["sorry"]),
        ("Dénise’s café", ["denise", "cafe"]),
        ("pls dont apologize", ["please", "do", "not", "apologise"]),
        ("<b>sorry</b>", ["b", "sorry", "b"]),
    ],
)
def test_letters_are_folded(text: str, words: list[str]) -> None:
    assert [word.text for word in read(text).words] == words


@pytest.mark.parametrize("text", ["𝗧𝗵𝗮𝗻𝗸 you, Dénise 😀", "so\u0301rry \u202eno\u202c yes", "mail kids@x.example or x.example/help!"])
def test_places_are_those_of_the_text_as_it_was_given(text: str) -> None:
    tokens = read(text).tokens

    assert all(text[token.start : token.end].strip() for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Ring Dr. Lund at 9.30. Thanks!", 2),
        ("Sorry… it is late. Why?", 3),
        ("One line\nanother line", 2),
        ("See [link] Then ring us.", 2),
        ("£9.50 a head", 1),
    ],
)
def test_sentences(text: str, sentences: int) -> None:
    assert len(read(text).sentences) == sentences


def test_a_question_is_told_from_a_statement() -> None:
    assert [one.asks for one in read("Which one? The blue one.").sentences] == [True, False]


def test_kinds_of_tokens() -> None:
    kinds = {token.text: token.kind for token in read("Mail a.b@x.example, see x.example/y, NB77120, 16:30, #OneClub 😀").tokens}

    assert kinds["a.b@x.example"] == "email"
    assert kinds["x.example/y"] == "url"
    assert kinds["nb77120"] == "code"
    assert kinds["16:30"] == "number"
    assert kinds["#oneclub"] == "tag"
    assert kinds["😀"] == "emoji"
