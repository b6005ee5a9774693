"""Pages of the second device: making its link with a QR code, and opening it there."""

from __future__ import annotations

from flask import Response, current_app, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.accounts import authenticating, device_links, phrases
from workshop.accounts.blueprint import bp
from workshop.accounts.devices import get_device, keep_device
from workshop.accounts.discretion import hush
from workshop.accounts.resets import SpentLink, UnknownLink
from workshop.web.addresses import local_address, public_address
from workshop.web.guards import Audience, audience
from workshop.web.qr import draw_qr
from workshop.web.viewer import Viewer, find_viewer, get_viewer


@bp.get("/me/device-links")
@audience(Audience.PERSON)
def show_device_links() -> ResponseReturnValue:
    # A link is shown once, in the answer to the form.
    return redirect(url_for("accounts.me", _anchor="way-back"), 303)


@bp.post("/me/device-links")
@audience(Audience.PERSON)
def make_device_link() -> ResponseReturnValue:
    try:
        token = device_links.make_link(get_viewer())
    except authenticating.DemoElsewhere:
        flash(_("Demo accounts open only on the computer that Greenroom runs on, so there is no link for another device."), "mind")
        return redirect(url_for("accounts.me", _anchor="way-back"), 303)
    settings = current_app.config["SETTINGS"]
    address = public_address(settings) + url_for("accounts.show_device_link", token=token)
    page = render_template(
        "accounts/device_link.html",
        address=address,
        qr=draw_qr(address, svgns=False, border=3, light="#ffffff"),
        minutes=device_links.LIFETIME.seconds // 60,
        alone=public_address(settings) == local_address(settings),
    )
    return hush(make_response(page, 201))


@bp.get("/open/<token>")
@audience(Audience.EVERYONE)
def show_device_link(token: str) -> ResponseReturnValue:
    # Looking is not signing in: whatever fetches a link before its owner does must not spend it.
    try:
        return _render_opening(device_links.get_opening(token), 200)
    except (UnknownLink, SpentLink) as error:
        return _render_dead_link(error)


@bp.post("/open/<token>")
@audience(Audience.EVERYONE)
def use_device_link(token: str) -> ResponseReturnValue:
    try:
        opening = device_links.get_opening(token)
        viewer = find_viewer()
        if viewer is None or viewer.person_id != opening.person_id:
            viewer = device_links.use_link(opening)
    except (UnknownLink, SpentLink) as error:
        return _render_dead_link(error)
    except authenticating.DemoElsewhere:
        flash(_("Demo accounts open only on the computer that Greenroom runs on, at its own address."), "wrong")
        return hush(make_response(redirect(url_for("accounts.sign_in"), 303)))
    flash(_("You are signed in here as %(name)s. Everything you wrote is here too.", name=viewer.name), "good")
    response = hush(make_response(redirect(url_for("playbooks.home"), 303)))
    return keep_device(response, get_device().remember(viewer.person_id))


def _render_opening(opening: device_links.Opening, code: int) -> Response:
    viewer = find_viewer()
    same = viewer is not None and viewer.person_id == opening.person_id
    page = render_template("accounts/open_here.html", opening=opening, same=same, stranded=_is_stranded(viewer) and not same)
    return hush(make_response(page, code))


def _is_stranded(viewer: Viewer | None) -> bool:
    """Whether somebody else who is signed in here would have no way back."""
    return viewer is not None and viewer.is_guest and phrases.find_made_at(viewer) is None


def _render_dead_link(error: Exception) -> Response:
    spent = isinstance(error, SpentLink)
    words = _("A link for another device works once, within ten minutes. Make a new one where you are signed in, under your name.")
    return hush(make_response(render_template("accounts/dead_link.html", spent=spent, words=words), 410 if spent else 404))
