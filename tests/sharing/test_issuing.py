"""Issuing keeps a plan as it stood: numbered, whole, and without anything private."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.cast import Member
from tests.conftest import Clock
from tests.core.plan.example import FIVE, say
from tests.plans.conftest import Answering
from tests.sharing.conftest import Sharing, find_paths, read_page, send
from workshop.core.plan.stored import from_json
from workshop.db import Database
from workshop.sharing.models import IssuedPlan


def find_issues(app: Flask) -> list[IssuedPlan]:
    database: Database = app.extensions["database"]
    with database.read() as session:
        return list(session.scalars(select(IssuedPlan).order_by(IssuedPlan.number)))


@pytest.mark.usefixtures("library")
def test_a_plan_with_gaps_is_not_handed_on_and_says_what_is_missing(
    app: Flask, as_bob: FlaskClient, bob: Member, answering: Answering
) -> None:
    answering(bob, *FIVE[:3])

    page = send(as_bob, "/plan/links", expect=422)

    assert "What you stop doing to make room." in page
    assert not find_issues(app)


def test_a_version_keeps_the_plan_and_its_day(app: Flask, share: Sharing, clock: Clock) -> None:
    share()

    (issued,) = find_issues(app)

    assert (issued.number, issued.day_zero, issued.issued_at) == (1, clock().date(), clock())
    assert from_json(issued.content).measures[0].target.text == "9"


def test_later_answers_do_not_change_what_was_handed_over(
    share: Sharing, jonas: FlaskClient, bob: Member, answering: Answering, clock: Clock
) -> None:
    path = share()
    answering(bob, *say("support-goal", goal="Something else entirely."))
    clock.forward(days=3)

    page = read_page(jonas, path)

    assert "Fewer people ring us twice about the same parcel." in page
    assert "Something else entirely." not in page


def test_a_plan_that_did_not_change_is_not_issued_again(app: Flask, share: Sharing, clock: Clock) -> None:
    share()
    clock.forward(days=2)
    share()

    assert [issued.number for issued in find_issues(app)] == [1]


def test_a_new_version_says_what_changed(
    share: Sharing, as_bob: FlaskClient, jonas: FlaskClient, bob: Member, answering: Answering
) -> None:
    old = share()
    answering(bob, *say("support-goal", goal="Fewer parcels come back.", review_90="2027-03-19"))
    assert "Goal changed, one new date." in read_page(as_bob, "/plan/links")

    new = share()

    page = read_page(jonas, new)
    assert "What changed since version 1" in page
    assert "Fewer parcels come back." in page
    assert "There is a newer version of this plan." in read_page(jonas, old)
    assert len(find_paths(as_bob)) == 2


def test_nothing_private_is_in_a_version(app: Flask, share: Sharing, jonas: FlaskClient, bob: Member, answering: Answering) -> None:
    answering(bob, *say("support-goal", diary="I am afraid of Jonas."), *say("core-goal", gone="Once a private field."))

    path = share()

    (issued,) = find_issues(app)
    for words in (str(issued.content), read_page(jonas, path)):
        assert "afraid" not in words
        assert "Once a private field." not in words


def test_calendar_numbers_grow_from_version_to_version(app: Flask, share: Sharing, bob: Member, answering: Answering, clock: Clock) -> None:
    share()
    clock.forward(days=1)
    answering(bob, *say("support-goal", goal="Fewer parcels come back."))
    share()

    first, second = (issued.sequence for issued in find_issues(app))

    assert second > first


def test_a_plan_of_nobody_else_is_issued(app: Flask, share: Sharing, as_carol: FlaskClient, as_alice: FlaskClient) -> None:
    share()

    for client in (as_carol, as_alice):
        send(client, "/plan/links", expect=422)

    assert len(find_issues(app)) == 1
