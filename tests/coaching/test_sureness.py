"""How sure is sure: the figures of the training on the page of criteria, and nothing where there are none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.coaching.practising import words_of
from tests.playbooks.content import put_on_shelf
from workshop.core.coach.reliability import Reliability, count_bins, parse_reliability, write_reliability
from workshop.playbooks.library import edition

FILE = "rubrics/replies/reliability.json"
PAIRS = [*[(0.55, True), (0.55, False)] * 10, *[(0.85, True)] * 83, *[(0.85, False)] * 17, *[(0.97, True)] * 40]


def serve(app: Flask, source: bytes | None) -> None:
    with app.app_context():
        now = edition()
    files = {path: content for path, content in now.files.items() if path != FILE}
    put_on_shelf(app, replace(now, files=files | ({FILE: source} if source is not None else {})))


def test_the_page_says_in_words_and_figures_how_far_confidence_can_be_believed(app: Flask, client: FlaskClient) -> None:
    serve(app, write_reliability(Reliability(folds=6, replies=40, situations=8, bins=count_bins(PAIRS))).encode())

    page = words_of(client.get("/coach/criteria"))

    assert "When it says that it is 80 to 90% sure, it is right 83 times in a hundred." in page
    assert "50 to 60% says “I can’t tell” 20 50" in page
    assert "40 labelled replies to 8 posts, dealt into 6 parts" in page


@pytest.mark.parametrize("source", [None, b"{", b'{"bins": "many"}'])
def test_without_figures_nothing_is_claimed(app: Flask, client: FlaskClient, source: bytes | None) -> None:
    serve(app, source)

    response = client.get("/coach/criteria")

    assert response.status_code == 200
    assert "how-sure" not in response.get_data(as_text=True)


def test_what_is_shipped_was_counted_out_of_fold_on_thousands_of_verdicts(app: Flask) -> None:
    with app.app_context():
        told = parse_reliability(edition().files[FILE])

    assert told.folds >= 5
    assert told.verdicts > 10_000
    assert "cross-validated by situation" in told.about.lower()
