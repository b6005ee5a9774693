"""Saying how long to wait, in words for the person and in a header for their browser."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from flask import Response
from flask_babel import gettext as _
from flask_babel import ngettext

CROWD = timedelta(seconds=10)


def describe(wait: timedelta) -> str:
    """Too many tries, and when the next one is possible."""
    return str(_("Too many tries. You can try again in %(span)s; what is right by then will work.", span=_describe_span(wait)))


def describe_crowd() -> str:
    """So many people at the door that this one could not be served."""
    return str(_("Very many people are signing in at this moment. Try again in a few seconds: nothing is wrong with what you typed."))


def ask_for_patience(response: Response, wait: timedelta) -> Response:
    """The same answer, with Retry-After."""
    response.headers["Retry-After"] = str(max(1, ceil(wait.total_seconds())))
    return response


def _describe_span(wait: timedelta) -> str:
    seconds = max(1, ceil(wait.total_seconds()))
    if seconds <= 90:
        return str(ngettext("%(num)d second", "%(num)d seconds", seconds))
    return str(ngettext("%(num)d minute", "%(num)d minutes", ceil(seconds / 60)))
