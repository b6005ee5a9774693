"""Certificates: given by the rules alone, verified by anybody, taken back, gone with their person."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from tests.cast import make_client, make_member
from tests.paths.conftest import Newcomer
from workshop.accounts import erasing
from workshop.accounts.models import Person
from workshop.accounts.signing_in import digest
from workshop.db import Database
from workshop.paths import certificates
from workshop.paths.models import Certificate


@pytest.fixture
def certified(newcomer: Newcomer) -> Newcomer:
    newcomer.start()
    newcomer.do_everything()
    newcomer.certify()
    return newcomer


def find_address(page: str) -> str:
    found = re.search(r'value="(http[^"]+/verify/[^"]+)"', page)
    assert found, page
    return urlsplit(found[1]).path


def rows(app: Flask) -> list[Certificate]:
    database: Database = app.extensions["database"]
    with database.read() as session:
        return list(session.scalars(select(Certificate).order_by(Certificate.id)))


def test_there_is_no_certificate_before_every_rule_is_met(newcomer: Newcomer) -> None:
    newcomer.start()
    newcomer.read("core/who-is-reading")

    newcomer.certify()

    assert rows(newcomer.app) == []
    assert "Not every rule is met yet" in newcomer.page("/path")


def test_answering_rightly_on_one_day_does_not_meet_the_rule_of_a_week(newcomer: Newcomer) -> None:
    newcomer.start()
    newcomer.do_everything()
    newcomer.answer("support-first-line", right=False)
    newcomer.answer("support-first-line")

    page = newcomer.page("/path")

    assert "2 of 3" in page
    assert "Get the certificate" not in page


def test_whoever_meets_the_rules_gets_one_and_anybody_may_verify_it(certified: Newcomer, client: FlaskClient) -> None:
    address = find_address(certified.page("/path"))

    response = client.get(address)

    page = response.get_data(as_text=True)
    assert response.status_code == 200
    for words in ("Łukasz Nowak", "Parcelwise", "Ready for the first public reply", "28 November 2026", "3 chapters read"):
        assert words in page
    assert "3 questions answered rightly again a week later" in page
    assert "not for appraisal" in page
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert response.headers["Cache-Control"] == "no-store"


def test_asking_twice_gives_one(certified: Newcomer) -> None:
    certified.certify()

    assert len(rows(certified.app)) == 1


def test_only_a_hash_of_the_link_is_stored(certified: Newcomer) -> None:
    token = find_address(certified.page("/path")).rpartition("/")[2]

    (row,) = rows(certified.app)

    assert row.token_sha256 == digest(token)
    assert token not in repr([row.content, row.token_seed])
    assert len(token) == 24


@pytest.mark.parametrize(
    "tamper", [lambda t: t[:-1], lambda t: t[:-1] + ("A" if t[-1] != "A" else "B"), lambda t: t.swapcase(), lambda _: "x" * 5000]
)
def test_a_tampered_link_verifies_nothing(certified: Newcomer, client: FlaskClient, tamper: object) -> None:
    token = find_address(certified.page("/path")).rpartition("/")[2]

    response = client.get(f"/verify/{tamper(token)}")  # type: ignore[operator]

    page = response.get_data(as_text=True)
    assert response.status_code == 404
    assert "No such certificate" in page
    assert "Łukasz" not in page


def test_a_certificate_that_was_taken_back_says_so_and_names_nobody(certified: Newcomer, client: FlaskClient) -> None:
    address = find_address(certified.page("/path"))
    (row,) = rows(certified.app)

    for _ in range(2):
        assert certified.client.post(f"/path/certificates/{row.id}/revocation").status_code == 303

    response = client.get(address)
    page = response.get_data(as_text=True)
    assert response.status_code == 410
    assert "was taken back" in page
    assert "Łukasz" not in page
    assert "Parcelwise" not in page
    assert certified.client.get(f"/path/certificates/{row.id}.pdf").status_code == 404


def test_after_taking_it_back_another_may_be_got(certified: Newcomer, client: FlaskClient) -> None:
    first = find_address(certified.page("/path"))
    certified.client.post(f"/path/certificates/{rows(certified.app)[0].id}/revocation")

    certified.certify()

    second = find_address(certified.page("/path"))
    assert second != first
    assert client.get(second).status_code == 200


def test_nobody_takes_back_or_prints_anothers(certified: Newcomer, as_alice: FlaskClient, as_carol: FlaskClient) -> None:
    (row,) = rows(certified.app)

    codes = [
        client.open(address, method=method).status_code
        for client in (as_alice, as_carol)
        for method, address in (("POST", f"/path/certificates/{row.id}/revocation"), ("GET", f"/path/certificates/{row.id}.pdf"))
    ]

    assert codes == [404] * 4
    assert rows(certified.app)[0].revoked_at is None


def test_erasing_the_person_erases_the_certificate(certified: Newcomer, client: FlaskClient) -> None:
    address = find_address(certified.page("/path"))

    with certified.app.app_context():
        erasing.erase(certified.member.person_id)

    assert client.get(address).status_code == 404


def test_what_was_certified_does_not_change_with_the_name(certified: Newcomer, client: FlaskClient) -> None:
    address = find_address(certified.page("/path"))
    database: Database = certified.app.extensions["database"]

    with database.write() as session:
        session.execute(update(Person).values(name="Somebody Else"))

    assert "Łukasz Nowak" in client.get(address).get_data(as_text=True)


def test_with_another_key_the_page_offers_to_get_it_again(certified: Newcomer) -> None:
    cookie_key, certified.app.secret_key = certified.app.secret_key, "another key"
    client = make_client(certified.app, certified.member)

    page = client.get("/path").get_data(as_text=True)

    certified.app.secret_key = cookie_key
    assert "Take it back and get it again" in page


def test_one_cannot_be_got_without_a_path(newcomer: Newcomer) -> None:
    newcomer.do_everything()

    newcomer.certify()

    assert rows(newcomer.app) == []


def test_without_an_organisation_the_page_names_none(app: Flask, newcomer: Newcomer, client: FlaskClient) -> None:
    member = make_member(app, "Ольга", organisation=" ", role="support")
    person = Newcomer(app, newcomer.clock, member, make_client(app, member))
    person.start()
    person.do_everything()
    person.certify()

    page = client.get(find_address(person.page("/path"))).get_data(as_text=True)

    assert "Ольга" in page


def test_getting_and_taking_back_has_an_end(certified: Newcomer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificates, "MOST_GIVEN", 2)
    for _ in range(3):
        certified.client.post(f"/path/certificates/{rows(certified.app)[-1].id}/revocation")
        certified.certify()

    assert len(rows(certified.app)) == 2
    assert "not given any more" in certified.page("/path")
