"""Migrations: up on both databases, equal to the models, down and up again, and safe when two start at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from tests.live_server import make_environment
from tests.postgresql import Cluster
from workshop.config import ROOT
from workshop.db import Base, Database
from workshop.migrations import downgrade, is_described, upgrade


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without a table."""
    if request.param == "postgresql":
        cluster: Cluster = request.getfixturevalue("postgresql")
        with cluster.fresh_database() as url:
            yield url
    else:
        yield f"sqlite:///{tmp_path / 'empty.sqlite'}"


def test_migrations_make_what_the_models_describe(database_url: str) -> None:
    database = Database(database_url)

    with database.write_engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True, "include_name": is_described}
        context = MigrationContext.configure(connection, opts=options)
        differences = compare_metadata(context, Base.metadata)

    database.dispose()
    assert not differences


def test_migrations_go_down_and_up_again(empty_url: str) -> None:
    upgrade(empty_url)
    first = _tables(empty_url)

    downgrade(empty_url, "base")
    between = _tables(empty_url)
    upgrade(empty_url)

    assert between == {"alembic_version"}
    assert _tables(empty_url) == first


def test_two_processes_may_migrate_at_once(empty_url: str, tmp_path: Path) -> None:
    environment = make_environment(DATABASE_URL=empty_url, INSTANCE=str(tmp_path / "instance"))
    command = [sys.executable, "-m", "workshop.cli", "migrate"]

    both = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for _ in range(2)
    ]
    said = [process.communicate(timeout=60)[0] for process in both]

    assert [process.returncode for process in both] == [0, 0], said
    assert "person" in _tables(empty_url)


def test_a_failed_migration_leaves_nothing_behind(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", _break)

    with pytest.raises(RuntimeError, match="the power went"):
        upgrade(empty_url)

    assert "person" not in _tables(empty_url)


def _break(*_arguments: object) -> None:
    raise RuntimeError("the power went")


def _tables(url: str) -> set[str]:
    database = Database(url)
    names = set(inspect(database.read_engine).get_table_names())
    database.dispose()
    return names
