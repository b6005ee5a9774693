"""Pages of practising together: who is in a run and the link that invites others, and what that link opens."""

from __future__ import annotations

from flask import Response, abort, current_app, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.accounts.discretion import hush
from workshop.accounts.resets import SpentLink, UnknownLink
from workshop.core.simulation.events import RefusedError
from workshop.sandbox import together
from workshop.sandbox.blueprint import bp
from workshop.sandbox.presence import find_company, note_writing
from workshop.sandbox.run_views import get_own, get_play
from workshop.sandbox.running import Play, catch_up, find_play
from workshop.sandbox.words import MODES, say_refusal
from workshop.web.addresses import local_address, public_address
from workshop.web.guards import Audience, audience
from workshop.web.qr import draw_qr
from workshop.web.times import now
from workshop.web.viewer import get_viewer

GONE, NOT_FOUND, CREATED = 410, 404, 201


@bp.get("/runs/<int:run_id>/company")
@audience(Audience.PERSON)
def company(run_id: int) -> ResponseReturnValue:
    return _show(catch_up(get_play(run_id), now()))


@bp.post("/runs/<int:run_id>/invitations")
@audience(Audience.PERSON)
def invite(run_id: int) -> ResponseReturnValue:
    """The link is shown in this answer alone: only its digest is kept."""
    play = catch_up(get_own(run_id), now())
    try:
        token = together.invite(get_viewer(), play, now())
    except RefusedError as refused:
        flash(say_refusal(refused), "mind")
        return redirect(url_for("sandbox.company", run_id=run_id), 303)
    return _show(play, public_address(current_app.config["SETTINGS"]) + url_for("sandbox.invitation", token=token), CREATED)


@bp.post("/runs/<int:run_id>/invitations/revocation")
@audience(Audience.PERSON)
def take_back_invitation(run_id: int) -> ResponseReturnValue:
    together.take_back(get_own(run_id), now())
    flash(_("The link lets nobody in any more. Whoever is in the run stays."), "good")
    return redirect(url_for("sandbox.company", run_id=run_id), 303)


@bp.post("/runs/<int:run_id>/writing")
@audience(Audience.PERSON)
def writing(run_id: int) -> ResponseReturnValue:
    """Somebody is writing: that alone is told, for some seconds."""
    play = get_play(run_id)
    if play.is_watching or play.stage.state.ended is not None:
        abort(403)
    note_writing(play, get_viewer().person_id, now(), writes=request.form.get("writes") != "no")
    return hush(Response(status=204))


@bp.get("/together/<token>")
@audience(Audience.PERSON)
def invitation(token: str) -> ResponseReturnValue:
    # Looking is not joining: whatever fetches a link before somebody reads it takes no seat.
    try:
        return _show_invitation(token, 200)
    except (UnknownLink, SpentLink) as error:
        return _show_dead(error)


@bp.post("/together/<token>")
@audience(Audience.PERSON)
def join(token: str) -> ResponseReturnValue:
    viewer = get_viewer()
    try:
        invited = together.get_invited(viewer, token)
        together.join(viewer, invited, request.form.get("seat", ""), now())
    except (UnknownLink, SpentLink) as error:
        return _show_dead(error)
    except RefusedError as refused:
        flash(say_refusal(refused), "mind")
        return _show_invitation(token, 409) if refused.message != "ended" else _show_dead(SpentLink())
    return redirect(url_for("sandbox.run", run_id=invited.play.id), 303)


def _show(play: Play, address: str = "", status: int = 200) -> Response:
    settings = current_app.config["SETTINGS"]
    page = render_template(
        "sandbox/together.html",
        play=play,
        company=find_company(play, now()),
        invitation=together.find_invitation(play),
        free=[seat.title for seat in together.find_free(play, 0)],
        address=address,
        qr=draw_qr(address, svgns=False, border=3, light="#ffffff") if address else "",
        alone=public_address(settings) == local_address(settings),
    )
    return hush(make_response(page, status))


def _show_invitation(token: str, status: int) -> Response:
    viewer = get_viewer()
    invited = together.get_invited(viewer, token)
    inside = find_play(viewer, invited.play.id) is not None
    about = {"play": invited.play, "company": find_company(invited.play, now()), "modes": MODES}
    page = render_template("sandbox/invitation.html", **about, invited=invited, inside=inside, token=token)
    return hush(make_response(page, status))


def _show_dead(error: Exception) -> Response:
    spent = isinstance(error, SpentLink)
    return hush(make_response(render_template("sandbox/invitation_dead.html", spent=spent), GONE if spent else NOT_FOUND))
