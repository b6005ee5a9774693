"""One's own page: name, role, appearance, where one is signed in, password."""

from __future__ import annotations

from flask import Response, abort, flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _

from workshop.accounts import authenticating, people, phrases, purging, sign_ins, signing_in, waiting
from workshop.accounts.blueprint import bp, form_checks_csrf
from workshop.accounts.forms import AccountForm, ChangePasswordForm, NameForm
from workshop.accounts.passwords import TooBusy
from workshop.accounts.returning import find_next
from workshop.accounts.throttle import TooManyTries, make_subject
from workshop.web.guards import Audience, audience
from workshop.web.viewer import Viewer, find_viewer, get_viewer

# What PostgreSQL takes as an id; a larger number is nobody's.
_LARGEST_ID = 2**31 - 1


@bp.app_context_processor
def add_guest_until() -> dict[str, str]:
    """Until when a guest's work is kept, in words: the foot of every page says it."""
    viewer = find_viewer()
    kept_until = purging.find_kept_until(viewer) if viewer else None
    return {"guest_until": format_date(kept_until, "d MMMM y") if kept_until else ""}


@bp.get("/me")
@audience(Audience.PERSON)
def me() -> ResponseReturnValue:
    return _render(get_viewer())


@bp.post("/me/name")
@form_checks_csrf
@audience(Audience.PERSON)
def rename() -> ResponseReturnValue:
    form = NameForm()
    if not form.validate():
        return _render(get_viewer(), name_form=form, code=422)
    people.rename(get_viewer(), form.name.data or "")
    flash(_("From now on you are %(name)s.", name=form.name.data or ""), "good")
    return redirect(url_for("accounts.me"), 303)


@bp.post("/me/password")
@form_checks_csrf
@audience(Audience.CLAIMED)
def change_password() -> ResponseReturnValue:
    viewer = get_viewer()
    form = ChangePasswordForm(people.find_sign_in_name(viewer.person_id) or "")
    if not form.validate():
        return _render(viewer, password_form=form, code=422)
    try:
        return _change_password(viewer, form)
    except (TooManyTries, TooBusy) as trouble:
        return waiting.answer(form, trouble, lambda code: _render(viewer, password_form=form, code=code))


@bp.post("/me/appearance")
@audience(Audience.EVERYONE)
def appearance() -> ResponseReturnValue:
    theme = request.form.get("theme", "")
    if theme not in people.THEMES:
        abort(422)
    viewer = find_viewer()
    if viewer:
        people.set_theme(viewer, theme)
    else:
        session["theme"] = theme
    return redirect(find_next() or url_for("accounts.me" if viewer else "playbooks.home"), 303)


@bp.post(f"/me/sign-ins/<int(max={_LARGEST_ID}):sign_in_id>/revocation")
@audience(Audience.PERSON)
def revoke_sign_in(sign_in_id: int) -> ResponseReturnValue:
    viewer = get_viewer()
    if sign_in_id == viewer.sign_in_id:
        signing_in.end(viewer)
        flash(_("You are signed out on this device."))
        return redirect(url_for("playbooks.home"), 303)
    if not sign_ins.revoke(viewer, sign_in_id):
        abort(404)
    flash(_("That device is signed out."), "good")
    return redirect(url_for("accounts.me", _anchor="sign-ins"), 303)


@bp.post("/me/other-sign-ins/revocation")
@audience(Audience.PERSON)
def revoke_other_sign_ins() -> ResponseReturnValue:
    sign_ins.revoke_others(get_viewer())
    flash(_("Every other device is signed out."), "good")
    return redirect(url_for("accounts.me", _anchor="sign-ins"), 303)


def _change_password(viewer: Viewer, form: ChangePasswordForm) -> ResponseReturnValue:
    subjects = [make_subject("change-password", viewer.person_id)]
    if not authenticating.check_password(people.find_password_hash(viewer.person_id), form.current.data or "", subjects):
        form.current.errors = [_("This is not the password you have now.")]
        return _render(viewer, password_form=form, code=422)
    people.change_password(viewer, form.password.data or "")
    flash(_("Your new password is set. Every other device was signed out."), "good")
    return redirect(url_for("accounts.me"), 303)


def _render(viewer: Viewer, *, name_form: AccountForm | None = None, password_form: AccountForm | None = None, code: int = 200) -> Response:
    sign_in_name = people.find_sign_in_name(viewer.person_id)
    page = render_template(
        "accounts/me.html",
        name_form=name_form or _filled_name_form(viewer),
        password_form=password_form or ChangePasswordForm(sign_in_name or ""),
        sign_in_name=sign_in_name,
        demo=people.is_demo(viewer.person_id),
        phrase_made_at=phrases.find_made_at(viewer),
        sign_ins=sign_ins.list_sign_ins(viewer),
    )
    return make_response(page, code)


def _filled_name_form(viewer: Viewer) -> NameForm:
    return NameForm(formdata=None, name=viewer.name)
