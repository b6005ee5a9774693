"""The author's words around fields: as labels, and as prose under the headings of the page where a sheet stands."""

from __future__ import annotations

import re
from html import unescape

EDGES = " \t\n—–-:,;·"
HEADING_TAG = re.compile(r"(</?h)([2-6])\b")


def plain_words(html: str) -> str:
    """An author's words between fields, as the label of the next one: without marks, dashes and colons at the edges."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split()).strip(EDGES)


def raise_headings(html: str) -> str:
    """Prose on a sheet's own page, one level up: authors write it for the chapter, where the sheet's title is one level lower."""
    return HEADING_TAG.sub(lambda tag: f"{tag[1]}{int(tag[2]) - 1}", html)
