"""What pages are set from: macros, initials, navigation, error pages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, abort, flash, render_template_string
from flask.testing import FlaskClient
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import RadioField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from workshop.web.guards import Audience, audience
from workshop.web.pages import COVERS, OTHER_COVERS, cover_art, cover_tone, initials, tone


class NameForm(FlaskForm):
    name = StringField("Your name", validators=[InputRequired("Give a name.")])
    size = RadioField("Size", choices=[SelectChoice("s", "Small"), SelectChoice("l", "Large")])


@pytest.fixture
def database_url(tmp_path: Path, migrated_sqlite: Path) -> str:
    """The look asks nothing of the kind of database: one is enough."""
    copy = tmp_path / "greenroom.sqlite"
    shutil.copy(migrated_sqlite, copy)
    return f"sqlite:///{copy}"


@pytest.fixture
def request_context(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"):
        yield


def render(source: str, **context: object) -> str:
    head = '{% from "_macros.html" import text_field, choice_field, errors_of, notice, empty, cover, book, face, meter with context %}'
    return render_template_string(head + source, **context)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Amira Haddad", "AH"),
        ("Bob", "B"),
        ("Łukasz", "Ł"),
        ("Ольга Петровна Иванова", "ОИ"),
        ("李雷", "李"),
        ("مريم علي", "مع"),
        ("  ", "?"),
        ("", "?"),
        ("🦊", "🦊"),
        ("Ann (sales)", "A"),
        ("o'neill mary", "OM"),
    ],
)
def test_initials_stand_for_a_name_in_any_script(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_name_keeps_its_tone() -> None:
    assert tone("Amira Haddad") == tone("Amira Haddad")


@pytest.mark.parametrize("role", sorted(COVERS))
def test_a_known_role_has_its_own_cover(role: str) -> None:
    assert (cover_art(role), cover_tone(role)) == (role, role)


@pytest.mark.parametrize("role", ["legal", "finance", "", "research-and-development"])
def test_a_role_that_nobody_drew_gets_a_cover_all_the_same(role: str) -> None:
    assert cover_art(role) in OTHER_COVERS
    assert cover_tone(role) in OTHER_COVERS


def test_a_field_is_labelled_and_described_by_its_help(request_context: None) -> None:
    html = render('{{ text_field(form.name, help="As on a badge.", autocomplete="name") }}', form=NameForm())

    assert '<label for="name">' in html
    assert 'aria-describedby="name-help"' in html
    assert 'id="name-help"' in html
    assert 'autocomplete="name"' in html
    assert "aria-invalid" not in html


def test_a_field_that_fails_says_so_in_words_and_keeps_what_was_typed(app: Flask) -> None:
    with app.test_request_context("/", method="POST"):
        form = NameForm(MultiDict({"name": "", "size": "x"}))
        form.validate()

        html = render('{{ errors_of(form) }}{{ text_field(form.name, help="As on a badge.") }}{{ choice_field(form.size) }}', form=form)

    assert 'href="#name"' in html
    assert 'aria-describedby="name-help name-problem"' in html
    assert 'aria-invalid="true"' in html
    assert html.count("Give a name.") == 2
    assert "<legend>Size</legend>" in html


def test_markup_in_a_title_stays_text(request_context: None) -> None:
    html = render('{{ cover("sales", title) }}{{ empty(title, title) }}{{ notice(title) }}{{ face(title) }}', title="<script>x</script>")

    assert "<script>" not in html


def test_a_book_says_how_much_of_it_is_read(request_context: None) -> None:
    html = render('{{ book("sales", "Sales", "/playbooks/sales", "6 chapters", "2 read", 2, 6) }}')

    assert 'aria-label="2 of 6 read"' in html
    assert 'value="2" max="6"' in html


def test_a_message_is_shown_once_on_the_next_page(app: Flask, client: FlaskClient) -> None:
    @app.get("/told")
    @audience(Audience.EVERYONE)
    def told() -> str:
        flash("Saved.", "good")
        return ""

    client.get("/told")

    first, second = client.get("/nowhere").text, client.get("/nowhere").text

    assert 'class="notice good" role="status"' in first
    assert "Saved." not in second


@pytest.mark.parametrize("code", [400, 401, 403, 404, 405, 410, 413, 415, 429, 500, 503])
def test_every_error_page_has_a_title_words_and_a_way_onwards(app: Flask, client: FlaskClient, code: int) -> None:
    @app.get("/broken")
    @audience(Audience.EVERYONE)
    def broken() -> None:
        abort(code)

    answer = client.get("/broken")

    assert answer.status_code == code
    assert answer.text.count("<h1") == 1
    assert 'class="btn next"' in answer.text
    assert "style=" not in answer.text


def test_a_visitor_is_offered_to_sign_in_and_sees_no_navigation(client: FlaskClient) -> None:
    page = client.get("/nowhere").text

    assert 'href="/sign-in"' in page
    assert 'class="tabbar"' not in page
    assert 'href="#main"' in page


def test_somebody_signed_in_finds_the_same_places_at_the_top_and_at_the_bottom(as_bob: FlaskClient) -> None:
    page = as_bob.get("/nowhere").text

    top, bottom = (re.findall(r'<a href="([^"]+)"', part) for part in re.findall(r"<nav .*?</nav>", page, re.DOTALL))

    assert top == bottom
    assert "/" in top


def test_somebody_signed_in_sees_their_name_and_no_offer_to_join(as_bob: FlaskClient) -> None:
    page = as_bob.get("/nowhere").text

    assert '<span class="me-name">Bob</span>' in page
    assert 'class="way-in"' not in page


@pytest.mark.parametrize("section", ["home", "me"])
def test_the_place_where_one_is_stands_out(app: Flask, as_bob: FlaskClient, section: str) -> None:
    @app.get("/somewhere")
    @audience(Audience.EVERYONE)
    def somewhere() -> str:
        return render_template_string(
            '{% extends "base.html" %}{% set section = wanted %}{% block title %}T{% endblock %}{% block main %}<h1>T</h1>{% endblock %}',
            wanted=section,
        )

    page = as_bob.get("/somewhere").text

    assert page.count("aria-current") == (2 if section == "home" else 1)


@pytest.mark.parametrize("theme", ["light", "dark", ""])
def test_a_chosen_theme_is_on_the_page_and_marked_in_the_switch(as_bob: FlaskClient, theme: str) -> None:
    token = re.search(r'name="csrf_token" value="([^"]+)"', as_bob.get("/nowhere").text)
    assert token
    as_bob.post("/me/appearance", data={"theme": theme, "csrf_token": token[1]})

    page = as_bob.get("/nowhere").text

    assert (f'data-theme="{theme}"' in page) is bool(theme)
    assert f'value="{theme}" aria-pressed="true"' in page
    assert page.count('aria-pressed="true"') == 1
