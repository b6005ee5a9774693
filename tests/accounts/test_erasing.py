"""Erasing: nothing with my id remains anywhere, nobody else loses anything."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, func, select

from tests.accounts.belongings import fill_every_table, tables_of, tables_of_people
from tests.accounts.conftest import PASSWORD, post, sign_in, who
from tests.cast import Member, make_client, make_member
from tests.conftest import Clock
from workshop.accounts.erasing import erase, find_columns
from workshop.accounts.models import Attempt, Credential, Person, Team
from workshop.accounts.purging import purge
from workshop.db import Base, read, write
from workshop.sharing.models import PlanLink
from workshop.worksheets.models import Answer, HandIn, Plan


def test_the_walk_finds_every_column_that_names_a_person() -> None:
    found = {(column.table.name, column.name) for column in find_columns()}

    expected = {(table.name, name) for table in Base.metadata.sorted_tables for name in ("person_id", "author_id") if name in table.columns}
    assert expected <= found


def test_nothing_with_the_persons_id_remains(context: None, bob: Member, alice: Member, clock: Clock) -> None:
    fill_every_table(bob, clock, alice)
    hang_on_plans = {"plan", "plan_link", "change_seen"}  # rows without a person's number of their own
    assert set(tables_of(bob.person_id)) | hang_on_plans >= tables_of_people() - {"attempt"}

    erase(bob.person_id)

    assert list(tables_of(bob.person_id)) == []
    assert read().scalar(select(func.count(PlanLink.id))) == 1  # the team's
    assert list(read().scalars(select(Person.name))) == ["Alice"]
    everything = " ".join(str(tuple(row)) for table in Base.metadata.sorted_tables for row in read().execute(select(table)))
    assert "bob-signs-in" not in everything and "own words of Bob" not in everything and "alone words of Bob" not in everything


def test_what_was_written_for_a_team_stays_without_a_name(context: None, bob: Member, alice: Member, clock: Clock) -> None:
    team_plan = fill_every_table(bob, clock, alice)

    erase(bob.person_id)

    assert read().execute(select(Answer.plan_id, Answer.author_id)).all() == [(team_plan, None)]
    assert list(read().scalars(select(Plan.id))) == [team_plan]
    assert read().scalar(select(func.count(HandIn.id))) == 0
    assert list(read().scalars(select(Team.name))) == ["Both of us"]


def test_nobody_else_loses_anything(context: None, bob: Member, alice: Member, carol: Member, clock: Clock) -> None:
    fill_every_table(alice, clock, carol)
    before = {table.name: read().scalar(select(func.count()).select_from(table)) for table in Base.metadata.sorted_tables}
    own = {"person", "membership", "sign_in"}

    erase(bob.person_id)

    after = {table.name: read().scalar(select(func.count()).select_from(table)) for table in Base.metadata.sorted_tables}
    assert {name: (before[name] or 0) - (after[name] or 0) for name in before if before[name] != after[name]} == dict.fromkeys(own, 1)


def test_the_number_of_somebody_erased_is_given_to_nobody_else(app: Flask, context: None, bob: Member) -> None:
    erase(bob.person_id)

    assert make_member(app, "Emil").person_id > bob.person_id


def test_a_purged_guest_goes_as_somebody_erased(context: None, bob: Member, alice: Member, clock: Clock) -> None:
    fill_every_table(bob, clock, alice)
    with write() as db:
        db.execute(delete(Credential))
    clock.forward(days=31)

    assert purge() == 1
    assert list(tables_of(bob.person_id)) == []
    assert read().scalar(select(func.count(HandIn.id))) == 0


def test_a_guest_types_a_word(app: Flask, as_bob: FlaskClient, bob: Member) -> None:
    phone = make_client(app, bob)

    answer = post(as_bob, "/me/erase", confirmation=" Erase ")

    assert (answer.status_code, answer.location) == (303, "/")
    assert "Everything of yours is erased" in as_bob.get("/").get_data(as_text=True)
    assert (who(as_bob), who(phone)) == ("", "")
    with app.app_context():
        assert read().scalar(select(func.count(Person.id))) == 0


def test_another_word_erases_nothing(as_bob: FlaskClient) -> None:
    for typed in ("", "yes", "erase me please"):
        answer = post(as_bob, "/me/erase", confirmation=typed)
        assert answer.status_code == 422 and typed in answer.get_data(as_text=True)

    assert who(as_bob) == "Bob"


def test_whoever_has_a_password_types_it(app: Flask, as_dora: FlaskClient) -> None:
    wrong = post(as_dora, "/me/erase", confirmation="erase")
    assert wrong.status_code == 422 and "This is not your password" in wrong.get_data(as_text=True)

    right = post(as_dora, "/me/erase", confirmation=PASSWORD)

    assert right.status_code == 303
    assert sign_in(app.test_client(), "dora", PASSWORD).status_code == 422
    with app.app_context():
        left = list(read().scalars(select(Attempt.subject)))
    assert not [subject for subject in left if subject.startswith(("erase", "change-password"))]


def test_guessing_the_password_is_throttled(as_dora: FlaskClient) -> None:
    codes = [post(as_dora, "/me/erase", confirmation=f"wrong {number}").status_code for number in range(6)]

    assert codes == [422] * 5 + [429]


def test_the_device_forgets_who_was_here(as_dora: FlaskClient) -> None:
    assert as_dora.get_cookie("greenroom-device") is not None

    post(as_dora, "/me/erase", confirmation=PASSWORD)

    assert as_dora.get_cookie("greenroom-device") is None
