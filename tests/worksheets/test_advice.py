"""Advice beside a measure: on the page, fetched after a save, taken with one press, and nobody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.core.kpi.score import load_rubric
from tests.worksheets.browser import post, save
from tests.worksheets.sheets import GOAL, make_compiled
from workshop.core.content.model import Compiled, Sheet
from workshop.core.content.worksheet import Field, FieldType, Group, Question, Slot, Text
from workshop.db import read
from workshop.playbooks.bookcase import Bookcase, Edition
from workshop.worksheets.models import Answer

ADVICE = "/worksheets/core-goal/advice"
SHEET = "/worksheets/core-goal"
TITLE = "That counts who <em>could</em> hear you."
ROW = "abcdefgh"

MORE = Group(
    "measures",
    "Another measure",
    (Question(1, "Also measured by", (Field("more", FieldType.KPI, "Also measured by"), Field("more-why", FieldType.TEXT, "Why"))),),
)


@pytest.fixture
def app(app: Flask) -> Flask:
    compiled = make_compiled()
    app.extensions["library"] = Bookcase(Edition(_with_more_measures(compiled), measures=load_rubric()))
    return app


SLOTS = {"goal": Slot.GOAL, "who": Slot.AUDIENCE, "baseline": Slot.KPI_BASELINE, "target": Slot.KPI_TARGET}


def _with_more_measures(compiled: Compiled) -> Compiled:
    """The hand-made library, its goal sheet bound to the plan and with a group of measures."""
    playbook = compiled.playbooks[0]
    chapter = playbook.chapters[0]
    sheet = replace(GOAL, items=(*(_bind(item) for item in GOAL.items), MORE))
    blocks = (Sheet(sheet), *(block for block in chapter.blocks if block != Sheet(GOAL)))
    return replace(compiled, playbooks=(replace(playbook, chapters=(replace(chapter, blocks=blocks),)),))


def _bind(item: Text | Question | Group) -> Text | Question | Group:
    if not isinstance(item, Question):
        return item
    return replace(item, parts=tuple(replace(p, slot=SLOTS.get(p.name)) if isinstance(p, Field) else p for p in item.parts))


def fetch(client: FlaskClient, field: str = "measure", row: str = "") -> str:
    return client.get(ADVICE, query_string={"row": row, "field": field}).get_data(as_text=True)


def find_answers(app: Flask) -> dict[str, object]:
    with app.app_context():
        return {row.field: row.value for row in read().execute(select(Answer.field, Answer.value))}


def test_the_page_of_a_sheet_has_the_advice(as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "Fewer people ring us twice")
    save(as_bob, "measure", "More followers")

    page = as_bob.get(SHEET).get_data(as_text=True)

    assert TITLE in page
    assert "<mark>Followers</mark> can triple while the phone rings just as often." in page


def test_a_measure_that_is_tied_has_none(as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "Fewer people ring us twice")
    save(as_bob, "measure", "Second calls per 100 parcels")

    assert "data-slip" not in fetch(as_bob)


def test_an_empty_measure_has_none(as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "Fewer people ring us twice")

    assert "data-slip" not in fetch(as_bob)


def test_advice_follows_the_figures(as_bob: FlaskClient) -> None:
    save(as_bob, "measure", "likes")
    save(as_bob, "baseline", "1200")
    save(as_bob, "target", "5000")

    assert "can go from 1,200 to 5,000 while" in fetch(as_bob)


def test_what_somebody_wrote_stays_text(as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "<script>{words}</script> & {0}")
    save(as_bob, "measure", "followers <b>{words}</b> *now*")

    page = fetch(as_bob)

    assert "<b>{" not in page
    assert "<script>" not in page


def test_nobody_is_told_of_another_persons_measure(as_bob: FlaskClient, as_alice: FlaskClient, as_carol: FlaskClient) -> None:
    save(as_bob, "measure", "More followers")

    assert "data-slip" not in fetch(as_alice)
    assert "data-slip" not in fetch(as_carol)


@pytest.mark.parametrize(("field", "row"), [("goal", ""), ("nothing", ""), ("measure", ROW), ("more", ""), ("more", "../..")])
def test_what_is_no_measure_is_not_found(as_bob: FlaskClient, field: str, row: str) -> None:
    answer = as_bob.get(ADVICE, query_string={"row": row, "field": field})

    assert answer.status_code == 404


def test_a_measure_in_a_row_has_its_own(as_bob: FlaskClient) -> None:
    save(as_bob, "more", "More likes", row=ROW)

    assert "That counts applause." in fetch(as_bob, "more", ROW)


def test_a_reason_folds_the_slip(as_bob: FlaskClient) -> None:
    save(as_bob, "more", "More likes", row=ROW)
    before = fetch(as_bob, "more", ROW)
    save(as_bob, "more-why", "The board has promised it", row=ROW)

    after = fetch(as_bob, "more", ROW)

    assert "<details open>" in before
    assert "and say why" in before
    assert "<details>" in after


def test_a_proposal_is_taken_without_scripts_and_nothing_typed_is_lost(app: Flask, as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "Fewer people ring us twice")

    answer = post(as_bob, {"measure": "More followers", "stops": "The Friday report"}, to=ADVICE, take=".measure.second-contacts")

    assert answer.status_code == 303
    assert answer.location.endswith("#core-goal--measure")
    stored = find_answers(app)
    assert stored["measure"] == "Second contacts about the same case, per 100 cases"
    assert stored["stops"] == "The Friday report"


def test_a_proposal_that_was_taken_is_not_argued_with(as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "Fewer people ring us twice")
    post(as_bob, {"measure": "More followers"}, to=ADVICE, take=".measure.second-contacts")

    assert "data-slip" not in fetch(as_bob)


def test_taking_one_shows_what_else_is_wrong_on_the_sheet(app: Flask, as_bob: FlaskClient) -> None:
    answer = post(as_bob, {"measure": "More followers", "hours": "many"}, to=ADVICE, take=".measure.second-contacts")

    assert answer.status_code == 422
    assert "many" in answer.get_data(as_text=True)
    assert find_answers(app)["measure"] == "Second contacts about the same case, per 100 cases"


@pytest.mark.parametrize("take", ["", ".measure.no-such-thing", ".goal.second-contacts", "..", "x" * 5_000])
def test_a_proposal_that_is_not_there_is_not_found(app: Flask, as_bob: FlaskClient, take: str) -> None:
    answer = post(as_bob, {"measure": "More followers"}, to=ADVICE, take=take)

    assert answer.status_code == 404
    assert "measure" not in find_answers(app)


def test_a_sheet_in_another_language_is_left_in_peace(app: Flask, as_bob: FlaskClient) -> None:
    app.extensions["library"] = Bookcase(Edition(make_compiled(), measures=load_rubric().model_copy(update={"language": "de"})))
    save(as_bob, "measure", "More followers")

    assert "data-advice" not in as_bob.get(SHEET).get_data(as_text=True)


def test_content_without_a_rubric_has_no_advice(app: Flask, as_bob: FlaskClient) -> None:
    app.extensions["library"] = Bookcase(Edition(make_compiled()))
    save(as_bob, "measure", "More followers")

    assert "data-advice" not in as_bob.get(SHEET).get_data(as_text=True)
