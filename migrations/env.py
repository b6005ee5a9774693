"""How migrations run: on the URL they are handed, all in one transaction, with batch mode for SQLite."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

import workshop.accounts.models
import workshop.coaching.models
import workshop.paths.models
import workshop.playbooks.models
import workshop.sandbox.models
import workshop.sandbox.results_models
import workshop.search.models
import workshop.sharing.models
import workshop.streams
import workshop.worksheets.models  # noqa: F401  (tables register themselves)
from workshop.config import Settings
from workshop.db import Base, Database
from workshop.migrations import is_described

ONE_AT_A_TIME = 4711


def migrate(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        _switch_off_foreign_keys(connection)
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        include_name=is_described,
        # SQLite can undo a CREATE TABLE as well as PostgreSQL; Alembic only does not take it for granted.
        transactional_ddl=True,
        user_module_prefix="workshop.db.",
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})")
        context.run_migrations()
        if connection.dialect.name == "sqlite":
            _check_foreign_keys(connection)


def _switch_off_foreign_keys(connection: Connection) -> None:
    # Batch mode drops and rebuilds tables; with foreign keys on, dropping one would delete every row that points to it.
    # It can only be switched outside a transaction, hence past SQLAlchemy, which would begin one.
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA foreign_keys = OFF")
    cursor.close()


def _check_foreign_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"the migration would leave rows that point nowhere: {broken[:5]}")


database = Database(context.config.attributes.get("url") or Settings().effective_database_url)
try:
    with database.write_engine.connect() as connection:
        migrate(connection)
finally:
    database.dispose()
