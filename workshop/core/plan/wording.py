"""How long words are set: the lead of a sentence, and whether a week's tasks are short enough for seven columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

SHORTEST_LEAD, LONGEST_LEAD = 8, 60
BREAK = re.compile(r"[:;,(]\s|\s[(–—]")

DAYS_IN_USE = 3
LETTERS_IN_A_COLUMN = 15
LONGEST_WORD = 14
LINES_IN_A_COLUMN = 13


class Lead(NamedTuple):
    """A text in two: what it is in a few words, and the rest with the mark that parts them."""

    lead: str
    rest: str


def split_lead(text: str) -> Lead:
    """ "Close in public: one line when it is solved" is led by "Close in public"; a text without such a break leads itself."""
    for found in BREAK.finditer(text, SHORTEST_LEAD):
        lead = text[: found.start()].rstrip()
        if SHORTEST_LEAD <= len(lead) <= LONGEST_LEAD:
            return Lead(lead, text[len(lead) :])
        break
    return Lead(text, "")


def fits_in_columns(days: Sequence[Sequence[str]]) -> bool:
    """Whether a week is set as seven columns: several days have something to do, and none so much that its column
    would run far down the page or break a word. The measures are those of a seventh of an A4 page at 9 points."""
    tasks = [task for day in days for task in day]
    if sum(1 for day in days if day) < DAYS_IN_USE:
        return False
    if any(len(word) > LONGEST_WORD for task in tasks for word in re.split(r"[\s-]+", task)):
        return False
    return all(sum(_count_lines(task) for task in day) <= LINES_IN_A_COLUMN for day in days)


def _count_lines(text: str) -> int:
    lines, room = 1, LETTERS_IN_A_COLUMN
    for word in text.split():
        if len(word) > room and room < LETTERS_IN_A_COLUMN:
            lines, room = lines + 1, LETTERS_IN_A_COLUMN
        room -= len(word) + 1
    return lines
