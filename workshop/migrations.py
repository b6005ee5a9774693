"""Bringing the database to the newest schema, from code and from the command line."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import make_url

from workshop.config import ROOT

# Full-text search as each database has it; SQLite keeps tables of its own beside it. Only the migration that makes it knows it.
NOT_IN_MODELS = "content_words"


def is_described(name: str | None, kind: str, _parents: object) -> bool:
    """Whether the models describe what a database has under this name; what they do not is no difference."""
    return not (kind == "table" and name and name.startswith(NOT_IN_MODELS))


def make_config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations").replace("%", "%%"))
    config.attributes["url"] = url
    return config


def upgrade(url: str, revision: str = "head") -> None:
    """Apply what is missing. Two processes that start at once take turns: here for SQLite, in `env.py` for PostgreSQL."""
    path = make_url(url).database if url.startswith("sqlite") else None
    with _file_lock(Path(path)) if path else nullcontext():
        command.upgrade(make_config(url), revision)


def downgrade(url: str, revision: str) -> None:
    """Go back to an older schema."""
    command.downgrade(make_config(url), revision)


@contextmanager
def _file_lock(database: Path) -> Iterator[None]:
    database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with database.with_name(database.name + ".migrating").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
