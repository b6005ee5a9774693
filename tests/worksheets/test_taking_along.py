"""All of somebody's answers as a text to keep."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.worksheets.browser import save
from workshop.db import Database
from workshop.worksheets.models import Answer

DOWNLOAD = "/worksheets/answers.txt"


def test_every_answer_is_in_the_download(as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "Fewer second calls")
    save(as_bob, "who", "customers")
    save(as_bob, "worry", "Private, but mine")
    save(as_bob, "baseline", unknown={"ask": "Jonas", "by": ""})
    save(as_bob, "tactic", "Answer in the thread", row="abcdefgh")
    save(as_bob, "persona", "Ольга 李雷 مريم", worksheet="core-audience")

    answer = as_bob.get(DOWNLOAD)
    text = answer.get_data(as_text=True)

    assert answer.headers["Content-Disposition"] == "attachment; filename=my-answers.txt"
    assert answer.mimetype == "text/plain"
    for words in ("My goal\n=======", "The business goal\nFewer second calls", "Customers", "I will ask Jonas", "What we do (1)\nAnswer"):
        assert words in text
    assert "Ольга 李雷 مريم" in text
    assert "Private, but mine" in text


def test_an_answer_to_a_question_that_is_gone_is_in_the_download(app: Flask, as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "Fewer second calls")
    database: Database = app.extensions["database"]
    with database.write() as session:
        session.execute(update(Answer).values(field="aim"))

    assert "aim (no longer asked)\nFewer second calls" in as_bob.get(DOWNLOAD).get_data(as_text=True)


def test_nobody_downloads_the_answers_of_somebody_else(as_bob: FlaskClient, as_alice: FlaskClient, as_carol: FlaskClient) -> None:
    save(as_bob, "goal", "What only Bob knows")

    for client in (as_alice, as_carol):
        assert "What only Bob knows" not in client.get(DOWNLOAD).get_data(as_text=True)
    assert as_alice.get(DOWNLOAD).get_data(as_text=True).endswith("Nothing saved yet.\n")


def test_a_fresh_token_is_given_to_whoever_is_signed_in(as_bob: FlaskClient, client: FlaskClient) -> None:
    token = as_bob.get("/csrf-token").get_json()["token"]

    saved = as_bob.post("/worksheets/core-goal/operations", json={}, headers={"X-CSRFToken": token})

    assert saved.status_code == 422
    assert client.get("/csrf-token", headers={"Accept": "application/json"}).status_code == 401
