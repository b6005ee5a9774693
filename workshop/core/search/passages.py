"""Where the terms of a query stand in a text: the text in pieces to mark, and the passage worth showing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.core.search.query import Term
from workshop.core.search.words import Word, split

LENGTH = 220
LEAD = 60
REACH = LENGTH - LEAD
MOST_LOOKED_AT = 60
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and whether it is what was searched for."""

    text: str
    is_hit: bool = False


def mark(text: str, terms: Sequence[Term]) -> tuple[Piece, ...]:
    """The whole text in pieces; put together again they are the text."""
    return tuple(_cut(text, 0, len(text), find_hits(text, terms)))


def excerpt(text: str, terms: Sequence[Term]) -> tuple[Piece, ...]:
    """The passage of about 220 characters with most of the terms, or the beginning where none stands in the text."""
    hits = find_hits(text, terms)
    start, end = _find_window(text, hits, terms)
    before = (Piece(ELLIPSIS),) if start else ()
    after = (Piece(ELLIPSIS),) if end < len(text) else ()
    return (*before, *_cut(text, start, end, hits), *after)


def find_hits(text: str, terms: Sequence[Term]) -> tuple[Word, ...]:
    return tuple(word for word in split(text) if any(term.matches(word.key) for term in terms))


def has_all(text: str, terms: Sequence[Term]) -> bool:
    """Whether each of the terms stands in the text."""
    keys = {word.key for word in split(text)}
    return all(any(term.matches(key) for key in keys) for term in terms)


def _find_window(text: str, hits: Sequence[Word], terms: Sequence[Term]) -> tuple[int, int]:
    looked_at = hits[:MOST_LOOKED_AT]
    best = max(looked_at, key=lambda hit: (_count_terms(hit, looked_at, terms), -hit.start), default=None)
    start = _after_a_space(text, best.start - LEAD) if best else 0
    start = min(start, best.start) if best else 0
    end = _before_a_space(text, start + LENGTH)
    # A word longer than the passage is shown whole: what is found must be seen.
    return start, max(end, best.end) if best else end


def _count_terms(first: Word, hits: Sequence[Word], terms: Sequence[Term]) -> int:
    near = {hit.key for hit in hits if first.start <= hit.start < first.start + REACH}
    return sum(any(term.matches(key) for key in near) for term in terms)


def _after_a_space(text: str, index: int) -> int:
    if index <= 0:
        return 0
    space = text.find(" ", index, index + LEAD)
    return space + 1 if space >= 0 else index


def _before_a_space(text: str, index: int) -> int:
    if index >= len(text):
        return len(text)
    space = text.rfind(" ", index - LEAD, index)
    return space if space >= 0 else index


def _cut(text: str, start: int, end: int, hits: Sequence[Word]) -> Iterator[Piece]:
    done = start
    for hit in hits:
        if start <= hit.start and hit.end <= end:
            if hit.start > done:
                yield Piece(text[done : hit.start])
            yield Piece(text[hit.start : hit.end], is_hit=True)
            done = hit.end
    if done < end:
        yield Piece(text[done:end])
