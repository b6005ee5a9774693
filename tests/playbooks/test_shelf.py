"""The first page, the shelf and the contents, full and empty."""

from __future__ import annotations

from types import SimpleNamespace

from flask import Flask
from flask.testing import FlaskClient

from tests.cast import make_client, make_member
from tests.playbooks.content import put_on_shelf
from workshop.core.content.model import Chapter, Compiled, Playbook, Prose
from workshop.playbooks.bookcase import Edition


def test_a_visitor_is_told_what_this_is_and_can_join(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)

    assert 'action="/join"' in page
    assert "Come in" in page
    assert "not" in page.lower() and "appraisal" in page
    assert page.count("btn next") == 1


def test_somebody_new_is_asked_where_they_fit_in(as_bob: FlaskClient) -> None:
    page = as_bob.get("/").get_data(as_text=True)

    assert "Welcome, Bob" in page
    assert "<select" in page
    assert page.count("btn next") == 1


def test_somebody_with_a_role_begins_with_what_everybody_reads(app: Flask) -> None:
    client = make_client(app, make_member(app, "Bob", role="support"))

    page = client.get("/").get_data(as_text=True)

    assert "What comes next" in page
    assert 'href="/playbooks/core/who-is-reading"' in page


def test_a_role_without_a_playbook_is_told_so(app: Flask) -> None:
    client = make_client(app, make_member(app, "Bob", role="legal"))

    assert "There is no playbook for your role “legal”" in client.get("/").get_data(as_text=True)


def test_my_own_last_words_are_on_the_first_page(app: Flask, as_bob: FlaskClient) -> None:
    words = SimpleNamespace(text="Fewer people ring us " * 20, worksheet_title="My goal", number=3, url="/worksheets/core-goal#goal")
    app.jinja_env.globals["latest_words"] = lambda: words
    as_bob.get("/playbooks/support/first-reply")

    page = as_bob.get("/").get_data(as_text=True)

    assert "Carry on at question 3" in page
    assert 'href="/worksheets/core-goal#goal"' in page
    assert "“…" in page


def test_the_shelf_shows_what_is_read(as_bob: FlaskClient) -> None:
    as_bob.post("/playbooks/core/who-is-reading/progress", data={"read": "1"})

    page = as_bob.get("/playbooks").get_data(as_text=True)

    assert "<span>1 chapter</span><span>read</span>" in page
    assert "2 chapters" in page


def test_the_contents_are_a_bill_with_minutes_and_ticks(as_bob: FlaskClient) -> None:
    as_bob.post("/playbooks/support/first-reply/progress", data={"read": "1"})

    page = as_bob.get("/playbooks/support").get_data(as_text=True)

    assert "read <svg" in page
    assert "3 min" in page
    assert "Start reading" in page


def test_everything_read_is_said(app: Flask, as_bob: FlaskClient) -> None:
    for path in ("core/who-is-reading", "support/first-reply", "support/hand-over"):
        as_bob.post(f"/playbooks/{path}/progress", data={"read": "1"})

    assert "You have read it all" in as_bob.get("/").get_data(as_text=True)
    assert "You have read all of it" in as_bob.get("/playbooks/support").get_data(as_text=True)


def test_an_empty_shelf_says_what_to_do(app: Flask, as_bob: FlaskClient) -> None:
    put_on_shelf(app, Edition())

    assert "The shelf is empty" in as_bob.get("/").get_data(as_text=True)
    assert "The shelf is empty" in as_bob.get("/playbooks").get_data(as_text=True)
    assert as_bob.get("/role-finder").status_code == 200


def test_the_nearest_language_is_read(app: Flask, as_bob: FlaskClient) -> None:
    german = Playbook(
        "support",
        "Kundendienst",
        (Chapter("support", "erste", 1, "Die erste Antwort", (Prose("<p>Zwei.</p>"),), language="de"),),
        language="de",
    )
    english = Playbook("support", "Support", (Chapter("support", "first", 1, "The first reply", (Prose("<p>Two.</p>"),)),))
    put_on_shelf(app, Edition(Compiled((german, english), release="two")))

    page = as_bob.get("/playbooks").get_data(as_text=True)

    assert "Support" in page
    assert "Kundendienst" not in page
