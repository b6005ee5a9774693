"""A sheet posted as a form, as a browser without scripts does."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.conftest import Clock
from tests.worksheets.browser import post, save

WHOLE = {
    "goal": "Fewer second calls",
    "who": "customers",
    "measure": "Second calls",
    "baseline": "1,200",
    "stops": "The newsletter",
    "hours": "3",
    "review": "2026-12-01",
    "where": ["blog", "fair"],
    "sure": "4",
    "cost": "500",
    "worry": "That nobody reads it",
}


def test_every_kind_of_field_comes_back_as_it_was_posted(as_bob: FlaskClient) -> None:
    answer = post(as_bob, WHOLE)

    assert answer.status_code == 303
    assert answer.location == "/worksheets/core-goal#sheet-core-goal"
    page = as_bob.get("/worksheets/core-goal").get_data(as_text=True)
    for shown in (
        "Fewer second calls",
        'value="customers" checked',
        'value="1200"',
        "The newsletter",
        'value="2026-12-01"',
        'value="fair" checked',
    ):
        assert shown in page
    assert 'value="forum" checked' not in page
    assert 'value="4" checked' in page
    assert page.count("Saved 09:00") >= len(WHOLE)


def test_a_bad_answer_is_shown_again_as_typed_and_the_good_ones_are_saved(as_bob: FlaskClient) -> None:
    answer = post(as_bob, {"goal": "A goal", "baseline": "twelve", "review": "the day after"})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'value="twelve"' in page
    assert 'value="the day after"' in page
    assert 'href="#core-goal--baseline"' in page
    assert "1 other answer was saved" in page
    assert "A goal" in as_bob.get("/worksheets/core-goal").get_data(as_text=True)


def test_a_megabyte_stays_on_the_page_with_words(as_bob: FlaskClient) -> None:
    answer = post(as_bob, {"stops": "x" * 1_000_000})

    assert answer.status_code == 422
    assert "1,000,000 characters" in answer.get_data(as_text=True)
    assert "x" * 1_000_000 in answer.get_data(as_text=True)


def test_a_conflict_shows_both_versions_and_overwrites_nothing(as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "On the laptop")

    answer = post(as_bob, {"goal": "On the phone"}, bases={"goal": 0})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "On the phone" in page
    assert "On the laptop" in page
    assert 'name="resolve..goal" value="mine"' in page
    assert "On the phone" not in as_bob.get("/worksheets/core-goal").get_data(as_text=True)


@pytest.mark.parametrize(("choice", "stands"), [("mine", "On the phone"), ("theirs", "On the laptop")])
def test_a_conflict_is_settled_by_a_choice(as_bob: FlaskClient, choice: str, stands: str) -> None:
    save(as_bob, "goal", "On the laptop")

    answer = post(as_bob, {"goal": "On the phone"}, bases={"goal": 1}, **{"conflict..goal": "1", "resolve..goal": choice})

    assert answer.status_code == 303
    assert stands in as_bob.get("/worksheets/core-goal").get_data(as_text=True)


def test_a_conflict_without_a_choice_stays_one(as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "On the laptop")

    answer = post(as_bob, {"goal": "On the phone"}, bases={"goal": 1}, **{"conflict..goal": "1"})

    assert answer.status_code == 422


def test_a_field_left_as_it_was_seen_never_argues_with_newer_words(as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "Old words")
    save(as_bob, "goal", "New words", base=1)

    answer = post(as_bob, {"goal": "Old words", "stops": "Something"}, bases={"goal": 1})

    assert answer.status_code == 303
    assert "New words" in as_bob.get("/worksheets/core-goal").get_data(as_text=True)


def test_not_knowing_yet_is_posted_and_shown(as_bob: FlaskClient) -> None:
    answer = post(as_bob, {"baseline": ""}, **{"unknown..baseline": "1", "ask..baseline": "Łukasz", "by..baseline": "2026-11-24"})

    page = as_bob.get("/worksheets/core-goal").get_data(as_text=True)
    assert answer.status_code == 303
    assert 'value="Łukasz"' in page
    assert 'value="2026-11-24"' in page


def test_an_answer_beside_not_knowing_keeps_both_on_the_page(as_bob: FlaskClient) -> None:
    answer = post(as_bob, {"baseline": "12"}, **{"unknown..baseline": "1", "ask..baseline": "Jonas"})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'value="12"' in page
    assert 'value="Jonas"' in page


def test_adding_a_row_saves_what_was_typed_and_shows_a_blank_one(as_bob: FlaskClient) -> None:
    answer = post(as_bob, {"abcdefgh.tactic": "Answer in the thread"}, rows="tactics.abcdefgh", add="tactics")

    assert answer.status_code == 303
    page = as_bob.get(answer.location).get_data(as_text=True)
    assert "Answer in the thread" in page
    assert len(re.findall(r'name="rows"', page)) == 3  # the filled row, the blank one, and the one that scripts copy


def test_a_full_group_takes_no_further_row(as_bob: FlaskClient) -> None:
    rows = ["tactics.row00001", "tactics.row00002", "tactics.row00003"]

    answer = post(as_bob, {f"row0000{number}.tactic": "One" for number in (1, 2, 3)}, rows=rows, add="tactics")

    page = as_bob.get(answer.location).get_data(as_text=True)
    assert len(re.findall(r'name="rows"', page)) == 4


def test_removing_a_row_empties_it_and_its_history_stays(as_bob: FlaskClient) -> None:
    post(as_bob, {"abcdefgh.tactic": "Answer in the thread"}, rows="tactics.abcdefgh")

    answer = post(as_bob, {}, rows="tactics.abcdefgh", remove="tactics.abcdefgh")

    assert answer.status_code == 303
    assert "Answer in the thread" not in as_bob.get(answer.location).get_data(as_text=True)
    assert "Answer in the thread" in as_bob.get("/worksheets/core-goal/history").get_data(as_text=True)


def test_names_that_forms_use_themselves_collide_with_nothing(as_bob: FlaskClient) -> None:
    answers = {name: f"About {name}" for name in ("data", "errors", "validate", "process", "meta", "rows", "add", "remove")}

    post(as_bob, answers, to="/worksheets/hostile-names")

    page = as_bob.get("/worksheets/hostile-names").get_data(as_text=True)
    assert all(f"About {name}" in page for name in answers)


def test_an_echo_and_a_default_show_what_another_sheet_says(as_bob: FlaskClient) -> None:
    save(as_bob, "persona", "Dana, who moves house", worksheet="core-audience")

    page = as_bob.get("/worksheets/core-goal").get_data(as_text=True)

    assert re.search(r'data-echo="core-audience/persona"[^>]*>Dana, who moves house<', page)
    assert re.search(r'name="value\.\.short"[^>]*value="Dana, who moves house"', page)
    assert "Taken from “My audience”" in page


def test_a_default_is_no_answer_until_it_is_kept(as_bob: FlaskClient) -> None:
    save(as_bob, "persona", "Dana", worksheet="core-audience")
    assert "For whom, in one word" not in as_bob.get("/worksheets/core-goal/history").get_data(as_text=True)

    post(as_bob, {"short": "Dana"})

    assert "For whom, in one word" in as_bob.get("/worksheets/core-goal/history").get_data(as_text=True)


def test_rubbish_in_the_form_is_no_accident(as_bob: FlaskClient) -> None:
    rubbish = {
        "base..goal": "ten",
        "rows": ["nowhere.abcdefgh", "tactics.../../x", "tactics"],
        "add": "nowhere",
        "remove": "x",
        "resolve..goal": "?",
    }

    answer = post(as_bob, {"goal": "Words", "no-such-field": "x"}, **rubbish)

    assert answer.status_code == 303
    assert "Words" in as_bob.get("/worksheets/core-goal").get_data(as_text=True)


def test_a_form_left_open_by_somebody_else_is_refused(as_bob: FlaskClient) -> None:
    assert post(as_bob, {"goal": "Not Bob's"}, owner="999-1").status_code == 403


def test_a_saved_day_is_named_once_it_is_not_today(as_bob: FlaskClient, clock: Clock) -> None:
    save(as_bob, "goal", "Words")
    clock.forward(days=1)

    assert "Saved 21 Nov 09:00" in as_bob.get("/worksheets/core-goal").get_data(as_text=True)


def test_the_chapter_shows_its_sheet_and_a_form_goes_back_there(as_bob: FlaskClient) -> None:
    answer = post(as_bob, {"goal": "Words"}, **{"stands-in": "chapter"})

    assert answer.location == "/playbooks/core/goal-first#sheet-core-goal"
    page = as_bob.get("/playbooks/core/goal-first").get_data(as_text=True)
    assert "Words" in page
    assert 'id="core-goal--goal"' in page


def test_a_sheet_that_does_not_exist_is_not_found(as_bob: FlaskClient) -> None:
    for path in ("/worksheets/nowhere", "/worksheets/nowhere/history"):
        assert as_bob.get(path).status_code == 404
