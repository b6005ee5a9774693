"""The word language of rubrics, and where its phrases stand in a text: no regular expressions, time linear in the text.

A phrase is words after one another. A word stands for all its endings (`like`: likes, liked), `=like` for itself alone, `recommend*`
for everything that begins so, `call/phone/ring` for any of these, `@day` for any word of the list `day`, `#` for a number, `..` for up
to three words of any kind and `..5` for up to five. `^` at the front says that a sentence begins here, `$` at the end that it ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from workshop.core.words.contractions import unfold
from workshop.core.words.reading import LONGEST_WORD, Word, stem

Meaning = TypeVar("Meaning")

GAP = ".."
USUAL_GAP = 3
WIDEST_GAP = 6
MOST_ITEMS = 8
MOST_GAPS = 2
MOST_CHOICES = 60
SHORTEST_BEGINNING = 3
NUMBER = "#"
CURRENCIES = "£$€₹"
LIST = "@"
NO_LISTS: Mapping[str, tuple[str, ...]] = {}


class PhraseError(ValueError):
    """A phrase that says nothing, in words for its author."""


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a phrase: what may stand there. `gap` is how many other words may come before it."""

    stems: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    gap: int = 0
    is_number: bool = False

    def fits(self, word: Word) -> bool:
        return (
            word.stem in self.stems
            or word.text in self.exact
            or word.text.startswith(self.beginnings)
            or (self.is_number and is_number(word))
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a rubric, read. `opens` and `closes`: a sentence must begin or end with it."""

    source: str
    items: tuple[Item, ...]
    opens: bool = False
    closes: bool = False

    def end_at(self, words: Sequence[Word], start: int) -> int:
        """Where the phrase ends (one past) when it begins at `start`, or 0. A gap is as small as it can be."""
        if self.opens and not words[start].opens:
            return 0
        return _match(self.items, words, start, closes=self.closes)

    @property
    def vocabulary(self) -> Iterator[str]:
        """Words written out in full, which a typing error may stand for."""
        for part in self.source.replace("/", " ").split():
            choice = part.strip("^$=")
            if choice and not choice.endswith("*") and not choice.startswith((GAP, LIST, NUMBER)):
                yield choice


@dataclass(slots=True)
class _Draft:
    """A phrase while it is read: its items, and the gap before the next one."""

    items: list[Item] = field(default_factory=list)
    gap: int = 0

    def add(self, item: Item) -> None:
        self.items.append(Item(item.stems, item.exact, item.beginnings, self.gap, item.is_number))
        self.gap = 0


def read_phrase(
    source: str, lists: Mapping[str, tuple[str, ...]] = NO_LISTS, *, in_full: bool = False, spell: Callable[[str], str] = str
) -> Phrase:
    """A phrase from its source; raises PhraseError. For texts that are written out in full and spelt alike, so is the phrase.

    `in_full` writes contractions out, `spell` gives a word as the text spells it.
    """
    bare = source.casefold().translate({ord("’"): "'", ord("ʼ"): "'"}).strip()
    draft = _Draft()
    for part in bare.removeprefix("^").removesuffix("$").split():
        if part.startswith(GAP):
            draft.gap = _read_gap(part, source)
            continue
        for word, _at in unfold(part) if in_full and "'" in part and "/" not in part else ((part, 0),):
            draft.add(_read_item(word, lists, spell))
    items = draft.items
    if not items or draft.gap or items[0].gap:
        raise PhraseError(f"“{source[:60]}” is no phrase: a phrase begins and ends with a word")
    if len(items) > MOST_ITEMS or sum(item.gap > 0 for item in items) > MOST_GAPS:
        raise PhraseError(f"“{source[:60]}” is too long: {MOST_ITEMS} words and {MOST_GAPS} gaps fit")
    return Phrase(source, tuple(items), bare.startswith("^"), bare.endswith("$"))


class Finder(Generic[Meaning]):
    """Phrases by their first word, and by the second where it follows at once, so that each word of a text is compared with few."""

    def __init__(self, phrases: Iterable[tuple[Phrase, Meaning]]) -> None:
        self._by_word: dict[str, list[tuple[int, Phrase, Meaning]]] = {}
        self._by_pair: dict[tuple[str, str], list[tuple[int, Phrase, Meaning]]] = {}
        self._by_beginning: dict[str, list[tuple[int, Phrase, Meaning]]] = {}
        self._by_number: list[tuple[int, Phrase, Meaning]] = []
        for order, (phrase, meaning) in enumerate(phrases):
            self._add((order, phrase, meaning))

    def _add(self, entry: tuple[int, Phrase, Meaning]) -> None:
        first, seconds = entry[1].items[0], _words_after(entry[1])
        for key in first.stems | first.exact:
            for second in seconds:
                self._by_pair.setdefault((key, second), []).append(entry)
            if not seconds:
                self._by_word.setdefault(key, []).append(entry)
        for beginning in first.beginnings:
            self._by_beginning.setdefault(beginning[:SHORTEST_BEGINNING], []).append(entry)
        if first.is_number:
            self._by_number.append(entry)

    def find_all(self, words: Sequence[Word], start: int) -> list[tuple[Meaning, int]]:
        """What every phrase means that begins at a word, each with its end, in the order in which the phrases were named."""
        found: dict[int, tuple[Meaning, int]] = {}
        for order, phrase, meaning in self._candidates(words, start):
            if order not in found and (end := phrase.end_at(words, start)):
                found[order] = (meaning, end)
        return [found[order] for order in sorted(found)]

    def _candidates(self, words: Sequence[Word], start: int) -> Iterator[tuple[int, Phrase, Meaning]]:
        word = words[start]
        following = words[start + 1] if start + 1 < len(words) else None
        for key in {word.text, word.stem}:
            yield from self._by_word.get(key, ())
            for second in {following.text, following.stem} if following else ():
                yield from self._by_pair.get((key, second), ())
        yield from self._by_beginning.get(word.text[:SHORTEST_BEGINNING], ())
        if is_number(word):
            yield from self._by_number

    def find_longest(self, words: Sequence[Word], start: int) -> tuple[Meaning, int] | None:
        """What the longest phrase means that begins at a word, with its end; of two equally long ones the one that was named first."""
        return max(self.find_all(words, start), key=lambda pair: pair[1], default=None)


def _words_after(phrase: Phrase) -> frozenset[str]:
    """The words of which one must follow the first at once; none where anything may."""
    second = phrase.items[1] if len(phrase.items) > 1 else None
    if second is None or second.gap or second.beginnings or second.is_number:
        return frozenset()
    return second.stems | second.exact


def is_number(word: Word) -> bool:
    """Whether a word is written with figures, a currency before them or not: 17, 8pm, £12."""
    return word.text.lstrip(CURRENCIES)[:1].isdigit()


def make_dictionary(phrases: Iterable[Phrase]) -> Mapping[str, str]:
    """Every word written out in some phrase, to its stem."""
    return {word: stem(word) for phrase in phrases for word in phrase.vocabulary}


def read_choices(words: Iterable[str]) -> tuple[str, ...]:
    """The words of a named list, each as it may stand in a phrase; raises PhraseError."""
    choices = tuple(word.casefold().strip() for word in words)
    for choice in choices:
        _read_choices([choice], choice, str)
    return choices


def _read_gap(part: str, source: str) -> int:
    width = part.removeprefix(GAP)
    if not width:
        return USUAL_GAP
    if width.isascii() and width.isdigit() and 0 < int(width) <= WIDEST_GAP:
        return int(width)
    raise PhraseError(f"“{source[:60]}” has a gap “{part[:20]}” that is none: write .. or ..1 to ..{WIDEST_GAP}")


def _read_item(part: str, lists: Mapping[str, tuple[str, ...]], spell: Callable[[str], str]) -> Item:
    choices: list[str] = []
    is_number = False
    for choice in part.split("/"):
        if choice == NUMBER:
            is_number = True
        elif choice.startswith(LIST):
            choices += _find_list(choice, lists)
        else:
            choices.append(choice)
    if len(part.split("/")) > MOST_CHOICES:
        raise PhraseError(f"“{part[:60]}” has too many words: {MOST_CHOICES} fit between the strokes")
    item = _read_choices(choices, part, spell)
    return Item(item.stems, item.exact, item.beginnings, 0, is_number)


def _find_list(choice: str, lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    name = choice.removeprefix(LIST)
    if name not in lists:
        raise PhraseError(f"“{choice[:60]}” names no list of words" + (f"; there are {', '.join(sorted(lists))}" if lists else ""))
    return lists[name]


def _read_choices(choices: Iterable[str], part: str, spell: Callable[[str], str]) -> Item:
    stems, exact, beginnings = set(), set(), []
    for choice in choices:
        bare = choice.strip("=*")
        if not bare or len(bare) > LONGEST_WORD or not all(char.isalnum() or char in "'%" for char in bare):
            raise PhraseError(f"“{part[:60]}” is no word; write letters, with = before it, * after it or / between two")
        if choice.endswith("*"):
            if len(bare) < SHORTEST_BEGINNING:
                raise PhraseError(f"“{choice}” would fit too much: {SHORTEST_BEGINNING} letters are the least before *")
            beginnings.append(bare)
        elif choice.startswith("="):
            exact.add(spell(bare))
        else:
            stems.add(stem(spell(bare)))
    return Item(frozenset(stems), frozenset(exact), tuple(beginnings))


def _match(items: Sequence[Item], words: Sequence[Word], start: int, *, closes: bool) -> int:
    """One past the last word, or 0. At most two gaps of six words: fifty ways at the most, whatever the text."""
    if start >= len(words) or not items[0].fits(words[start]):
        return 0
    if len(items) == 1:
        return start + 1 if words[start].closes or not closes else 0
    for following in range(start + 1, start + 2 + items[1].gap):
        if following > len(words) or words[following - 1].closes:
            return 0
        if end := _match(items[1:], words, following, closes=closes):
            return end
    return 0
