"""Practice in a plan that was shared: shown as it was handed on, and only as long as its owner wants it to be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Member
from tests.conftest import Clock
from tests.sharing.conftest import Sharing, find_paths, read_page, send
from workshop.core.plan.practised import Practised
from workshop.core.plan.stored import practised_to_json
from workshop.db import Database
from workshop.sandbox.models import StoredRun
from workshop.sandbox.results_models import PracticeResult
from workshop.streams import Stream

STAMP = "all figures are simulated. Not for appraisal."


@pytest.fixture
def practised(app: Flask, bob: Member, clock: Clock) -> Practised:
    """A run with a reply of Bob's stands in his plan."""
    database: Database = app.extensions["database"]
    here, moment = {"organisation_id": bob.organisation_id}, clock()
    with database.write() as session:
        stream = Stream(**here, person_id=bob.person_id, kind="run", created_at=moment)
        session.add(stream)
        session.flush()
        about = {"scenario": "three-missed-slots", "digest": "d", "rubric": "r", "mode": "guided", "pace": "live"}
        run = StoredRun(**here, stream_id=stream.id, **about, begun_at=moment, watched_at=moment, ended_at=moment)
        session.add(run)
        session.flush()
        number = run.id
    found = Practised(number, "Three missed slots", moment.date(), "guided", trust=(58, 72), replies=("I’m sorry, Dana.",))
    store(app, bob, found, clock)
    return found


def store(app: Flask, member: Member, practised: Practised, clock: Clock) -> None:
    database: Database = app.extensions["database"]
    mine = {"organisation_id": member.organisation_id, "person_id": member.person_id, "run_id": practised.run}
    with database.write() as session:
        session.query(PracticeResult).filter_by(run_id=practised.run).delete()
        session.add(PracticeResult(**mine, content=practised_to_json(practised), taken_at=clock()))


def test_a_reader_sees_it_with_its_stamp(practised: Practised, share: Sharing, jonas: FlaskClient) -> None:
    page = read_page(jonas, share())

    assert "What I practised" in page and STAMP in page
    assert "Onlookers’ trust 58 to 72" in page and "I’m sorry, Dana." in page


def test_taken_out_it_is_gone_from_what_was_handed_on(
    practised: Practised, share: Sharing, jonas: FlaskClient, as_bob: FlaskClient
) -> None:
    path = share()

    send(as_bob, f"/runs/{practised.run}/result/removal")

    page = read_page(jonas, path)
    assert "What I practised" not in page and "I’m sorry, Dana." not in page


def test_words_taken_out_are_gone_too(
    app: Flask, practised: Practised, share: Sharing, jonas: FlaskClient, bob: Member, clock: Clock
) -> None:
    path = share()

    store(app, bob, replace(practised, replies=()), clock)

    page = read_page(jonas, path)
    assert "What I practised" in page and "I’m sorry, Dana." not in page


def test_a_plan_with_a_run_more_is_a_new_version(
    share: Sharing, as_bob: FlaskClient, jonas: FlaskClient, request: pytest.FixtureRequest
) -> None:
    share()
    request.getfixturevalue("practised")

    send(as_bob, "/plan/links", recipient="Mia")

    page = read_page(jonas, find_paths(as_bob)[0])
    assert "One new practised run." in page


def test_it_can_be_spoken_about_like_any_other_part(practised: Practised, share: Sharing, jonas: FlaskClient) -> None:
    assert 'action="' in (page := read_page(jonas, share()))

    assert "/parts/practised/comments" in page
