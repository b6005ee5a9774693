"""`create_app`: the one place where all parts meet."""

from __future__ import annotations

from flask import Flask, request
from flask_babel import Babel
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined

from workshop import clock as clocks
from workshop import db, secret
from workshop.accounts import signing_in
from workshop.accounts import views as accounts
from workshop.coaching import pace
from workshop.coaching import views as coaching
from workshop.config import ROOT, Settings
from workshop.exports import views as exports
from workshop.paths import views as paths
from workshop.plans import blank_views as blanks
from workshop.plans import views as plans
from workshop.playbooks import freshness, library
from workshop.playbooks import views as playbooks
from workshop.sandbox import live as sandbox_live
from workshop.sandbox import views as sandbox
from workshop.search import views as search
from workshop.sharing import views as sharing
from workshop.web import addresses, assets, compression, errors, guards, headers, live_content, moulds, pages, streams, tokens, unchanged
from workshop.web.viewer import find_viewer
from workshop.worksheets import advising, fragments
from workshop.worksheets import views as worksheets

LARGEST_REQUEST = 2 * 1024 * 1024

# The interface speaks English; which kind decides how dates and numbers are written.
KINDS_OF_ENGLISH = ("en-GB", "en-US", "en-AU", "en-CA", "en-IE", "en-IN", "en-NZ", "en-ZA")

# Set up in this order. `compression` comes first, because what registers first touches an answer last.
PARTS = (
    unchanged,
    compression,
    addresses,
    headers,
    errors,
    guards,
    moulds,
    assets,
    pages,
    streams,
    live_content,
    tokens,
    signing_in,
    library,
    freshness,
    fragments,
    advising,
    pace,
    plans,
    paths,
    sharing,
    sandbox_live,
)


def create_app(settings: Settings | None = None, clock: clocks.Clock = clocks.system_clock) -> Flask:
    """The WSGI application. Nothing is read from the network; the database is opened, not migrated."""
    settings = settings or Settings()
    app = Flask("workshop", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    _configure(app, settings)
    app.extensions["clock"] = clock
    db.init_app(app, settings.effective_database_url)
    Babel(app, locale_selector=_select_language)
    CSRFProtect(app)
    for part in PARTS:
        part.init_app(app)
    app.register_blueprint(coaching.practice)
    for views in (accounts, playbooks, search, coaching, worksheets, plans, blanks, paths, sharing, exports, sandbox):
        app.register_blueprint(views.bp)
    guards.check_routes(app)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    prefix = "__Host-" if settings.secure else ""
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=secret.load_or_create(settings.instance),
        SESSION_COOKIE_NAME=f"{prefix}greenroom",
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        BABEL_DEFAULT_LOCALE=settings.default_language,
        BABEL_DEFAULT_TIMEZONE=settings.time_zone,
        TEMPLATES_AUTO_RELOAD=settings.mode == "development",
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def _select_language() -> str | None:
    """The viewer's own choice; else the browser's kind of English, for dates and numbers; else ours, which is British."""
    viewer = find_viewer()
    if viewer and viewer.language:
        return viewer.language
    return request.accept_languages.best_match(KINDS_OF_ENGLISH, KINDS_OF_ENGLISH[0]).replace("-", "_")
