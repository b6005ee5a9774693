"""A sheet filled into moulds is the sheet that its templates make, and nobody's words are in anybody else's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import cast

import pytest
from flask import Flask, get_template_attribute
from flask.testing import FlaskClient
from flask_login import login_user
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup, escape

from tests.cast import Member, make_client, make_member
from tests.worksheets.browser import save
from workshop.accounts.signing_in import load_viewer
from workshop.core.content.worksheet import Field, FieldType, Group, Question, Text
from workshop.web.moulds import cast_mould, find_mark, mark
from workshop.web.viewer import Viewer
from workshop.worksheets import casting
from workshop.worksheets.forms import anchor_of
from workshop.worksheets.plans_of import get_or_create_plan
from workshop.worksheets.raw import Raw, check
from workshop.worksheets.saving import Change
from workshop.worksheets.saving import save as keep
from workshop.worksheets.sheet import TEMPLATE_ROW, SheetPage, make_page
from workshop.worksheets.sheets import get_sheet

CHAPTER = "/playbooks/core/goal-first"
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
OTHERS = {FieldType.NUMBER: "12", FieldType.MONEY: "1200", FieldType.DATE: "2027-03-01", FieldType.SCALE: "2"}


@given(data=st.data())
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_filled_mould_is_what_the_templates_make(app: Flask, data: st.DataObject) -> None:
    somebody = make_member(app, "Bob")
    with app.test_request_context("/"):
        viewer = _load(somebody)
        sheet = get_sheet(viewer, "core-goal")
        for field in data.draw(st.lists(st.sampled_from([f for f in sheet.fields if f.stores]), max_size=8, unique=True)):
            row = data.draw(st.sampled_from(["abcdefgh", "bcdefghi"])) if sheet.group_of(field.name) else ""
            value = check(field, Raw((_choose(field, data),)))
            if isinstance(value, str | tuple):
                keep(
                    get_or_create_plan(viewer),
                    viewer.person_id,
                    Change(sheet, row, field, 0, value, f"key-{field.name}-key-key"),
                    _now(app),
                )

        page = make_page(sheet, viewer)

        for _ in range(2):  # cast, then found
            assert _lines(casting._Caster(page, viewer, "page").show(item) for item in sheet.items) == _lines(_render(page))


def _render(page: SheetPage) -> Iterator[Markup]:
    """The same parts from the same templates, with the person's own words in place of marks."""
    sheet, maker = page.worksheet, page.maker
    prose, question, row, group = (
        get_template_attribute("worksheets/_question.html", name) for name in ("prose", "question", "row", "group")
    )
    for item in sheet.items:
        match item:
            case Text():
                yield prose(item.html, "page")
            case Question():
                yield question(maker.make_question(item, "", sheet.id), sheet.id)
            case Group():
                ids = maker.rows[item.id]
                rows = Markup("").join(row(item, maker.make_row(item, one, number), sheet.id) for number, one in enumerate(ids, 1))
                blank = row(item, maker.make_row(item, TEMPLATE_ROW, 0), sheet.id)
                yield group(item, anchor_of(sheet.id, item.id), len(ids) >= item.most, not ids, 2, rows, blank)


def test_nobody_reads_what_somebody_else_wrote(as_bob: FlaskClient, app: Flask, bob: Member) -> None:
    elsewhere = make_client(app, make_member(app, "Dora Deer"))
    for field in ("goal", "measure", "stops"):
        save(as_bob, field, f"secret words about {field}")

    before = as_bob.get(CHAPTER).get_data(as_text=True)
    page = elsewhere.get(CHAPTER).get_data(as_text=True)

    assert before.count("secret words about") >= 3
    assert "secret words" not in page
    assert f"{bob.person_id}-{bob.organisation_id}" not in page
    assert "Dora Deer" in page
    assert "Dora Deer" not in before


def test_every_page_gets_the_token_of_its_own_reader(as_bob: FlaskClient, as_alice: FlaskClient) -> None:
    as_alice.get(CHAPTER)

    page = as_bob.get(CHAPTER).get_data(as_text=True)

    token = page.split('<meta name="csrf-token" content="', 1)[1].split('"', 1)[0]
    assert page.count(token) == page.count('name="csrf_token" value="') + 1
    answer = as_bob.post("/worksheets/core-goal", data={"csrf_token": token, "value..goal": "Kept", "base..goal": "0"})
    assert answer.status_code == 303


def test_two_pages_of_one_reader_have_blank_rows_of_their_own(as_bob: FlaskClient) -> None:
    first, second = (_find_rows(as_bob.get(CHAPTER).get_data(as_text=True)) for _ in range(2))

    assert len(first) == len(second)
    assert not (set(first) & set(second) - {TEMPLATE_ROW})


def test_what_was_saved_a_moment_ago_is_there(as_bob: FlaskClient) -> None:
    as_bob.get(CHAPTER)
    for words in ("the first words", "the second words"):
        save(as_bob, "goal", words, base=["the first words", "the second words"].index(words))

        assert words in as_bob.get(CHAPTER).get_data(as_text=True)


@pytest.mark.parametrize("text", ["<b>&\"'", "m0-words0-m", "", "😀 \u202e"])
def test_a_mould_fills_in_words_as_they_are(text: str) -> None:
    mould = cast_mould(f"<p>{mark('words1')}</p><p>{mark('words1')}, {mark('base2')}</p>")

    assert str(mould.fill({"words1": text, "base2": 3})) == Markup("<p>{0}</p><p>{0}, 3</p>").format(escape(text))


def test_a_mark_says_its_number_and_other_text_is_none() -> None:
    assert (find_mark("words", mark("words7")), find_mark("base", mark("words7")), find_mark("words", "words7")) == ("7", "", "")


def _choose(field: Field, data: st.DataObject) -> str:
    if field.options:
        return data.draw(st.sampled_from([option.id for option in field.options]))
    return OTHERS.get(field.type) or data.draw(WORDS)


def _load(member: Member) -> Viewer:
    viewer = load_viewer(member.token)
    assert viewer
    login_user(viewer)
    return viewer


def _lines(parts: Iterator[Markup]) -> list[str]:
    return "".join(map(str, parts)).split("\n")


def _find_rows(page: str) -> list[str]:
    return [piece.split('"', 1)[0] for piece in page.split('data-row="')[1:]]


def _now(app: Flask) -> datetime:
    return cast(datetime, app.extensions["clock"]())
