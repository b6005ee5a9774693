"""Numbers as people type them: 1,200 and 1 200, 12,5 and 12.5, € 40, 31 h."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

MOST_DIGITS = 15
SPACES = "\u0020\u00a0\u2007\u2009\u202f"
APOSTROPHES = "'’ʼ"
SIGNS = str.maketrans({"−": "-", "–": "-"})
CURRENCY = re.compile(r"^(?:EUR|USD|GBP|CHF)\s*|\s*(?:EUR|USD|GBP|CHF)$", re.IGNORECASE)
PLAIN = re.compile(r"(?P<sign>[+-]?)(?P<digits>[0-9.,]+)")


@dataclass(frozen=True, slots=True)
class NotANumber:
    """Why a text is read as no number, in words."""

    message: str


def read_number(text: str, *, unit: str = "", is_money: bool = False) -> Decimal | NotANumber:
    """The number that a text means.

    A comma or point followed by exactly three digits is ambiguous: `1,200` is read as 1200 (as English writes it), `1.200` is asked
    about, `0,125` can only be a fraction. Where both marks stand, the last is the decimal mark. Spaces and apostrophes only group.
    """
    bare = _strip(text, unit, is_money)
    match = PLAIN.fullmatch(bare)
    if match is None or not any(c.isdigit() for c in bare):
        return NotANumber(f"“{_cut(text)}” is no number. Write digits, such as 1200 or 12.5.")
    if sum(c.isdigit() for c in bare) > MOST_DIGITS:
        return NotANumber(f"That number is too long: {MOST_DIGITS} digits fit.")
    digits = _settle_marks(match["digits"], text)
    if isinstance(digits, NotANumber):
        return digits
    number = Decimal(f"{match['sign']}{digits}")
    if is_money and -int(number.as_tuple().exponent) > 2:
        return NotANumber(f"“{_cut(text)}” has more than two decimal places. Write an amount such as 12.50.")
    return number


def show_number(number: Decimal) -> str:
    """The stored form: a point, no grouping, no exponent, no idle zeros before it."""
    return f"{number + 0:f}"


def _strip(text: str, unit: str, is_money: bool) -> str:
    """The text without unit, currency, spaces and apostrophes that group."""
    bare = "".join(_to_ascii_digit(c) for c in text.strip()).translate(SIGNS)
    if unit and bare.lower().endswith(unit.lower()):
        bare = bare[: -len(unit)].rstrip()
    if is_money:
        bare = CURRENCY.sub("", "".join(c for c in bare if unicodedata.category(c) != "Sc").strip())
    bare = bare.strip()
    if re.fullmatch(rf"[+-]?\s?\d{{1,3}}(?:[{SPACES}{APOSTROPHES}]\d{{3}})+(?:[.,]\d+)?", bare, re.ASCII):
        bare = re.sub(rf"[{SPACES}{APOSTROPHES}]", "", bare)
    return re.sub(rf"^([+-])[{SPACES}]+", r"\1", bare)


def _to_ascii_digit(char: str) -> str:
    return str(unicodedata.digit(char)) if unicodedata.category(char) == "Nd" else char


def _settle_marks(digits: str, text: str) -> str | NotANumber:
    """Digits with at most one point, from digits with points and commas."""
    marks = [c for c in digits if c in ".,"]
    match marks:
        case []:
            return digits
        case [mark]:
            return _settle_one(digits, mark, text)
    last = marks[-1]
    grouping = "," if last == "." else "."
    if len(set(marks)) == 1 and re.fullmatch(rf"\d{{1,3}}(?:\{last}\d{{3}})+", digits):
        return digits.replace(last, "")
    if re.fullmatch(rf"\d{{1,3}}(?:\{grouping}\d{{3}})+\{last}\d+", digits):
        return digits.replace(grouping, "").replace(last, ".")
    return NotANumber(f"“{_cut(text)}” is no number. Write it without commas, such as 1200 or 12.5.")


def _settle_one(digits: str, mark: str, text: str) -> str | NotANumber:
    whole, _, part = digits.partition(mark)
    if not part:
        return NotANumber(f"“{_cut(text)}” ends in the middle. Write digits, such as 1200 or 12.5.")
    could_group = len(part) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")
    if could_group and mark == ",":
        return whole + part
    if could_group:
        fraction = f"{whole}.{part}".rstrip("0").rstrip(".")
        return NotANumber(f"“{_cut(text)}” can be read in two ways. Write {whole}{part} or {fraction if fraction != whole else whole}.")
    return f"{whole or '0'}.{part}"


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else f"{flat[:39]}…"
