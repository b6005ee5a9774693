"""The demo's plan is whole: every answer of its file is saved, and what they make is a valid plan."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from workshop.accounts.demo_accounts import load_demo
from workshop.db import read
from workshop.serving.demo_plan import _read_answers, load_plan
from workshop.worksheets.models import Answer, Plan


def test_every_answer_of_the_file_is_saved_once(app: Flask) -> None:
    with app.test_request_context():
        load_demo()

        load_plan()
        load_plan()

        assert len(read().execute(select(Plan.id)).all()) == 1
        saved = {tuple(row) for row in read().execute(select(Answer.worksheet, Answer.row, Answer.field))}
    assert saved == {(answer.worksheet, answer.row, answer.field) for answer in _read_answers()}
