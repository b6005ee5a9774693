"""Pages and JSON for what goes wrong: each says what happened, what was kept, and what to do."""

from __future__ import annotations

from flask import Flask, jsonify, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from workshop.web.guards import wants_page


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _answer)
    app.register_error_handler(CSRFError, _answer_stale_form)


def _answer(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:
        return error.get_response()
    title, text = _words(code)
    if not wants_page():
        return jsonify(status="error", code=code, problem=text), code
    return render_template("errors/error.html", code=code, title=title, text=text), code


def _answer_stale_form(_error: CSRFError) -> ResponseReturnValue:
    title = _("This form is out of date")
    text = _("The sign-in behind it has changed. Go back, reload the page and send it again: what you typed is still there.")
    if not wants_page():
        return jsonify(status="stale", code=400, problem=text), 400
    return render_template("errors/error.html", code=400, title=title, text=text), 400


def _words(code: int) -> tuple[str, str]:
    match code:
        case 401:
            return _("Sign in to go on"), _("You are not signed in on this device, or the sign-in was ended elsewhere.")
        case 403:
            return _("This page is not yours to open"), _("It belongs to somebody else, or to another kind of person. Nothing was changed.")
        case 404:
            return _("There is no page here"), _("The address may be mistyped, or the page was moved. Nothing of yours is lost.")
        case 405:
            return _("That cannot be done here"), _("The page was reached in a way it does not know. Go back and try the button again.")
        case 413:
            return _("That is too large"), _("More was sent than fits. Shorten it and send it again. Nothing was saved.")
        case 429:
            return _("Too many tries"), _("Wait a little and try again. Nothing of yours is lost.")
        case 503:
            return _("Not ready yet"), _("Try again in a moment. Nothing of yours is lost.")
        case code if code >= 500:
            return _("Something broke on our side"), _(
                "It was written down. What was saved is safe. Try again, or go back to where you were."
            )
        case _:
            return _("That did not work"), _("The request could not be understood. Go back and try again.")
