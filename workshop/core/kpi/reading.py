"""A text as the rubric sees it: what each of its words stands for, typing errors forgiven, and what is left to compare."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from workshop.core.kpi.rubric import SHORTEST_TO_MEND, Meaning, Rubric, Sign, Topic
from workshop.core.words.reading import MARKS, Word, read_words

ONE_SLIP, TWO_SLIPS = 6, 9


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a text with one meaning, from word `start` up to but without word `end`."""

    meaning: Meaning
    start: int
    end: int

    @property
    def sign(self) -> Sign | None:
        return self.meaning.sign

    @property
    def topic(self) -> Topic | None:
        return self.meaning.topic


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, read. `stems` are its words that say something, with synonyms made one."""

    words: tuple[Word, ...]
    spans: tuple[Span, ...]
    stems: frozenset[str]

    @property
    def topics(self) -> tuple[Topic, ...]:
        return tuple(dict.fromkeys(span.topic for span in self.spans if span.topic))

    def parts(self, name: str) -> tuple[Span, ...]:
        """The spans of one list of the rubric's grammar."""
        return tuple(span for span in self.spans if span.meaning.part == name)


def read_text(text: str, rubric: Rubric, known: Collection[str] = ()) -> Reading:
    """Read a text. `known` are stems that are no typing errors, as those of the goal."""
    words = tuple(_mend(word, rubric, known) for word in read_words(text))
    spans = tuple(_find_spans(words, rubric))
    silent = {
        i for span in spans if span.meaning.part in ("empty", "everybody", "link", "ratio", "against") for i in range(span.start, span.end)
    }
    telling = (word for i, word in enumerate(words) if i not in silent and len(word.stem) > 1 and not word.text.isdigit())
    return Reading(words, spans, frozenset(rubric.synonyms.get(word.stem, word.stem) for word in telling))


def _find_spans(words: Sequence[Word], rubric: Rubric) -> list[Span]:
    spans: list[Span] = []
    start = 0
    while start < len(words):
        found = rubric.finder.find_longest(words, start)
        if found:
            spans.append(Span(found[0], start, found[1]))
        start = found[1] if found else start + 1
    return spans


def _mend(word: Word, rubric: Rubric, known: Collection[str]) -> Word:
    """The word with the stem that was meant. Its first letter must be right; a short word forgives only letters that changed places."""
    if len(word.text) < SHORTEST_TO_MEND or word.text in MARKS or word.stem in known or word.stem in rubric.known_stems:
        return word
    slips = 2 if len(word.text) >= TWO_SLIPS else 1
    choices = rubric.stems_by_letter.get(word.text[0], {})
    found = process.extractOne(word.stem, choices.keys(), scorer=OSA.distance, score_cutoff=slips)
    if found is None or (len(word.text) < ONE_SLIP and sorted(found[0]) != sorted(word.stem)):
        return word
    return replace(word, text=choices[found[0]], stem=found[0])
