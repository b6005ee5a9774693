"""The blueprint of accounts, and the views whose forms check their CSRF token themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

View = TypeVar("View", bound=Callable[..., Any])

bp = Blueprint("accounts", __name__)


def form_checks_csrf(view: View) -> View:
    """Let the view's FlaskForm refuse a stale token, so that it can show the form again with what was typed.

    A form sent by a double click also gets to the guard this way, which sends a joined person home.
    """

    def exempt(state: BlueprintSetupState) -> None:
        state.app.extensions["csrf"].exempt(view)

    bp.record_once(exempt)
    return view
