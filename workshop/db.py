"""Engines, the base of all tables, read sessions, and the only way to write.

SQLite takes one writer at a time, so a write transaction begins IMMEDIATE (a deferred one that upgrades
fails under load whatever the timeout), stays short, and is opened only by `write()`. Reads go through a
second engine that cannot write. `synchronous=FULL`: an acknowledged answer survives a power cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from flask import Flask, current_app, g
from sqlalchemy import JSON, DateTime, Engine, MetaData, create_engine, event
from sqlalchemy.engine import Dialect, make_url
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.types import TypeDecorator

from workshop.remembered import Memory, find_version, look_again

CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC in the database (SQLite would drop the zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The base of all tables."""

    metadata = MetaData(naming_convention=CONVENTION)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Instant, dict[str, Any]: JSON, list[str]: JSON}


class Database:
    """The two engines of one installation, and sessions on them."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.memory = Memory(url)
        self.write_engine = _make_engine(url, writes=True)
        self.read_engine = _make_engine(url, writes=False)
        self._write_session = sessionmaker(self.write_engine, expire_on_commit=False)
        self._read_session = sessionmaker(self.read_engine, expire_on_commit=False)

    def read(self) -> Session:
        """A session that cannot write; the caller closes it."""
        return self._read_session()

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One short transaction: validate, hash and render before it; it commits when the block ends."""
        with self._write_session.begin() as session:
            yield session

    def dispose(self) -> None:
        self.memory.close()
        self.write_engine.dispose()
        self.read_engine.dispose()


def init_app(app: Flask, url: str) -> None:
    app.extensions["database"] = Database(url)
    app.teardown_appcontext(_close_read_session)


def database() -> Database:
    """The database of the running application."""
    found: Database = current_app.extensions["database"]
    return found


def read() -> Session:
    """The request's read session: one snapshot, refreshed after a write of the same request."""
    if "read_session" not in g:
        find_version()  # before the snapshot: what is remembered of it must not seem newer than it is
        g.read_session = database().read()
    session: Session = g.read_session
    return session


@contextmanager
def write() -> Iterator[Session]:
    """A write transaction of the running application; what `read()` sees afterwards includes it."""
    try:
        with database().write() as session:
            yield session
    finally:
        look_again()
    if "read_session" in g:
        g.read_session.rollback()
        g.read_session.expire_all()


def _close_read_session(_error: BaseException | None) -> None:
    session = g.pop("read_session", None)
    if session is not None:
        session.close()


def _make_engine(url: str, *, writes: bool) -> Engine:
    if make_url(url).get_backend_name() == "sqlite":
        return _make_sqlite_engine(url, writes=writes)
    options = {} if writes else {"execution_options": {"postgresql_readonly": True}}
    return create_engine(url, pool_pre_ping=True, **options)


def _make_sqlite_engine(url: str, *, writes: bool) -> Engine:
    path = make_url(url).database
    if path:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"isolation_level": None, "timeout": 15})

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout = 15000")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        if not writes:
            cursor.execute("PRAGMA query_only = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
