"""Characters that no font of this machine has: shown as an empty square and named, never left out in silence."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Any

SQUARE = "□"
WITHOUT_SQUARE = "?"
MOST_ROUNDS = 3


def find_missing(laid: Any) -> frozenset[str]:
    """The characters of a document, already written, for which its fonts have no glyph."""
    return frozenset(chr(code) for font in laid.fonts.values() for code in font.missing)


def replace_missing(html: Any, missing: Set[str]) -> None:
    """Put a square for each of these in what is read, and name them where the document says that they go (`data-missing`)."""
    if not missing:
        return
    square = WITHOUT_SQUARE if SQUARE in missing else SQUARE
    table = str.maketrans(dict.fromkeys(missing, square))
    for element in _find_read(html.etree_element):
        element.text = element.text and element.text.translate(table)
        element.tail = element.tail and element.tail.translate(table)
    for place in html.etree_element.iterfind(".//*[@data-missing]"):
        place.attrib.pop("hidden", None)
        place.text = f"{place.text or ''} {square} {_name(missing - {SQUARE})}"


def _find_read(root: Any) -> Iterator[Any]:
    """Every element of the body but what is attached: a file keeps each letter as it was written."""
    for element in root.find("body").iter():
        if element.tag != "script" and isinstance(element.tag, str):
            yield element


def _name(missing: Set[str]) -> str:
    return ", ".join(f"U+{ord(character):04X}" for character in sorted(missing))
