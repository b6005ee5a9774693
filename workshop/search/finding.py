"""A search as somebody means it: all words; if nothing has them, the words probably meant; if nothing has those either, any of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from flask import current_app

from workshop.core.content.model import Playbook
from workshop.core.search.passages import Piece, excerpt, mark
from workshop.core.search.query import Term, read_query
from workshop.core.search.vocabulary import Vocabulary
from workshop.db import read
from workshop.playbooks.library import find_playbooks, library
from workshop.search.entries import Entry, make_entries
from workshop.search.index import bring_up_to_date
from workshop.search.matching import find_entries
from workshop.web.viewer import Viewer

MOST_SHOWN = 40
VOCABULARIES_KEPT = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its name and the passage worth showing, in pieces to mark."""

    entry: Entry
    name: tuple[Piece, ...]
    passage: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What was found in one playbook, the best first."""

    playbook: Playbook
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search. `corrected` is what was searched for in place of the words typed, "" where these were right.

    `is_partial` says that nothing has all the words; `count` is of all that was found, of which the best are in `groups`; `nearest` are
    known words to try where nothing was found.
    """

    groups: tuple[Group, ...]
    count: int = 0
    shown: int = 0
    corrected: str = ""
    is_partial: bool = False
    nearest: tuple[str, ...] = ()


def find(viewer: Viewer, query: str) -> Found:
    """What the viewer's library has for a query that holds at least one word."""
    playbooks = find_playbooks(viewer.organisation_id, viewer.language)
    bring_up_to_date()
    terms = read_query(query)
    entries = find_entries(read(), playbooks, terms)
    if entries:
        return _answer(playbooks, entries, terms)
    vocabulary = _find_vocabulary(playbooks)
    corrected = vocabulary.correct(query)
    meant = read_query(corrected) if corrected else terms
    entries = find_entries(read(), playbooks, meant) if corrected else ()
    if entries:
        return _answer(playbooks, entries, meant, corrected=corrected)
    entries = find_entries(read(), playbooks, meant, any_will_do=True)
    if entries:
        return _answer(playbooks, entries, meant, corrected=corrected, is_partial=len(meant) > 1)
    return Found((), nearest=vocabulary.suggest(query))


def _answer(
    playbooks: Sequence[Playbook], entries: Sequence[Entry], terms: Sequence[Term], *, corrected: str = "", is_partial: bool = False
) -> Found:
    shown = entries[:MOST_SHOWN]
    roles = dict.fromkeys(entry.role for entry in shown)
    books = {playbook.role: playbook for playbook in playbooks}
    groups = tuple(Group(books[role], tuple(_make_hit(entry, terms) for entry in shown if entry.role == role)) for role in roles)
    return Found(groups, len(entries), len(shown), corrected, is_partial)


def _make_hit(entry: Entry, terms: Sequence[Term]) -> Hit:
    return Hit(entry, mark(entry.name, terms), excerpt(entry.body, terms))


def _find_vocabulary(playbooks: Sequence[Playbook]) -> Vocabulary:
    """The words of the playbooks that the viewer may read, kept by content."""
    kept = cast(dict[object, Vocabulary], current_app.extensions.setdefault("search_vocabularies", {}))
    key = (library().release, tuple((playbook.role, playbook.language) for playbook in playbooks))
    if key not in kept:
        if len(kept) >= VOCABULARIES_KEPT:
            kept.clear()
        kept[key] = Vocabulary.of(f"{entry.name} {entry.body}" for entry in make_entries(playbooks))
    return kept[key]
