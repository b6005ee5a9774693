"""A guest makes it theirs: the same person, a password, on a private line only."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.accounts.belongings import tables_of
from tests.accounts.conftest import PASSWORD, post, sign_in, who
from tests.accounts.test_purging import write_something
from tests.cast import Member, make_client
from tests.conftest import Clock
from workshop.accounts import claiming
from workshop.accounts.models import Credential, Membership
from workshop.accounts.purging import purge
from workshop.accounts.signing_in import load_viewer
from workshop.accounts.throttle import Subject
from workshop.db import read

LAN = {"REMOTE_ADDR": "192.168.1.20"}
REFUSED = "No password over this network"


def claim(client: FlaskClient, name: str = "Bob", password: str = PASSWORD) -> tuple[int, str]:
    answer = post(client, "/claim", name=name, password=password)
    return answer.status_code, answer.get_data(as_text=True)


def test_a_claimed_guest_signs_in_with_name_and_password(app: Flask, as_bob: FlaskClient) -> None:
    code, _page = claim(as_bob)
    elsewhere = app.test_client()

    assert code == 303
    assert sign_in(elsewhere, "BOB", PASSWORD).status_code == 303
    assert (who(elsewhere), who(as_bob)) == ("Bob", "Bob")


def test_a_claimed_guest_is_a_learner_and_the_same_person(app: Flask, as_bob: FlaskClient, bob: Member, clock: Clock) -> None:
    with app.app_context():
        write_something(bob, clock)
        before = set(tables_of(bob.person_id))

    claim(as_bob)

    with app.app_context():
        assert set(tables_of(bob.person_id)) == before | {"credential"}
        assert read().scalar(select(Membership.kinds)) == ["learner"]
        assert read().scalar(select(Credential.person_id)) == bob.person_id


def test_every_device_stays_signed_in(app: Flask, as_bob: FlaskClient, bob: Member) -> None:
    phone = make_client(app, bob)

    claim(as_bob)

    assert (who(phone), who(as_bob)) == ("Bob", "Bob")


def test_a_claimed_guest_is_not_purged(app: Flask, as_bob: FlaskClient, clock: Clock) -> None:
    claim(as_bob)
    clock.forward(days=400)

    with app.app_context():
        assert purge() == 0


def test_the_foot_offers_it_to_guests_alone(as_bob: FlaskClient, as_alice: FlaskClient) -> None:
    assert "Make it mine, lose nothing" in as_bob.get("/").get_data(as_text=True)
    assert "Make it mine, lose nothing" not in as_alice.get("/").get_data(as_text=True)


def test_a_name_that_is_taken_comes_back_as_typed(as_bob: FlaskClient, dora: int) -> None:
    code, page = claim(as_bob, "Dora")

    assert code == 422 and "Somebody signs in with this name already" in page and 'value="Dora"' in page
    assert who(as_bob) == "Bob"


@pytest.mark.parametrize(
    ("name", "password", "words"),
    [
        ("", PASSWORD, "Type the name"),
        ("x" * 81, PASSWORD, "at most 80"),
        ("Bob", "short", "at least 10"),
        ("Bobby Tables", "bobby tables", "first thing"),
    ],
)
def test_what_does_not_do_changes_nothing(app: Flask, as_bob: FlaskClient, name: str, password: str, words: str) -> None:
    code, page = claim(as_bob, name, password)

    assert code == 422 and words in page
    with app.app_context():
        assert read().scalar(select(Membership.kinds)) == ["guest"]


def test_a_form_sent_twice_counts_once(app: Flask, bob: Member) -> None:
    with app.test_request_context():
        viewer = load_viewer(bob.token)
        assert viewer is not None

        from workshop.accounts.devices import get_device

        names = [claiming.claim(viewer, name, PASSWORD, get_device()) for name in ("Bob", "Robert")]

    assert names == ["bob", "bob"]


def test_whoever_has_claimed_is_told_so(as_bob: FlaskClient) -> None:
    claim(as_bob)

    answer = as_bob.get("/claim")

    assert (answer.status_code, answer.location) == (303, "/me")
    assert "you sign in as bob" in as_bob.get("/me").get_data(as_text=True)


def test_over_plain_http_there_is_no_password(app: Flask, as_bob: FlaskClient) -> None:
    page = as_bob.get("/claim", environ_base=LAN)
    token = page.get_data(as_text=True).split('name="csrf-token" content="')[1].split('"')[0]
    sent = as_bob.post("/claim", data={"csrf_token": token, "name": "Bob", "password": PASSWORD}, environ_base=LAN)

    assert page.status_code == 200
    for answer in (page, sent):
        text = answer.get_data(as_text=True)
        assert REFUSED in text and "Show me my five words" in text and "Open on another device" in text
        assert 'type="password"' not in text
    assert sent.status_code == 403
    with app.app_context():
        assert read().scalar(select(Credential.person_id)) is None


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_a_proxy_on_this_machine_is_no_private_line(as_bob: FlaskClient, header: str) -> None:
    assert REFUSED in as_bob.get("/claim", headers={header: "127.0.0.1"}).get_data(as_text=True)


@pytest.mark.parametrize(("public_url", "private"), [("https://green.example", True), ("http://green.example", False)])
def test_public_url_says_whether_the_line_is_private(app: Flask, as_bob: FlaskClient, public_url: str, private: bool) -> None:
    app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update={"public_url": public_url})

    page = as_bob.get("/claim").get_data(as_text=True)

    assert (REFUSED not in page) is private


def test_asking_which_names_are_taken_is_slowed_down(as_bob: FlaskClient, dora: int, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = [claim(as_bob, "Dora")[0] for _try in range(6)]

    assert codes == [422] * 5 + [429]


def test_asking_from_many_devices_is_slowed_down_too(
    app: Flask, bob: Member, alice: Member, dora: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claiming, "EVERYBODY", Subject("everybody-claiming", free=1, grows=False))
    first, second = make_client(app, bob), make_client(app, bob)

    assert (claim(first, "Dora")[0], claim(second, "Dora")[0]) == (422, 429)
