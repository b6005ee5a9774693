"""Saying how long to wait, in words for the person and in a header for their browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from math import ceil

from flask import Response
from flask_babel import gettext as _
from flask_babel import ngettext

from workshop.accounts.forms import AccountForm
from workshop.accounts.passwords import TooBusy
from workshop.accounts.throttle import TooManyTries

CROWD = timedelta(seconds=10)


def answer(form: AccountForm, trouble: TooManyTries | TooBusy, render: Callable[[int], Response]) -> Response:
    """The form again, with words about the wait; `render` makes the page with a status."""
    if isinstance(trouble, TooManyTries):
        words, code, wait = _describe(trouble.wait), 429, trouble.wait
    else:
        words, code, wait = _describe_crowd(), 503, CROWD
    form.form_errors.append(words)
    response = render(code)
    response.headers["Retry-After"] = str(max(1, ceil(wait.total_seconds())))
    return response


def _describe(wait: timedelta) -> str:
    """Too many tries, and when the next one is possible."""
    return str(_("Too many tries. You can try again in %(span)s; what is right by then will work.", span=_describe_span(wait)))


def _describe_crowd() -> str:
    """So many people at the door that this one could not be served."""
    return str(_("Very many people are signing in at this moment. Try again in a few seconds: nothing is wrong with what you typed."))


def _describe_span(wait: timedelta) -> str:
    seconds = max(1, ceil(wait.total_seconds()))
    if seconds <= 90:
        return str(ngettext("%(num)d second", "%(num)d seconds", seconds))
    return str(ngettext("%(num)d minute", "%(num)d minutes", ceil(seconds / 60)))
