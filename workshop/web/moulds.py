"""Pages and parts of pages cast once, with marks where each reader's own words are filled in.

A mould is what a template makes of marks in place of somebody's values. Its key holds everything else that the template looks at, so
nothing that one person wrote is ever in a mould, and two people for whom the rest is the same share it. Development casts anew each
time: templates change.
"""

from __future__ import annotations

import re
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from typing import cast

from flask import Flask, current_app
from markupsafe import Markup, escape

MOST = 4_000

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


class Mould:
    """Text with places to fill. Values that are no Markup are escaped."""

    __slots__ = ("_names", "_pieces", "names")

    def __init__(self, text: str) -> None:
        parts = _MARK.split(text)
        self._pieces, self._names = parts[::2], parts[1::2]
        self.names = frozenset(self._names)

    def fill(self, values: Mapping[str, object]) -> Markup:
        ready = {name: escape(values[name]) for name in self.names}
        whole = [""] * (2 * len(self._pieces) - 1)
        whole[::2] = self._pieces
        whole[1::2] = [ready[name] for name in self._names]
        return Markup("".join(whole))  # noqa: S704 (a template's own text, and values escaped)


class Moulds:
    """The moulds of one process: as many as fit, those used last."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Mould] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: Hashable, make: Callable[[], str]) -> Mould:
        """The mould of a key, cast where it is not there. Two threads may cast the same; either will do."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        made = Mould(make())
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made

    def __len__(self) -> int:
        return len(self._kept)


def init_app(app: Flask) -> None:
    app.extensions["moulds"] = Moulds()


def find_mould(key: Hashable, make: Callable[[], str]) -> Mould:
    """The mould of a key in this application, cast by `make` where there is none yet."""
    if current_app.config["SETTINGS"].mode == "development":
        return Mould(make())
    return cast(Moulds, current_app.extensions["moulds"]).find(key, make)
