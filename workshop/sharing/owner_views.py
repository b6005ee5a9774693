"""Pages of the plan's owner: links to it, what was said about it, its dates for the calendar."""

from __future__ import annotations

from functools import partial

from flask import Response, abort, current_app, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from workshop.core.plan.dates import find_dates
from workshop.core.plan.diff import compare
from workshop.core.plan.model import Plan
from workshop.plans import words as plan_words
from workshop.plans.service import make_plan, url_of
from workshop.plans.words import _
from workshop.sharing import issuing, links, talking, words
from workshop.sharing.blueprint import bp, form_checks_csrf
from workshop.sharing.calendar import write_calendar
from workshop.sharing.downloads import answer_with_calendar
from workshop.sharing.forms import AnswerForm, LinkForm
from workshop.web.addresses import public_address
from workshop.web.guards import Audience, audience
from workshop.web.qr import draw_qr
from workshop.web.times import now
from workshop.web.viewer import get_viewer
from workshop.worksheets.plans_of import find_plan

# What PostgreSQL takes as an id; a larger number is nobody's.
_LARGEST_ID = 2**31 - 1
_ID = f"<int(max={_LARGEST_ID}):"


@bp.get("/plan/links")
@audience(Audience.PERSON)
def show_links() -> ResponseReturnValue:
    return _render_links(_fill_link_form())


@bp.post("/plan/links")
@form_checks_csrf
@audience(Audience.PERSON)
def make_link() -> ResponseReturnValue:
    form = LinkForm()
    if not form.validate():
        return _render_links(form, 422)
    viewer = get_viewer()
    try:
        links.make_link(viewer, issuing.issue(viewer), form.recipient.data or "", form.key)
    except issuing.NotReady:
        return _render_links(form, 422)
    except links.TooManyLinks:
        form.form_errors.append(_("Twenty links to your plan are open. Revoke one that is no longer needed, then make another."))
        return _render_links(form, 422)
    flash(_("The link is ready. Send it, or show it."), "good")
    return redirect(url_for("sharing.show_links", _anchor="links"), 303)


@bp.post(f"/plan/links/{_ID}link_id>/revocation")
@audience(Audience.PERSON)
def revoke_link(link_id: int) -> ResponseReturnValue:
    if not links.revoke(get_viewer(), link_id):
        abort(404)
    flash(_("That link opens nothing any more. What was said through it stays with you."), "good")
    return redirect(url_for("sharing.show_links", _anchor="links"), 303)


@bp.get("/plan/comments")
@audience(Audience.PERSON)
def show_comments() -> ResponseReturnValue:
    return _render_comments({})


@bp.post(f"/plan/comments/{_ID}comment_id>/answers")
@form_checks_csrf
@audience(Audience.PERSON)
def answer(comment_id: int) -> ResponseReturnValue:
    viewer = get_viewer()
    if talking.find_comment(viewer, comment_id) is None:
        abort(404)
    form = AnswerForm(prefix=_prefix(comment_id))
    if not form.validate():
        return _render_comments({comment_id: form}, 422)
    talking.answer(viewer, comment_id, form.text.data or "")
    flash(_("Your answer stands under the comment."), "good")
    return _back_to(comment_id)


@bp.post(f"/plan/comments/{_ID}comment_id>/resolution")
@audience(Audience.PERSON)
def resolve(comment_id: int) -> ResponseReturnValue:
    viewer = get_viewer()
    if talking.find_comment(viewer, comment_id) is None:
        abort(404)
    settled = request.form.get("settled") != "no"
    talking.resolve(viewer, comment_id, settled=settled)
    flash(_("That is settled.") if settled else _("That is open again."), "good")
    return _back_to(comment_id)


@bp.get("/plan.ics")
@audience(Audience.PERSON)
def calendar() -> ResponseReturnValue:
    viewer = get_viewer()
    plan, plan_id = make_plan(viewer), find_plan(viewer)
    if plan_id is None or not find_dates(plan):
        flash(_("There is no date in your plan yet. Choose the day on which you look at it again."), "mind")
        return redirect(url_for("plans.plan"), 303)
    url = public_address(current_app.config["SETTINGS"]) + url_for("plans.plan")
    made = write_calendar(plan, plan_id=plan_id, sequence=issuing.find_sequence(plan_id), stamp=now(), url=url)
    return answer_with_calendar(made, plan)


def plan_talk() -> Markup:
    """For the page of the plan: what readers said, with where it belongs; nothing where nobody said anything."""
    talk = talking.find_talk(get_viewer())
    if not talk:
        return Markup()
    page = render_template("sharing/_on_plan.html", talk=talk, sharing=words, forms=_make_answer_forms(talk))
    return Markup(page)  # noqa: S704  a rendered template


def _render_links(form: LinkForm, code: int = 200) -> Response:
    viewer = get_viewer()
    plan, last = make_plan(viewer), issuing.find_last_issue(viewer)
    form.renew()
    page = render_template(
        "sharing/links.html",
        plan=plan,
        form=form,
        links=links.list_links(viewer),
        last=last,
        changes=compare(last.plan, plan) if last else (),
        talk=talking.find_talk(viewer),
        words=plan_words,
        sharing=words,
        draw_qr=partial(draw_qr, svgns=False, border=2, svgclass="qr-code"),
        where=lambda place: url_of(place, viewer),
        lifetime=links.LIFETIME.days,
    )
    return make_response(page, code)


def _fill_link_form() -> LinkForm:
    return LinkForm(formdata=None, recipient=_find_manager(make_plan(get_viewer())))


def _find_manager(plan: Plan) -> str:
    """Who agrees the plan, where a name was written for that."""
    return plan.manager.text if len(plan.manager.text) <= 80 else ""


def _render_comments(failed: dict[int, AnswerForm], code: int = 200) -> Response:
    talk = talking.find_talk(get_viewer())
    forms = _make_answer_forms(talk) | failed
    return make_response(render_template("sharing/comments.html", talk=talk, sharing=words, forms=forms), code)


def _make_answer_forms(talk: talking.Talk) -> dict[int, AnswerForm]:
    return {one.id: AnswerForm(formdata=None, prefix=_prefix(one.id), text=one.answer) for one in talk.comments}


def _prefix(comment_id: int) -> str:
    return f"answer-{comment_id}-"


def _back_to(comment_id: int) -> Response:
    # Back to where the answer was written: the plan itself, or the page of all comments.
    target = "plans.plan" if request.form.get("back") == "plan" else "sharing.show_comments"
    return make_response(redirect(url_for(target, _anchor=f"comment-{comment_id}"), 303))
