"""What other pages show of worksheets: a whole sheet in its chapter, and the latest words on the home page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask, abort, current_app, render_template, request, url_for
from markupsafe import Markup
from sqlalchemy import select
from werkzeug.routing import BuildError

from workshop.core.content.model import Field, FieldType, Group, Question, Worksheet
from workshop.db import read
from workshop.playbooks.library import library
from workshop.web.viewer import find_viewer
from workshop.worksheets.forms import anchor_of
from workshop.worksheets.models import Answer
from workshop.worksheets.plans_of import find_plan
from workshop.worksheets.rows import read_blank
from workshop.worksheets.sheet import make_page
from workshop.worksheets.words import full_moment, moment_words, saved_words, words_of

LONGEST_WORDS = 220
SPOKEN = (FieldType.TEXT, FieldType.LONG, FieldType.KPI)


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(render_sheet=render_sheet, latest_words=latest_words)
    app.jinja_env.filters.update(saved_words=saved_words, moment_words=moment_words, full_moment=full_moment)
    app.jinja_env.globals.update(words_of=words_of)


@dataclass(frozen=True, slots=True)
class LatestWords:
    """What somebody wrote last: where they left off."""

    text: str
    worksheet_title: str
    number: int
    url: str


def render_sheet(worksheet: Worksheet) -> Markup:
    """The sheet as a fragment of its chapter's page. Nobody signed in sees its questions and how to join."""
    viewer = find_viewer()
    if viewer is None:
        return Markup(render_template("worksheets/_closed_sheet.html", worksheet=worksheet))  # noqa: S704 (a rendered template)
    page = make_page(worksheet, viewer, blank=read_blank(worksheet, request.args.getlist("new")))
    return Markup(render_template("worksheets/_sheet.html", page=page, stands_in="chapter"))  # noqa: S704


def latest_words() -> LatestWords | None:
    """The viewer's own latest text that is not private, or None."""
    viewer = find_viewer()
    plan_id = find_plan(viewer) if viewer else None
    if plan_id is None:
        return None
    query = select(Answer.worksheet, Answer.row, Answer.field, Answer.value).where(Answer.plan_id == plan_id)
    sheets = library().worksheets
    for name, row, field_name, value in read().execute(query.order_by(Answer.saved_at.desc(), Answer.id.desc()).limit(50)):
        sheet = sheets.get(name)
        field = sheet.find_field(field_name) if sheet else None
        if sheet and field and field.type in SPOKEN and not field.private and isinstance(value, str) and value.strip():
            return LatestWords(_shorten(value), sheet.title, question_number(sheet, field), field_url(sheet.id, field_name, row))
    return None


def field_url(worksheet: str, field: str, row: str = "") -> str:
    """The address of one field on its sheet's own page."""
    return url_for("worksheets.worksheet", worksheet=worksheet, _anchor=anchor_of(worksheet, field, row))


def question_number(sheet: Worksheet, field: Field) -> int:
    """The number of the question that asks for a field, as its sheet shows it; 0 for a field that it does not have."""
    for item in sheet.items:
        questions = item.questions if isinstance(item, Group) else (item,) if isinstance(item, Question) else ()
        for question in questions:
            if field in question.fields:
                return question.number
    return 0


def find_worksheet(identity: str) -> Worksheet | None:
    return library().worksheets.get(identity)


def get_worksheet(identity: str) -> Worksheet:
    """The sheet, or the page that says there is none."""
    found = find_worksheet(identity)
    if found is None:
        abort(404)
    return found


def chapter_url(sheet: Worksheet, **more: Any) -> str:
    """The address of the chapter in which a sheet stands, "" for one that stands in none."""
    if not (sheet.role and sheet.chapter and "playbooks.chapter" in current_app.view_functions):
        return ""
    try:
        return url_for("playbooks.chapter", role=sheet.role, chapter=sheet.chapter, **more)
    except BuildError:
        return ""


def _shorten(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_WORDS else words[:LONGEST_WORDS].rsplit(" ", 1)[0] + "…"
