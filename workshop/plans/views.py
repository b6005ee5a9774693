"""Pages of the plan: as it stands, on paper, and the strip that says how far it is."""

from __future__ import annotations

import unicodedata
from functools import partial
from urllib.parse import quote

from flask import Blueprint, Flask, Response, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from markupsafe import Markup

from workshop.core.plan.headline import make_headline
from workshop.core.plan.model import Plan
from workshop.plans import paper, pictures, press, still_open, words
from workshop.plans.service import leave_out_strays, make_plan, url_of
from workshop.plans.words import _
from workshop.playbooks.library import library
from workshop.remembered import remember
from workshop.web.guards import Audience, audience
from workshop.web.times import today
from workshop.web.viewer import find_viewer, get_viewer

bp = Blueprint("plans", __name__)

RETRY_SECONDS = 20


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(plan_strip=plan_strip)


@bp.get("/plan")
@audience(Audience.PERSON)
def plan() -> str:
    return _show(make_plan(get_viewer()))


@bp.get("/plan/strip")
@audience(Audience.PERSON)
def strip() -> str:
    return plan_strip()


@bp.get("/plan.pdf")
@audience(Audience.PERSON)
def pdf() -> ResponseReturnValue:
    plan = make_plan(get_viewer())
    if not plan.valid:
        return _show(plan, _("There is no plan to print yet. This is still missing:")), 422
    try:
        document = press.render(paper.set_paper(leave_out_strays(plan)), current_app.config["SETTINGS"])
    except press.PressError as error:
        return _show(plan, _explain(error)), 503, {"Retry-After": str(RETRY_SECONDS)}
    return _answer_with(document, plan)


def plan_strip() -> Markup:
    """How far the viewer's plan is, in a line; nothing for a visitor."""
    viewer = find_viewer()
    if viewer is None:
        return Markup()
    key = ("strip", library().release, viewer.person_id, viewer.organisation_id, viewer.role, str(get_locale()), today())
    shown = remember(key, lambda: render_template("plans/_strip.html", plan=make_plan(viewer), words=words))
    return Markup(shown)  # noqa: S704  a rendered template


def _show(plan: Plan, trouble: str = "") -> str:
    return render_template(
        "plans/plan.html",
        plan=plan,
        words=words,
        pictures=pictures,
        headline=make_headline(plan),
        needed=still_open.list_needed(plan),
        optional=still_open.list_optional(plan),
        source_of=paper.source_of,
        where=partial(url_of, viewer=get_viewer()),
        trouble=trouble,
    )


def _explain(error: press.PressError) -> str:
    match error:
        case press.PressBusy():
            return _("Many plans are being printed at this moment. Try again in half a minute. Your plan is saved.")
        case press.PressTimeout():
            return _("Printing took too long, so it was stopped. Shorten the longest answers and try again. Your plan is saved.")
        case _:
            return _("The PDF could not be made. Try again in a moment. Your plan is saved, and you can read it on this page.")


def _answer_with(document: bytes, plan: Plan) -> Response:
    response = Response(document, mimetype="application/pdf")
    response.headers["Content-Disposition"] = dispose(name_file(plan))
    return response


def dispose(name: str, otherwise: str = "plan.pdf") -> str:
    """The header of a download: the name itself (RFC 5987), and before it one in ASCII for old browsers."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    lost = any(not unicodedata.normalize("NFKD", c)[0].isascii() for c in name)
    extended = f"; filename*=UTF-8''{quote(name, safe='')}" if not name.isascii() else ""
    return f'attachment; filename="{otherwise if lost else plain}"{extended}'


def name_file(plan: Plan) -> str:
    """ "Plan of Amira Haddad.pdf"."""
    name = clean_name(plan.head.person)
    return f"{_('Plan of %(who)s', who=name) if name else _('Plan')}.pdf"


def clean_name(text: str) -> str:
    """Words without what no file system takes."""
    kept = "".join(c for c in text if unicodedata.category(c)[0] not in "CZ" or c == " ")
    return " ".join("".join(" " if c in '<>:"/\\|?*' else c for c in kept).split()).strip(". ")[:80]
