"""A try at a checkpoint: a fragment for the script, the chapter with the feedback in place for everybody else."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.core.content.model import Chapter, Checkpoint
from workshop.playbooks.blueprint import bp
from workshop.playbooks.checkpoints import UnknownOption, answer_checkpoint, find_latest_tries
from workshop.playbooks.library import find_checkpoint, find_playbook
from workshop.playbooks.progress import find_progress
from workshop.playbooks.showing import show_chapter
from workshop.web.guards import Audience, audience
from workshop.web.viewer import Viewer, get_viewer


@bp.post("/checkpoints/<checkpoint>/answers")
@audience(Audience.PERSON)
def answer(checkpoint: str) -> ResponseReturnValue:
    viewer = get_viewer()
    found = find_checkpoint(viewer.organisation_id, checkpoint, viewer.language)
    if found is None:
        abort(404)
    chapter, asked = found
    try:
        tried = answer_checkpoint(viewer, asked, request.form.getlist("option"))
    except UnknownOption:
        return _refuse(viewer, chapter, asked)
    if _wants_fragment():
        return render_template("playbooks/_feedback.html", tried=tried)
    return redirect(url_for("playbooks.chapter", role=chapter.role, chapter=chapter.id, _anchor=f"checkpoint-{asked.id}"), 303)


def _refuse(viewer: Viewer, chapter: Chapter, asked: Checkpoint) -> ResponseReturnValue:
    words = _("Choose one of the answers above.") if request.form.getlist("option") else _("Choose an answer first, then check it.")
    if _wants_fragment():
        return render_template("playbooks/_problem.html", words=words), 422
    playbook = find_playbook(viewer.organisation_id, chapter.role, viewer.language)
    if playbook is None:
        abort(404)
    tries = find_latest_tries(viewer, chapter)
    mine = find_progress(viewer).get((chapter.role, chapter.id))
    return show_chapter(viewer, playbook, chapter, mine, tries=tries, problem=(asked.id, words)), 422


def _wants_fragment() -> bool:
    return request.headers.get("X-Requested-With") == "fetch"
