"""Handing a sheet in, and what a facilitator may see of it."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.conftest import Clock
from tests.worksheets.browser import post, save
from workshop.db import read
from workshop.worksheets.models import HandIn

HAND_INS = "/worksheets/core-goal/hand-ins"


def hand_ins(app: Flask) -> list[HandIn]:
    with app.app_context():
        return list(read().scalars(select(HandIn).order_by(HandIn.number)))


def test_a_sheet_is_handed_in_with_what_was_typed_just_now(app: Flask, as_bob: FlaskClient) -> None:
    answer = post(as_bob, {"goal": "A goal", "who": "customers"}, to=HAND_INS)

    assert answer.status_code == 303
    assert answer.location == "/worksheets/core-goal#sheet-core-goal--handed-in"
    assert [(h.number, h.edition, [a["value"] for a in h.answers]) for h in hand_ins(app)] == [(1, 2, ["A goal", "customers"])]
    assert "Handed in 21 Nov 09:00" in as_bob.get("/worksheets/core-goal").get_data(as_text=True)


def test_a_private_answer_is_never_handed_in(app: Flask, as_bob: FlaskClient) -> None:
    post(as_bob, {"goal": "A goal", "who": "customers", "worry": "My private worry"}, to=HAND_INS)

    assert "My private worry" not in repr([h.answers for h in hand_ins(app)])


def test_an_incomplete_sheet_is_refused_kindly_and_loses_nothing(app: Flask, as_bob: FlaskClient) -> None:
    answer = post(as_bob, {"goal": "A goal"}, to=HAND_INS)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'href="#core-goal--who"' in page
    assert "Who has to act" in page
    assert hand_ins(app) == []
    assert "A goal" in as_bob.get("/worksheets/core-goal").get_data(as_text=True)


def test_a_bad_answer_is_not_handed_in_around(app: Flask, as_bob: FlaskClient) -> None:
    answer = post(as_bob, {"goal": "A goal", "who": "customers", "baseline": "twelve"}, to=HAND_INS)

    assert answer.status_code == 422
    assert 'value="twelve"' in answer.get_data(as_text=True)
    assert hand_ins(app) == []


def test_not_knowing_yet_may_be_handed_in(app: Flask, as_bob: FlaskClient) -> None:
    post(as_bob, {"goal": "", "who": "customers"}, to=HAND_INS, **{"unknown..goal": "1", "ask..goal": "Jonas"})

    assert len(hand_ins(app)) == 1


def test_changes_since_are_counted_and_handed_in_again(app: Flask, as_bob: FlaskClient, clock: Clock) -> None:
    post(as_bob, {"goal": "A goal", "who": "customers", "stops": "One"}, to=HAND_INS)
    clock.forward(hours=1)
    save(as_bob, "goal", "A better goal", base=1)
    save(as_bob, "hours", "3")
    save(as_bob, "stops", "", base=1)
    save(as_bob, "worry", "Private words count nothing")
    assert "Changes since: 3 answers" in as_bob.get("/worksheets/core-goal").get_data(as_text=True)

    post(as_bob, {}, to=HAND_INS)

    assert [h.number for h in hand_ins(app)] == [1, 2]
    assert "Handed in 21 Nov 10:00" in as_bob.get("/worksheets/core-goal").get_data(as_text=True)


def test_handing_in_the_same_twice_stores_it_once(app: Flask, as_bob: FlaskClient) -> None:
    post(as_bob, {"goal": "A goal", "who": "customers"}, to=HAND_INS)
    post(as_bob, {}, to=HAND_INS)

    assert len(hand_ins(app)) == 1


def test_nobody_hands_in_for_somebody_else(app: Flask, as_bob: FlaskClient, as_carol: FlaskClient) -> None:
    post(as_bob, {"goal": "A goal", "who": "customers"})

    assert post(as_carol, {}, to=HAND_INS).status_code == 422
    assert hand_ins(app) == []
