"""The signs of a rubric in a reply: where their phrases stand, what silences them, in which part of the reply they count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.core.coach.families import is_negated
from workshop.core.coach.observing import Place
from workshop.core.coach.reading import Reading
from workshop.core.coach.rubric import Rubric, Sign, Where
from workshop.core.words.phrases import Finder

# Words of a sign that are a “not” themselves need none before them.
ENDING_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class FoundSign:
    """A sign that counts: which, in which sentence, and where."""

    criterion: str
    sign: Sign
    sentence: int
    place: Place

    @property
    def feature(self) -> str:
        return name_of(self.criterion, self.sign.id)


def name_of(criterion: str, sign: str) -> str:
    """The feature of a sign."""
    return f"sign:{criterion}/{sign}"


class SignFinder:
    """Every sign of a rubric, ready to be looked for."""

    def __init__(self, rubric: Rubric) -> None:
        self._signs: list[tuple[str, Sign]] = [(criterion.id, sign) for criterion, sign in rubric.signs]
        self._finder: Finder[int] = Finder(
            (phrase, number) for number, (_criterion, sign) in enumerate(self._signs) for phrase in sign.phrases
        )
        self._unless: Finder[int] = Finder(
            (phrase, number) for number, (_criterion, sign) in enumerate(self._signs) for phrase in sign.unless
        )

    def find(self, reading: Reading) -> Sequence[FoundSign]:
        """What counts in a reply, in reading order; overlapping finds of one sign are one."""
        silenced = self._find_silenced(reading)
        found: list[FoundSign] = []
        ends: dict[int, int] = {}
        for start in range(len(reading.words)):
            longest: dict[int, int] = {}
            for number, end in self._finder.find_all(reading.words, start):
                longest[number] = max(end, longest.get(number, 0))
            sentence = reading.sentence_of[start]
            for number, end in longest.items():
                criterion, sign = self._signs[number]
                if start < ends.get(number, 0) or number in silenced[sentence] or not _counts(reading, sign, start, sentence):
                    continue
                ends[number] = end
                found.append(FoundSign(criterion, sign, sentence, (reading.words[start].start, reading.words[end - 1].end)))
        return found

    def _find_silenced(self, reading: Reading) -> Mapping[int, set[int]]:
        silenced: dict[int, set[int]] = defaultdict(set)
        for start in range(len(reading.words)):
            silenced[reading.sentence_of[start]].update(number for number, _end in self._unless.find_all(reading.words, start))
        return silenced


def _counts(reading: Reading, sign: Sign, start: int, sentence: int) -> bool:
    if sign.where is Where.OPENING and sentence > 0:
        return False
    if sign.where is Where.ENDING and sentence < len(reading.sentences) - ENDING_SENTENCES:
        return False
    return not (sign.heeds_not and is_negated(reading, start))


_FINDERS: dict[int, tuple[Rubric, SignFinder]] = {}
MOST_FINDERS = 8


def get_finder(rubric: Rubric) -> SignFinder:
    """The finder of a rubric, made once for each; the rubric is kept with it, so that its identity stays its own."""
    kept = _FINDERS.get(id(rubric))
    if kept and kept[0] is rubric:
        return kept[1]
    if len(_FINDERS) >= MOST_FINDERS:
        _FINDERS.clear()
    finder = SignFinder(rubric)
    _FINDERS[id(rubric)] = (rubric, finder)
    return finder
