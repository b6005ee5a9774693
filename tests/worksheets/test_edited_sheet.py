"""A sheet that its author edits between two visits: what its readers find, post, send late and take along."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from tests.worksheets.browser import make_key, post, save, send
from workshop.db import Database
from workshop.playbooks.bookcase import Bookcase, compile_edition
from workshop.worksheets.models import Answer

Edit = Callable[[str], None]

FIRST = """
1. **The business goal** {text}`goal as=goal required`
2. **Who has to act** {choice}`who as=audience required`
   - Customers {#customers}
   - Candidates {#candidates}
3. **Where we speak** {choices}`where`
   - In the street {#street}
   - At the counter {#counter}
4. **Looked at again** {text}`again`
5. **Once believed** {text}`belief`
"""


@pytest.fixture
def edit(app: Flask) -> Edit:
    """Write the questions of the one sheet; "" takes the sheet out."""

    def write(questions: str) -> None:
        sheet = f":::{{worksheet}} core-goal\n:title: My goal\n{questions}\n:::\n" if questions else ""
        text = f"---\ntitle: Goal first\n---\n\nText.\n\n{sheet}"
        edition = compile_edition([{"core/01-goal-first.md": text.encode()}])
        assert not edition.findings
        app.extensions["library"] = Bookcase(edition)

    write(FIRST)
    return write


def read_sheet(client: FlaskClient, address: str = "/worksheets/core-goal") -> str:
    return client.get(address).get_data(as_text=True)


def find_value(page: str, field: str) -> str:
    found = re.search(rf'id="core-goal--{field}"[^>]*?value="([^"]*)"', page)
    return found[1] if found else ""


def answer_by_name(app: Flask) -> dict[str, Any]:
    database: Database = app.extensions["database"]
    with database.write() as session:
        return {answer.field: answer.value for answer in session.query(Answer)}


def test_a_renamed_field_has_its_answer_its_history_and_one_row(app: Flask, as_bob: FlaskClient, edit: Edit) -> None:
    save(as_bob, "goal", "Fewer second calls")
    edit(FIRST.replace("`goal as=goal", "`aim renamed-from=goal as=goal"))

    shown = read_sheet(as_bob)
    saved = save(as_bob, "aim", "Fewer third calls", base=1).get_json()

    assert find_value(shown, "aim") == "Fewer second calls"
    assert "1 of your answers moved" in shown
    assert saved["status"] == "saved"
    assert answer_by_name(app) == {"aim": "Fewer third calls"}
    assert "1 of your answers moved" not in read_sheet(as_bob)
    history = read_sheet(as_bob, "/worksheets/core-goal/history?every=1")
    assert "Fewer second calls" in history
    assert "Fewer third calls" in history


def test_the_plan_reads_an_answer_renamed_twice(as_bob: FlaskClient, edit: Edit) -> None:
    save(as_bob, "goal", "Fewer second calls")
    edit(FIRST.replace("`goal as=goal", "`north renamed-from=aim,goal as=goal"))

    assert find_value(read_sheet(as_bob), "north") == "Fewer second calls"
    assert "Fewer second calls" in read_sheet(as_bob, "/plan")


def test_words_sent_late_under_the_old_name_arrive_once(app: Flask, as_bob: FlaskClient, edit: Edit) -> None:
    edit(FIRST.replace("`goal as=goal", "`aim renamed-from=goal as=goal"))
    operation = {"operation": make_key(), "row": "", "field": "goal", "base": 0, "value": "Written in a tunnel", "source": "f" * 64}

    first = send(as_bob, operation).get_json()
    again = send(as_bob, operation).get_json()

    assert (first["status"], first["revision"]) == (again["status"], again["revision"]) == ("saved", 1)
    assert answer_by_name(app) == {"aim": "Written in a tunnel"}


def test_a_form_from_before_the_renaming_is_saved_under_the_new_name(app: Flask, as_bob: FlaskClient, edit: Edit) -> None:
    edit(FIRST.replace("`goal as=goal", "`aim renamed-from=goal as=goal"))

    answer = post(as_bob, {"goal": "Typed on the old page"})

    assert answer.status_code == 303
    assert answer_by_name(app) == {"aim": "Typed on the old page"}


def test_words_that_are_no_date_stay_beside_the_field_and_it_is_open(as_bob: FlaskClient, edit: Edit) -> None:
    save(as_bob, "again", "some time in spring")
    edit(FIRST.replace("{text}`again`", "{date}`again`"))

    shown = read_sheet(as_bob)
    untouched = post(as_bob, {"again": ""}, bases={"again": 1})
    still = read_sheet(as_bob)
    save(as_bob, "again", "2027-03-01", base=1)

    assert "some time in spring" in shown
    assert "This field now asks for a date." in shown
    assert "0 of 5 answered" in shown
    assert untouched.status_code == 303
    assert "some time in spring" in still
    assert "some time in spring" not in read_sheet(as_bob)
    assert "some time in spring" in read_sheet(as_bob, "/worksheets/core-goal/history?every=1")


def test_an_option_that_is_gone_is_told_by_its_old_label(as_bob: FlaskClient, edit: Edit) -> None:
    save(as_bob, "who", "customers")
    save(as_bob, "where", ["street", "counter"])
    edit(FIRST.replace("   - Customers {#customers}\n", "").replace("   - In the street {#street}\n", ""))

    shown = read_sheet(as_bob)
    post(as_bob, {"where": ["counter"]}, bases={"where": 1})

    assert "Customers</q>" in shown
    assert "In the street</q>" in shown
    assert shown.count("This is no longer offered.") == 2
    assert "In the street</q>" in read_sheet(as_bob)


def test_options_in_another_order_and_in_other_words_are_no_news(as_bob: FlaskClient, edit: Edit) -> None:
    save(as_bob, "who", "customers")
    edit(
        FIRST.replace(
            "   - Customers {#customers}\n   - Candidates {#candidates}", "   - Applicants {#candidates}\n   - Clients {#customers}"
        )
    )

    assert "This sheet changed since you wrote" not in read_sheet(as_bob)


def test_what_is_no_longer_asked_is_at_the_foot_in_the_download_and_on_the_plan_page(as_bob: FlaskClient, edit: Edit) -> None:
    save(as_bob, "belief", "Answers in time save calls")
    edit(FIRST.replace("5. **Once believed** {text}`belief`", ""))

    shown = read_sheet(as_bob)

    assert shown.index("No longer asked") < shown.index("Once believed</dt>") < shown.index("Answers in time save calls</p>")
    assert "Once believed (no longer asked)\nAnswers in time save calls" in read_sheet(as_bob, "/worksheets/answers.txt")
    assert "Answers in time save calls" in read_sheet(as_bob, "/plan")
    assert "(no longer asked)" in read_sheet(as_bob, "/worksheets/core-goal/history")


def test_words_sent_late_for_a_field_that_is_gone_are_kept(as_bob: FlaskClient, edit: Edit) -> None:
    save(as_bob, "belief", "Begun at home")
    edit(FIRST.replace("5. **Once believed** {text}`belief`", ""))

    late = save(as_bob, "belief", "Begun at home, ended in a tunnel", base=1).get_json()
    form = post(as_bob, {"belief": "And once more"}, bases={"belief": 2})

    assert late["status"] == "saved"
    assert form.status_code == 303
    assert "And once more</p>" in read_sheet(as_bob)


def test_a_sheet_that_is_gone_still_shows_what_its_reader_wrote(as_bob: FlaskClient, as_alice: FlaskClient, edit: Edit) -> None:
    save(as_bob, "goal", "Fewer second calls")
    edit("")

    assert "Fewer second calls" in read_sheet(as_bob)
    assert "My goal" in read_sheet(as_bob)
    assert as_alice.get("/worksheets/core-goal").status_code == 404


def test_the_notice_is_put_away_and_comes_back_with_the_next_edit(as_bob: FlaskClient, edit: Edit) -> None:
    save(as_bob, "again", "some time in spring")
    save(as_bob, "belief", "Answers in time save calls")
    edit(FIRST.replace("{text}`again`", "{date}`again`"))
    mark = re.search(r'name="seen" value="([0-9a-f]{16})"', read_sheet(as_bob))
    assert mark

    answer = post(as_bob, {"goal": "Typed meanwhile"}, to="/worksheets/core-goal/notice", seen=mark[1])

    quiet = read_sheet(as_bob)
    assert answer.status_code == 303
    assert "This sheet changed" not in quiet
    assert find_value(quiet, "goal") == "Typed meanwhile"
    edit(FIRST.replace("{text}`again`", "{date}`again`").replace("5. **Once believed** {text}`belief`", ""))
    assert "This sheet changed" in read_sheet(as_bob)


def test_what_was_handed_in_stays_and_a_renaming_is_no_change(as_bob: FlaskClient, edit: Edit) -> None:
    post(as_bob, {"goal": "Fewer second calls", "who": "customers"}, to="/worksheets/core-goal/hand-ins")
    edit(FIRST.replace("`goal as=goal", "`aim renamed-from=goal as=goal"))

    assert "Nothing has changed since." in read_sheet(as_bob)


def test_a_version_that_does_not_answer_the_question_any_more_cannot_be_brought_back(as_bob: FlaskClient, edit: Edit) -> None:
    save(as_bob, "again", "some time in spring")
    edit(FIRST.replace("{text}`again`", "{date}`again`"))
    save(as_bob, "again", "2027-03-01", base=1)

    history = read_sheet(as_bob, "/worksheets/core-goal/history?every=1")

    assert "The question asks for something else now." in history
    assert 'name="version"' not in history


def test_an_edit_that_touches_no_answer_costs_one_query_once(app: Flask, as_bob: FlaskClient, edit: Edit) -> None:
    save(as_bob, "goal", "Fewer second calls")
    before = count_queries(app, as_bob)
    edit(FIRST.replace("Once believed", "Once hoped"))

    count_queries(app, as_bob)
    after = count_queries(app, as_bob)

    assert after <= before  # none at all where SQLite tells that nobody wrote


def count_queries(app: Flask, client: FlaskClient) -> int:
    database: Database = app.extensions["database"]
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    for engine in {database.read_engine, database.write_engine}:
        event.listen(engine, "before_cursor_execute", note)
    read_sheet(client)
    for engine in {database.read_engine, database.write_engine}:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)
