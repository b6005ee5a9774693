"""Pages of the recovery phrase: seeing one's words once, and coming back by them."""

from __future__ import annotations

import re
import secrets

from flask import Response, flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.accounts import authenticating, phrases, waiting
from workshop.accounts.blueprint import bp, form_checks_csrf
from workshop.accounts.devices import get_device, keep_device
from workshop.accounts.discretion import hush
from workshop.accounts.forms import PhraseForm
from workshop.accounts.returning import destination, find_next
from workshop.accounts.throttle import TooManyTries
from workshop.web.guards import Audience, audience
from workshop.web.viewer import find_viewer, get_viewer

_SEED = re.compile(r"[A-Za-z0-9_-]{16,64}")


@bp.app_context_processor
def add_phrase_offer() -> dict[str, object]:
    """Whether the page should offer a phrase, and the seed of its form; asked only by pages that show the slip."""
    return {"offers_phrase": _offers_phrase, "make_seed": _make_seed}


@bp.get("/me/recovery-phrase")
@audience(Audience.PERSON)
def show_phrase() -> ResponseReturnValue:
    # The words are shown once, in the answer to the form: whoever opens the address finds how to make new ones.
    return redirect(url_for("accounts.me", _anchor="way-back"), 303)


@bp.post("/me/recovery-phrase")
@audience(Audience.PERSON)
def make_phrase() -> ResponseReturnValue:
    seed = request.form.get("seed", "")
    try:
        phrase = phrases.make_phrase(get_viewer(), seed if _SEED.fullmatch(seed) else _make_seed())
    except authenticating.DemoElsewhere:
        flash(_("Demo accounts open only on the computer that Greenroom runs on, so there are no words for another device."), "mind")
        return redirect(url_for("accounts.me", _anchor="way-back"), 303)
    return hush(make_response(render_template("accounts/phrase.html", phrase=phrase, next=find_next()), 201))


@bp.post("/me/recovery-phrase/later")
@audience(Audience.PERSON)
def decline_phrase() -> ResponseReturnValue:
    session["phrase_declined"] = True
    flash(_("As you like. You find the words under your name whenever you want them."))
    return redirect(destination(), 303)


@bp.get("/recover")
@audience(Audience.VISITOR)
def show_recover() -> ResponseReturnValue:
    return _render_recover(PhraseForm(), 200)


@bp.post("/recover")
@form_checks_csrf
@audience(Audience.VISITOR)
def recover() -> ResponseReturnValue:
    form = PhraseForm()
    if not form.validate():
        return _render_recover(form, 422)
    try:
        viewer = phrases.recover(form.phrase.data or "", get_device())
    except TooManyTries as trouble:
        return waiting.answer(form, trouble, lambda code: _render_recover(form, code))
    except phrases.WrongPhrase:
        form.phrase.errors = [_explain(form.phrase.data or "")]
        return _render_recover(form, 422)
    except authenticating.DemoElsewhere:
        form.form_errors.append(_("Demo accounts open only on the computer that Greenroom runs on, at its own address."))
        return _render_recover(form, 403)
    flash(_("Good to see you again, %(name)s. Everything is as you left it.", name=viewer.name), "good")
    return keep_device(make_response(redirect(destination(), 303)), get_device().remember(viewer.person_id))


def _offers_phrase() -> bool:
    viewer = find_viewer()
    return viewer is not None and viewer.is_guest and not session.get("phrase_declined") and phrases.find_made_at(viewer) is None


def _make_seed() -> str:
    return secrets.token_urlsafe(16)


def _explain(phrase: str) -> str:
    strangers = phrases.find_strangers(phrase)
    if strangers:
        return str(_("“%(word)s” is none of our words. Is it spelt as you wrote it down?", word=strangers[0][:40]))
    return str(_("Nobody has these words in this order. Look at your note again; if you made new words since, only the newest count."))


def _render_recover(form: PhraseForm, code: int) -> Response:
    page = render_template("accounts/recover.html", form=form, next=find_next())
    return keep_device(make_response(page, code), get_device())
