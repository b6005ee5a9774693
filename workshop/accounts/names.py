"""What people call themselves: any script, nothing that plays tricks on the reader."""

from __future__ import annotations

import unicodedata

LONGEST_NAME = 80
# Nothing as long becomes a name: it is spared the normalising, whose time grows with the square of a run of accents.
_LONGEST_TYPED = 1000

# Joiners are part of Persian words and of emoji; every other format character only hides or reorders text.
_JOINERS = "\u200c\u200d"
# Letters and symbols by category that nevertheless show nothing.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def clean_name(text: str) -> str:
    """The name as it is stored: composed, on one line, without control characters and direction overrides."""
    if len(text) > _LONGEST_TYPED:
        return text
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    kept = "".join(character for character in spaced if _is_harmless(character))
    # Taking a character out may leave two spaces side by side, or one at an end.
    return " ".join(kept.split())


def is_visible(name: str) -> bool:
    """Whether anything of the name can be seen: a letter, a figure, a sign."""
    return any(unicodedata.category(character)[0] in "LNSP" and character not in _BLANK for character in name)


def fold_name(text: str) -> str:
    """A sign-in name as it is compared: `Straße`, `STRASSE` and a full-width spelling are one name."""
    if len(text) > _LONGEST_TYPED:
        return text
    folded = unicodedata.normalize("NFKC", clean_name(text)).casefold()
    return unicodedata.normalize("NFKC", folded)


def _is_harmless(character: str) -> bool:
    return character in _JOINERS or unicodedata.category(character)[0] != "C"
