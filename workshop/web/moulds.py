"""Pages and parts of pages cast once, with marks where each reader's own words are filled in.

A mould is what a template makes of marks in place of somebody's values. Its key holds everything else that the template looks at, so
nothing that one person wrote is ever in a mould, and two people for whom the rest is the same share it. Development casts anew each
time: templates change.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Hashable, Iterable, Mapping
from hashlib import sha256
from itertools import groupby
from typing import cast

from flask import Flask, current_app
from markupsafe import escape

from workshop.web.kept import Kept
from workshop.web.pieces import OwnPiece, Piece, Pieces

MOST, MOST_SHARED = 4_000, 300
LONG = 1_500
"""Letters from which text between two words of somebody is kept for everybody, rather than with those words."""

# Nobody can type a mark: it holds a word that each process draws anew. Letters, digits and hyphens pass every escaping unchanged.
_WORD = secrets.token_hex(8)
_MARK = re.compile(rf"m{_WORD}-([a-z]+[0-9]*)-m")


def mark(name: str) -> str:
    """What stands in a template's input for the value called `name`: letters, then digits."""
    return f"m{_WORD}-{name}-m"


def is_mark(text: str) -> bool:
    """Whether a text is one mark and nothing else."""
    return _MARK.fullmatch(text) is not None


def find_mark(name: str, text: object) -> str:
    """The number of a mark called `name` and a number, "" where `text` is none."""
    found = _MARK.fullmatch(text) if isinstance(text, str) else None
    return found[1].removeprefix(name) if found and found[1].startswith(name) else ""


class Hole(str):
    """The name of what is to be filled in here."""

    __slots__ = ()


class Mould:
    """Text with places to fill. Values that are no Markup are escaped."""

    __slots__ = ("_holes", "_parts", "names")

    def __init__(self, parts: Iterable[str]) -> None:
        self._parts = list(parts)
        self._holes = [place for place, part in enumerate(self._parts) if isinstance(part, Hole)]
        self.names = frozenset(self._parts[place] for place in self._holes)

    def fill(self, values: Mapping[str, object]) -> Pieces:
        ready = {name: _make_ready(values[name]) for name in self.names}
        whole = Pieces(self._parts)
        # From the end, since a value of several pieces moves what is behind it.
        for place in reversed(self._holes):
            whole.parts[place : place + 1] = ready[self._parts[place]]
        return whole


def cast_mould(text: str, kind: type[Piece] = Piece) -> Mould:
    """The mould of a text in which marks stand. Its kind says whether it is everybody's or one reader's own."""
    return Mould(_split(text, kind))


def cast_again(filled: Pieces, marks: Mapping[str, str]) -> Mould:
    """One reader's own mould, of moulds that were filled; `marks` says which of the words filled in give way to which mark.

    What is everybody's stays so where it is long. Elsewhere it goes with the words around it.
    """
    parts: list[str] = []
    run: list[str] = []
    for is_shared, group in groupby(filled.parts, lambda part: type(part) is Piece):
        text = "".join(group)
        if is_shared and len(text) >= LONG:
            parts += (*_split(_put_marks("".join(run), marks), OwnPiece), find_shared(text))
            run.clear()
        else:
            run.append(text)
    return Mould([*parts, *_split(_put_marks("".join(run), marks), OwnPiece)])


def _split(text: str, kind: type[Piece]) -> list[str]:
    """A text as pieces, and holes where its marks were."""
    return [Hole(part) if number % 2 else kind(part) for number, part in enumerate(_MARK.split(text))]


def _put_marks(text: str, marks: Mapping[str, str]) -> str:
    for words, name in marks.items():
        text = text.replace(words, mark(name))
    return text


def _make_ready(value: object) -> list[str]:
    if isinstance(value, Pieces):
        return value.parts
    return [value if isinstance(value, Piece) else escape(value)]


def init_app(app: Flask) -> None:
    app.extensions["moulds"] = Kept[Mould](MOST)
    app.extensions["shared_pieces"] = Kept[Piece](MOST_SHARED)


def find_mould(key: Hashable, make: Callable[[], str]) -> Mould:
    """The mould of a key in this application, cast by `make` where there is none yet."""
    if current_app.config["SETTINGS"].mode == "development":
        return cast_mould(make())
    return cast(Kept[Mould], current_app.extensions["moulds"]).find(key, lambda: cast_mould(make()))


def find_shared(text: str) -> Piece:
    """The one piece of a text that is everybody's."""
    key = sha256(text.encode()).digest()
    return cast(Kept[Piece], current_app.extensions["shared_pieces"]).find(key, lambda: Piece(text))
