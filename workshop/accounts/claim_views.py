"""The page where a guest makes their work their own: a name and a password, nothing lost."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.accounts import claiming, nearness, phrases, waiting
from workshop.accounts.blueprint import bp, form_checks_csrf
from workshop.accounts.devices import get_device, keep_device
from workshop.accounts.forms import ClaimForm
from workshop.accounts.passwords import TooBusy
from workshop.accounts.people import NameTaken, find_sign_in_name
from workshop.accounts.throttle import TooManyTries
from workshop.web.guards import Audience, audience
from workshop.web.viewer import get_viewer


@bp.get("/claim")
@audience(Audience.PERSON)
def show_claim() -> ResponseReturnValue:
    viewer = get_viewer()
    if not viewer.is_guest:
        return _explain_claimed()
    return _render(ClaimForm(name=viewer.name), 200)


@bp.post("/claim")
@form_checks_csrf
@audience(Audience.PERSON)
def claim() -> ResponseReturnValue:
    viewer = get_viewer()
    if not viewer.is_guest:
        return _explain_claimed()
    form = ClaimForm()
    if not nearness.is_private():
        return _render(form, 403)
    if not form.validate():
        return _render(form, 422)
    try:
        name = claiming.claim(viewer, form.name.data or "", form.password.data or "", get_device())
    except NameTaken:
        form.name.errors = [_("Somebody signs in with this name already. Add something to it, such as your surname.")]
        return _render(form, 422)
    except (TooManyTries, TooBusy) as trouble:
        return waiting.answer(form, trouble, lambda code: _render(form, code))
    flash(_("It is yours. From now on you sign in as %(name)s, and nothing is removed after a time.", name=name), "good")
    response = make_response(redirect(url_for("accounts.me"), 303))
    return keep_device(response, get_device().remember(viewer.person_id))


def _explain_claimed() -> ResponseReturnValue:
    name = find_sign_in_name(get_viewer().person_id)
    if name:
        flash(_("It is yours already: you sign in as %(name)s.", name=name))
    return redirect(url_for("accounts.me"), 303)


def _render(form: ClaimForm, code: int) -> Response:
    viewer = get_viewer()
    private = nearness.is_private()
    page = render_template("accounts/claim.html", form=form, private=private, phrase_made_at=phrases.find_made_at(viewer))
    return keep_device(make_response(page, code), get_device())
