"""The learner's words one by one and two by two, as features; names and figures stand for their kind."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.core.coach.observing import Place
from workshop.core.coach.reading import Reading
from workshop.core.words.reading import Word

WEIGHT = 0.5
NAME = "<name>"
FIGURE = "<figure>"


def find_wording(reading: Reading) -> Iterator[tuple[int, str, Place]]:
    """Each word and each pair of neighbours within a sentence: the number of its sentence, the feature, where it stands."""
    words = reading.words
    plain = [_generalise(word) for word in words]
    for place, word in enumerate(words):
        number = reading.sentence_of[place]
        yield number, f"w:{plain[place]}", (word.start, word.end)
        if place + 1 < len(words) and reading.sentence_of[place + 1] == number:
            yield number, f"w:{plain[place]} {plain[place + 1]}", (word.start, words[place + 1].end)


def _generalise(word: Word) -> str:
    if word.text[:1].isdigit() or word.text[:1] in "£$€₹":
        return FIGURE
    return NAME if word.is_name and not word.opens and word.text != "i" else word.stem
