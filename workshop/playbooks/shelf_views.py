"""The first page, the shelf, and the contents of one playbook."""

from __future__ import annotations

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from workshop.playbooks.blueprint import bp
from workshop.playbooks.library import find_finder, find_playbook, find_playbooks
from workshop.playbooks.missing import answer_missing_playbook
from workshop.playbooks.progress import find_progress
from workshop.playbooks.standing import CORE, find_own, find_stop, make_bill
from workshop.playbooks.words import find_latest_words
from workshop.web.guards import Audience, audience
from workshop.web.viewer import Viewer, find_viewer, get_viewer


@bp.get("/")
@audience(Audience.EVERYONE)
def home() -> str:
    viewer = find_viewer()
    return show_home(viewer) if viewer else render_template("playbooks/landing.html", guest_days=current_app.config["SETTINGS"].guest_days)


@bp.get("/playbooks")
@audience(Audience.PERSON)
def shelf() -> str:
    viewer = get_viewer()
    progress = find_progress(viewer)
    bills = [make_bill(playbook, progress) for playbook in find_playbooks(viewer.organisation_id, viewer.language)]
    return render_template("playbooks/shelf.html", bills=bills, own=viewer.role, core=CORE)


@bp.get("/playbooks/<role>")
@audience(Audience.PERSON)
def contents(role: str) -> ResponseReturnValue:
    viewer = get_viewer()
    playbook = find_playbook(viewer.organisation_id, role, viewer.language)
    if playbook is None:
        return answer_missing_playbook(viewer, role)
    progress = find_progress(viewer)
    stop = find_stop((playbook,), progress, role)
    bill = make_bill(playbook, progress, stop.chapter if stop and stop.is_begun else None)
    return render_template("playbooks/contents.html", bill=bill, stop=stop)


def show_home(viewer: Viewer) -> str:
    playbooks = find_playbooks(viewer.organisation_id, viewer.language)
    progress = find_progress(viewer)
    stop = find_stop(playbooks, progress, viewer.role)
    own = stop.playbook if stop and stop.is_begun else find_own(playbooks, viewer.role)
    here = stop.chapter if stop and stop.is_begun else None
    finder = find_finder(viewer.organisation_id, viewer.language)
    return render_template(
        "playbooks/home.html",
        stop=stop,
        words=find_latest_words(),
        bill=make_bill(own, progress, here) if own else None,
        bills=[make_bill(playbook, progress) for playbook in playbooks],
        finder=finder,
        finds_first=bool(finder) and not viewer.role and not progress,
        has_own=any(playbook.role == viewer.role for playbook in playbooks),
    )
