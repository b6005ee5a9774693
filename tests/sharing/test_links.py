"""Links to a plan: made once, listed with what became of them, revoked, and over in the end."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.conftest import Clock
from tests.sharing.conftest import Sharing, find_paths, read_page, send
from workshop.accounts.purging import purge
from workshop.accounts.signing_in import digest
from workshop.db import Database
from workshop.sharing.models import PlanLink

QUIET = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


def find_links(app: Flask) -> list[PlanLink]:
    database: Database = app.extensions["database"]
    with database.read() as session:
        return list(session.scalars(select(PlanLink).order_by(PlanLink.id)))


def test_a_link_opens_the_plan_to_whoever_has_it(share: Sharing, jonas: FlaskClient) -> None:
    page = read_page(jonas, share())

    assert "Second calls per 100 parcels" in page
    assert "not for appraisal" in page
    assert "21 March 2027" in page  # 120 days


def test_only_the_digest_of_a_token_is_stored(app: Flask, share: Sharing) -> None:
    token = share().removeprefix("/p/")

    (link,) = find_links(app)

    assert link.token_sha256 == digest(token)
    assert token not in str({column.name: getattr(link, column.name) for column in PlanLink.__table__.columns})
    assert len(token) == 43


@pytest.mark.parametrize("name", sorted(QUIET))
def test_the_address_stays_secret(share: Sharing, jonas: FlaskClient, name: str) -> None:
    path = share()

    for place in (path, f"{path}/plan.ics", "/p/unknown"):
        assert jonas.get(place).headers[name] == QUIET[name]


def test_the_same_form_sent_twice_makes_one_link(planned: None, as_bob: FlaskClient) -> None:
    for _ in range(2):
        send(as_bob, "/plan/links", operation="0123456789abcdef")

    assert len(find_paths(as_bob)) == 1


def test_the_owner_sees_when_a_link_was_opened(share: Sharing, as_bob: FlaskClient, jonas: FlaskClient, clock: Clock) -> None:
    path = share("Jonas")
    assert "Not opened yet" in read_page(as_bob, "/plan/links")
    clock.forward(hours=2)

    read_page(jonas, path)

    page = read_page(as_bob, "/plan/links")
    assert "Last opened 21 Nov 2026, 11:00" in page
    assert "For Jonas" in page


def test_the_owner_looking_is_not_counted(share: Sharing, as_bob: FlaskClient) -> None:
    path = share()

    assert "This is what the holder of the link sees." in read_page(as_bob, path)

    assert "Not opened yet" in read_page(as_bob, "/plan/links")


def test_a_revoked_link_opens_nothing(app: Flask, share: Sharing, as_bob: FlaskClient, jonas: FlaskClient) -> None:
    path = share()

    send(as_bob, f"/plan/links/{find_links(app)[0].id}/revocation")

    for place in (path, f"{path}/plan.ics", f"{path}/plan.pdf"):
        assert "This link is closed" in read_page(jonas, place, expect=410)
    assert "Revoked" in read_page(as_bob, "/plan/links")
    assert not find_paths(as_bob)


def test_revoking_one_link_leaves_the_others(app: Flask, share: Sharing, as_bob: FlaskClient, jonas: FlaskClient) -> None:
    first, second = share("Jonas"), share("Ines")

    send(as_bob, f"/plan/links/{find_links(app)[0].id}/revocation")

    read_page(jonas, first, expect=410)
    read_page(jonas, second)


def test_a_link_ends_after_its_days(share: Sharing, jonas: FlaskClient, clock: Clock) -> None:
    path = share()
    clock.forward(days=119, hours=23)
    read_page(jonas, path)

    clock.forward(hours=1)

    assert "This link is closed" in read_page(jonas, path, expect=410)


@pytest.mark.parametrize("token", ["x", "x" * 43, "x" * 5000, "%00", "ünd"])
def test_a_link_that_nobody_made_opens_nothing(jonas: FlaskClient, token: str) -> None:
    assert "This link opens nothing" in read_page(jonas, f"/p/{token}", expect=404)


def test_nobody_revokes_or_lists_another_persons_link(
    app: Flask, share: Sharing, as_alice: FlaskClient, as_carol: FlaskClient, jonas: FlaskClient
) -> None:
    path = share("Jonas")

    for client in (as_alice, as_carol):
        send(client, f"/plan/links/{find_links(app)[0].id}/revocation", expect=404)
        assert "For Jonas" not in read_page(client, "/plan/links")

    read_page(jonas, path)


def test_with_another_key_an_address_is_no_longer_shown(app: Flask, share: Sharing, as_bob: FlaskClient) -> None:
    share()
    database: Database = app.extensions["database"]
    with database.write() as session:
        session.scalars(select(PlanLink)).one().seed = "signed with another key"

    page = read_page(as_bob, "/plan/links")

    assert "Its address cannot be shown any more." in page
    assert not find_paths(as_bob)


def test_so_many_links_may_be_open(share: Sharing, as_bob: FlaskClient) -> None:
    for _ in range(20):
        share()

    page = send(as_bob, "/plan/links", expect=422, recipient="Ines")

    assert "Twenty links to your plan are open." in page
    assert 'value="Ines"' in page


def test_a_name_too_long_comes_back_as_it_was_typed(planned: None, as_bob: FlaskClient) -> None:
    page = send(as_bob, "/plan/links", expect=422, recipient="J" * 81)

    assert "A name has at most 80 characters." in page
    assert "J" * 81 in page


def test_a_link_goes_with_the_guest_who_made_it(app: Flask, share: Sharing, jonas: FlaskClient, clock: Clock) -> None:
    path = share()
    clock.forward(days=31)

    with app.app_context():
        assert purge() == 1

    read_page(jonas, path, expect=404)
    assert not find_links(app)


@pytest.mark.usefixtures("press")
def test_the_pdf_comes_with_the_link(share: Sharing, jonas: FlaskClient) -> None:
    answer = jonas.get(f"{share()}/plan.pdf")

    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Plan of Bob.pdf"'
    assert answer.headers["Referrer-Policy"] == "no-referrer"
