"""What is gathered while one file compiles: findings, identifiers, what it refers to, and what attendees may not see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workshop.core.content.findings import Report, quote
from workshop.core.content.model import Solution

IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class Kind(StrEnum):
    """What a file may refer to in another one."""

    CHAPTER = "chapter"
    PICTURE = "picture"
    SCENARIO = "scenario"
    CASE = "case"
    FACE = "face"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something this file needs elsewhere. `target` is a path (chapters, pictures) or an identifier, `anchor` a place in a chapter."""

    kind: Kind
    target: str
    line: int
    anchor: str = ""


@dataclass(slots=True)
class Names:
    """Names that are taken. It counts on from the last number it gave, so that ten thousand equal headings stay cheap."""

    taken: set[str] = field(default_factory=set)
    last: dict[str, int] = field(default_factory=dict)

    def take(self, wish: str) -> str:
        """`wish`, or `wish-2`, `wish-3` … where it is taken; the result is taken from now on."""
        found, count = wish, self.last.get(wish, 1)
        while found in self.taken:
            count += 1
            found = f"{wish}-{count}"
        self.taken.add(found)
        self.last[wish] = count
        return found


@dataclass(slots=True)
class Context:
    """One file while it compiles. `role` and `chapter` are "" outside chapters; `sources` maps a worksheet's hash to its text."""

    path: str
    report: Report
    lines: list[str]
    first_line: int
    role: str = ""
    chapter: str = ""
    language: str = "en"
    wanted: list[Wanted] = field(default_factory=list)
    solutions: list[Solution] = field(default_factory=list)
    checkpoints: dict[str, int] = field(default_factory=dict)
    cases: dict[str, int] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    anchors: Names = field(default_factory=Names)
    level: int = 1
    inside: str = ""
    head_lines: Mapping[str, int] = field(default_factory=dict)

    def add(self, line: int, message: str, hint: str = "", *, column: int = 1) -> None:
        self.report.add(line, message, hint, column=column)

    def check_identifier(self, text: str, line: int, what: str) -> None:
        """A finding when an identifier could not live in an address or a stored answer."""
        if not IDENTIFIER.fullmatch(text):
            slug = slugify(text)
            hint = f"Write it as {slug}" if slug and slug != text else "Use small letters a to z, digits and hyphens."
            self.add(line, f"“{quote(text)}” cannot name {what}: small letters, digits and hyphens only.", hint)

    def head_line(self, word: str) -> int:
        """The line of the head on which a word stands, 1 where it does not."""
        return self.head_lines.get(word, 1)

    def lines_between(self, first: int, last: int) -> str:
        """The source from line `first` to line `last`, both included."""
        return "\n".join(self.lines[first - self.first_line : last - self.first_line + 1])


def slugify(text: str, fallback: str = "") -> str:
    """Words as an identifier: letters of any script are kept where they have a plain form, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or fallback
