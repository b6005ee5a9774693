"""Five words: made once, stored as a digest, forgiving in how they are typed, slow to guess."""

from __future__ import annotations

import re
from itertools import combinations
from math import log2

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.accounts.conftest import PASSWORD, post, sign_in, who
from tests.cast import Member, make_client, make_member
from tests.conftest import Clock
from workshop.accounts.demo_accounts import load_demo
from workshop.accounts.models import Person, RecoveryPhrase, SignIn
from workshop.accounts.phrase_words import WORDS
from workshop.accounts.phrases import LENGTH
from workshop.db import read
from workshop.web.viewer import Kind

SEED = "a-seed-of-sixteen-letters"


def make_words(client: FlaskClient, seed: str = SEED) -> str:
    answer = post(client, "/me/recovery-phrase", page="/me", seed=seed)
    assert answer.status_code == 201
    return " ".join(re.findall(r'class="word"[^>]*>([a-z]+)<', answer.get_data(as_text=True)))


def recover(client: FlaskClient, phrase: str, **fields: str) -> int:
    return post(client, "/recover", phrase=phrase, **fields).status_code


def test_the_words_are_many_enough_and_far_enough_apart() -> None:
    assert len(set(WORDS)) == 1024 and LENGTH * log2(len(WORDS)) >= 48
    assert all(re.fullmatch("[a-z]{3,8}", word) for word in WORDS)
    assert not [(a, b) for a, b in combinations(WORDS, 2) if len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) < 2]


def test_five_words_open_the_same_work_on_a_new_device(app: Flask, as_bob: FlaskClient, bob: Member) -> None:
    words = make_words(as_bob)
    phone = app.test_client()

    assert recover(phone, words) == 303

    assert len(words.split()) == 5
    assert (who(phone), who(as_bob)) == ("Bob", "Bob")
    with app.app_context():
        assert list(read().scalars(select(SignIn.person_id))) == [bob.person_id] * 2
        assert read().scalar(select(func.count(Person.id))) == 1


@pytest.mark.parametrize(
    "write", [str.upper, lambda w: w.replace(" ", "-"), lambda w: w.replace(" ", ""), lambda w: f"\t{w.title().replace(' ', ',  ')}.\n"]
)
def test_capitals_spaces_and_hyphens_are_forgiven(app: Flask, as_bob: FlaskClient, write: object) -> None:
    words = make_words(as_bob)

    assert recover(app.test_client(), write(words)) == 303  # type: ignore[operator]


def test_only_a_digest_is_stored(app: Flask, as_bob: FlaskClient) -> None:
    words = make_words(as_bob)

    with app.app_context():
        stored = read().scalar(select(RecoveryPhrase.phrase_sha256))
    assert stored is not None and len(stored) == 32 and words.encode() not in stored


def test_the_words_are_kept_by_no_cache_and_shown_by_no_other_page(as_bob: FlaskClient) -> None:
    answer = post(as_bob, "/me/recovery-phrase", page="/me", seed=SEED)
    again = as_bob.get("/me/recovery-phrase")

    assert answer.headers["Cache-Control"] == "no-store"
    assert (again.status_code, again.location) == (303, "/me#way-back")


def test_two_clicks_show_the_words_that_count(app: Flask, as_bob: FlaskClient) -> None:
    assert make_words(as_bob) == make_words(as_bob)
    assert recover(app.test_client(), make_words(as_bob)) == 303


def test_new_words_end_the_old(app: Flask, as_bob: FlaskClient) -> None:
    old, new = make_words(as_bob), make_words(as_bob, "another-seed-altogether")

    assert old != new
    assert (recover(app.test_client(), old), recover(app.test_client(), new)) == (422, 303)


