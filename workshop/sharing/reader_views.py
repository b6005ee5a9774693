"""Pages for whoever holds a link to a plan: read it, take it along, comment, agree. Nobody needs an account."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, current_app, flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from workshop.core.plan.headline import make_headline
from workshop.plans import paper, pictures, press
from workshop.plans import words as plan_words
from workshop.plans.words import _
from workshop.sharing import issuing, links, talking, words
from workshop.sharing.blueprint import bp, form_checks_csrf
from workshop.sharing.calendar import write_calendar
from workshop.sharing.downloads import answer_with_calendar, answer_with_pdf
from workshop.sharing.forms import CommentForm, DecisionForm, OperationForm
from workshop.sharing.links import Reading, SpentLink, UnknownLink, get_reading
from workshop.sharing.parts import NAMES, Part, find_halves, find_part, parts_of
from workshop.sharing.talking import Kind, TooMuchSaid
from workshop.web.guards import Audience, audience
from workshop.web.times import now
from workshop.web.viewer import find_viewer

RETRY_SECONDS = 20
WHOLE_DECISION = "decision"


@bp.errorhandler(UnknownLink)
@bp.errorhandler(SpentLink)
def show_dead_link(error: Exception) -> Response:
    spent = isinstance(error, SpentLink)
    page = render_template("sharing/dead_link.html", spent=spent, lifetime=links.LIFETIME.days)
    return _hush(make_response(page, 410 if spent else 404))


@bp.get("/p/<token>")
@audience(Audience.EVERYONE)
def show(token: str) -> ResponseReturnValue:
    reading = get_reading(token)
    if not _is_owner(reading):
        links.note_opening(reading)
    return _render(reading)


@bp.get("/p/<token>/plan.pdf")
@audience(Audience.EVERYONE)
def show_pdf(token: str) -> ResponseReturnValue:
    reading = get_reading(token)
    plan = reading.issued.plan
    try:
        document = press.render(paper.set_paper(plan), current_app.config["SETTINGS"])
    except press.PressError:
        response = _render(
            reading, trouble=_("The PDF could not be made now. Try again in half a minute. You can read the plan here."), code=503
        )
        response.headers["Retry-After"] = str(RETRY_SECONDS)
        return response
    return _hush(answer_with_pdf(document, plan))


@bp.get("/p/<token>/plan.ics")
@audience(Audience.EVERYONE)
def show_calendar(token: str) -> ResponseReturnValue:
    issued = get_reading(token).issued
    made = write_calendar(issued.plan, plan_id=issued.plan_id, sequence=issued.sequence, stamp=now())
    return _hush(answer_with_calendar(made, issued.plan))


@bp.post("/p/<token>/parts/<part>/comments")
@form_checks_csrf
@audience(Audience.EVERYONE)
def comment(token: str, part: str) -> ResponseReturnValue:
    reading = _get_reading_to_talk_about(token)
    about = find_part(part)
    if about is None:
        abort(404)
    form = CommentForm(prefix=f"{about}-")
    if not form.validate():
        return _render(reading, {about: form}, code=422)
    try:
        talking.comment(reading, about, form.name.data or "", form.text.data or "", form.key)
    except TooMuchSaid:
        return _render(reading, {about: _blame(form)}, code=429)
    return _thank(reading, form, _("Your comment is with %(who)s.", who=reading.issued.plan.head.person), f"part-{about}")


@bp.post("/p/<token>/decisions")
@form_checks_csrf
@audience(Audience.EVERYONE)
def decide(token: str) -> ResponseReturnValue:
    reading = _get_reading_to_talk_about(token)
    form = DecisionForm(prefix="decision-")
    kind = Kind.AGREED if request.form.get("kind") == Kind.AGREED else Kind.CHANGE
    valid = form.validate()
    if kind is Kind.CHANGE and not form.text.data:
        form.text.errors = [*form.text.errors, _("Say what should be different.")]
        valid = False
    if not valid:
        return _render(reading, {WHOLE_DECISION: form}, code=422)
    try:
        talking.decide(reading, kind, form.name.data or "", form.text.data or "", form.key)
    except TooMuchSaid:
        return _render(reading, {WHOLE_DECISION: _blame(form)}, code=429)
    return _thank(reading, form, _("%(who)s sees it now.", who=reading.issued.plan.head.person), WHOLE_DECISION)


def _get_reading_to_talk_about(token: str) -> Reading:
    """What the link opens; its owner looks, but does not agree to their own plan."""
    reading = get_reading(token)
    if _is_owner(reading):
        abort(403)
    return reading


def _is_owner(reading: Reading) -> bool:
    viewer = find_viewer()
    return viewer is not None and viewer.person_id == reading.owner_id


def _blame(form: Any) -> Any:
    form.form_errors.append(_("That was a lot at once. What you typed is still here: wait ten minutes and send it again."))
    return form


def _thank(reading: Reading, form: Any, text: str, anchor: str) -> ResponseReturnValue:
    session["reader_name"] = form.name.data
    flash(text, "good")
    return _hush(make_response(redirect(url_for("sharing.show", token=reading.token, _anchor=anchor), 303)))


def _render(reading: Reading, failed: dict[str, Any] | None = None, *, trouble: str = "", code: int = 200) -> Response:
    issued = reading.issued
    page = render_template(
        "sharing/reader.html",
        reading=reading,
        issued=issued,
        plan=issued.plan,
        parts=parts_of(issued.plan),
        halves=find_halves(issued.plan),
        names=NAMES,
        whole=Part.WHOLE,
        talk=talking.find_talk_of_link(reading),
        changes=issuing.find_changes(issued),
        newest=issuing.find_newest_number(issued.plan_id),
        forms=_make_forms(reading) | (failed or {}),
        failed=set(failed or {}),
        is_owner=_is_owner(reading),
        trouble=trouble,
        headline=make_headline(issued.plan),
        words=plan_words,
        sharing=words,
        pictures=pictures,
        source_of=paper.source_of,
    )
    return _hush(make_response(page, code))


def _make_forms(reading: Reading) -> dict[str, OperationForm]:
    """An empty form for each part, with the name that was given before (or that the link was made for)."""
    name = session.get("reader_name") or reading.recipient
    forms: dict[str, OperationForm] = {
        part: CommentForm(formdata=None, prefix=f"{part}-", name=name) for part in (*parts_of(reading.issued.plan), Part.WHOLE)
    }
    forms[WHOLE_DECISION] = DecisionForm(formdata=None, prefix="decision-", name=name)
    for form in forms.values():
        form.renew()
    return forms


def _hush(response: Response) -> Response:
    """The address is a secret: no page that is opened from here hears of it, no cache or search engine keeps it."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
