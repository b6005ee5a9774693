"""Certificates: getting one, printing it, taking it back, and the public page that verifies it."""

from __future__ import annotations

from flask import Response, abort, current_app, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from workshop.accounts.discretion import hush
from workshop.paths import certificates, following, paper, words
from workshop.paths.blueprint import bp
from workshop.plans import press
from workshop.plans.views import RETRY_SECONDS, clean_name, dispose
from workshop.plans.words import _, day
from workshop.web.guards import Audience, audience
from workshop.web.viewer import get_viewer

# What PostgreSQL takes as an id; a larger number is nobody's.
_LARGEST_ID = 2**31 - 1
_ID = f"<int(max={_LARGEST_ID}):certificate_id>"


@bp.post("/path/certificates")
@audience(Audience.PERSON)
def issue() -> ResponseReturnValue:
    viewer = get_viewer()
    mine = following.find_my_path(viewer)
    if mine is None:
        return redirect(url_for("paths.show"), 303)
    try:
        certificates.issue(viewer, mine)
    except certificates.NotEarned:
        flash(_("Not every rule is met yet: those without a tick are still open."), "mind")
        return redirect(url_for("paths.show"), 303)
    except certificates.TooMany:
        flash(_("You have got and taken back so many that this one is not given any more."), "mind")
        return redirect(url_for("paths.show"), 303)
    flash(_("Yours. Print it, or hand on its link."), "good")
    return redirect(url_for("paths.show", _anchor="certificate"), 303)


@bp.get(f"/path/certificates/{_ID}.pdf")
@audience(Audience.PERSON)
def print_certificate(certificate_id: int) -> ResponseReturnValue:
    issued = certificates.find_own(get_viewer(), certificate_id)
    if issued is None or not issued.address:
        abort(404)
    try:
        document = press.render([paper.set_paper(issued)], current_app.config["SETTINGS"])
    except press.PressError:
        return _say_that_it_failed(), 503, {"Retry-After": str(RETRY_SECONDS)}
    response = hush(Response(document, mimetype="application/pdf"))
    name = clean_name(_("Certificate of %(who)s", who=issued.name))
    response.headers["Content-Disposition"] = dispose(f"{name}.pdf", otherwise="certificate.pdf")
    return response


@bp.post(f"/path/certificates/{_ID}/revocation")
@audience(Audience.PERSON)
def take_back(certificate_id: int) -> ResponseReturnValue:
    if not certificates.take_back(get_viewer(), certificate_id):
        abort(404)
    flash(_("Taken back. Its link says so, and names nobody any more."), "good")
    return redirect(url_for("paths.show"), 303)


@bp.get("/verify/<token>")
@audience(Audience.EVERYONE)
def verify(token: str) -> ResponseReturnValue:
    """What a certificate says, for whoever holds its link. Nobody need be signed in."""
    try:
        issued = certificates.verify(token)
    except certificates.TakenBack:
        return _hide(render_template("paths/unverified.html", taken_back=True), 410)
    except certificates.UnknownCertificate:
        return _hide(render_template("paths/unverified.html", taken_back=False), 404)
    return _hide(render_template("paths/verify.html", issued=issued, words=words, day=day), 200)


def _hide(page: str, code: int) -> Response:
    """The address is a secret: no other page hears of it, no cache or search engine keeps it."""
    response = hush(make_response(page, code))
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _say_that_it_failed() -> str:
    title = _("The certificate could not be printed")
    text = _("Go back and try again in half a minute. It is yours already, and its link works.")
    return render_template("errors/error.html", code=503, title=title, text=text)
