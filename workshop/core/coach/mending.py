"""Typing errors in a reply: a word that nobody knows, one slip of the finger away from one that the coach looks for, is read as that one.

A word wrongly taken for another is worse than a typing error that stays: only slips that hardly ever make another word count, and words
that do look alike are named in `lookalikes.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, pairwise

from workshop.core.coach import english_words as english
from workshop.core.coach.case import Case
from workshop.core.coach.english import LISTS
from workshop.core.coach.families import read_families
from workshop.core.coach.finding import CALENDAR, NUMBER_WORDS
from workshop.core.coach.lexicon import Lexicon
from workshop.core.coach.lookalikes import LOOKALIKES
from workshop.core.coach.reading import Token
from workshop.core.coach.rubric import Rubric
from workshop.core.coach.spelling import SHORT as OTHERWISE_SPELT
from workshop.core.coach.spelling import normalise, spell
from workshop.core.words.phrases import Phrase, read_phrase

# From five letters on two neighbours may have changed places, from six a letter may be missing or doubled, from seven there may be another
# letter beside the right one or in its place: in shorter words that is nearly always a name.
SHORTEST, SHORT, LONG = 5, 6, 7
LONGEST = 20
SETS = (
    english.STOP, english.PAST, english.STAFF, english.MECHANISM, english.MONEY, english.PROMISING, english.FUTURE, english.SEASONS,
    english.HEALTH, english.SENSITIVE, english.ASKING_VERBS, english.DANGER, english.GIFTS, english.FAMILY, english.COMMERCE,
    english.GUARDED, english.PERSONS, english.ROLES, CALENDAR, frozenset(NUMBER_WORDS),
)  # fmt: skip
SHORTEST_BEGINNING = 5
VOWELS = frozenset("aeiouy")
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SIDE_BY_SIDE = frozenset(
    pair
    for one, other in (
        *(pair for row in KEYS for pair in pairwise(row)),
        *(pair for row, below in pairwise(KEYS) for pair in (*zip(row, below, strict=False), *zip(row[1:], below, strict=False))),
    )
    for pair in (one + other, other + one)
)


def mend(case: Case, rubric: Rubric, lexicon: Lexicon) -> Case:
    """The case with what was meant in place of typing errors, where they stand; the case itself where there are none."""
    mender = get_mender(rubric, lexicon)
    tokens = case.reply.tokens
    found = {place: meant for place, token in enumerate(tokens) if token.kind == "word" and (meant := mender.find(token.text))}
    found = {place: found[place] for place in _leave_out_meant(case, found)} if found else {}
    if not found:
        return case
    mended = (_correct(token, found[place]) if place in found else token for place, token in enumerate(tokens))
    return replace(case, reply=replace(case.reply, tokens=tuple(mended), memo={}))


def _leave_out_meant(case: Case, found: Mapping[int, str]) -> Iterator[int]:
    """The places where no name stands, and no word of the situation: those are meant as they are."""
    names, signature = set(case.names), set(case.signature)
    for place, meant in found.items():
        token = case.reply.tokens[place]
        is_name = token in signature or (token in names and meant not in CALENDAR)
        if not (is_name or token.text in case.all_words or token.stem in case.all_words):
            yield place


def _correct(token: Token, meant: str) -> Token:
    text, stem = normalise(meant)
    return replace(token, text=text, stem=stem)


@dataclass(frozen=True, eq=False)
class Mender:
    """`words` and `stems` are looked for, `known` are all others that are no typing errors."""

    words: frozenset[str]
    stems: frozenset[str]
    known: frozenset[str]

    def find(self, word: str) -> str:
        """The word that was meant; "" where the word is known, and where nothing or more than one may be meant."""
        if not SHORTEST <= len(word) <= LONGEST or not (word.isascii() and word.isalpha()) or self._knows(word):
            return ""
        stem = normalise(word)[1]
        near = {one for one in _near(word, self._by_word) if _is_slip(word, one)}
        if not near and word.startswith(stem):
            near = {one + word[len(stem) :] for one in _near(stem, self._by_stem) if _is_slip(stem, one)}
        return min(near) if len({normalise(one)[1] for one in near}) == 1 else ""

    def _knows(self, word: str) -> bool:
        return any(one in known for one in normalise(word) for known in (self.words, self.stems, self.known))

    @cached_property
    def _by_word(self) -> Mapping[str, tuple[str, ...]]:
        return _index(self.words)

    @cached_property
    def _by_stem(self) -> Mapping[str, tuple[str, ...]]:
        return _index(self.stems)


def make_mender(rubric: Rubric, lexicon: Lexicon) -> Mender:
    """All that is looked for, by the rubric, the families and the sets, and all that is known beside it."""
    phrases = list(_read_phrases(rubric))
    words = {spell(word.casefold()) for phrase in phrases for word in phrase.vocabulary}.union(*SETS)
    words |= {written for written, meant in OTHERWISE_SPELT.items() if meant in words}
    words = {word for word in words if word.isalpha()}
    known = frozenset(lexicon.kin.stems).union(lexicon.common, lexicon.usual)
    stems = {normalise(word)[1] for word in words} | _complete(phrases, known)
    return Mender(frozenset(words), frozenset(stems), known | {normalise(word)[1] for word in LOOKALIKES})


def _read_phrases(rubric: Rubric) -> Iterator[Phrase]:
    """The phrases of the families and of the rubric's signs, and each word of their lists as one."""
    yield from (phrase for phrase, _name in read_families())
    yield from (phrase for _criterion, sign in rubric.signs for phrase in (*sign.phrases, *sign.unless))
    yield from (read_phrase(choice) for table in (LISTS, rubric.lists) for choices in table.values() for choice in choices)


