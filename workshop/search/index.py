"""Keeping the index in step with the content: made anew, in one short write, when the content's release is another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import current_app
from sqlalchemy import delete, insert, select, text
from sqlalchemy.orm import Session

from workshop.core.content.model import Compiled
from workshop.core.search.words import split
from workshop.db import read, write
from workshop.playbooks.library import library
from workshop.search.entries import Entry, EntryKind, make_entries
from workshop.search.models import ContentIndex

# Raise it when entries or their words are made in another way: what is in the database is then made anew.
EDITION = 1
ONE_AT_A_TIME = 4712
LAST_POSITION = 16_000
TITLE, HEADING, BODY = "A", "B", "D"


def bring_up_to_date() -> None:
    """Make the index anew where the content is not what it was made from. Another process may just have done so."""
    release = _name_release(library())
    if _find_release(read()) == release:
        return
    # A query's order needs its numbers to be the same everywhere, so they are given here.
    entries = list(enumerate(make_entries(library().playbooks), 1))
    rows = [_make_row(number, entry, release) for number, entry in entries]
    with write() as session:
        _wait_for_others(session)
        if _find_release(session) != release:
            _replace(session, rows, entries)
    current_app.logger.info("the search index is made anew: %d entries", len(rows))


def _name_release(compiled: Compiled) -> str:
    return f"{EDITION}/{compiled.release}"


def _find_release(session: Session) -> str | None:
    return session.scalar(select(ContentIndex.release).limit(1))


def _wait_for_others(session: Session) -> None:
    # On SQLite a write has begun IMMEDIATE, and is alone already.
    if _is_postgresql(session):
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})


def _replace(session: Session, rows: Sequence[dict[str, Any]], entries: Sequence[tuple[int, Entry]]) -> None:
    session.execute(text("DELETE FROM content_words"))
    session.execute(delete(ContentIndex))
    if not rows:
        return
    session.execute(insert(ContentIndex), rows)
    if _is_postgresql(session):
        vectors = [{"id": number, "words": _make_vector(entry)} for number, entry in entries]
        session.execute(text("INSERT INTO content_words (id, words) VALUES (:id, CAST(:words AS tsvector))"), vectors)
    else:
        columns = [{"id": number, **_make_columns(entry)} for number, entry in entries]
        session.execute(text("INSERT INTO content_words (rowid, title, heading, body) VALUES (:id, :title, :heading, :body)"), columns)


def _make_row(number: int, entry: Entry, release: str) -> dict[str, Any]:
    return {
        "id": number,
        "release": release,
        "role": entry.role,
        "language": entry.language,
        "chapter": entry.chapter,
        "place": entry.place,
        "kind": entry.kind.value,
        "name": entry.name,
        "within": entry.within,
        "body": entry.body,
    }


def _make_columns(entry: Entry) -> dict[str, str]:
    """The keys of an entry for FTS5, apart by the weight that they have."""
    name, body = " ".join(_keys(entry.name)), " ".join(_keys(entry.body))
    is_heading = entry.kind is EntryKind.SECTION
    return {"title": "" if is_heading else name, "heading": name if is_heading else "", "body": body}


def _make_vector(entry: Entry) -> str:
    """The same for PostgreSQL, as it writes a tsvector: each key with its position and weight. A key holds letters and digits alone."""
    weight = HEADING if entry.kind is EntryKind.SECTION else TITLE
    weighed = [*((key, weight) for key in _keys(entry.name)), *((key, BODY) for key in _keys(entry.body))]
    return " ".join(f"'{key}':{min(position, LAST_POSITION)}{letter}" for position, (key, letter) in enumerate(weighed, 1))


def _keys(words: str) -> list[str]:
    return [word.key for word in split(words)]


def _is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"
