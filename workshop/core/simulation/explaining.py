"""An entry of the ledger in words: what it was and why it counted, as message ids with values, ready for translation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from workshop.core.simulation.curves import Course
from workshop.core.simulation.ledger import ACT, FED, OVERRULED, READ, SCRIPT, SILENCE, WORDS, Entry
from workshop.core.simulation.promptbook import PromptBook

LONGEST_QUOTE = 70
MOST_QUOTES = 2
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")

TITLES = {
    "silence": "{length} without a word",
    "words": "“{first}”",
    "words-two": "“{first}” and “{second}”",
    "nothing": "What was not there",
    "fits": "What you said, taken together",
    "read": "{author}: “{first}”",
    "hand-over": "You handed it over",
    "hide": "You took {author}’s words away",
    "stay-silent": "You let it be",
    "report": "You reported it",
    "react": "A reaction instead of words",
    "repost": "You passed it on",
    "script": "What happened besides",
    "inject": "{title}",
    "fed": "{author} lives on answers",
    "overruled": "A verdict was looked at again",
}
DETAILS = {
    "silence": "Silence reads as an answer. {readers} had read the post by then, and no reply of yours.",
    "words": "Read by {readers}.",
    "read": "Read by {readers}.",
    "act": "{readers} had read the post that it was about.",
    "private": "Said in private: nobody else has read it.",
    "besides": "",
}


class Said(NamedTuple):
    """A sentence by its id, with its values; `str()` is plain English."""

    message: str
    values: Mapping[str, str]
    texts: Mapping[str, str]

    def __str__(self) -> str:
        return self.texts[self.message].format(**self.values)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is said of an entry. `quotes` are the words that the title holds, to be marked."""

    title: Said
    detail: Said
    quotes: tuple[str, ...] = ()


def explain(book: PromptBook, course: Course, entry: Entry, texts: Mapping[str, str]) -> Explanation:
    """An entry in words. `texts` are the feed's (`Feed.texts`): what was blanked is not quoted."""
    quotes = _quotes(entry, texts)
    values = {
        **{
            "author": _author(book, course, entry),
            "readers": _people(entry.readers),
            "length": _minutes(_silent_until(book, course, entry) - entry.since),
        },
        **{"first": quotes[0] if quotes else "", "second": quotes[1] if len(quotes) > 1 else "", "title": _inject(book, course, entry)},
    }
    title = _title(course, entry, quotes, values)
    return Explanation(Said(title, values, TITLES), Said(_detail(course, entry), values, DETAILS), quotes)


def _title(course: Course, entry: Entry, quotes: tuple[str, ...], values: Mapping[str, str]) -> str:
    if entry.kind == WORDS:
        if not quotes:
            return "nothing" if entry.amount < 0 or entry.meter == "anger" else "fits"
        return "words-two" if len(quotes) > 1 else "words"
    if entry.kind == ACT:
        return next((mark.kind for mark in course.moves if mark.number == entry.move), "script")
    if entry.kind == READ:
        return "read" if quotes else "script"
    if entry.kind == SCRIPT:
        return "inject" if values["title"] else "read" if quotes else "script"
    return entry.kind


def _detail(course: Course, entry: Entry) -> str:
    post = course.state.posts.get(entry.post)
    if entry.kind in (FED, OVERRULED):
        return "besides"
    if post is not None and post.private:
        return "private"
    return {SILENCE: "silence", ACT: "act", SCRIPT: "read" if post else "besides"}.get(entry.kind, "words")


def _quotes(entry: Entry, texts: Mapping[str, str]) -> tuple[str, ...]:
    if entry.kind != WORDS:
        text = texts.get(entry.post, "") if entry.kind in (READ, SCRIPT) else ""
        return (_shorten(text.replace("“", "‘").replace("”", "’")),) if text else ()
    chosen: list[tuple[str, int, int]] = []
    for cited in entry.cited:
        for start, end in cited.spans[:1]:
            # What another quote holds already is not said twice.
            if not any(post == cited.post and start < last and first < end for post, first, last in chosen):
                chosen.append((cited.post, start, end))
    words = [texts.get(post, "")[start:end] for post, start, end in chosen]
    return tuple(_shorten(one) for one in words if one.strip())[:MOST_QUOTES]


def _shorten(text: str) -> str:
    """The words on one line, cut at a word where they go on too long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_QUOTE else f"{flat[:LONGEST_QUOTE].rpartition(' ')[0] or flat[:LONGEST_QUOTE]}…"


def _author(book: PromptBook, course: Course, entry: Entry) -> str:
    """By their first name: the post's author, or for words of ours whom they were for."""
    post = course.state.posts.get(entry.post)
    persona = book.personas.get(post.to if post.seat else post.author) if post else None
    return persona.name.split()[0] if persona else ""


def _inject(book: PromptBook, course: Course, entry: Entry) -> str:
    found = next((name for name, seq in course.state.injected.items() if seq == entry.seq), "")
    return book.injects[found].title if found else ""


def _silent_until(book: PromptBook, course: Course, entry: Entry) -> int:
    """When the silence ended: for the persona with any answer, for onlookers with one that they could read."""
    post = course.state.posts.get(entry.post)
    if post is None:
        return entry.until
    answered = post.answered if entry.target in book.personas else post.replied
    return course.end if answered is None else answered


def _minutes(milliseconds: int) -> str:
    minutes = max(1, round(milliseconds / 60_000))
    return f"{NUMBERS[minutes] if minutes < len(NUMBERS) else minutes} minute{'' if minutes == 1 else 's'}"


def _people(number: int) -> str:
    return "one person" if number == 1 else f"{number:,} people" if number else "nobody"
