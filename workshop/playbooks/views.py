"""Pages of the playbooks: home, shelf, chapter."""

from __future__ import annotations

from flask import Blueprint, render_template

from workshop.web.guards import Audience, audience

bp = Blueprint("playbooks", __name__)


@bp.get("/")
@audience(Audience.EVERYONE)
def home() -> str:
    return render_template("playbooks/home.html")
