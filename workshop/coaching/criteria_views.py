"""What the coach looks for, for everybody to read."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from workshop.coaching.blueprint import bp
from workshop.coaching.criteria import lay_out
from workshop.coaching.sureness import find_sureness
from workshop.playbooks.library import find_rubric
from workshop.web.guards import Audience, audience
from workshop.web.viewer import find_viewer

NOBODYS = 0


@bp.get("/criteria")
@audience(Audience.EVERYONE)
def criteria() -> ResponseReturnValue:
    viewer = find_viewer()
    organisation, language = (viewer.organisation_id, viewer.language) if viewer else (NOBODYS, "")
    rubric = find_rubric(organisation, language) or find_rubric(organisation)
    groups = lay_out(rubric, organisation, language) if rubric else ()
    sureness = find_sureness(rubric) if rubric else None
    return render_template("coaching/criteria.html", rubric=rubric, groups=groups, sureness=sureness, own=viewer.role if viewer else "")