def _complete(phrases: Iterable[Phrase], known: Collection[str]) -> set[str]:
    """Stems that begin as a phrase says with `*`: those that are known, and what was written before the star, if it is most of a word."""
    begun = tuple({one for phrase in phrases for item in phrase.items for one in item.beginnings if len(one) >= SHORTEST_BEGINNING})
    written = {normalise(one + ending)[1] for one in begun for ending in ("", "d", "ed")}
    return written | {one for one in known if one.startswith(begun)}


def _index(words: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Words by all that is left of each without one letter."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= SHORTEST:
            for rest in _shorten(word):
                found[rest].append(word)
    return {rest: tuple(words) for rest, words in found.items()}


def _near(word: str, index: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    return chain.from_iterable(index.get(rest, ()) for rest in _shorten(word))


def _shorten(word: str) -> set[str]:
    """The word, and what is left of it without any one letter but the first."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(1, len(word)))}


def _is_slip(typed: str, meant: str) -> bool:
    """Whether what was typed, in a word of this length, is probably a slip for what was meant. The end is where real words differ."""
    at = next((place for place, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other), min(len(typed), len(meant)))
    rest, wanted = typed[at:], meant[at:]
    if len(rest) > 1 and rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:]:
        return len(typed) >= SHORT or bool(rest[2:])
    if rest[1:] == wanted:
        return len(typed) >= SHORT and (rest[0] == typed[at - 1] or (len(typed) >= LONG and bool(wanted)))
    if rest == wanted[1:]:
        return len(typed) >= SHORT and (wanted[0] == meant[at - 1] or bool(rest))
    return len(typed) >= LONG and len(rest) > 1 and rest[1:] == wanted[1:] and _are_mixed_up(rest[0], wanted[0])


def _are_mixed_up(one: str, other: str) -> bool:
    return {one, other} <= VOWELS or one + other in SIDE_BY_SIDE


_MENDERS: dict[tuple[int, int], tuple[Rubric, Lexicon, Mender]] = {}
MOST_MENDERS = 8


def get_mender(rubric: Rubric, lexicon: Lexicon) -> Mender:
    """The mender of a rubric and a lexicon, made once; both are kept with it, so that their identity stays their own."""
    key = (id(rubric), id(lexicon))
    kept = _MENDERS.get(key)
    if kept and kept[0] is rubric and kept[1] is lexicon:
        return kept[2]
    if len(_MENDERS) >= MOST_MENDERS:
        _MENDERS.clear()
    mender = make_mender(rubric, lexicon)
    _MENDERS[key] = (rubric, lexicon, mender)
    return mender
