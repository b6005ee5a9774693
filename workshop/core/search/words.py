"""The words of a text, and the key under which each is found: small letters without accents, without an English ending."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_KEY = 60
APOSTROPHES = frozenset("'’")
# Letters with a stroke, which Unicode does not take apart, as people without them on the keyboard write them.
STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i"})
VOWELS = frozenset("aeiouy")
# Scripts that write no spaces: each of their characters is a word of its own.
SOLID = (("\u3040", "\u30ff"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands: [start, end) in code points of its text."""

    start: int
    end: int
    key: str


def split(text: str) -> Iterator[Word]:
    """Every word of a text, in any script; signs, emoji and control characters are none."""
    start = -1
    for index, letter in enumerate(text):
        if _is_solid(letter):
            if start >= 0:
                yield from _word(text, start, index)
            yield from _word(text, index, index + 1)
            start = -1
        elif _is_letter(letter) or (start >= 0 and _goes_on(text, index)):
            start = index if start < 0 else start
        elif start >= 0:
            yield from _word(text, start, index)
            start = -1
    if start >= 0:
        yield from _word(text, start, len(text))


def fold(word: str) -> str:
    """A word in small letters, without accents and apostrophes: only letters and digits remain."""
    plain = unicodedata.normalize("NFKD", word).casefold().translate(STROKES)
    return "".join(letter for letter in unicodedata.normalize("NFKD", plain) if letter.isalnum())


def stem(word: str) -> str:
    """A folded English word without the endings of plurals and verbs; any other word as it is."""
    if len(word) < 4 or not (word.isascii() and word.isalpha()):
        return word
    word = _without_verb_ending(_without_plural(word))
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def _word(text: str, start: int, end: int) -> Iterator[Word]:
    key = stem(fold(text[start:end]))[:LONGEST_KEY]
    if key:
        yield Word(start, end, key)


def _is_letter(letter: str) -> bool:
    return letter.isalnum()


def _is_solid(letter: str) -> bool:
    return letter >= "\u3040" and any(first <= letter <= last for first, last in SOLID)


def _goes_on(text: str, index: int) -> bool:
    """Whether a word goes on over a mark that belongs to its letter, or an apostrophe inside it."""
    letter = text[index]
    if letter in APOSTROPHES:
        return index + 1 < len(text) and text[index + 1].isalpha()
    return unicodedata.category(letter).startswith("M")


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _without_verb_ending(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and VOWELS & set(rest):
            return rest[:-1] if rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest
    return word
