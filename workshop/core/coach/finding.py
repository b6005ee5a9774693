"""Contacts, names, times and figures in a text: the particulars that a reply may take from the card, repeat, or make up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workshop.core.coach.english_words import STOP
from workshop.core.coach.reading import Reading, Token

DIGITS = re.compile(r"\d")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
NAMED_TIMES = frozenset({*DAYS, "noon", "midnight", "tonight", "tomorrow", "today"})
NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100, "once": 1, "twice": 2, "dozen": 12,
    "half": 0.5, "couple": 2, "fortnight": 14,
}  # fmt: skip
CALENDAR = frozenset((*DAYS, *MONTHS))
SHORTEST_PHONE = 6


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach somebody, in one canonical spelling. `kind` is phone, email, url or extension."""

    kind: str
    value: str
    start: int
    end: int


def find_contacts(reading: Reading) -> Iterator[Contact]:
    """Phones (digits only, from six), e-mail addresses, addresses of pages, extensions."""
    tokens = reading.tokens
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.kind == "email":
            yield Contact("email", token.text, token.start, token.end)
        elif token.kind == "url":
            yield Contact("url", token.text.removeprefix("https://").removeprefix("http://").removeprefix("www."), token.start, token.end)
        elif token.kind == "number" and token.text.isdigit():
            end = place + 1
            while (
                end < len(tokens)
                and tokens[end].kind == "number"
                and tokens[end].text.isdigit()
                and tokens[end].start - tokens[end - 1].end <= 1
            ):
                end += 1
            digits = "".join(one.text for one in tokens[place:end])
            before = tokens[place - 1].text if place else ""
            if len(digits) >= SHORTEST_PHONE:
                yield Contact("phone", digits, token.start, tokens[end - 1].end)
            elif len(digits) >= 3 and (
                before in ("ext", "extension", "on", "ring", "call", "dial", "nhs", "is", "or", "to", ":", "(", ",", ".")
                or digits in ("111", "112", "999", "911", "101")
            ):
                yield Contact("extension", digits, token.start, tokens[end - 1].end)
            place = end
            continue
        place += 1


def find_names(reading: Reading) -> Iterator[str]:
    """Words with a capital inside a sentence: names of people, places, products. Lower case."""
    for token in find_name_tokens(reading):
        yield token.text


def find_name_tokens(reading: Reading) -> Iterator[Token]:
    """The tokens of `find_names`. The first word of a sentence counts where the next has a capital too and it is no small word."""
    for sentence in reading.sentences:
        tokens = reading.tokens_of(sentence)
        opening = True
        for place, token in enumerate(tokens):
            if token.kind != "word":
                opening = opening and token.kind in ("emoji", "mark", "tag")
                continue
            if (
                token.is_name
                and token.text not in STOP
                and token.text.removesuffix("s") not in CALENDAR
                and len(token.raw) > 1
                and not (token.raw.isupper() and len(token.raw) > 4)
                and "'" not in token.raw[:2]
            ):
                following = tokens[place + 1] if place + 1 < len(tokens) else None
                if not opening or (following and following.is_name and following.text not in STOP):
                    yield token
            opening = False


def find_times(reading: Reading) -> Iterator[tuple[str, Token]]:
    """Days, dates and times of day, each in one spelling: `t16:30`, `friday`, `d12`."""
    tokens = reading.tokens
    for place, token in enumerate(tokens):
        following = tokens[place + 1].text if place + 1 < len(tokens) else ""
        before = tokens[place - 1].text if place else ""
        if token.kind == "word" and (
            token.text in NAMED_TIMES or (token.text in MONTHS and (token.text not in ("may", "march") or token.is_name))
        ):
            yield token.text, token
        elif token.kind == "number" and (time := _read_time(token.text, before, following)):
            yield time, token


def _read_time(text: str, before: str, following: str) -> str:
    digits = text.rstrip("amph")
    suffix = text[len(digits) :]
    if following in ("am", "pm", "o'clock"):
        suffix = following
    if re.fullmatch(r"\d{1,2}[:.]\d\d", digits):
        hour, minute = int(digits[:-3]), digits[-2:]
        if hour < 25 and int(minute) < 60:
            return f"t{hour % 12 if hour % 12 else 12}:{minute}"
    if digits.isdigit() and len(digits) <= 2 and int(digits) <= 31:
        if suffix in ("am", "pm", "p", "o'clock") and int(digits) <= 24:
            return f"t{int(digits) % 12 if int(digits) % 12 else 12}:00"
        if following in MONTHS or before in MONTHS:
            return f"d{int(digits)}"
        if (
            before in ("by", "at", "until", "from", "before", "after", "to", "past", "-", "till")
            and int(digits) <= 24
            and following not in ("minutes", "hours", "days", "weeks", "working", "%")
        ):
            return f"t{int(digits) % 12 if int(digits) % 12 else 12}:00"
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)", text):
        return f"d{int(text[:-2])}"
    return ""


def find_figures(reading: Reading) -> Iterator[tuple[float, Token]]:
    """Numbers that count or price something, as values; parts of phones and names of things are none of them."""
    contacts = [(one.start, one.end) for one in find_contacts(reading) if one.kind in ("phone", "extension")]
    times = {token for _time, token in find_times(reading)}
    for token in reading.tokens:
        if token.kind == "word" and token.text in NUMBER_WORDS:
            yield float(NUMBER_WORDS[token.text]), token
        elif token.kind == "number" and token not in times and not any(start <= token.start < end for start, end in contacts):
            value = _read_figure(token.text)
            if value is not None:
                yield value, token


def _read_figure(text: str) -> float | None:
    match = re.match(r"[£$€₹]?(\d{1,15})((?:,\d{3})*)(\.\d{1,4})?(k|m)?", text)
    if not match:
        return None
    value = float(match[1] + match[2].replace(",", "") + (match[3] or ""))
    return value * {"k": 1e3, "m": 1e6}.get(match[4] or "", 1)
