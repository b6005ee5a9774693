"""A text as the coach reads it, letter by letter: folded to plain ones, each with its place in the text as it was given."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "−": "-"}
)
FANCY = (
    (0x1D400, 0x1D7FF),  # mathematical letters and digits
    (0x2460, 0x24FF),  # letters and digits in circles
    (0x1F110, 0x1F189),  # … and in squares
    (0xFF21, 0xFF5A),  # full width
    (0x2100, 0x2121),  # double-struck and script letters that stand elsewhere
    (0x212A, 0x214F),
)
INVISIBLE = frozenset({"Cf", "Mn", "Me"})
JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is plain; `starts[i]` and `ends[i]` say which code points of the original its letter `i` stands for, half-open."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where letters `start` to `end` (half-open, not empty) stand in the original."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Fancy, full-width and accented letters as plain ones, curly quotes as straight ones; marks that nobody sees are left out."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, char in enumerate(text):
        plain = char if " " <= char <= "~" and char != "`" else _fold_letter(char)
        if not plain:
            if ends and ends[-1] == place and unicodedata.category(char) != "Cf":
                ends[-1] = place + 1
            continue
        letters.append(plain)
        starts += [place] * len(plain)
        ends += [place + 1] * len(plain)
    return Folded("".join(letters), tuple(starts), tuple(ends))


def is_fancy(char: str) -> bool:
    """A letter that only looks like one: a screen reader spells it out, or skips it."""
    code = ord(char)
    return code > 0x2000 and any(first <= code <= last for first, last in FANCY)


@lru_cache(maxsize=4096)
def _fold_letter(char: str) -> str:
    if char in "\n\r\t\v\f\u2028\u2029\x85":
        return "\n" if char != "\t" else " "
    category = unicodedata.category(char)
    if category in INVISIBLE:
        return ""
    if category in ("Cc", "Cs", "Co", "Cn"):
        return " "
    plain = unicodedata.normalize("NFKD", char.translate(QUOTES)).translate(QUOTES)
    plain = "".join(one for one in plain if unicodedata.category(one) not in INVISIBLE)
    return plain or " "
