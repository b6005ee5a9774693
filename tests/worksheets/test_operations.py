"""Saving by script: what is kept, what is refused, and what the server says."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select, update

from tests.cast import Member
from tests.conftest import Clock
from tests.worksheets.browser import find_token, make_key, post, save, send
from workshop.db import Database
from workshop.worksheets.models import Answer, AnswerRevision
from workshop.worksheets.throttle import MOST_SAVES

KINDS = [
    ("goal", "Fewer second calls", "Fewer second calls", "Fewer second calls"),
    ("who", "customers", "customers", "Customers"),
    ("measure", "Second calls", "Second calls", "Second calls"),
    ("baseline", "1,200", "1200", "1,200"),
    ("stops", "One\r\ntwo", "One\ntwo", "One\ntwo"),
    ("hours", "2.5", "2.5", "2.5 h"),
    ("review", "2026-12-01", "2026-12-01", "1 Dec 2026"),
    ("where", ["forum", "blog"], ["blog", "forum"], "Blog, Forum"),
    ("sure", "4", "4", "4"),
    ("cost", "1 500", "1500", "1,500 EUR"),
]


@pytest.mark.parametrize(("field", "typed", "stored", "words"), KINDS)
def test_every_kind_of_field_is_saved_and_shown_again(as_bob: FlaskClient, field: str, typed: object, stored: object, words: str) -> None:
    answer = save(as_bob, field, typed)

    assert answer.status_code == 200
    assert answer.json is not None
    assert (answer.json["status"], answer.json["revision"], answer.json["value"]) == ("saved", 1, stored)
    assert answer.json["display"] == words
    assert answer.json["state"] == "Saved 09:00"
    page = as_bob.get("/worksheets/core-goal").get_data(as_text=True)
    assert "Saved 09:00" in page


def test_not_knowing_yet_is_an_answer(as_bob: FlaskClient) -> None:
    answer = save(as_bob, "baseline", unknown={"ask": "Jonas", "by": "2026-11-24"})

    assert answer.json is not None
    assert answer.json["value"] == {"unknown": {"ask": "Jonas", "by": "2026-11-24"}}
    assert answer.json["display"] == "I don't know yet: I will ask Jonas by 24 Nov 2026"


def test_the_same_operation_again_gives_the_same_answer_and_saves_once(as_bob: FlaskClient, clock: Clock) -> None:
    operation = {"operation": make_key(), "row": "", "field": "goal", "base": 0, "value": "First"}
    first = send(as_bob, operation)
    save(as_bob, "goal", "Second", base=1)
    clock.forward(minutes=5)

    again = send(as_bob, operation)

    assert again.json == first.json | {"echo": "Second", "state": "Saved 09:00"}  # type: ignore[operator]
    assert "Second" in as_bob.get("/worksheets/core-goal").get_data(as_text=True)


def test_a_key_of_another_field_is_refused(as_bob: FlaskClient) -> None:
    operation = {"operation": make_key(), "row": "", "field": "goal", "base": 0, "value": "First"}
    send(as_bob, operation)

    answer = send(as_bob, operation | {"field": "stops"})

    assert answer.status_code == 422


def test_a_stale_revision_is_a_conflict_and_overwrites_nothing(as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "On the laptop")

    answer = save(as_bob, "goal", "On the phone", base=0)

    assert answer.status_code == 409
    assert answer.json is not None
    assert (answer.json["revision"], answer.json["yours"], answer.json["theirs"]) == (1, "On the phone", "On the laptop")
    assert answer.json["theirs_saved_at"] == "2026-11-21T09:00:00+00:00"
    assert "On the laptop" in as_bob.get("/worksheets/core-goal").get_data(as_text=True)


def test_a_revision_from_the_future_is_a_conflict(as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "On the laptop")

    assert save(as_bob, "goal", "Elsewhere", base=7).status_code == 409


def test_the_same_words_from_two_devices_are_no_conflict(as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "The same")

    answer = save(as_bob, "goal", "The same", base=0)

    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["revision"] == 1


def test_emptying_a_field_is_a_save(as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "Something")

    answer = save(as_bob, "goal", "", base=1)

    assert answer.json is not None
    assert (answer.json["revision"], answer.json["value"]) == (2, "")


def test_emptying_what_was_never_answered_leaves_no_trace(as_bob: FlaskClient) -> None:
    answer = save(as_bob, "goal", "")

    assert answer.json is not None
    assert (answer.json["revision"], answer.json["saved_at"]) == (0, None)


@pytest.mark.parametrize(
    "change",
    [
        {"field": "no-such-field"},
        {"field": "written-for"},
        {"field": "goal", "row": "abcdefgh"},
        {"field": "tactic", "row": ""},
        {"field": "tactic", "row": "UPPER-CASE"},
        {"field": "tactic", "row": "abcdefgh\n"},
        {"field": "goal", "operation": "short"},
        {"field": "goal", "operation": "has spaces in its name"},
        {"field": "goal", "base": -1},
        {"field": "goal", "base": "1"},
        {"field": "goal", "base": 2**40},
        {"field": "goal", "value": 7},
        {"field": "goal", "value": ["one", "two"]},
        {"field": "goal", "value": None},
        {"field": "who", "value": "martians"},
        {"field": "where", "value": ["martians"]},
        {"field": "sure", "value": "9"},
        {"field": "review", "value": "2020-01-01"},
        {"field": "baseline", "value": "twelve"},
        {"field": "baseline", "value": "", "unknown": {"ask": "x" * 500, "by": ""}},
        {"field": "baseline", "value": "", "unknown": {"ask": "", "by": "soon"}},
        {"field": "baseline", "value": "12", "unknown": {"ask": "Jonas", "by": ""}},
        {"field": "baseline", "unknown": "yes"},
        {"field": "goal", "surprise": 1},
    ],
)
def test_what_does_not_fit_is_refused_in_words(as_bob: FlaskClient, change: dict[str, object]) -> None:
    answer = send(as_bob, {"operation": make_key(), "row": "", "base": 0, "value": "x"} | change)

    assert answer.status_code == 422
    assert answer.json is not None
    assert answer.json["status"] == "refused"
    assert len(answer.json["problem"]) > 10


def test_a_sheet_that_does_not_exist_is_refused(as_bob: FlaskClient) -> None:
    assert save(as_bob, "goal", "x", worksheet="no-such-sheet").status_code == 422


@pytest.mark.parametrize(
    "body", [b"", b"not json", b"[]", b"7", b'"text"', b"[" * 100_000, b'{"operations": 3}', b"\xff\xfe", b'{"value": "\\ud800"}']
)
def test_a_body_that_is_no_operation_is_refused(as_bob: FlaskClient, body: bytes) -> None:
    headers = {"X-CSRFToken": find_token(as_bob), "Content-Type": "application/json"}

    answer = as_bob.post("/worksheets/core-goal/operations", data=body, headers=headers)

    assert answer.status_code == 422
    assert answer.json is not None
    assert answer.json["problem"]


def test_an_answer_of_a_megabyte_is_refused_with_its_length(as_bob: FlaskClient) -> None:
    answer = save(as_bob, "stops", "x" * 1_000_000)

    assert answer.status_code == 422
    assert answer.json is not None
    assert "1,000,000" in answer.json["problem"]


def test_more_than_the_server_reads_is_told_as_json(as_bob: FlaskClient) -> None:
    answer = save(as_bob, "stops", "x" * 3_000_000)

    assert answer.status_code == 413
    assert answer.json is not None
    assert "Shorten it" in answer.json["problem"]


def test_hostile_text_is_kept_as_text(as_bob: FlaskClient) -> None:
    hostile = "<script>alert(1)</script> \u202eevil\u202c مريم 李雷 \x00\x07{{ 7*7 }} '\"; DROP TABLE"

    answer = save(as_bob, "stops", hostile)

    assert answer.json is not None
    assert answer.json["value"] == hostile.replace("\x00", "").replace("\x07", "")
    page = as_bob.get("/worksheets/core-goal").get_data(as_text=True)
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7*7 }}" in page


def test_several_operations_are_answered_in_order(as_bob: FlaskClient) -> None:
    operations = [
        {"operation": make_key(), "field": "goal", "base": 0, "value": "A goal"},
        {"operation": make_key(), "field": "baseline", "base": 0, "value": "twelve"},
        {"operation": make_key(), "field": "goal", "base": 0, "value": "Another goal"},
        {"operation": make_key(), "field": "goal", "base": 1, "value": "A better goal"},
    ]

    answer = send(as_bob, {"operations": operations})

    assert answer.status_code == 200
    assert answer.json is not None
    assert [result["status"] for result in answer.json["results"]] == ["saved", "refused", "conflict", "saved"]


def test_a_group_takes_so_many_rows_and_no_more(as_bob: FlaskClient) -> None:
    for number in range(3):
        assert save(as_bob, "tactic", "One", row=f"row0000{number}").status_code == 200

    answer = save(as_bob, "tactic", "One too many", row="row00009")

    assert answer.status_code == 422
    assert answer.json is not None
    assert "3" in answer.json["problem"]
    assert save(as_bob, "owner", "Bob", row="row00001").status_code == 200


def test_a_row_that_was_emptied_makes_room(as_bob: FlaskClient) -> None:
    for number in range(3):
        save(as_bob, "tactic", "One", row=f"row0000{number}")
    save(as_bob, "tactic", "", row="row00000", base=1)

    assert save(as_bob, "tactic", "Another", row="row00009").status_code == 200


def test_a_page_left_open_by_somebody_else_saves_nothing(as_bob: FlaskClient, alice: Member) -> None:
    answer = save(as_bob, "goal", "Alice's words", owner=f"{alice.person_id}-{alice.organisation_id}")

    assert answer.status_code == 403
    assert "Alice's words" not in as_bob.get("/worksheets/core-goal").get_data(as_text=True)


def test_nobody_saves_without_signing_in(client: FlaskClient) -> None:
    answer = client.post("/worksheets/core-goal/operations", json={})

    assert answer.status_code in (400, 401)
    assert answer.json is not None
    assert answer.json["problem"]


def test_a_runaway_script_is_slowed_down_and_told_for_how_long(app: Flask, as_bob: FlaskClient, clock: Clock) -> None:
    save(as_bob, "goal", "Version 1")
    _repeat_saves(app, MOST_SAVES - 1)
    clock.forward(minutes=1)

    answer = save(as_bob, "goal", "One more", base=MOST_SAVES)

    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "240"
    form = post(as_bob, {"goal": "Typed meanwhile"}, bases={"goal": 1})
    assert (form.status_code, form.headers["Retry-After"]) == (429, "240")
    assert "Typed meanwhile" in form.get_data(as_text=True)
    clock.forward(minutes=4)
    assert save(as_bob, "goal", "One more", base=MOST_SAVES).status_code == 200


def _repeat_saves(app: Flask, times: int) -> None:
    database: Database = app.extensions["database"]
    with database.write() as session:
        first = session.scalars(select(AnswerRevision)).one()
        copied = ("answer_id", "plan_id", "value", "edition", "saved_at", "source_hash")
        same = {name: getattr(first, name) for name in copied}
        session.execute(update(Answer).values(revision=times + 1))
        session.execute(insert(AnswerRevision), [same | {"revision": 2 + n, "operation": make_key()} for n in range(times)])
