"""An entry of the ledger as one sentence with its cause: an id with values, ready for translation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from workshop.core.simulation.curves import Course
from workshop.core.simulation.ledger import ACT, READ, SCRIPT, WORDS, Entry, is_for_the_worse
from workshop.core.simulation.promptbook import PromptBook

LONGEST_QUOTE = 70
MOST_QUOTES = 2
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")

# What somebody did without words of their own.
ACTS = {
    "hand-over": "You handed it over",
    "hide": "You took {author}’s words away",
    "stay-silent": "You let it be, on purpose",
    "report": "You reported it",
    "react": "You left a reaction instead of words",
    "repost": "You passed it on",
    "ask": "You asked first",
}
# One sentence for each cause. `-to` is what it did to one person, the others what it did to onlookers.
SENTENCES = {
    "silence": "{length} without a word to {author}: {readers} had read the post by then, and no reply of yours.",
    "silence-to": "{length} without a word to {author}.",
    "words": "“{first}” was read by {readers}.",
    "words-to": "{whom} read “{first}”.",
    "words-two": "“{first}” and “{second}” were read by {readers}.",
    "words-two-to": "{whom} read “{first}” and “{second}”.",
    "nothing": "What you wrote was read by {readers}, and something was missing.",
    "nothing-to": "{whom} read what you wrote, and something was missing.",
    "fits": "What you wrote was read by {readers}, and it fits.",
    "fits-to": "{whom} read what you wrote, and it fits.",
    "read": "{author} wrote “{first}”, and {readers} read it.",
    "read-to": "{author} wrote “{first}”.",
    **{name: f"{words}; {{readers}} had read the post that it was about." for name, words in ACTS.items()},
    **{f"{name}-to": f"{words}." for name, words in ACTS.items()},
    "inject": "It happened besides: {title}.",
    "script": "It happened besides.",
    "fed": "{author} lives on answers, and got one.",
    "overruled": "A verdict was overruled afterwards.",
}


class Said(NamedTuple):
    """A sentence by its id, ready for translation: names and quoted words, and the numbers that a language counts in its own way."""

    message: str
    names: Mapping[str, str]
    minutes: int
    readers: int

    def fill(self, sentence: str, length: str, readers: str) -> str:
        """The sentence in some language, with both numbers in its words."""
        return sentence.format(**self.names, length=length, readers=readers)

    def __str__(self) -> str:
        return self.fill(SENTENCES[self.message], _minutes(self.minutes), _people(self.readers))


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is said of an entry. `quotes` are words of one's own that the sentence holds, to be marked."""

    said: Said
    quotes: tuple[str, ...] = ()


def explain(book: PromptBook, course: Course, entry: Entry, texts: Mapping[str, str]) -> Explanation:
    """An entry in a sentence. `texts` are the feed's (`Feed.texts`): what was blanked is not quoted."""
    quotes = _quotes(entry, texts)
    names = {
        **{"author": _author(book, course, entry), "whom": _first_name(book, entry.target), "title": _inject(book, course, entry)},
        **{"first": quotes[0] if quotes else "", "second": quotes[1] if len(quotes) > 1 else ""},
    }
    message = _choose(course, entry, quotes, names["title"])
    if entry.target in book.personas and f"{message}-to" in SENTENCES:
        message = f"{message}-to"
    minutes = max(1, round((_silent_until(book, course, entry) - entry.since) / 60_000))
    return Explanation(Said(message, names, minutes, entry.readers), quotes if entry.kind == WORDS else ())


def _choose(course: Course, entry: Entry, quotes: tuple[str, ...], inject: str) -> str:
    if entry.kind == WORDS:
        if not quotes:
            return "nothing" if is_for_the_worse(entry) else "fits"
        return "words-two" if len(quotes) > 1 else "words"
    if entry.kind == ACT:
        kind = next((mark.kind for mark in course.moves if mark.number == entry.move), "")
        return kind if kind in ACTS else "script"
    if entry.kind == SCRIPT and inject:
        return "inject"
    if entry.kind in (READ, SCRIPT):
        return "read" if quotes else "script"
    return entry.kind


def _quotes(entry: Entry, texts: Mapping[str, str]) -> tuple[str, ...]:
    if entry.kind != WORDS:
        text = texts.get(entry.post, "") if entry.kind in (READ, SCRIPT) else ""
        return (_shorten(text.replace("“", "‘").replace("”", "’")).rstrip("."),) if text else ()
    chosen: list[tuple[str, int, int]] = []
    for cited in entry.cited:
        for start, end in cited.spans[:1]:
            # What another quote holds already is not said twice.
            if not any(post == cited.post and start < last and first < end for post, first, last in chosen):
                chosen.append((cited.post, start, end))
    words = [texts.get(post, "")[start:end].strip(" .,;:!?") for post, start, end in chosen]
    # One word can spoil a reply (“soon”); that one made it good (a name) would convince nobody.
    fewest = 1 if is_for_the_worse(entry) else 2
    return tuple(dict.fromkeys(_shorten(one) for one in words if len(one.split()) >= fewest))[:MOST_QUOTES]


def _shorten(text: str) -> str:
    """The words on one line, cut at a word where they go on too long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_QUOTE else f"{flat[:LONGEST_QUOTE].rpartition(' ')[0] or flat[:LONGEST_QUOTE]}…"


def _author(book: PromptBook, course: Course, entry: Entry) -> str:
    """By their first name: the post's author, or for words of ours whom they were for. An account of ours by its whole name."""
    post = course.state.posts.get(entry.post)
    author = (post.to if post.seat else post.author) if post else ""
    account = book.accounts.get(author)
    return account.name if account else _first_name(book, author)


def _first_name(book: PromptBook, persona: str) -> str:
    found = book.personas.get(persona)
    return found.name.split()[0] if found else ""


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


def _minutes(minutes: int) -> str:
    return f"{NUMBERS[minutes] if minutes < len(NUMBERS) else minutes} minute{'' if minutes == 1 else 's'}"


def _people(number: int) -> str:
    return "one person" if number == 1 else f"{number:,} people" if number else "nobody"
