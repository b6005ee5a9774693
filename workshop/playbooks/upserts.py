"""The database's own "insert, or else", which both databases know under the same words."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session


def insert_into(session: Session, table: type[Any]) -> Any:
    """An INSERT with `on_conflict_do_update` and `on_conflict_do_nothing`, for the session's database."""
    dialect = session.get_bind().dialect.name
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
