"""A running site removes guests whose time is over by itself, and a fault in that is nobody's trouble but the log's."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import loops
from tests.cast import make_member
from tests.conftest import Clock
from workshop.accounts.models import Person
from workshop.asgi import Site
from workshop.db import Database
from workshop.housekeeping import tidy_up
from workshop.web.viewer import Kind


def count_people(app: Flask) -> int:
    database: Database = app.extensions["database"]
    with database.read() as session:
        return session.scalar(select(func.count(Person.id))) or 0


async def start_and_stop(site: Site) -> list[str]:
    """A server's life from its start to its end; gives what the site said to it."""
    said: list[str] = []
    told = iter(({"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}))

    async def receive() -> dict[str, str]:
        await asyncio.sleep(0)
        return next(told)

    async def send(message: dict[str, str]) -> None:
        said.append(message["type"])

    await site({"type": "lifespan"}, receive, send)  # type: ignore[arg-type]
    return said


def test_a_site_that_starts_removes_whose_time_is_over(app: Flask, clock: Clock) -> None:
    make_member(app, "Bob", Kind.GUEST)
    clock.forward(days=31)
    make_member(app, "Dora", Kind.GUEST)

    said = loops.run(start_and_stop(Site(app)))

    assert said == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert count_people(app) == 1


def test_two_sites_may_tidy_up_at_once(app: Flask, clock: Clock) -> None:
    for number in range(3):
        make_member(app, f"Bob {number}", Kind.GUEST)
    clock.forward(days=31)

    async def both() -> None:
        await asyncio.gather(asyncio.to_thread(tidy_up, app), asyncio.to_thread(tidy_up, app))

    loops.run(both())

    assert count_people(app) == 0


def test_a_fault_is_logged_and_the_site_goes_on(app: Flask, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    app.extensions["database"].dispose()
    app.extensions["database"] = Database(f"sqlite:///{tmp_path}/without-a-table.sqlite")

    with caplog.at_level(logging.ERROR):
        said = loops.run(start_and_stop(Site(app)))

    assert said[-1] == "lifespan.shutdown.complete"
    assert "could not be removed" in caplog.text
