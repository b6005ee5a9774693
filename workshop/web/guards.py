"""Who may use a route: each states its audience, and an application with one that does not will not start."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from workshop.web.viewer import Kind, Viewer, find_viewer

View = TypeVar("View", bound=Callable[..., Any])


class Audience(StrEnum):
    """Who a route is for. `VISITOR` is for people who are not signed in; others are sent home.

    `TRAINER` is for those who look after the content: authors and administrators.
    """

    EVERYONE = "everyone"
    VISITOR = "visitor"
    PERSON = "person"
    CLAIMED = "claimed"
    FACILITATOR = "facilitator"
    AUTHOR = "author"
    ADMINISTRATOR = "administrator"
    TRAINER = "trainer"


class Refusal(StrEnum):
    """Why somebody may not use a route."""

    SIGN_IN = "sign in"
    ALREADY_SIGNED_IN = "already signed in"
    FORBIDDEN = "forbidden"


_NEEDED_KINDS = {
    Audience.FACILITATOR: (Kind.FACILITATOR,),
    Audience.AUTHOR: (Kind.AUTHOR,),
    Audience.ADMINISTRATOR: (Kind.ADMINISTRATOR,),
    Audience.TRAINER: (Kind.AUTHOR, Kind.ADMINISTRATOR),
}


class RouteWithoutAudience(RuntimeError):
    """A route does not say who may use it."""


def audience(whom: Audience) -> Callable[[View], View]:
    """State a view's audience. Stands between `@bp.route` and the function."""

    def state(view: View) -> View:
        view.audience = whom  # type: ignore[attr-defined]
        return view

    return state


def find_refusal(whom: Audience, viewer: Viewer | None) -> Refusal | None:
    """Why `viewer` may not use a route for `whom`, or None where they may. Streams ask this too."""
    if whom is Audience.EVERYONE:
        return None
    if whom is Audience.VISITOR:
        return Refusal.ALREADY_SIGNED_IN if viewer else None
    if viewer is None:
        return Refusal.SIGN_IN
    if whom is Audience.CLAIMED:
        return Refusal.FORBIDDEN if viewer.is_guest else None
    needed = _NEEDED_KINDS.get(whom, ())
    return Refusal.FORBIDDEN if needed and not any(viewer.may(kind) for kind in needed) else None


def init_app(app: Flask) -> None:
    app.before_request(_guard)


def check_routes(app: Flask) -> None:
    """Refuse to start while a route has no audience."""
    missing = sorted(endpoint for endpoint in app.view_functions if find_audience(app, endpoint) is None)
    if missing:
        raise RouteWithoutAudience(f"state an audience with @audience(...) on: {', '.join(missing)}")


def find_audience(app: Flask, endpoint: str) -> Audience | None:
    """The audience that a route states. Static files are for everyone."""
    if endpoint == "static":
        return Audience.EVERYONE
    return getattr(app.view_functions[endpoint], "audience", None)


def _guard() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None
    whom = find_audience(current_app, request.endpoint)
    if whom is None:
        abort(403)
    if whom is Audience.EVERYONE:
        return None
    match find_refusal(whom, find_viewer()):
        case None:
            return None
        case Refusal.ALREADY_SIGNED_IN:
            return redirect(url_for("playbooks.home"), 303)
        case Refusal.SIGN_IN if wants_page():
            back = request.full_path.rstrip("?") if request.method == "GET" else ""
            return redirect(url_for("accounts.sign_in", next=back or None), 303)
        case Refusal.SIGN_IN:
            abort(401)
        case Refusal.FORBIDDEN:
            abort(403)


def wants_page() -> bool:
    """Whether the caller is a browser that shows a page, rather than a script that reads JSON."""
    return not request.is_json and request.accept_mimetypes.best_match(("text/html", "application/json"), "text/html") == "text/html"
