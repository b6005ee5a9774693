"""A link for another device: one use, ten minutes, and looking is not signing in."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.accounts.conftest import post, who
from tests.cast import Member
from tests.conftest import Clock
from workshop.accounts.models import DeviceLink, SignIn
from workshop.config import Settings
from workshop.db import read
from workshop.web.addresses import public_address


def make_link(client: FlaskClient) -> str:
    answer = post(client, "/me/device-links", page="/me")
    assert answer.status_code == 201
    found = re.search(r'class="address"><a href="([^"]+)"', answer.get_data(as_text=True))
    assert found
    return found[1]


def path_of(link: str) -> str:
    return "/open/" + link.rsplit("/", 1)[1]


def test_the_link_signs_the_other_device_in(app: Flask, as_bob: FlaskClient, bob: Member) -> None:
    phone, path = app.test_client(), path_of(make_link(as_bob))

    page = phone.get(path).get_data(as_text=True)
    answer = post(phone, path)

    assert "Open the work of Bob here?" in page
    assert answer.status_code == 303
    assert (who(phone), who(as_bob)) == ("Bob", "Bob")
    with app.app_context():
        assert list(read().scalars(select(SignIn.person_id))) == [bob.person_id] * 2


def test_looking_does_not_sign_in_and_does_not_spend_the_link(app: Flask, as_bob: FlaskClient) -> None:
    phone, path = app.test_client(), path_of(make_link(as_bob))

    for _look in range(3):
        assert phone.get(path).status_code == 200

    assert who(phone) == ""
    assert post(phone, path).status_code == 303


def test_the_link_works_once(app: Flask, as_bob: FlaskClient) -> None:
    path = path_of(make_link(as_bob))
    post(app.test_client(), path)
    late = app.test_client()

    assert late.get(path).status_code == 410
    assert late.post(path, data={"csrf_token": _token(late)}).status_code == 410
    assert who(late) == ""


def test_the_link_ends_after_ten_minutes(app: Flask, as_bob: FlaskClient, clock: Clock) -> None:
    path = path_of(make_link(as_bob))
    clock.forward(minutes=10)

    assert app.test_client().get(path).status_code == 410


def test_a_link_that_never_was_is_not_found(client: FlaskClient) -> None:
    assert client.get("/open/nothing").status_code == 404
    assert client.post("/open/nothing", data={"csrf_token": _token(client)}).status_code == 404


def test_only_a_digest_of_the_link_is_stored(app: Flask, as_bob: FlaskClient) -> None:
    token = path_of(make_link(as_bob)).removeprefix("/open/")

    with app.app_context():
        stored = read().scalar(select(DeviceLink.token_sha256))
    assert stored is not None and len(stored) == 32 and token.encode() not in stored


def test_the_address_is_the_one_that_others_reach(as_bob: FlaskClient, settings: Settings) -> None:
    assert make_link(as_bob).startswith(public_address(settings) + "/open/")


def test_public_url_rules_the_address(app: Flask, as_bob: FlaskClient) -> None:
    app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update={"public_url": "https://green.example"})

    assert make_link(as_bob).startswith("https://green.example/open/")


def test_the_qr_code_is_a_drawing_without_styles(as_bob: FlaskClient) -> None:
    page = post(as_bob, "/me/device-links", page="/me").get_data(as_text=True)

    found = re.search(r'<div class="qr" role="img" aria-label="[^"]+">(<svg.*?</svg>)', page, re.S)
    assert found
    assert ElementTree.fromstring(found[1]).get("viewBox")
    assert "style" not in found[1]


def test_whoever_is_here_already_spends_nothing(as_bob: FlaskClient) -> None:
    path = path_of(make_link(as_bob))

    page = as_bob.get(path).get_data(as_text=True)
    answer = post(as_bob, path, page="/me")

    assert "You are here already, Bob" in page
    assert answer.status_code == 303
    assert as_bob.get(path).status_code == 200


def test_somebody_else_is_told_what_they_would_leave(app: Flask, as_alice: FlaskClient, as_bob: FlaskClient) -> None:
    path = path_of(make_link(as_alice))

    page = as_bob.get(path).get_data(as_text=True)

    assert "You are here as Bob at the moment" in page and "There is no way back to that work yet" in page
    assert who(as_bob) == "Bob"


def test_ending_all_others_ends_open_links_too(app: Flask, as_bob: FlaskClient) -> None:
    path = path_of(make_link(as_bob))

    post(as_bob, "/me/other-sign-ins/revocation", page="/me")

    assert app.test_client().get(path).status_code == 404


def test_the_page_hides_its_address(app: Flask, as_bob: FlaskClient) -> None:
    answer = app.test_client().get(path_of(make_link(as_bob)))

    assert (answer.headers["Referrer-Policy"], answer.headers["Cache-Control"]) == ("no-referrer", "no-store")


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_reloaded_link_page_leads_back(as_bob: FlaskClient, method: str) -> None:
    answer = as_bob.get("/me/device-links") if method == "get" else post(as_bob, "/me/device-links", page="/me")

    assert (answer.status_code, answer.location) == ((303, "/me#way-back") if method == "get" else (201, None))


def _token(client: FlaskClient) -> str:
    found = re.search(r'name="csrf-token" content="([^"]+)"', client.get("/sign-in").get_data(as_text=True))
    assert found
    return found[1]
