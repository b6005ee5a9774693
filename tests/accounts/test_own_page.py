"""One's own page: name, appearance, sign-ins, password."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.accounts.conftest import PASSWORD, post, sign_in, who
from tests.cast import Member, make_client, make_member
from workshop.accounts.devices import describe_device
from workshop.accounts.models import Membership, Person, SignIn
from workshop.accounts.roles import set_role
from workshop.accounts.signing_in import load_viewer
from workshop.db import read
from workshop.web.viewer import Kind

NEW = "another kettle entirely"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Safari/604.1"


def sign_in_ids(page: str) -> list[int]:
    return [int(number) for number in re.findall(r"/me/sign-ins/(\d+)/revocation", page)]


def page_of(client: FlaskClient) -> str:
    return client.get("/me").get_data(as_text=True)


def test_a_new_name_is_shown_from_then_on(as_bob: FlaskClient) -> None:
    answer = post(as_bob, "/me/name", page="/me", name=" Robert\u202e ")

    assert answer.status_code == 303
    assert who(as_bob) == "Robert"


def test_a_name_that_does_not_do_comes_back_as_typed(as_bob: FlaskClient) -> None:
    answer = post(as_bob, "/me/name", page="/me", name="B" * 81)

    assert answer.status_code == 422 and "B" * 81 in answer.get_data(as_text=True)
    assert who(as_bob) == "Bob"


def test_renaming_touches_nobody_else(as_bob: FlaskClient, as_carol: FlaskClient) -> None:
    post(as_bob, "/me/name", page="/me", name="Robert")

    assert who(as_carol) == "Carol"


@pytest.mark.parametrize(("theme", "shown"), [("dark", 'data-theme="dark"'), ("light", 'data-theme="light"'), ("", '<html lang="en-GB">')])
def test_a_persons_appearance_is_remembered(as_bob: FlaskClient, theme: str, shown: str) -> None:
    answer = post(as_bob, "/me/appearance", page="/me", theme=theme, next="/me")

    assert (answer.status_code, answer.location) == (303, "/me")
    assert shown in page_of(as_bob)


def test_a_visitors_appearance_comes_along_when_they_join(client: FlaskClient) -> None:
    post(client, "/me/appearance", page="/join", theme="dark", next="/join")
    before = client.get("/join").get_data(as_text=True)
    post(client, "/join", name="Bob")

    assert 'data-theme="dark"' in before
    assert 'data-theme="dark"' in page_of(client)


def test_an_appearance_that_is_none_is_refused(as_bob: FlaskClient) -> None:
    assert post(as_bob, "/me/appearance", page="/me", theme="neon").status_code == 422


def test_a_guest_reads_until_when_the_work_is_kept(as_bob: FlaskClient) -> None:
    page = page_of(as_bob)

    assert "kept until 21 December 2026" in page
    assert "Current password" not in page


def test_sign_ins_are_listed_by_device_with_this_one_marked(app: Flask, as_dora: FlaskClient) -> None:
    sign_in(app.test_client(), "dora", PASSWORD)
    phone = app.test_client()
    phone.environ_base["HTTP_USER_AGENT"] = IPHONE
    sign_in(phone, "dora", PASSWORD)

    page = page_of(as_dora)

    assert "Safari on iPhone" in page and page.count("This one") == 1
    assert len(sign_in_ids(page)) == 2


def test_a_sign_in_ended_from_elsewhere_is_out_at_once(app: Flask, as_dora: FlaskClient) -> None:
    other = app.test_client()
    sign_in(other, "dora", PASSWORD)
    assert who(other) == "Dora Weiß"

    answer = post(as_dora, f"/me/sign-ins/{sign_in_ids(page_of(as_dora))[0]}/revocation", page="/me")

    assert answer.status_code == 303
    assert (who(other), who(as_dora)) == ("", "Dora Weiß")


def test_ending_all_others_leaves_this_one(app: Flask, as_dora: FlaskClient) -> None:
    others = [app.test_client() for _one in range(2)]
    for other in others:
        sign_in(other, "dora", PASSWORD)

    post(as_dora, "/me/other-sign-ins/revocation", page="/me")

    assert [who(client) for client in (*others, as_dora)] == ["", "", "Dora Weiß"]


def test_ending_this_one_signs_out(app: Flask, as_dora: FlaskClient) -> None:
    with app.app_context():
        mine = read().scalar(select(SignIn.id))

    post(as_dora, f"/me/sign-ins/{mine}/revocation", page="/me")

    assert who(as_dora) == ""


@pytest.mark.parametrize("whose", ["bob", "carol"])
def test_other_peoples_sign_ins_do_not_exist(
    app: Flask, as_dora: FlaskClient, bob: Member, carol: Member, as_bob: FlaskClient, as_carol: FlaskClient, whose: str
) -> None:
    owner, browser = {"bob": (bob, as_bob), "carol": (carol, as_carol)}[whose]
    with app.app_context():
        theirs = read().scalar(select(SignIn.id).where(SignIn.person_id == owner.person_id))

    answer = post(as_dora, f"/me/sign-ins/{theirs}/revocation", page="/me")

    assert answer.status_code == 404
    assert who(browser) == owner.name


@pytest.mark.parametrize("number", ["0", "99999", "3000000000", "9223372036854775807", "9223372036854775808", "1" * 40, "-1", "x"])
def test_a_sign_in_that_never_was_is_not_found(as_bob: FlaskClient, number: str) -> None:
    assert post(as_bob, f"/me/sign-ins/{number}/revocation", page="/me").status_code == 404


def test_a_new_password_ends_the_other_sign_ins(app: Flask, as_dora: FlaskClient) -> None:
    other = app.test_client()
    sign_in(other, "dora", PASSWORD)

    answer = post(as_dora, "/me/password", page="/me", current=PASSWORD, password=NEW)

    assert answer.status_code == 303
    assert (who(other), who(as_dora)) == ("", "Dora Weiß")
    assert sign_in(other, "dora", PASSWORD).status_code == 422
    assert sign_in(other, "dora", NEW).status_code == 303


@pytest.mark.parametrize(
    ("current", "new", "words"),
    [("wrong password", NEW, "not the password you have now"), (PASSWORD, "short", "at least 10"), ("", NEW, "you have now")],
)
def test_a_password_that_does_not_do_changes_nothing(as_dora: FlaskClient, current: str, new: str, words: str) -> None:
    answer = post(as_dora, "/me/password", page="/me", current=current, password=new)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and words in page and NEW not in page
    post(as_dora, "/sign-out", page="/me")
    assert sign_in(as_dora, "dora", PASSWORD).status_code == 303


def test_guessing_the_current_password_is_throttled(as_dora: FlaskClient) -> None:
    codes = [post(as_dora, "/me/password", page="/me", current=f"wrong {number}", password=NEW).status_code for number in range(6)]

    assert codes == [422] * 5 + [429]


def test_a_guest_has_no_password_to_change(as_bob: FlaskClient) -> None:
    assert post(as_bob, "/me/password", page="/me", current="x", password=NEW).status_code == 403


def test_a_role_is_set_for_the_viewers_membership_alone(app: Flask, bob: Member, alice: Member) -> None:
    with app.test_request_context():
        viewer = load_viewer(bob.token)
        assert viewer is not None

        set_role(viewer, "support")

        roles = {row.name: row.role for row in read().execute(select(Person.name, Membership.role).join(Membership))}
    assert roles == {"Alice": "", "Bob": "support"}


def test_ones_role_is_shown_by_its_title(app: Flask) -> None:
    emil = make_client(app, make_member(app, "Emil", Kind.LEARNER, role="support"))

    assert "Support" in page_of(emil)


def test_a_role_without_a_playbook_is_shown_by_its_word(app: Flask) -> None:
    emil = make_client(app, make_member(app, "Emil", Kind.LEARNER, role="stagehands"))

    assert "stagehands" in page_of(emil)


@pytest.mark.parametrize("role", ["Support", "a b", "../x", "-x", "x" * 65, "support\n"])
def test_what_is_no_slug_is_no_role(app: Flask, bob: Member, role: str) -> None:
    with app.test_request_context():
        viewer = load_viewer(bob.token)
        assert viewer is not None

        with pytest.raises(ValueError, match="no role"):
            set_role(viewer, role)


def test_markup_in_a_name_stays_words(app: Flask) -> None:
    mallory = make_client(app, make_member(app, "<img src=x onerror=alert(1)>", Kind.LEARNER))

    assert "<img src=x" not in page_of(mallory)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (IPHONE, "Safari on iPhone"),
        (
            "Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/120.0 Mobile Safari/537.36",
            "Chrome on Android",
        ),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0", "Firefox on Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0", "Edge on Windows"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_a_device_is_told_in_words(agent: str, words: str) -> None:
    assert describe_device(agent) == words
