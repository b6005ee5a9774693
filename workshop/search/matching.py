"""Asking the index, in each database's own words made from our terms: nothing that somebody typed reaches its query language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, column, select, table, text, tuple_
from sqlalchemy.engine import Row
from sqlalchemy.orm import Session

from workshop.core.content.model import Playbook
from workshop.core.search.passages import has_all
from workshop.core.search.query import Term
from workshop.search.entries import Entry, EntryKind
from workshop.search.models import ContentIndex

Asking = Select[*tuple[Any, ...]]

MOST_MATCHES = 200

FIELDS = (
    *(ContentIndex.kind, ContentIndex.role, ContentIndex.language, ContentIndex.chapter),
    *(ContentIndex.place, ContentIndex.name, ContentIndex.within, ContentIndex.body),
)


def find_entries(session: Session, playbooks: Sequence[Playbook], terms: Sequence[Term], *, any_will_do: bool = False) -> tuple[Entry, ...]:
    """Entries of these playbooks with all of the terms (or any), the best first: found in a title, in a heading, in the text."""
    if not playbooks or not terms:
        return ()
    books = [(playbook.role, playbook.language) for playbook in playbooks]
    statement = select(*FIELDS).where(tuple_(ContentIndex.role, ContentIndex.language).in_(books)).limit(MOST_MATCHES)
    ask = _ask_postgresql if session.get_bind().dialect.name == "postgresql" else _ask_sqlite
    asked, query = ask(statement, terms, any_will_do)
    found = [_read(row) for row in session.execute(asked, {"asked": query})]
    return tuple(sorted(found, key=lambda entry: _find_tier(entry, terms)))


def _ask_sqlite(statement: Asking, terms: Sequence[Term], any_will_do: bool) -> tuple[Asking, str]:
    query = (" OR " if any_will_do else " AND ").join(f'"{term.key}"{"*" if term.begins else ""}' for term in terms)
    words = table("content_words", column("rowid"))
    asked = (
        statement.join(words, words.c.rowid == ContentIndex.id)
        .where(text("content_words MATCH :asked"))
        .order_by(text("bm25(content_words, 10, 5, 1)"), ContentIndex.id)
    )
    return asked, query


def _ask_postgresql(statement: Asking, terms: Sequence[Term], any_will_do: bool) -> tuple[Asking, str]:
    query = (" | " if any_will_do else " & ").join(f"'{term.key}'{':*' if term.begins else ''}" for term in terms)
    words = table("content_words", column("id"))
    asked = (
        statement.join(words, words.c.id == ContentIndex.id)
        .where(text("content_words.words @@ CAST(:asked AS tsquery)"))
        .order_by(text("ts_rank(content_words.words, CAST(:asked AS tsquery), 1) DESC"), ContentIndex.id)
    )
    return asked, query


def _read(row: Row[*tuple[Any, ...]]) -> Entry:
    return Entry(EntryKind(row.kind), *row[1:])


def _find_tier(entry: Entry, terms: Sequence[Term]) -> int:
    """A match in a name goes before every match in a text, whatever a database makes of their lengths."""
    if not has_all(entry.name, terms):
        return 2
    return 1 if entry.kind is EntryKind.SECTION else 0
