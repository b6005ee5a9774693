"""The page of a chapter, and how far somebody got in it."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, abort, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.core.content.model import Chapter, Playbook
from workshop.playbooks import freshness
from workshop.playbooks.blueprint import bp
from workshop.playbooks.checkpoints import find_latest_tries
from workshop.playbooks.library import find_playbook
from workshop.playbooks.missing import answer_missing_chapter, answer_missing_playbook
from workshop.playbooks.pages import find_places
from workshop.playbooks.progress import Key, Progress, find_progress, get_further, open_chapter
from workshop.playbooks.showing import show_chapter
from workshop.playbooks.standing import CORE, find_neighbours
from workshop.web.guards import Audience, audience
from workshop.web.viewer import Viewer, get_viewer


@bp.get("/playbooks/<role>/<chapter>")
@audience(Audience.PERSON)
def chapter(role: str, chapter: str) -> ResponseReturnValue:
    viewer = get_viewer()
    playbook = find_playbook(viewer.organisation_id, role, viewer.language)
    if playbook is None:
        return answer_missing_playbook(viewer, role)
    found = _find_chapter(playbook, chapter)
    if found is None:
        return answer_missing_chapter(playbook, chapter)
    return _answer_chapter(viewer, playbook, found)


@bp.post("/playbooks/<role>/<chapter>/progress")
@audience(Audience.PERSON)
def progress(role: str, chapter: str) -> ResponseReturnValue:
    viewer = get_viewer()
    playbook = find_playbook(viewer.organisation_id, role, viewer.language)
    found = _find_chapter(playbook, chapter) if playbook else None
    if playbook is None or found is None:
        abort(404)
    if request.form.get("read"):
        get_further(viewer, found, place="", percent=100)
        return redirect(_find_onward(viewer, playbook, found), 303)
    return _keep_place(viewer, found)


def _answer_chapter(viewer: Viewer, playbook: Playbook, found: Chapter) -> Response:
    known = find_progress(viewer)
    if open_chapter(viewer, found, known):
        known = find_progress(viewer)
    tries = find_latest_tries(viewer, found)
    etag = freshness.make_etag(viewer, _find_state(playbook, known), sorted((key, tried.chosen) for key, tried in tries.items()))
    unchanged = freshness.find_unchanged(etag)
    if unchanged:
        return unchanged
    return freshness.stamp(show_chapter(viewer, playbook, found, known.get((found.role, found.id)), tries=tries), etag)


def _find_state(playbook: Playbook, known: Mapping[Key, Progress]) -> object:
    keys = [(found.role, found.id) for found in playbook.chapters]
    return [(key, known[key].place, known[key].percent, known[key].is_read) for key in keys if key in known]


def _keep_place(viewer: Viewer, found: Chapter) -> ResponseReturnValue:
    place, percent = request.form.get("place", ""), request.form.get("percent", "")
    if place and place not in find_places(found):
        return jsonify(status="refused", problem=_("This chapter has no such place. It may have been rewritten: reload the page.")), 422
    if not (percent.isascii() and percent.isdigit() and len(percent) <= 3 and int(percent) <= 100):
        return jsonify(status="refused", problem=_("How far you have read must be a whole number from 0 to 100.")), 422
    get_further(viewer, found, place=place, percent=int(percent))
    return "", 204


def _find_onward(viewer: Viewer, playbook: Playbook, found: Chapter) -> str:
    """The next chapter; after the last one for everybody, the own role's playbook; else the contents."""
    _before, after = find_neighbours(playbook, found)
    if after:
        return url_for("playbooks.chapter", role=playbook.role, chapter=after.id)
    own = find_playbook(viewer.organisation_id, viewer.role, viewer.language)
    return url_for("playbooks.contents", role=own.role if own and playbook.role == CORE else playbook.role)


def _find_chapter(playbook: Playbook, chapter: str) -> Chapter | None:
    return next((found for found in playbook.chapters if found.id == chapter), None)
