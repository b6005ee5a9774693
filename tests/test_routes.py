"""Every route × every kind of person: who is let in, and nobody ever meets a server error. The table knows every route."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.cast import Member, make_client, make_csrf_token, make_member
from workshop.accounts.signing_in import digest
from workshop.config import Settings
from workshop.core.plan.model import Head, Plan, PlanKind
from workshop.core.plan.stored import to_json
from workshop.db import Database
from workshop.sharing.models import IssuedPlan, PlanLink
from workshop.web.guards import Audience, find_audience, find_refusal
from workshop.web.streams import load_viewer, streams
from workshop.web.viewer import Kind
from workshop.worksheets.models import Plan as PlanRow

Route = tuple[str, str]

VISITOR = "visitor"
HOLDER = "link holder"  # a visitor who has the link to somebody's plan
PEOPLE: dict[str, tuple[Kind, ...]] = {
    "guest": (Kind.GUEST,),
    "learner": (Kind.LEARNER,),
    "facilitator": (Kind.LEARNER, Kind.FACILITATOR),
    "author": (Kind.LEARNER, Kind.AUTHOR),
    "administrator": (Kind.LEARNER, Kind.ADMINISTRATOR),
    "stranger": (Kind.LEARNER, Kind.FACILITATOR),  # of another organisation
}

VISITORS = {VISITOR, HOLDER}
SIGNED_IN = set(PEOPLE)
EVERYONE = VISITORS | SIGNED_IN

CLAIMED = SIGNED_IN - {"guest"}
TRAINERS = {"author", "administrator"}

# Who is let in, by method and endpoint. What they find there (their own, or a 404) is told by each feature's tests.
EXPECTED: dict[Route, set[str]] = {
    ("GET", "assets"): EVERYONE,
    ("GET", "static"): EVERYONE,
    ("GET", "coaching.case"): TRAINERS,
    ("GET", "coaching.cases"): TRAINERS,
    ("GET", "coaching.check"): SIGNED_IN,
    ("POST", "coaching.check_draft"): SIGNED_IN,
    ("GET", "coaching.criteria"): EVERYONE,
    ("GET", "coaching.export"): TRAINERS,
    ("POST", "coaching.rule"): TRAINERS,
    ("POST", "practice.answer"): SIGNED_IN,
    ("GET", "practice.attempt"): SIGNED_IN,
    ("GET", "practice.case"): SIGNED_IN,
    ("POST", "practice.send_case"): SIGNED_IN,
    ("GET", "practice.drill"): SIGNED_IN,
    ("GET", "practice.next_drill"): SIGNED_IN,
    ("POST", "accounts.appearance"): EVERYONE,
    ("POST", "accounts.change_password"): CLAIMED,
    ("POST", "accounts.claim"): SIGNED_IN,
    ("POST", "accounts.decline_phrase"): SIGNED_IN,
    ("POST", "accounts.erase"): SIGNED_IN,
    ("POST", "accounts.join"): VISITORS,
    ("POST", "accounts.make_device_link"): SIGNED_IN,
    ("POST", "accounts.make_phrase"): SIGNED_IN,
    ("GET", "accounts.me"): SIGNED_IN,
    ("POST", "accounts.recover"): VISITORS,
    ("POST", "accounts.rename"): SIGNED_IN,
    ("POST", "accounts.reset_password"): EVERYONE,
    ("POST", "accounts.revoke_other_sign_ins"): SIGNED_IN,
    ("POST", "accounts.revoke_sign_in"): SIGNED_IN,
    ("GET", "accounts.show_claim"): SIGNED_IN,
    ("GET", "accounts.show_device_link"): EVERYONE,
    ("GET", "accounts.show_device_links"): SIGNED_IN,
    ("GET", "accounts.show_erase"): SIGNED_IN,
    ("GET", "accounts.show_join"): VISITORS,
    ("GET", "accounts.show_phrase"): SIGNED_IN,
    ("GET", "accounts.show_recover"): VISITORS,
    ("GET", "accounts.show_reset"): EVERYONE,
    ("GET", "accounts.sign_in"): VISITORS,
    ("POST", "accounts.sign_out"): SIGNED_IN,
    ("POST", "accounts.start_sign_in"): VISITORS,
    ("GET", "csrf_token"): SIGNED_IN,
    ("POST", "accounts.use_device_link"): EVERYONE,
    ("GET", "exports.as_json"): SIGNED_IN,
    ("GET", "exports.as_pdf"): SIGNED_IN,
    ("GET", "blanks.form"): SIGNED_IN,
    ("GET", "blanks.paper"): SIGNED_IN,
    ("POST", "paths.answer_repeat"): SIGNED_IN,
    ("GET", "paths.calendar"): SIGNED_IN,
    ("POST", "paths.go_on"): SIGNED_IN,
    ("POST", "paths.issue"): SIGNED_IN,
    ("POST", "paths.leave"): SIGNED_IN,
    ("POST", "paths.move"): SIGNED_IN,
    ("POST", "paths.pause"): SIGNED_IN,
    ("GET", "paths.print_certificate"): SIGNED_IN,
    ("GET", "paths.repeat"): SIGNED_IN,
    ("GET", "paths.show"): SIGNED_IN,
    ("GET", "paths.show_result"): SIGNED_IN,
    ("POST", "paths.start"): SIGNED_IN,
    ("POST", "paths.take_back"): SIGNED_IN,
    ("GET", "paths.verify"): EVERYONE,
    ("POST", "playbooks.answer"): SIGNED_IN,
    ("GET", "playbooks.chapter"): SIGNED_IN,
    ("POST", "playbooks.choose_role"): SIGNED_IN,
    ("GET", "playbooks.contents"): SIGNED_IN,
    ("GET", "playbooks.home"): EVERYONE,
    ("GET", "playbooks.picture"): SIGNED_IN,
    ("POST", "playbooks.progress"): SIGNED_IN,
    ("GET", "playbooks.role_finder"): SIGNED_IN,
    ("GET", "playbooks.shelf"): SIGNED_IN,
    ("GET", "plans.pdf"): SIGNED_IN,
    ("GET", "plans.plan"): SIGNED_IN,
    ("GET", "plans.strip"): SIGNED_IN,
    ("GET", "worksheets.advice"): SIGNED_IN,
    ("GET", "worksheets.download"): SIGNED_IN,
    ("POST", "sharing.answer"): SIGNED_IN,
    ("GET", "sharing.calendar"): SIGNED_IN,
    ("POST", "sharing.comment"): EVERYONE,
    ("POST", "sharing.decide"): EVERYONE,
    ("POST", "sharing.make_link"): SIGNED_IN,
    ("POST", "sharing.resolve"): SIGNED_IN,
    ("POST", "sharing.revoke_link"): SIGNED_IN,
    ("GET", "sharing.show"): EVERYONE,
    ("GET", "sharing.show_calendar"): EVERYONE,
    ("GET", "sharing.show_comments"): SIGNED_IN,
    ("GET", "sharing.show_links"): SIGNED_IN,
    ("GET", "sharing.show_pdf"): EVERYONE,
    ("GET", "sandbox.shelf"): SIGNED_IN,
    ("GET", "sandbox.opening"): SIGNED_IN,
    ("POST", "sandbox.start"): SIGNED_IN,
    ("GET", "sandbox.profile"): SIGNED_IN,
    ("GET", "sandbox.run"): SIGNED_IN,
    ("GET", "sandbox.scene"): SIGNED_IN,
    ("GET", "sandbox.controls"): SIGNED_IN,
    ("POST", "sandbox.move"): SIGNED_IN,
    ("POST", "sandbox.clock"): SIGNED_IN,
    ("POST", "sandbox.stop"): SIGNED_IN,
    ("POST", "sandbox.decide"): SIGNED_IN,
    ("POST", "sandbox.differ"): SIGNED_IN,
    ("GET", "sandbox.case"): SIGNED_IN,
    ("POST", "sandbox.send_case"): SIGNED_IN,
    ("POST", "sandbox.branch"): SIGNED_IN,
    ("GET", "sandbox.debrief"): SIGNED_IN,
    ("POST", "sandbox.take_result"): SIGNED_IN,
    ("POST", "sandbox.remove_result"): SIGNED_IN,
    ("GET", "sandbox.weakest"): SIGNED_IN,
    ("POST", "sandbox.begin_weakest"): SIGNED_IN,
    ("GET", "sandbox.weak_drill"): SIGNED_IN,
    ("POST", "sandbox.answer_weakest"): SIGNED_IN,
    ("GET", "sandbox.futures"): SIGNED_IN,
    ("GET", "sandbox.replay"): SIGNED_IN,
    ("GET", "sandbox.replay_scene"): SIGNED_IN,
    ("GET", "sandbox.company"): SIGNED_IN,
    ("POST", "sandbox.invite"): SIGNED_IN,
    ("POST", "sandbox.take_back_invitation"): SIGNED_IN,
    ("POST", "sandbox.writing"): SIGNED_IN,
    ("GET", "sandbox.invitation"): SIGNED_IN,
    ("POST", "sandbox.join"): SIGNED_IN,
    ("GET", "search.search"): SIGNED_IN,
    ("POST", "worksheets.hand_in_sheet"): SIGNED_IN,
    ("POST", "worksheets.put_notice_away"): SIGNED_IN,
    ("GET", "worksheets.history"): SIGNED_IN,
    ("POST", "worksheets.restore"): SIGNED_IN,
    ("POST", "worksheets.save_operations"): SIGNED_IN,
    ("POST", "worksheets.save_sheet"): SIGNED_IN,
    ("POST", "worksheets.take_measure"): SIGNED_IN,
    ("GET", "worksheets.worksheet"): SIGNED_IN,
}

EXPECTED_STREAMS: dict[str, set[str]] = {
    "live.content": EVERYONE,  # in development only
    "sandbox.live": SIGNED_IN,
}

# What stands in the place of a path's variable, where 1 or "x" is not enough.
EXAMPLES: dict[str, object] = {
    "role": "core",
    "chapter": "goal-before-channel",
    "worksheet": "core-goal",
    "part": "goal",
    "drill": "working-from-the-car",
    "scenario": "three-missed-slots",
}

HOLDERS_TOKEN = "the-token-of-a-link-to-a-plan"

# What a browser, a script and somebody with ill intent may send to any route that takes something.
BODIES: dict[str, dict[str, Any]] = {
    "nothing": {},
    "a list": {"json": []},
    "words": {"json": "words"},
    "an object of what is no text": {"json": {"name": 5, "password": [], "key": None, "operation": {}, "theme": 1}},
    "broken JSON": {"data": "{", "content_type": "application/json"},
    "half a character": {"data": r'{"operation": "\ud83e", "key": "\ud83e", "field": "\ud83e"}', "content_type": "application/json"},
    "unknown fields": {"data": {"\0": "\0", "next": "//elsewhere.example", "rows": "x.y", "operation": "x" * 999, "name": "\0"}},
}


@pytest.fixture
def settings(tmp_path: Path, migrated_sqlite: Path) -> Iterator[Settings]:
    """Who may enter does not hang on the database, so this walks on one. In development, there are more routes."""
    copy = tmp_path / "greenroom.sqlite"
    shutil.copy(migrated_sqlite, copy)
    yield Settings(instance=tmp_path / "instance", database_url=f"sqlite:///{copy}", organisation="Parcelwise", mode="development")


def test_the_table_knows_every_route(app: Flask) -> None:
    assert {route for route, _rule in _walk(app)} == set(EXPECTED)


def test_the_examples_are_really_there(app: Flask) -> None:
    books = app.extensions["library"].edition.compiled.playbooks
    chapters = {(chapter.role, chapter.id): chapter for book in books for chapter in book.chapters}

    chapter = chapters[str(EXAMPLES["role"]), str(EXAMPLES["chapter"])]

    assert EXAMPLES["worksheet"] in {sheet.id for sheet in chapter.worksheets}


def test_the_table_knows_every_stream(app: Flask) -> None:
    assert set(streams(app).routes) == set(EXPECTED_STREAMS)


@pytest.mark.parametrize("who", sorted(EVERYONE))
def test_a_route_lets_in_whom_the_table_names(app: Flask, who: str) -> None:
    let_in = {route: _is_let_in(app, rule, _ask(app, who, route[0], rule)) for route, rule in _walk(app)}

    assert let_in == {route: who in EXPECTED.get(route, set()) for route in let_in}


@pytest.mark.parametrize("who", [VISITOR, HOLDER, "learner"])
@pytest.mark.parametrize("body", BODIES)
def test_no_route_answers_with_a_server_error(app: Flask, who: str, body: str) -> None:
    # What nobody caught becomes the page that people would see, so that one test names every route that breaks.
    app.config["PROPAGATE_EXCEPTIONS"] = False

    answers = {route: _ask(app, who, route[0], rule, BODIES[body]).status_code for route, rule in _walk(app) if route[0] == "POST"}

    assert {route: code for route, code in answers.items() if code >= 500} == {}


@pytest.mark.parametrize("who", sorted(EVERYONE))
def test_a_stream_lets_in_whom_the_table_names(app: Flask, who: str) -> None:
    client = _make_client(app, who)
    cookie = client.get_cookie("greenroom")
    headers = [(b"cookie", f"greenroom={cookie.value}".encode())] if cookie else []
    scope = {"method": "GET", "path": "/", "query_string": b"", "headers": headers}

    let_in = {name: find_refusal(route.audience, load_viewer(app, scope)) is None for name, route in streams(app).routes.items()}

    assert let_in == {name: who in EXPECTED_STREAMS.get(name, set()) for name in let_in}


def _walk(app: Flask) -> Iterator[tuple[Route, Rule]]:
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield (method, rule.endpoint), rule


def _ask(app: Flask, who: str, method: str, rule: Rule, body: dict[str, Any] | None = None) -> TestResponse:
    # A new sign-in for every request: some routes end it.
    values = {
        name: EXAMPLES.get(name, 1 if type(rule._converters[name]).__name__ == "IntegerConverter" else "x") for name in rule.arguments
    }
    if who == HOLDER and rule.endpoint in _make_link(app):
        values["token"] = HOLDERS_TOKEN
    with app.test_request_context():
        path = app.url_for(rule.endpoint, _method=method, **values)
    client = _make_client(app, who)
    return client.open(path, method=method, headers={"X-CSRFToken": make_csrf_token(client)}, **(body or {}))


def _make_link(app: Flask) -> set[str]:
    """Somebody's plan with a link to it, made once; gives the routes that it opens (but for the PDF, which needs a press)."""
    database: Database = app.extensions["database"]
    with database.read() as session:
        made = session.scalar(select(PlanLink.id)) is not None
    if not made:
        _store_link(database, make_member(app, "owner"), app.extensions["clock"]())
    return {"sharing.show", "sharing.show_calendar", "sharing.comment", "sharing.decide"}


