"""The role finder: a sentence with gaps, what it says about the reader, and making a role one's own."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.accounts.roles import set_role
from workshop.core.content.model import Playbook
from workshop.playbooks.blueprint import bp
from workshop.playbooks.finder import find_fits, find_unfilled
from workshop.playbooks.library import find_finder, find_playbook, find_playbooks
from workshop.playbooks.standing import CORE
from workshop.web.guards import Audience, audience
from workshop.web.viewer import Viewer, get_viewer

SHOWN = 3


@bp.get("/role-finder")
@audience(Audience.PERSON)
def role_finder() -> ResponseReturnValue:
    viewer = get_viewer()
    finder = find_finder(viewer.organisation_id, viewer.language)
    playbooks = _find_offered(viewer)
    chosen = {gap.id: request.args.get(gap.id, "") for gap in finder.gaps} if finder else {}
    asked = any(chosen.values()) or bool(request.args)
    unfilled = find_unfilled(finder, chosen) if finder and asked else ()
    fits = find_fits(finder, chosen, list(playbooks)) if finder else ()
    page = render_template(
        "playbooks/finder.html",
        finder=finder,
        chosen=chosen,
        unfilled=unfilled,
        fits=fits[:SHOWN],
        playbooks=playbooks,
        asked=asked,
    )
    return page, 422 if unfilled else 200


@bp.post("/role-finder/role")
@audience(Audience.PERSON)
def choose_role() -> ResponseReturnValue:
    viewer = get_viewer()
    role = request.form.get("role", "")
    playbook = find_playbook(viewer.organisation_id, role, viewer.language)
    if playbook is None or role == CORE:
        abort(422, _("There is no playbook for that role here. Nothing was changed."))
    set_role(viewer, role)
    flash(_("Your role is %(role)s now. You can change it whenever you like.", role=playbook.title), "done")
    return redirect(url_for("playbooks.home"), 303)


def _find_offered(viewer: Viewer) -> dict[str, Playbook]:
    """The playbooks of roles: the one for everybody is nobody's role."""
    playbooks = find_playbooks(viewer.organisation_id, viewer.language)
    return {playbook.role: playbook for playbook in playbooks if playbook.role != CORE}
