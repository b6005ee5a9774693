"""Earlier versions of one's answers, and bringing one back."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.conftest import Clock
from tests.worksheets.browser import find_token, make_key, save, send

HISTORY = "/worksheets/core-goal/history"


def find_versions(client: FlaskClient) -> list[str]:
    return re.findall(r'name="version" value="(\d+)"', client.get(HISTORY + "?every=1").get_data(as_text=True))


def bring_back(client: FlaskClient, version: str) -> int:
    data = {"csrf_token": find_token(client), "version": version}
    return client.post("/worksheets/core-goal/restorations", data=data).status_code


def test_an_empty_history_says_so(as_bob: FlaskClient) -> None:
    assert "Nothing saved yet" in as_bob.get(HISTORY).get_data(as_text=True)


def test_a_spell_of_writing_is_one_version(as_bob: FlaskClient, clock: Clock) -> None:
    save(as_bob, "goal", "Fewer")
    clock.forward(seconds=5)
    save(as_bob, "goal", "Fewer second calls", base=1)
    clock.forward(hours=1)
    save(as_bob, "goal", "Another goal", base=2)

    short, every = as_bob.get(HISTORY).get_data(as_text=True), as_bob.get(HISTORY + "?every=1").get_data(as_text=True)

    assert "Fewer second calls" in short
    assert not re.search(r">\s*Fewer\s*<", short)
    assert re.search(r">\s*Fewer\s*<", every)
    assert "Bob" in short


def test_an_earlier_version_is_brought_back_as_a_new_one(as_bob: FlaskClient, clock: Clock) -> None:
    save(as_bob, "goal", "The first goal")
    clock.forward(hours=1)
    save(as_bob, "goal", "The second goal", base=1)

    answered = bring_back(as_bob, find_versions(as_bob)[0])

    assert answered == 303
    assert "The first goal" in as_bob.get("/worksheets/core-goal").get_data(as_text=True)
    assert "The second goal" in as_bob.get(HISTORY).get_data(as_text=True)


def test_nobody_brings_back_somebody_elses_version(as_bob: FlaskClient, as_carol: FlaskClient) -> None:
    save(as_bob, "goal", "The first goal")
    save(as_bob, "goal", "The second goal", base=1)
    save(as_carol, "goal", "Words of Carol")

    answered = bring_back(as_carol, find_versions(as_bob)[0])

    assert answered == 404
    assert "Words of Carol" in as_carol.get("/worksheets/core-goal").get_data(as_text=True)


def test_a_version_that_is_none_is_not_found(as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "Words")

    for version in ("", "x", "-1", "0", "99999", str(2**70)):
        assert bring_back(as_bob, version) == 404


@pytest.mark.parametrize("version", ["0", "-1", str(2**31), str(2**63), "x", ""])
def test_a_version_that_no_database_could_hold_is_not_found(as_bob: FlaskClient, version: str) -> None:
    save(as_bob, "goal", "A goal")

    assert bring_back(as_bob, version) == 404


def test_words_that_came_too_late_are_kept_beside_those_that_stand(as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "On the laptop")
    late = {"operation": make_key(), "row": "", "field": "goal", "base": 0, "value": "On the phone"}

    codes = [send(as_bob, late).status_code for _again in range(3)]

    assert codes == [409, 409, 409]
    page = as_bob.get(HISTORY).get_data(as_text=True)
    assert page.count("On the phone") == 1
    assert "Did not stand" in page
    assert page.count("Stands now") == 1
    assert bring_back(as_bob, find_versions(as_bob)[0]) == 303
    assert "On the phone" in as_bob.get("/worksheets/core-goal").get_data(as_text=True)


def test_an_operation_that_lost_never_stands_by_itself(as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "First")
    late = {"operation": make_key(), "row": "", "field": "goal", "base": 2, "value": "From a base of the future"}
    send(as_bob, late)
    save(as_bob, "goal", "Second", base=1)

    answer = send(as_bob, late)

    assert answer.status_code == 409
    assert "Second" in as_bob.get("/worksheets/core-goal").get_data(as_text=True)