def _store_link(database: Database, owner: Member, moment: datetime) -> None:
    content = to_json(Plan(Head(owner.name, "Parcelwise", moment.date()), PlanKind.EXPERIMENT))
    in_organisation = {"organisation_id": owner.organisation_id}
    with database.write() as session:
        row = PlanRow(**in_organisation, person_id=owner.person_id, kind="experiment", created_at=moment)
        session.add(row)
        session.flush()
        issued = IssuedPlan(
            **in_organisation, plan_id=row.id, number=1, content=content, day_zero=moment.date(), sequence=0, issued_at=moment
        )
        session.add(issued)
        session.flush()
        link = {"plan_id": row.id, "issued_plan_id": issued.id, "seed": "seed", "token_sha256": digest(HOLDERS_TOKEN)}
        session.add(PlanLink(**in_organisation, **link, created_at=moment, expires_at=moment + timedelta(days=1)))


def _make_client(app: Flask, who: str) -> FlaskClient:
    if who in VISITORS:
        return app.test_client()
    return make_client(app, make_member(app, who, *PEOPLE[who], organisation="Elsewhere" if who == "stranger" else ""))


def _is_let_in(app: Flask, rule: Rule, response: TestResponse) -> bool:
    # Who meets a server error has not been served, whoever they are.
    if response.status_code in (401, 403) or response.status_code >= 500:
        return False
    if response.status_code != 303:
        return True
    # Visitors are sent to the sign-in; whoever is signed in is sent home from what is for visitors alone.
    sent_home = find_audience(app, rule.endpoint) is Audience.VISITOR and response.location == "/"
    return not sent_home and not response.location.startswith("/sign-in")
