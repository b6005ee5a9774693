"""How migrations run: on the URL they are handed, in one transaction each, with batch mode for SQLite."""

from __future__ import annotations

from alembic import context

import workshop.accounts.models
import workshop.playbooks.models
import workshop.streams
import workshop.worksheets.models  # noqa: F401  (tables register themselves)
from workshop.config import Settings
from workshop.db import Base, Database

url = context.config.attributes.get("url") or Settings().effective_database_url
database = Database(url)

with database.write_engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        user_module_prefix="workshop.db.",
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(4711)")
        context.run_migrations()
database.dispose()
