"""Pages of joining, signing in and one's own account."""

from __future__ import annotations

from flask import Blueprint, render_template

from workshop.web.guards import Audience, audience

bp = Blueprint("accounts", __name__)


@bp.get("/sign-in")
@audience(Audience.VISITOR)
def sign_in() -> str:
    return render_template("accounts/sign_in.html")
