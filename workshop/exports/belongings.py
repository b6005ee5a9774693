"""Which rows of which tables are a person's: found in the tables themselves, so that no feature's table is forgotten.

A row is somebody's where one of its columns points to them, or to a row that is theirs (an answer's versions hang on
the answer, the answer on the plan, the plan on the person). Only what belongs to the active organisation is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, LargeBinary, Table, and_, or_, select

from workshop.db import Base, read
from workshop.web.viewer import Viewer

Row = dict[str, Any]

PERSON = "person"
ORGANISATION = "organisation_id"
# What opens a door is no information about anybody, and a file with it would be a key.
_SECRET = re.compile("password|token|secret|sha256")


def collect(viewer: Viewer) -> dict[str, list[Row]]:
    """The viewer's rows by table, in the order in which they were made. Tables without one are left out."""
    found = {table.name: _read(table, viewer) for table in find_tables()}
    return {name: rows for name, rows in found.items() if rows}


def find_tables() -> list[Table]:
    """Every table that holds rows of people, those that others hang on first."""
    return [table for table in Base.metadata.sorted_tables if _is_personal(table)]


def _read(table: Table, viewer: Viewer) -> list[Row]:
    shown = [column for column in table.columns if not _is_secret(column)]
    query = select(*shown).where(_is_theirs(table, viewer)).order_by(*table.primary_key.columns)
    return [_blur(table, dict(row._mapping), viewer) for row in read().execute(query)]


def _is_secret(column: Column[Any]) -> bool:
    return isinstance(column.type, LargeBinary) or bool(_SECRET.search(column.name))


def _is_personal(table: Table) -> bool:
    return table.name == PERSON or any(_is_personal(parent) for _column, parent in _find_parents(table))


def _find_parents(table: Table) -> Iterator[tuple[Column[Any], Table]]:
    """What the table's columns point to; a table that points to itself is no news."""
    for column in table.columns:
        yield from ((column, key.column.table) for key in column.foreign_keys if key.column.table is not table)


def _is_theirs(table: Table, viewer: Viewer) -> ColumnElement[bool]:
    if table.name == PERSON:
        return table.columns["id"] == viewer.person_id
    theirs = or_(*(_points_to_theirs(column, parent, viewer) for column, parent in _find_parents(table) if _is_personal(parent)))
    return and_(theirs, *_are_here(table, viewer))


def _points_to_theirs(column: Column[Any], parent: Table, viewer: Viewer) -> ColumnElement[bool]:
    if parent.name == PERSON:
        return column == viewer.person_id
    return column.in_(select(_target(column)).where(_is_theirs(parent, viewer)))


def _are_here(table: Table, viewer: Viewer) -> list[ColumnElement[bool]]:
    """That a row belongs to the active organisation, by its own column or by what it hangs on; nothing where it belongs to none."""
    own = table.columns.get(ORGANISATION)
    if own is not None:
        return [own == viewer.organisation_id]
    above = [(column, _are_here(parent, viewer)) for column, parent in _find_parents(table)]
    return [or_(column.is_(None), column.in_(select(_target(column)).where(*here))) for column, here in above if here]


def _target(column: Column[Any]) -> Column[Any]:
    """What a column points to."""
    (key,) = column.foreign_keys
    return key.column


def _blur(table: Table, row: Row, viewer: Viewer) -> Row:
    """Say of every person in a row only whether it is the viewer: the others' numbers are theirs."""
    for column, parent in _find_parents(table):
        if parent.name == PERSON and row.get(column.name) is not None:
            row[column.name] = "me" if row[column.name] == viewer.person_id else "somebody else"
    return row