def test_the_same_seed_gives_somebody_else_other_words(as_bob: FlaskClient, as_alice: FlaskClient) -> None:
    assert make_words(as_bob) != make_words(as_alice)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Type the five words"),
        ("acorn actor album", "Nobody has these words"),
        ("acorn actor album alpine zzyzx", "“zzyzx” is none of our words"),
        ("x" * 300, "far more than five words"),
        ("李雷 🙂", "Nobody has these words"),
    ],
)
def test_wrong_words_come_back_as_typed_with_a_reason(client: FlaskClient, typed: str, words: str) -> None:
    answer = post(client, "/recover", phrase=typed)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert words in page and (typed in page if typed else True)


def test_guessing_is_slowed_down_for_the_device(client: FlaskClient) -> None:
    codes = [recover(client, f"acorn actor album alpine {word}") for word in WORDS[:6]]

    assert codes == [422] * 5 + [429]


def test_guessing_from_many_devices_is_slowed_down_too(app: Flask, as_bob: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from workshop.accounts import phrases
    from workshop.accounts.throttle import Subject

    monkeypatch.setattr(phrases, "EVERYBODY", Subject("everybody-recovering", free=3, grows=False))

    codes = [recover(app.test_client(), "acorn actor album alpine acorn") for _device in range(4)]

    assert codes == [422] * 3 + [429]


def test_a_room_that_recovers_at_once_is_not_slowed_down(app: Flask) -> None:
    guests = [make_client(app, make_member(app, f"Guest {number}", Kind.GUEST)) for number in range(8)]
    phrases = [make_words(guest) for guest in guests]
    tablet = app.test_client()

    for phrase in phrases:
        assert recover(tablet, phrase) == 303
        post(tablet, "/sign-out", page="/me")


def test_coming_back_leads_on_to_the_page_that_was_wanted(app: Flask, as_bob: FlaskClient) -> None:
    words = make_words(as_bob)

    answer = post(app.test_client(), "/recover", phrase=words, next="/plan")

    assert answer.location == "/plan"


def test_coming_back_keeps_a_guests_work_longer(app: Flask, as_bob: FlaskClient, clock: Clock) -> None:
    words = make_words(as_bob)
    clock.forward(days=29)
    recover(app.test_client(), words)
    clock.forward(days=29)

    with app.app_context():
        from workshop.accounts.purging import purge

        assert purge() == 0


def test_the_slip_is_for_guests_without_words(as_bob: FlaskClient, as_alice: FlaskClient) -> None:
    assert "A lost phone is no drama" in as_bob.get("/").get_data(as_text=True)
    assert "A lost phone is no drama" not in as_alice.get("/").get_data(as_text=True)

    make_words(as_bob)

    assert "A lost phone is no drama" not in as_bob.get("/").get_data(as_text=True)
    assert "You have five words since 21 November 2026" in as_bob.get("/me").get_data(as_text=True)


def test_the_slip_goes_when_it_is_not_wanted(as_bob: FlaskClient) -> None:
    answer = post(as_bob, "/me/recovery-phrase/later", page="/")

    assert (answer.status_code, answer.location) == (303, "/")
    assert "Show me my five words" not in as_bob.get("/").get_data(as_text=True)
    assert "Show me my five words" in as_bob.get("/me").get_data(as_text=True)


def test_a_new_password_ends_the_words(app: Flask, as_dora: FlaskClient) -> None:
    words = make_words(as_dora)

    post(as_dora, "/me/password", page="/me", current=PASSWORD, password="another kettle entirely")

    assert recover(app.test_client(), words) == 422


def test_a_demo_account_has_no_words(app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update={"demo": True})
    app.config["SETTINGS"].instance.mkdir(exist_ok=True)
    with app.app_context():
        amira = next(account for account in load_demo() if account.sign_in_name == "amira")
    sign_in(client, "amira", amira.password)

    answer = post(client, "/me/recovery-phrase", page="/me", seed=SEED)

    assert answer.status_code == 303
    assert "Demo accounts open only" in client.get("/me").get_data(as_text=True)
    with app.app_context():
        assert read().scalar(select(func.count(RecoveryPhrase.person_id))) == 0
