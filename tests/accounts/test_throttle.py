"""Who guesses waits; whom somebody else's guesses would lock out does not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.accounts.conftest import PASSWORD, post, sign_in, token_of
from tests.conftest import Clock
from workshop.accounts import throttle
from workshop.accounts.models import Attempt
from workshop.accounts.throttle import EVERYBODY, TooManyTries, count_try, make_subject, take_back_try
from workshop.app import create_app
from workshop.config import Settings
from workshop.db import read

WRONG = "not the password"


def fail(client: FlaskClient, times: int, name: str = "dora") -> list[int]:
    return [sign_in(client, name, WRONG).status_code for _time in range(times)]


def test_after_five_failures_one_waits_and_is_told_how_long(dora: int, client: FlaskClient) -> None:
    codes = fail(client, 5)
    answer = sign_in(client, "dora", PASSWORD)

    page = answer.get_data(as_text=True)
    assert codes == [422] * 5
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "30")
    assert "try again in 30 seconds" in page and 'value="dora"' in page


def test_after_the_wait_the_right_password_works(dora: int, client: FlaskClient, clock: Clock) -> None:
    fail(client, 5)
    clock.forward(seconds=31)

    assert sign_in(client, "dora", PASSWORD).status_code == 303


def test_waits_grow_and_end(context: None, clock: Clock) -> None:
    subject, waits = make_subject("account", "dora"), []
    for _failure in range(12):
        try:
            count_try([subject], clock())
        except TooManyTries as error:
            waits.append(int(error.wait.total_seconds()))
            clock.forward(seconds=error.wait.total_seconds())
            count_try([subject], clock())

    assert waits == [30, 60, 120, 240, 480, 900, 900]


def test_tries_while_waiting_do_not_prolong_the_wait(dora: int, client: FlaskClient, clock: Clock) -> None:
    fail(client, 5)
    clock.forward(seconds=20)

    assert fail(client, 3) == [429] * 3
    assert sign_in(client, "dora", WRONG).headers["Retry-After"] == "10"


def test_an_unknown_name_waits_just_the_same(client: FlaskClient) -> None:
    assert fail(client, 6, "nobody") == [422] * 5 + [429]


def test_failures_of_a_quarter_of_an_hour_ago_are_forgotten(dora: int, client: FlaskClient, clock: Clock) -> None:
    fail(client, 4)
    clock.forward(minutes=16)

    assert fail(client, 4) == [422] * 4


def test_a_new_cookie_is_no_way_around_the_account(app: Flask, dora: int) -> None:
    codes = [fail(app.test_client(), 1)[0] for _device in range(6)]

    assert codes == [422] * 5 + [429]


def test_another_name_is_no_way_around_the_device(dora: int, client: FlaskClient) -> None:
    codes = [fail(client, 1, f"name{number}")[0] for number in range(6)]

    assert codes == [422] * 5 + [429]


def test_strangers_cannot_lock_somebody_out_of_their_own_device(app: Flask, as_dora: FlaskClient) -> None:
    post(as_dora, "/sign-out", page="/me")
    fail(app.test_client(), 6)

    assert sign_in(as_dora, "dora", PASSWORD).status_code == 303


def test_a_known_device_waits_for_its_own_failures(as_dora: FlaskClient) -> None:
    post(as_dora, "/sign-out", page="/me")

    assert fail(as_dora, 6) == [422] * 5 + [429]


def test_a_device_known_to_one_account_is_a_stranger_to_another(app: Flask, as_dora: FlaskClient) -> None:
    post(as_dora, "/sign-out", page="/me")
    fail(app.test_client(), 5, "emil")

    assert fail(as_dora, 1, "emil") == [429]


def test_a_forged_device_cookie_is_a_stranger(app: Flask, dora: int, client: FlaskClient) -> None:
    fail(app.test_client(), 5)
    client.set_cookie("greenroom-device", "WyJ4IiwieSJd.forged")

    assert sign_in(client, "dora", PASSWORD).status_code == 429


def test_the_count_survives_a_restart(dora: int, client: FlaskClient, settings: Settings, clock: Clock) -> None:
    fail(client, 5)
    restarted = create_app(settings, clock)

    answer = sign_in(restarted.test_client(), "dora", PASSWORD)

    restarted.extensions["database"].dispose()
    assert answer.status_code == 429


def test_a_right_password_forgives_the_account(dora: int, client: FlaskClient, app: Flask) -> None:
    fail(client, 4)
    sign_in(client, "dora", PASSWORD)

    assert fail(app.test_client(), 1) == [422]
    with app.app_context():
        counts = {subject.split(":")[0]: count for subject, count in read().execute(select(Attempt.subject, Attempt.count))}
    assert counts["account"] == 1


def test_many_at_once_are_no_way_around(app: Flask, dora: int) -> None:
    clients = [app.test_client() for _one in range(8)]
    tokens = [token_of(client, "/sign-in") for client in clients]

    def guess(pair: tuple[FlaskClient, str]) -> int:
        return pair[0].post("/sign-in", data={"csrf_token": pair[1], "name": "dora", "password": WRONG}).status_code

    with ThreadPoolExecutor(8) as pool:
        codes = sorted(pool.map(guess, zip(clients, tokens, strict=True)))

    assert codes == [422] * 5 + [429] * 3


def test_the_valve_for_everybody_opens_again_with_the_window(context: None, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    small = throttle.Subject(EVERYBODY.key, free=3, grows=False)
    for _try in range(3):
        count_try([small], clock())
    clock.forward(minutes=5)

    with pytest.raises(TooManyTries) as refused:
        count_try([small], clock())
    assert refused.value.wait == timedelta(minutes=10)
    clock.forward(minutes=10)
    count_try([small], clock())


def test_a_try_taken_back_counts_for_nothing(context: None, clock: Clock) -> None:
    subject = make_subject("device", "x")

    for _try in range(20):
        count_try([subject], clock())
        take_back_try([subject])

    assert read().scalar(select(Attempt.count)) == 0


def test_what_was_typed_as_a_name_is_not_stored(app: Flask, client: FlaskClient) -> None:
    fail(client, 1, "perhaps my password")

    with app.app_context():
        subjects = list(read().scalars(select(Attempt.subject)))
    assert subjects and not any("perhaps" in subject for subject in subjects)
