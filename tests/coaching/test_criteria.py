"""What the coach looks for, as a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import make_client, make_member
from tests.core.rubrics.rubric import compile_small
from tests.playbooks.content import EDITION, put_on_shelf
from workshop.coaching.criteria import say_phrase


def test_a_visitor_reads_all_of_it(client: FlaskClient) -> None:
    page = client.get("/coach/criteria").get_data(as_text=True)

    assert page.count('<article class="look"') == 18
    assert 'href="#next-step"' in page
    assert "Compensation Act 2006" in page
    assert "as soon as possible" in page


def test_my_own_role_stands_out(app: Flask) -> None:
    client = make_client(app, make_member(app, "Bob", role="support"))

    page = client.get("/coach/criteria").get_data(as_text=True)

    assert '<li class="own"><span>Support</span>' in page


def test_only_chapters_that_are_there_are_linked(app: Flask, client: FlaskClient) -> None:
    put_on_shelf(app, replace(EDITION, rubrics=compile_small()))

    page = client.get("/coach/criteria").get_data(as_text=True)

    assert "Sorry without an if." in page
    assert 'class="look-links"' not in page


def test_what_an_author_writes_cannot_become_markup(app: Flask, client: FlaskClient) -> None:
    own = "---\nadds: sorry\n---\n:::{example} fail\n:why: <script>alert(1)</script>\n<img src=x onerror=alert(1)>\n:::\n"
    put_on_shelf(app, replace(EDITION, rubrics=compile_small(own=own)))

    page = client.get("/coach/criteria").get_data(as_text=True)

    assert "&lt;script&gt;" in page
    assert "<img src=x" not in page


def test_without_a_rubric_the_page_says_so(app: Flask, client: FlaskClient) -> None:
    put_on_shelf(app)

    page = client.get("/coach/criteria").get_data(as_text=True)

    assert "No rubric yet" in page


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("sorry .. any", "sorry … any"),
        ("by @day", "by (day)"),
        ("within ..5 #", "within … (number)"),
        ("=dm/=pm us", "dm / pm us"),
        ("apolog*", "apolog…"),
        ("^actually", "actually …"),
        ("soon$", "… soon"),
    ],
)
def test_a_phrase_is_said_in_plain_words(app: Flask, source: str, said: str) -> None:
    with app.test_request_context():
        assert say_phrase(source) == said
