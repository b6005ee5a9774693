"""A playbook or chapter that is not there: the page says so, and names the nearest that is."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from rapidfuzz import fuzz, process, utils

from workshop.core.content.model import Playbook
from workshop.playbooks.library import find_playbooks
from workshop.web.viewer import Viewer

CLOSE_ENOUGH = 55


def answer_missing_playbook(viewer: Viewer, role: str) -> ResponseReturnValue:
    playbooks = {playbook.role: playbook for playbook in find_playbooks(viewer.organisation_id, viewer.language)}
    near = _find_nearest(role, {key: f"{key} {playbook.title}" for key, playbook in playbooks.items()})
    nearest = (playbooks[near].title, url_for("playbooks.contents", role=near)) if near else None
    return _answer(_("There is no such playbook"), nearest, url_for("playbooks.shelf"), _("See all playbooks"))


def answer_missing_chapter(playbook: Playbook, chapter: str) -> ResponseReturnValue:
    chapters = {found.id: found for found in playbook.chapters}
    near = _find_nearest(chapter, {key: f"{key} {found.title}" for key, found in chapters.items()})
    nearest = (chapters[near].title, url_for("playbooks.chapter", role=playbook.role, chapter=near)) if near else None
    return _answer(_("There is no such chapter"), nearest, url_for("playbooks.contents", role=playbook.role), _("See all chapters"))


def _find_nearest(wanted: str, known: dict[str, str]) -> str | None:
    found = process.extractOne(wanted[:120], known, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=CLOSE_ENOUGH)
    return found[2] if found else None


def _answer(title: str, nearest: tuple[str, str] | None, back: str, back_words: str) -> ResponseReturnValue:
    return render_template("playbooks/missing.html", heading=title, nearest=nearest, back=back, back_words=back_words), 404
