"""Personal data in a draft, found before anything is judged: e-mail addresses, phone, card and order numbers, postal addresses.

`static/js/personal-data.js` knows the same patterns; `tests/coaching/personal_data.json` holds both to the same finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_STREET = "Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Way|Court|Terrace|Place|Square|Crescent|Gardens|Nagar|Marg"
_THING = (
    "order|booking|account|customer|member|membership|policy|parcel|tracking|ticket|case|invoice|serial|passport|reference|ref|pnr|imei"
)

_NAMED = rf"\b(?:{_THING})\b[ ]{{0,2}}(?:number|no|nr|id|code)?[ .:#]{{0,3}}"

# Of a kind that starts earlier, the later ones take no part: an e-mail address is no order number.
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", re.A)),
    ("card", re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)", re.A)),
    ("order", re.compile(rf"{_NAMED}(?=[A-Z-]{{0,12}}\d)([A-Z0-9][A-Z0-9/-]{{3,24}})", re.A | re.I)),
    ("order", re.compile(r"(?<![\w@#])(?=[A-Z-]{0,5}\d)(?=[\d-]{0,8}[A-Z])[A-Z0-9][A-Z0-9-]{6,20}[A-Z0-9](?!\w)", re.A)),
    ("phone", re.compile(r"(?<![\w.,:])(?:\+\d{1,3}|\(?0\d)[\d ()./-]{6,16}\d(?!\w)", re.A)),
    ("phone", re.compile(r"(?<![\w.,:£$€-])[6-9]\d{4}[ -]?\d{5}(?!\w)", re.A)),
    ("address", re.compile(rf"\b\d{{1,4}}[a-zA-Z]?,? (?:[A-Z][\w’'-]{{1,20}} ){{1,3}}(?:{_STREET})\b")),
    ("address", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.A)),
)
MASKS = {
    "email": "[e-mail address]",
    "card": "[card number]",
    "order": "[order number]",
    "phone": "[phone number]",
    "address": "[address]",
}


@dataclass(frozen=True, slots=True)
class Find:
    """Something personal in a text, as code points."""

    kind: str
    start: int
    end: int
    text: str


def find_personal_data(text: str) -> list[Find]:
    """In reading order, none over another."""
    found: list[Find] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span(1) if match.re.groups and match[1] else match.span()
            if _is_one(kind, match[0]) and not any(start < other.end and other.start < end for other in found):
                found.append(Find(kind, start, end, text[start:end]))
    return sorted(found, key=lambda one: one.start)


def mask(text: str) -> str:
    """The text with every find replaced by what it was."""
    pieces, at = [], 0
    for find in find_personal_data(text):
        pieces += [text[at : find.start], MASKS[find.kind]]
        at = find.end
    return "".join([*pieces, text[at:]])


def _is_one(kind: str, text: str) -> bool:
    digits = [int(digit) for digit in text if digit.isdigit()]
    if kind == "card":
        return _checks_out(digits)
    return kind != "phone" or len(digits) >= 8


def _checks_out(digits: list[int]) -> bool:
    """Whether a card's last digit is right for the others (Luhn)."""
    return sum(_double(digit) if place % 2 else digit for place, digit in enumerate(reversed(digits))) % 10 == 0


def _double(digit: int) -> int:
    return digit * 2 - 9 if digit > 4 else digit * 2


def count_kinds(texts: Iterator[str]) -> dict[str, list[str]]:
    """What was found in several texts, by kind, each once."""
    found: dict[str, list[str]] = {}
    for text in texts:
        for find in find_personal_data(text):
            if find.text not in found.setdefault(find.kind, []):
                found[find.kind].append(find.text)
    return found
