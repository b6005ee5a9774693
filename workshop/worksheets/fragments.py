"""What other pages show of worksheets: a whole sheet in its chapter, and the latest words on the home page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Flask, current_app, render_template, request
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from sqlalchemy import select

from workshop.core.content.worksheet import FieldType, Worksheet
from workshop.db import read
from workshop.playbooks.freshness import register_version
from workshop.web.pieces import Pieces
from workshop.web.viewer import find_viewer
from workshop.worksheets.casting import show_body, show_own_sheet, show_sheet
from workshop.worksheets.models import Answer
from workshop.worksheets.plans_of import find_plan, revision_of
from workshop.worksheets.prose import raise_headings
from workshop.worksheets.rows import read_blank
from workshop.worksheets.sheet import make_page
from workshop.worksheets.sheets import field_url, find_sheet, question_number
from workshop.worksheets.words import full_moment, moment_words, progress_words, saved_words, words_of

LONGEST_WORDS = 220
SPOKEN = (FieldType.TEXT, FieldType.LONG, FieldType.KPI)


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(render_sheet=render_sheet, show_body=show_body, latest_words=latest_words)
    app.jinja_env.filters["raise_headings"] = raise_headings
    app.jinja_env.filters.update(saved_words=saved_words, moment_words=moment_words, full_moment=full_moment, day_input=day_input)
    app.jinja_env.globals.update(words_of=words_of, progress_words=progress_words)
    register_version(app, lambda viewer: revision_of(find_plan(viewer)))


@dataclass(frozen=True, slots=True)
class LatestWords:
    """What somebody wrote last: where they left off."""

    text: str
    worksheet_title: str
    number: int
    url: str


def render_sheet(worksheet: Worksheet) -> Markup | Pieces:
    """The sheet as a fragment of its chapter's page. Nobody signed in sees its questions and how to join."""
    viewer = find_viewer()
    if viewer is None:
        return Markup(render_template("worksheets/_closed_sheet.html", worksheet=worksheet))  # noqa: S704 (a rendered template)
    blank = read_blank(worksheet, request.args.getlist("new"))
    if blank or current_app.config["SETTINGS"].mode == "development":
        return show_sheet(make_page(worksheet, viewer, blank=blank), viewer, "chapter", generate_csrf())
    return show_own_sheet(worksheet, viewer, "chapter")


def latest_words() -> LatestWords | None:
    """The viewer's own latest text that is not private, or None."""
    viewer = find_viewer()
    plan_id = find_plan(viewer) if viewer else None
    if viewer is None or plan_id is None:
        return None
    query = select(Answer.worksheet, Answer.row, Answer.field, Answer.value).where(Answer.plan_id == plan_id)
    for name, row, field_name, value in read().execute(query.order_by(Answer.saved_at.desc(), Answer.id.desc()).limit(50)):
        sheet = find_sheet(viewer, name)
        field = sheet.field_for(field_name) if sheet else None
        if sheet and field and field.type in SPOKEN and not field.private and isinstance(value, str) and value.strip():
            return LatestWords(_shorten(value), sheet.title, question_number(sheet, field), field_url(sheet.id, field.name, row))
    return None


def day_input(text: str | None) -> str:
    """The kind of input that shows a date as typed: a date picker would drop what is no date."""
    try:
        return "date" if not text or date.fromisoformat(text) else "text"
    except ValueError:
        return "text"


def _shorten(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_WORDS else words[:LONGEST_WORDS].rsplit(" ", 1)[0] + "…"
