"""Whether a reply is one's own: the same words again, or the coach's wording copied, are no progress."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

WORD = re.compile(r"\w+(?:['’]\w+)?")
HOLE = re.compile(r"\[[^\]]*\]")
FEWEST_WORDS = 4
# A wording is copied where nearly all of it stands in the reply, and it makes up half of the reply at least.
LEAST_OF_WORDING = 0.85
LEAST_OF_REPLY = 0.5
MOST_WORDS = 400


def is_same(reply: str, others: Iterable[str]) -> bool:
    """Whether the reply says nothing that one of the others did not: the same words in the same order."""
    words = _words(reply)
    return any(words == _words(other) for other in others)


def is_copied(reply: str, wordings: Iterable[str]) -> bool:
    """Whether the reply is one of the wordings with its holes filled, or left."""
    words = _words(HOLE.sub(" ", reply))
    return any(_is_copy(words, _words(HOLE.sub(" ", wording))) for wording in set(wordings))


def _is_copy(reply: list[str], wording: list[str]) -> bool:
    if len(wording) < FEWEST_WORDS or not reply:
        return False
    blocks = SequenceMatcher(None, reply, wording, autojunk=False).get_matching_blocks()
    alike = sum(block.size for block in blocks)
    return alike >= LEAST_OF_WORDING * len(wording) and alike >= LEAST_OF_REPLY * len(reply)


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in WORD.findall(text.casefold())[:MOST_WORDS]]
