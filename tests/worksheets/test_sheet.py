"""What the page of a sheet shows, and what it leaves out."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.worksheets.browser import post, save


def test_a_question_nobody_answered_says_nothing_of_it(as_bob: FlaskClient) -> None:
    page = as_bob.get("/worksheets/core-goal").get_data(as_text=True)

    assert "Not answered" not in page
    assert len(re.findall(r'class="state saved"', page.split("<template", 1)[0])) == 0


def test_what_is_needed_is_marked_for_eyes_and_for_screen_readers(as_bob: FlaskClient) -> None:
    page = as_bob.get("/worksheets/core-goal").get_data(as_text=True)

    assert 'data-needed="goal" aria-hidden="true">needed' in page
    assert re.search(r'id="core-goal--goal"[^>]*aria-required="true"|aria-required="true"[^>]*id="core-goal--goal"', page)
    assert re.search(r'id="core-goal--who" role="radiogroup"[^>]*aria-required=true', page)
    assert 'data-needed="stops"' not in page


def test_small_fields_of_a_question_stand_beside_each_other(as_bob: FlaskClient) -> None:
    page = as_bob.get("/worksheets/core-goal").get_data(as_text=True)

    line = page[page.index('class="smalls of-2"') :]
    assert line.index('data-field="baseline"') < line.index('data-field="target"') < line.index('data-field="stops"')
    assert 'class="answer date alone"' in page


def test_a_group_without_rows_is_its_title_and_a_button(as_bob: FlaskClient) -> None:
    page = as_bob.get("/worksheets/core-goal").get_data(as_text=True)

    assert len(re.findall(r'name="rows"', page)) == 1  # only the one that scripts copy
    assert re.search(r'data-group="tactics"[^>]* data-bare>', page)
    assert "Leave it out, or add up to 3." in page


def test_a_row_with_an_answer_is_folded_under_its_first_words(as_bob: FlaskClient) -> None:
    save(as_bob, "tactic", "Answer in the thread", row="abcdefgh")

    page = as_bob.get("/worksheets/core-goal?new=tactics.bcdefghi").get_data(as_text=True)

    folded, blank = page[page.index('data-row="abcdefgh"') :], page[page.index('data-row="bcdefghi"') :]
    assert re.search(r"<details( open)?>", folded)[0] == "<details>"  # type: ignore[index]
    assert re.search(r"data-row-words[^>]*>([^<]*)<", folded)[1] == "Answer in the thread"  # type: ignore[index]
    assert re.search(r"<details( open)?>", blank)[0] == "<details open>"  # type: ignore[index]


def test_a_row_that_needs_another_look_is_open(as_bob: FlaskClient) -> None:
    save(as_bob, "tactic", "Answer in the thread", row="abcdefgh")

    answer = post(as_bob, {"abcdefgh.tactic-hours": "many"}, rows="tactics.abcdefgh")

    row = answer.get_data(as_text=True).split('data-row="abcdefgh"', 1)[1]
    assert answer.status_code == 422
    assert re.search(r"<details( open)?>", row)[0] == "<details open>"  # type: ignore[index]


def test_the_head_says_how_much_is_answered(as_bob: FlaskClient) -> None:
    save(as_bob, "goal", "A goal")
    saved = save(as_bob, "baseline", "12")

    page = as_bob.get("/worksheets/core-goal").get_data(as_text=True)

    assert "2 of 10 answered" in page
    assert saved.json is not None
    assert (saved.json["answered"], saved.json["progress"]) == (2, "2 of 10 answered")
    assert saved.json["needed"] == ["goal", "tactic", "who"]


def test_a_long_example_makes_its_box_higher(as_bob: FlaskClient) -> None:
    page = as_bob.get("/worksheets/core-goal").get_data(as_text=True)

    assert re.search(r'<input[^>]*name="value\.\.short"', page)
    assert re.search(r'<textarea(?=[^>]*name="value\.\.measure")(?=[^>]*data-one-line)(?=[^>]*rows="2")', page)


@pytest.mark.parametrize("path", ["/playbooks/core/goal-first", "/worksheets/core-goal"])
def test_what_hears_early_words_comes_once_before_any_sheet(as_bob: FlaskClient, path: str) -> None:
    page = as_bob.get(path).get_data(as_text=True)

    assert page.count("js/early.js") == 1
    assert page.index("js/early.js") < page.index("</head>") < page.index("data-sheet=")
