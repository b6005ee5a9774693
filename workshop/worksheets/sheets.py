"""Finding a sheet in the library, as its viewer sees it, and the chapter in which it stands."""

from __future__ import annotations

from typing import Any

from flask import abort, url_for

from workshop.core.content.worksheet import Field, Group, Question, Worksheet
from workshop.playbooks.library import find_worksheet
from workshop.web.viewer import Viewer
from workshop.worksheets.forms import anchor_of


def find_sheet(viewer: Viewer, identity: str) -> Worksheet | None:
    """The sheet in the viewer's organisation and language, or None."""
    return find_worksheet(viewer.organisation_id, identity, viewer.language)


def get_sheet(viewer: Viewer, identity: str) -> Worksheet:
    """The sheet, or the page that says there is none."""
    found = find_sheet(viewer, identity)
    if found is None:
        abort(404)
    return found


def chapter_url(sheet: Worksheet, **more: Any) -> str:
    """The address of the chapter in which a sheet stands, "" for one that stands in none."""
    if not (sheet.role and sheet.chapter):
        return ""
    return url_for("playbooks.chapter", role=sheet.role, chapter=sheet.chapter, **more)


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
