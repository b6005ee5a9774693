"""What was read is remembered until anybody writes, and a 304 is said again only while it is true."""

from __future__ import annotations

import sqlite3

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Executable, update

from tests.cast import Member, make_client, make_csrf_token
from tests.conftest import Clock
from workshop.accounts.models import Organisation, Person, SignIn
from workshop.db import Database, write
from workshop.remembered import remember

PAGE = "/playbooks/core/who-is-reading"


def test_nothing_is_read_twice_while_nobody_writes(app: Flask) -> None:
    if app.extensions["database"].memory.find_version() == 0:
        pytest.skip("PostgreSQL does not tell whether anybody wrote: everything is read")
    read: list[int] = []

    for _ in range(3):
        with app.app_context():
            remember("what", lambda: read.append(1))

    assert len(read) == 1


def test_another_process_that_writes_is_noticed(app: Flask, database_url: str) -> None:
    if not database_url.startswith("sqlite"):
        pytest.skip("about SQLite's file")
    with app.app_context():
        assert remember("what", lambda: "before") == "before"
    with sqlite3.connect(database_url.removeprefix("sqlite:///")) as other:
        other.execute("CREATE TABLE written (id INTEGER)")

    with app.app_context():
        assert remember("what", lambda: "after") == "after"


def test_a_request_reads_anew_what_it_wrote_itself(app: Flask) -> None:
    with app.app_context():
        remember("what", lambda: "before")
        with write() as session:
            session.add(Organisation(name="Elsewhere", created_at=app.extensions["clock"]()))

        assert remember("what", lambda: "after") == "after"


def test_a_write_that_failed_makes_a_request_look_again(app: Flask) -> None:
    with app.app_context():
        remember("what", lambda: "before")
        with pytest.raises(ZeroDivisionError), write() as session:
            session.add(Organisation(name="Elsewhere", created_at=app.extensions["clock"]()))
            raise ZeroDivisionError
        database: Database = app.extensions["database"]
        with database.write() as other:
            other.add(Organisation(name="Elsewhere", created_at=app.extensions["clock"]()))

        assert remember("what", lambda: "after") == "after"


def test_an_ended_sign_in_gets_no_304(app: Flask, as_bob: FlaskClient) -> None:
    etag = _ask_until_304(as_bob)
    _write(app, update(SignIn).values(revoked_at=app.extensions["clock"]()))

    assert as_bob.get(PAGE, headers={"If-None-Match": etag}).status_code == 303


def test_a_change_on_another_device_gets_no_304(app: Flask, as_bob: FlaskClient, bob: Member) -> None:
    etag = _ask_until_304(as_bob)
    phone = make_client(app, bob)
    phone.post(f"{PAGE}/progress", data={"percent": "40", "csrf_token": make_csrf_token(phone)})

    assert as_bob.get(PAGE, headers={"If-None-Match": etag}).status_code == 200


def test_a_new_name_gets_no_304(app: Flask, as_bob: FlaskClient) -> None:
    etag = _ask_until_304(as_bob)
    _write(app, update(Person).values(name="Robert"))

    assert "Robert" in as_bob.get(PAGE, headers={"If-None-Match": etag}).get_data(as_text=True)


def test_somebody_else_with_the_same_etag_gets_no_304(as_bob: FlaskClient, as_alice: FlaskClient) -> None:
    etag = _ask_until_304(as_bob)

    assert as_alice.get(PAGE, headers={"If-None-Match": etag}).status_code == 200


def test_another_language_gets_no_304(as_bob: FlaskClient) -> None:
    etag = _ask_until_304(as_bob)

    assert as_bob.get(PAGE, headers={"If-None-Match": etag, "Accept-Language": "en-US"}).status_code == 200


def test_the_next_day_gets_no_304(as_bob: FlaskClient, clock: Clock) -> None:
    etag = _ask_until_304(as_bob)
    clock.forward(days=1)

    assert as_bob.get(PAGE, headers={"If-None-Match": etag}).status_code == 200


def test_last_seen_moves_on_though_nothing_changed(app: Flask, as_bob: FlaskClient, clock: Clock) -> None:
    etag = _ask_until_304(as_bob)
    clock.forward(minutes=6)

    as_bob.get(PAGE, headers={"If-None-Match": etag})

    with app.extensions["database"].read() as session:
        assert session.query(SignIn).one().seen_at == clock()


def _ask_until_304(client: FlaskClient) -> str:
    """The ETag of a page that was answered with 304 twice: by the application, and from what it said."""
    etag = client.get(PAGE).headers["ETag"]
    answers = [client.get(PAGE, headers={"If-None-Match": etag}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [304, 304]
    assert dict(answers[0].headers) == dict(answers[1].headers)
    return etag


def _write(app: Flask, statement: Executable) -> None:
    with app.extensions["database"].write() as session:
        session.execute(statement)
