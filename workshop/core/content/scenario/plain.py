"""The words of a script: plain text as somebody would type it, bounded, and with nothing in it that belongs to a real person."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workshop.core.content.context import Context
from workshop.core.content.findings import quote

ITEM = re.compile(r"(?:[-*•]|\d{1,2}[.)])\s")
MARKUP = re.compile(r"\*\*[^*\n]{1,200}\*\*|\[[^\[\]\n]{1,200}\]\(\S{1,200}|</?[a-zA-Z][^<>\n]{0,200}>|`[^`\n]{1,200}`")
MAIL = re.compile(r"(?<=[\w.+-])@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
SITE = re.compile(r"(?:https?://|www\.)[\w.-]{1,200}|(?<=\w)\.(?:com|net|org|io|co|uk|de|fr|eu)\b(?![\w-])")
PHONE = re.compile(r"(?<![\w-])(?:\+|0)\d[\d ()/-]{7,20}\d(?![\w-])", re.ASCII)
NOBODYS = re.compile(r"(?:\.|^|\b)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$")
# Numbers that regulators keep for stories: Ofcom's drama numbers and the North American 555-01xx.
STORY_NUMBERS = ("7700900", "1632960", "2079460", "55501")


def unwrap(lines: Iterable[str]) -> str:
    """Paragraphs: lines are joined, an empty line begins a new one, a backslash at the end or an item's sign breaks a line."""
    paragraphs: list[str] = []
    now = ""
    for line in (line.strip() for line in lines):
        if not line:
            paragraphs, now = ([*paragraphs, now] if now else paragraphs), ""
        elif not now:
            now = line
        elif now.endswith("\\"):
            now = f"{now[:-1].rstrip()}\n{line}"
        else:
            now = f"{now}\n{line}" if ITEM.match(line) else f"{now} {line}"
    return "\n\n".join([*paragraphs, now] if now else paragraphs).removesuffix("\\")


def check_plain(text: str, line: int, context: Context, *, most: int, what: str, may_own: bool = False) -> None:
    """Everything that plain words of a script may not hold is told, once each. `may_own`: a firm's own contact may stand here."""
    if len(text) > most:
        context.add(line, f"{what} has {len(text):,} characters; {most:,} fit.", "Shorten it.")
        return
    if found := MARKUP.search(text):
        context.add(line, f"“{quote(found[0])}” would be shown as it stands: these words are plain text.", "Write it without signs.")
    if not may_own and (owned := find_owned(text)):
        context.add(
            line, f"“{quote(owned)}” may belong to somebody.", "Use what is nobody’s, as in help@parcelwise.example or 01632 960 123"
        )


def find_owned(text: str) -> str:
    """An address or a number that could be a real person's or firm's, "" where there is none."""
    for pattern in (MAIL, SITE):
        for match in pattern.finditer(text):
            start = max(text.rfind(" ", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
            whole = text[start : match.end()].rstrip(".")
            host = re.split(r"[@/]", whole)[-1]
            if not NOBODYS.search(host):
                return whole[-60:]
    for match in PHONE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if len(digits) >= 9 and not any(number in digits for number in STORY_NUMBERS):
            return match[0]
    return ""
