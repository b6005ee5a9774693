"""The page where somebody erases themselves, everywhere."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import logout_user

from workshop.accounts import authenticating, erasing, people, waiting
from workshop.accounts.blueprint import bp, form_checks_csrf
from workshop.accounts.devices import forget_device
from workshop.accounts.forms import AccountForm, EraseByPasswordForm, EraseByWordForm
from workshop.accounts.passwords import TooBusy
from workshop.accounts.throttle import TooManyTries, make_subject
from workshop.web.guards import Audience, audience
from workshop.web.viewer import get_viewer


@bp.get("/me/erase")
@audience(Audience.PERSON)
def show_erase() -> ResponseReturnValue:
    return _render(_make_form(), 200)


@bp.post("/me/erase")
@form_checks_csrf
@audience(Audience.PERSON)
def erase() -> ResponseReturnValue:
    form = _make_form()
    if not form.validate():
        return _render(form, 422)
    try:
        _check_password(form)
    except authenticating.WrongPassword:
        form.confirmation.errors = [_("This is not your password. Nothing was erased.")]
        return _render(form, 422)
    except (TooManyTries, TooBusy) as trouble:
        return waiting.answer(form, trouble, lambda code: _render(form, code))
    viewer = get_viewer()
    erasing.erase(viewer.person_id)
    logout_user()
    session.clear()
    flash(_("Everything of yours is erased. Thank you for having been here."), "good")
    flash(viewer.owner, "erased")  # the browser that gets this holds words of theirs too, perhaps
    return forget_device(make_response(redirect(url_for("playbooks.home"), 303)))


def _make_form() -> AccountForm:
    """Whoever has a password confirms with it; a guest types a word."""
    return EraseByPasswordForm() if people.find_password_hash(get_viewer().person_id) else EraseByWordForm()


def _check_password(form: AccountForm) -> None:
    viewer = get_viewer()
    password_hash = people.find_password_hash(viewer.person_id)
    if password_hash is None:
        return
    if not authenticating.check_password(password_hash, form.confirmation.data or "", [make_subject("erase", viewer.person_id)]):
        raise authenticating.WrongPassword


def _render(form: AccountForm, code: int) -> Response:
    name = people.find_sign_in_name(get_viewer().person_id)
    return make_response(render_template("accounts/erase.html", form=form, sign_in_name=name), code)
