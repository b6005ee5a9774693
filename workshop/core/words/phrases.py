"""The word language of rubrics, and where its phrases stand in a text: no regular expressions, time linear in the text.

A phrase is words after one another. A word stands for all its endings (`like`: likes, liked), `=like` for itself alone, `recommend*`
for everything that begins so, `call/phone/ring` for any of these, and `..` for up to three words of any kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from workshop.core.words.reading import LONGEST_WORD, Word, stem

Meaning = TypeVar("Meaning")

GAP = ".."
WIDEST_GAP = 3
MOST_ITEMS = 8
MOST_GAPS = 2
SHORTEST_BEGINNING = 3


class PhraseError(ValueError):
    """A phrase that says nothing, in words for its author."""


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a phrase: what may stand there. `gap` is how many other words may come before it."""

    stems: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    gap: int = 0

    def fits(self, word: Word) -> bool:
        return word.stem in self.stems or word.text in self.exact or word.text.startswith(self.beginnings)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a rubric, read."""

    source: str
    items: tuple[Item, ...]

    def end_at(self, words: Sequence[Word], start: int) -> int:
        """Where the phrase ends (one past) when it begins at `start`, or 0. A gap is as small as it can be."""
        return _match(self.items, words, start)

    @property
    def vocabulary(self) -> Iterator[str]:
        """Words written out in full, which a typing error may stand for."""
        for choice in self.source.replace(GAP, " ").replace("/", " ").split():
            if not choice.endswith("*"):
                yield choice.lstrip("=")


def read_phrase(source: str) -> Phrase:
    """A phrase from its source; raises PhraseError."""
    items: list[Item] = []
    gap = 0
    for part in source.casefold().split():
        if part == GAP:
            gap = WIDEST_GAP
            continue
        items.append(_read_item(part, gap))
        gap = 0
    if not items or gap or items[0].gap:
        raise PhraseError(f"“{source[:60]}” is no phrase: a phrase begins and ends with a word")
    if len(items) > MOST_ITEMS or sum(item.gap > 0 for item in items) > MOST_GAPS:
        raise PhraseError(f"“{source[:60]}” is too long: {MOST_ITEMS} words and {MOST_GAPS} gaps fit")
    return Phrase(source, tuple(items))


class Finder(Generic[Meaning]):
    """Phrases by their first word, so that each word of a text is only compared with the phrases that could begin there."""

    def __init__(self, phrases: Iterable[tuple[Phrase, Meaning]]) -> None:
        self._by_word: dict[str, list[tuple[Phrase, Meaning]]] = {}
        self._by_beginning: dict[str, list[tuple[Phrase, Meaning]]] = {}
        for phrase, meaning in phrases:
            first = phrase.items[0]
            for key in first.stems | first.exact:
                self._by_word.setdefault(key, []).append((phrase, meaning))
            for beginning in first.beginnings:
                self._by_beginning.setdefault(beginning[:SHORTEST_BEGINNING], []).append((phrase, meaning))

    def find_longest(self, words: Sequence[Word], start: int) -> tuple[Meaning, int] | None:
        """What the longest phrase means that begins at a word, with its end; of two equally long ones the one that was named first."""
        word = words[start]
        candidates = list(self._by_word.get(word.text, ()))
        if word.stem != word.text:
            candidates += self._by_word.get(word.stem, ())
        candidates += self._by_beginning.get(word.text[:SHORTEST_BEGINNING], ())
        found = [(meaning, end) for phrase, meaning in candidates if (end := phrase.end_at(words, start))]
        return max(found, key=lambda pair: pair[1], default=None)


def make_dictionary(phrases: Iterable[Phrase]) -> Mapping[str, str]:
    """Every word written out in some phrase, to its stem."""
    return {word: stem(word) for phrase in phrases for word in phrase.vocabulary}


def _read_item(part: str, gap: int) -> Item:
    stems, exact, beginnings = set(), set(), []
    for choice in part.split("/"):
        bare = choice.strip("=*")
        if not bare or len(bare) > LONGEST_WORD or not all(char.isalnum() or char in "'%" for char in bare):
            raise PhraseError(f"“{part[:60]}” is no word; write letters, with = before it, * after it or / between two")
        if choice.endswith("*"):
            if len(bare) < SHORTEST_BEGINNING:
                raise PhraseError(f"“{choice}” would fit too much: {SHORTEST_BEGINNING} letters are the least before *")
            beginnings.append(bare)
        elif choice.startswith("="):
            exact.add(bare)
        else:
            stems.add(stem(bare))
    return Item(frozenset(stems), frozenset(exact), tuple(beginnings), gap)


def _match(items: Sequence[Item], words: Sequence[Word], start: int) -> int:
    """One past the last word, or 0. At most two gaps of three words: sixteen ways at the most, whatever the text."""
    if start >= len(words) or not items[0].fits(words[start]):
        return 0
    if len(items) == 1:
        return start + 1
    return next((end for skip in range(items[1].gap + 1) if (end := _match(items[1:], words, start + 1 + skip))), 0)
