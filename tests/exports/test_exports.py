"""Everything about me: every table is in it, no secret, and nothing of anybody else."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any

import pypdf
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.accounts.belongings import fill_every_table, tables_of_people
from tests.accounts.conftest import post
from tests.cast import Member
from tests.conftest import Clock
from tests.worksheets.browser import save
from workshop.config import Settings
from workshop.exports.belongings import find_tables


def export(client: FlaskClient) -> dict[str, Any]:
    answer = client.get("/me/export.json")
    assert answer.status_code == 200
    document: dict[str, Any] = json.loads(answer.get_data())
    return document


def test_every_table_of_people_is_exported() -> None:
    missing = tables_of_people() - {table.name for table in find_tables()}

    assert not missing


def test_a_person_with_something_everywhere_finds_all_of_it(
    app: Flask, as_bob: FlaskClient, bob: Member, alice: Member, clock: Clock
) -> None:
    with app.app_context():
        fill_every_table(bob, clock, alice)

    about = export(as_bob)["about"]

    versions = [version for answer in about["answer"] for version in answer["versions"]]
    assert set(about) | {"answer_revision"} == {table.name for table in find_tables()}
    assert sorted(answer["in_words"] for answer in about["answer"]) == ["alone words of Bob", "own words of Bob", "team words of Bob"]
    assert len(versions) == 3 and [sheet["sheet"] for sheet in about["hand_in"]] == ["My goal"] * 3
    assert {team["name"] for team in about["team_membership"]} == {"Both of us", "Bob alone"}
    assert [room["name"] for room in about["room_membership"]] == ["A room"]


def test_no_secret_is_in_the_file(app: Flask, as_bob: FlaskClient, bob: Member, alice: Member, clock: Clock) -> None:
    with app.app_context():
        fill_every_table(bob, clock, alice)

    text = as_bob.get("/me/export.json").get_data(as_text=True)

    assert "secret-hash" not in text and "sha256" not in text and "password_hash" not in text
    assert bob.token not in text


def test_nothing_of_anybody_else_is_in_the_file(
    app: Flask, as_alice: FlaskClient, as_bob: FlaskClient, bob: Member, alice: Member, carol: Member, clock: Clock
) -> None:
    with app.app_context():
        fill_every_table(bob, clock, carol)
    save(as_bob, "goal", "What only Bob knows", base=1)

    text = as_alice.get("/me/export.json").get_data(as_text=True)

    assert "Bob" not in text and "Carol" not in text
    assert set(json.loads(text)["about"]) == {"person", "membership", "sign_in"}


def test_other_people_in_ones_rows_are_not_named(app: Flask, as_alice: FlaskClient, bob: Member, alice: Member, clock: Clock) -> None:
    with app.app_context():
        fill_every_table(bob, clock, alice)

    about = export(as_alice)["about"]

    assert [team["person_id"] for team in about["team_membership"]] == ["me"]
    assert "answer" not in about


def test_another_organisation_is_left_out(app: Flask, as_bob: FlaskClient, bob: Member, carol: Member, clock: Clock) -> None:
    with app.app_context():
        elsewhere = Member(bob.person_id, carol.organisation_id, "Bob elsewhere", "")
        fill_every_table(elsewhere, clock, carol)

    about = export(as_bob)["about"]

    assert "Bob elsewhere" not in json.dumps({name: rows for name, rows in about.items() if name not in ("credential", "identity")})
    assert not {"plan", "reading"} & set(about)


def test_answers_stand_beside_their_questions_with_every_version(as_bob: FlaskClient, app: Flask) -> None:
    save(as_bob, "goal", "Fewer calls")
    save(as_bob, "goal", "Fewer second calls", base=1)
    save(as_bob, "baseline", unknown={"ask": "Jonas", "by": ""})

    answers = {answer["field"]: answer for answer in export(as_bob)["about"]["answer"]}

    assert (answers["goal"]["sheet"], answers["goal"]["in_words"]) == ("My goal", "Fewer second calls")
    assert [version["in_words"] for version in answers["goal"]["versions"]] == ["Fewer calls", "Fewer second calls"]
    assert answers["baseline"]["in_words"] == "I don't know yet: I will ask Jonas"
    assert answers["goal"]["author_id"] == "me"


def test_the_file_is_for_its_owner_alone(as_bob: FlaskClient) -> None:
    answer = as_bob.get("/me/export.json")

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="greenroom-about-me-2026-11-21.json"'
    assert json.loads(answer.get_data())["organisation"] == "Parcelwise"


def test_ones_own_page_leads_to_both_files_and_to_erasing(as_bob: FlaskClient) -> None:
    page = as_bob.get("/me").get_data(as_text=True)

    assert {"/me/export.json", "/me/export.pdf", "/me/erase"} <= set(re.findall(r'href="([^"]+)"', page))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_listing_can_be_read(press: None, as_bob: FlaskClient, app: Flask, bob: Member, alice: Member, clock: Clock) -> None:
    with app.app_context():
        fill_every_table(bob, clock, alice)
    for number in range(20):
        save(as_bob, "goal", f"Version {number} for Łukasz, Ольга and 李雷", base=number + 1)

    answer = as_bob.get("/me/export.pdf")
    pages = pypdf.PdfReader(BytesIO(answer.get_data())).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())

    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    for words in (
        "Everything about Bob",
        "My goal: ",
        "Version 19 for Łukasz, Ольга",
        "team words of Bob",
        "Earlier versions",
        "bob-signs-in",
    ):
        assert words in text
    assert "8 older versions are in the file for computers." in text and "Version 3 " not in text
    assert "secret-hash" not in text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_press_that_is_too_slow_is_told_in_words(as_bob: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from workshop.plans import press as presses

    def refuse(_documents: object, _settings: Settings) -> bytes:
        raise presses.PressBusy("many wait")

    monkeypatch.setattr(presses, "render", refuse)

    answer = as_bob.get("/me/export.pdf")

    assert answer.status_code == 503 and "Try again in a moment" in answer.get_data(as_text=True)


def test_after_erasing_there_is_nothing_to_export(as_bob: FlaskClient) -> None:
    post(as_bob, "/me/erase", confirmation="erase")

    assert as_bob.get("/me/export.json").status_code == 303
