"""The cast and the stage: a fresh database per test, a clock that stands still, people who are signed in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import event

from tests import postgresql as clusters
from tests.cast import Member, make_client, make_member
from tests.page_client import PageClient
from tests.postgresql import Cluster
from tests.second_try import find_second_tries, pytest_runtest_protocol  # noqa: F401  (pytest finds the hook here)
from workshop.app import create_app
from workshop.config import Settings
from workshop.db import Database
from workshop.migrations import upgrade
from workshop.web.viewer import Kind


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **span: float) -> None:
        self.moment += timedelta(**span)


class CompiledTemplates(BytecodeCache):
    """Templates as this process compiled them: each test has an application of its own, and compiling costs more than most tests."""

    def __init__(self) -> None:
        self._compiled: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        found = self._compiled.get((bucket.key, bucket.checksum))
        if found:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


TEMPLATES = CompiledTemplates()
FOLDER = pytest.StashKey[Path]()
CLUSTER_FOLDER = "postgresql"


def pytest_configure(config: pytest.Config) -> None:
    """The process that was called names the folder of PostgreSQL; whoever needs the server first starts it."""
    if not hasattr(config, "workerinput"):
        config.stash[FOLDER] = clusters.make_folder()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput[CLUSTER_FOLDER] = str(node.config.stash[FOLDER])


def pytest_unconfigure(config: pytest.Config) -> None:
    if FOLDER in config.stash:
        clusters.remove(config.stash[FOLDER])


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with every migration applied, to copy from."""
    path = tmp_path_factory.mktemp("migrated") / "greenroom.sqlite"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql(request: pytest.FixtureRequest) -> Cluster:
    """A PostgreSQL server of this test run's own, which its processes share."""
    given = getattr(request.config, "workerinput", {})
    return clusters.join_cluster(Path(given.get(CLUSTER_FOLDER) or request.config.stash[FOLDER]), given.get("workerid", "alone"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path, migrated_sqlite: Path) -> str:
    """A migrated, empty database: every test that touches one runs on SQLite and on PostgreSQL."""
    if request.param == "postgresql":
        cluster: Cluster = request.getfixturevalue("postgresql")
        return cluster.empty_database()
    copy = tmp_path / "greenroom.sqlite"
    shutil.copy(migrated_sqlite, copy)
    return f"sqlite:///{copy}"


@pytest.fixture(autouse=True)
def no_settings_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own PORT or DATABASE_URL changes what is tested."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return Settings(instance=tmp_path / "instance", database_url=database_url, organisation="Parcelwise")


@pytest.fixture
def app(settings: Settings, clock: Clock) -> Iterator[Flask]:
    app = create_app(settings, clock)
    app.config["TESTING"] = True
    app.test_client_class = PageClient
    app.jinja_env.bytecode_cache = TEMPLATES
    _wait_for_no_disk(app.extensions["database"])
    yield app
    app.extensions["database"].dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody's browser, not signed in. Every page it fetches is checked."""
    return app.test_client()


@pytest.fixture
def alice(app: Flask) -> Member:
    """Alice facilitates."""
    return make_member(app, "Alice", Kind.LEARNER, Kind.FACILITATOR)


@pytest.fixture
def bob(app: Flask) -> Member:
    """Bob attends, as a guest."""
    return make_member(app, "Bob", Kind.GUEST)


@pytest.fixture
def carol(app: Flask) -> Member:
    """Carol facilitates in another organisation, and is refused here."""
    return make_member(app, "Carol", Kind.LEARNER, Kind.FACILITATOR, organisation="Elsewhere")


@pytest.fixture
def as_alice(app: Flask, alice: Member) -> FlaskClient:
    return make_client(app, alice)


@pytest.fixture
def as_bob(app: Flask, bob: Member) -> FlaskClient:
    return make_client(app, bob)


@pytest.fixture
def as_carol(app: Flask, carol: Member) -> FlaskClient:
    return make_client(app, carol)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many journeys ran in a browser, and which of them needed a second try."""
    passed = {report.nodeid for report in terminalreporter.stats.get("passed", [])}
    spoilt = {report.nodeid for report in terminalreporter.stats.get("error", [])}
    journeys = sum("/browser/" in name for name in passed - spoilt)
    terminalreporter.write_line(f"{journeys} journeys in a browser")
    for name in find_second_tries(terminalreporter.stats.get("passed", [])):
        terminalreporter.write_line(f"failed once, passed at the second try: {name}")


def _wait_for_no_disk(database: Database) -> None:
    """Nothing that a test writes must survive a power cut."""
    if database.write_engine.dialect.name == "sqlite":
        event.listen(database.write_engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous = OFF").close())
