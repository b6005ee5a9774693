"""The cast and the stage: a fresh database per test, a clock that stands still, people who are signed in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Member, make_client, make_member
from tests.page_client import PageClient
from tests.postgresql import Cluster, run_cluster
from workshop.app import create_app
from workshop.config import Settings
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
def postgresql() -> Iterator[Cluster]:
    """A PostgreSQL server of this test run's own."""
    with run_cluster() as cluster:
        cluster.make_template()
        yield cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path, migrated_sqlite: Path) -> Iterator[str]:
    """A migrated, empty database: every test that touches one runs on SQLite and on PostgreSQL."""
    if request.param == "postgresql":
        cluster: Cluster = request.getfixturevalue("postgresql")
        with cluster.fresh_database() as url:
            yield url
    else:
        copy = tmp_path / "greenroom.sqlite"
        shutil.copy(migrated_sqlite, copy)
        yield f"sqlite:///{copy}"


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
    """Say how many journeys ran in a browser."""
    passed = {report.nodeid for report in terminalreporter.stats.get("passed", [])}
    spoilt = {report.nodeid for report in terminalreporter.stats.get("error", [])}
    journeys = sum("/browser/" in name for name in passed - spoilt)
    terminalreporter.write_line(f"{journeys} journeys in a browser")
