"""Pages at the door: joining with a name, signing in, signing out, setting a password by link."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.accounts import authenticating, joining, resets, signing_in, waiting
from workshop.accounts.blueprint import bp, form_checks_csrf
from workshop.accounts.devices import get_device, keep_device
from workshop.accounts.discretion import hush
from workshop.accounts.forms import NameForm, NewPasswordForm, SignInForm
from workshop.accounts.passwords import TooBusy
from workshop.accounts.returning import destination, find_next
from workshop.accounts.throttle import TooManyTries
from workshop.web.guards import Audience, audience
from workshop.web.viewer import get_viewer


@bp.get("/join")
@audience(Audience.VISITOR)
def show_join() -> ResponseReturnValue:
    return _render_join(NameForm(), 200)


@bp.post("/join")
@form_checks_csrf
@audience(Audience.VISITOR)
def join() -> ResponseReturnValue:
    form = NameForm()
    if not form.validate():
        return _render_join(form, 422)
    joining.join(form.name.data or "")
    return redirect(destination(), 303)


@bp.get("/sign-in")
@audience(Audience.VISITOR)
def sign_in() -> ResponseReturnValue:
    return _render_sign_in(SignInForm(), 200)


@bp.post("/sign-in")
@form_checks_csrf
@audience(Audience.VISITOR)
def start_sign_in() -> ResponseReturnValue:
    form = SignInForm()
    if not form.validate():
        return _render_sign_in(form, 422)
    try:
        viewer = authenticating.sign_in(form.name.data or "", form.password.data or "", get_device())
    except (TooManyTries, TooBusy) as trouble:
        return waiting.answer(form, trouble, lambda code: _render_sign_in(form, code))
    except authenticating.WrongPassword:
        return _render_sign_in(_blame(form, _("This name and this password do not belong together. Check both and try again.")), 422)
    except authenticating.DemoElsewhere:
        words = _("Demo accounts open only on the computer that Greenroom runs on, at its own address. Nothing is wrong with the password.")
        return _render_sign_in(_blame(form, words), 403)
    return keep_device(make_response(redirect(destination(), 303)), get_device().remember(viewer.person_id))


@bp.post("/sign-out")
@audience(Audience.PERSON)
def sign_out() -> ResponseReturnValue:
    signing_in.end(get_viewer())
    flash(_("You are signed out on this device."))
    return redirect(url_for("playbooks.home"), 303)


@bp.get("/reset/<token>")
@audience(Audience.EVERYONE)
def show_reset(token: str) -> ResponseReturnValue:
    try:
        reset = resets.get_reset(token)
    except (resets.UnknownLink, resets.SpentLink) as error:
        return _render_dead_link(error)
    return _render_reset(NewPasswordForm(reset.sign_in_name), reset, 200)


@bp.post("/reset/<token>")
@form_checks_csrf
@audience(Audience.EVERYONE)
def reset_password(token: str) -> ResponseReturnValue:
    try:
        reset = resets.get_reset(token)
        form = NewPasswordForm(reset.sign_in_name)
        if not form.validate():
            return _render_reset(form, reset, 422)
        resets.use_link(reset, form.password.data or "")
    except TooBusy as trouble:
        return waiting.answer(form, trouble, lambda code: _render_reset(form, reset, code))
    except (resets.UnknownLink, resets.SpentLink) as error:
        return _render_dead_link(error)
    return _enter_after_reset(reset)


def _enter_after_reset(reset: resets.Reset) -> ResponseReturnValue:
    if reset.demo and not authenticating.is_demo_allowed():
        flash(_("The password is changed. Demo accounts open only on the computer that Greenroom runs on."))
        return redirect(url_for("accounts.sign_in"), 303)
    signing_in.start(reset.person_id, reset.organisation_id)
    flash(_("Your new password is set, and you are signed in here. Every other device was signed out."), "good")
    response = make_response(redirect(url_for("playbooks.home"), 303))
    return keep_device(response, get_device().remember(reset.person_id))


def _blame(form: Any, words: str) -> Any:
    form.form_errors.append(words)
    return form


def _render_join(form: NameForm, code: int) -> Response:
    days = current_app.config["SETTINGS"].guest_days
    return make_response(render_template("accounts/join.html", form=form, next=find_next(), guest_days=days), code)


def _render_sign_in(form: SignInForm, code: int) -> Response:
    page = render_template("accounts/sign_in.html", form=form, next=find_next())
    return keep_device(make_response(page, code), get_device())


def _render_reset(form: NewPasswordForm, reset: resets.Reset, code: int) -> Response:
    return hush(make_response(render_template("accounts/reset.html", form=form, reset=reset), code))


def _render_dead_link(error: Exception) -> Response:
    spent = isinstance(error, resets.SpentLink)
    words = _("A link for a new password works once, for 24 hours, and only the newest one counts. Ask whoever sent it for another.")
    return hush(make_response(render_template("accounts/dead_link.html", spent=spent, words=words), 410 if spent else 404))
