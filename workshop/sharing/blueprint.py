"""The blueprint of sharing, and the views whose forms check their CSRF token themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

View = TypeVar("View", bound=Callable[..., Any])

bp = Blueprint("sharing", __name__)


def form_checks_csrf(view: View) -> View:
    """Let the view's own form refuse a stale token, so that a reader gets back what they typed and not an error page."""

    def exempt(state: BlueprintSetupState) -> None:
        state.app.extensions["csrf"].exempt(view)

    bp.record_once(exempt)
    return view
