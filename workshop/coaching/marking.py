"""The words of a reply, marked: verdicts' spans cut into pieces that never overlap, numbered in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workshop.core.coach.model import Mark, Span, Verdict

# What a reply does, rather than leaves undone: only there a pass has words worth underlining.
PRAISED = ("owns-it", "acknowledges-impact", "specific", "next-step", "right-channel", "asks-usefully", "discloses-affiliation")
MOST_PRAISED = 4
FEWEST_WORDS_PRAISED = 2
WORD = re.compile(r"\w")
# An hour, a date or a number is what somebody can hold on to.
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Note:
    """A number behind marked words, and which criterion it stands for."""

    number: int
    tone: str
    criterion: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the reply: unmarked ("") or marked as `pass` or `fail`. `notes` end here."""

    text: str
    tone: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """A reply in pieces, and the number of each criterion that has words in it."""

    pieces: tuple[Piece, ...]
    numbers: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    tone: str
    criterion: str


def mark_words(reply: str, verdicts: Sequence[Verdict]) -> Marked:
    """The reply in pieces: what fails wins over what passes, and a pass is underlined only where all its words are free."""
    failed = [one for one in verdicts if one.sure and one.mark is Mark.FAIL]
    fails = [_Found(span, "fail", one.criterion) for one in failed for span in _trim(reply, one.spans)]
    praised = [one for one in _find_praised(reply, verdicts) if not any(_overlap(one.span, other.span) for other in fails)]
    found = sorted([*fails, *praised], key=lambda one: (one.span.start, one.span.end))
    numbers: dict[str, int] = {}
    for one in found:
        numbers.setdefault(one.criterion, len(numbers) + 1)
    return Marked(tuple(_cut(reply, found, numbers)), numbers)


def _find_praised(reply: str, verdicts: Sequence[Verdict]) -> list[_Found]:
    sure = {one.criterion: one for one in verdicts if one.sure and one.mark is Mark.PASS}
    found: list[_Found] = []
    for criterion in PRAISED:
        spans = _trim(reply, sure[criterion].spans) if criterion in sure else []
        long = [span for span in spans if len(reply[span.start : span.end].split()) >= FEWEST_WORDS_PRAISED]
        free = [span for span in long if not any(_overlap(span, other.span) for other in found)]
        if free and len(found) < MOST_PRAISED:
            found.append(
                _Found(
                    max(free, key=lambda span: (bool(DIGIT.search(reply, span.start, span.end)), span.end - span.start)), "pass", criterion
                )
            )
    return found


def _trim(reply: str, spans: Iterable[Span]) -> list[Span]:
    """Spans without white space and stops at their edges; what lies outside the reply or holds no word is left out."""
    trimmed = []
    for span in spans:
        start, end = max(span.start, 0), min(span.end, len(reply))
        while start < end and (reply[start].isspace() or reply[start] in ".,;:!?"):
            start += 1
        while start < end and (reply[end - 1].isspace() or reply[end - 1] in ".,;:"):
            end -= 1
        if WORD.search(reply, start, end) or (start < end and not reply[start:end].isascii()):
            trimmed.append(Span(start, end))
    return trimmed


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _cut(reply: str, found: Sequence[_Found], numbers: dict[str, int]) -> Iterable[Piece]:
    """Cut where marked words begin and where a number stands; overlapping fails become one underline with numbers where each ends."""
    ends: dict[int, list[Note]] = {}
    for one in found:
        note = Note(numbers[one.criterion], one.tone, one.criterion)
        if note not in ends.setdefault(one.span.end, []):
            ends[one.span.end].append(note)
    tones = _find_tones(len(reply), found)
    cuts = sorted({0, len(reply), *ends, *(at for at in range(1, len(reply)) if tones[at] != tones[at - 1])})
    for start, end in pairwise(cuts):
        yield Piece(reply[start:end], tones[start], tuple(sorted(ends.get(end, ()), key=lambda note: note.number)))


def _find_tones(length: int, found: Sequence[_Found]) -> list[str]:
    tones = [""] * length
    for one in found:
        tones[one.span.start : one.span.end] = [one.tone] * (one.span.end - one.span.start)
    return tones
