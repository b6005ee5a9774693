"""Words of a text: where they stand, and a stem that forgives endings."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby

LONGEST_TEXT = 600
MOST_WORDS = 120
LONGEST_WORD = 40
APOSTROPHES = "'’ʼ"
VOWELS = frozenset("aeiouy")
MARKS = "%,/&;"
# After these “'s” is short for “is”; after any other word it is an owner's, and says nothing.
IS_AFTER = frozenset(("it", "that", "there", "here", "what", "who", "how", "where", "when", "he", "she", "let"))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text. `text` is lower case, `start` and `end` are code points of the text it was read from.

    `is_name` says that it was written with a capital, which inside a sentence makes it a name. `opens` and `closes` say that a
    sentence begins or ends with it, where somebody has divided the text: no phrase reaches from one sentence into the next.
    """

    text: str
    stem: str
    start: int
    end: int
    is_name: bool = False
    opens: bool = False
    closes: bool = False


def read_words(text: str, *, longest: int = LONGEST_TEXT, most: int = MOST_WORDS) -> tuple[Word, ...]:
    """The words of a text, and the marks that join measures (a comma, `/`, `&` …): the first 120 of its first 600 characters."""
    found: list[Word] = []
    for kind, run in groupby(enumerate(text[:longest]), lambda placed: _kind_of(placed[1])):
        places = [index for index, _char in run]
        if kind == "word":
            found.append(_make_word(text, places[0], places[-1] + 1))
        elif kind == "mark":
            found += [Word(text[index], text[index], index, index + 1) for index in places]
        if len(found) >= most:
            break
    return tuple(word for word in found[:most] if word.text)


def stem(word: str) -> str:
    """An English word without its endings: likes, liked and liking are one. Takes lower case."""
    if len(word) <= 3:
        return word
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    word = _without_plural(word)
    for ending in ("ing", "ed"):
        bare = word[: -len(ending)]
        if word.endswith(ending) and len(bare) >= 3 and VOWELS & set(bare):
            return _undouble(bare)
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _kind_of(char: str) -> str:
    if char.isalnum() or char in APOSTROPHES or unicodedata.category(char) == "Mn":
        return "word"
    return "mark" if char in MARKS else "gap"


def _make_word(text: str, start: int, end: int) -> Word:
    while start < end and text[start] in APOSTROPHES:
        start += 1
    while end > start and text[end - 1] in APOSTROPHES:
        end -= 1
    plain = unicodedata.normalize("NFKC", text[start : min(end, start + LONGEST_WORD)]).casefold().translate({ord("’"): "'", ord("ʼ"): "'"})
    owner = plain.removesuffix("'s")
    plain = plain if owner in IS_AFTER else owner
    return Word(plain, stem(plain), start, end, text[start : start + 1].isupper() and len(plain) > 2)


def _without_plural(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _undouble(bare: str) -> str:
    """shipp → ship, but call stays call; shar (from sharing) is what share becomes too."""
    doubled = len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "lszf"
    bare = bare[:-1] if doubled else bare
    return bare[:-1] if bare.endswith("e") else bare
