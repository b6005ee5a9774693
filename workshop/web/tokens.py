"""A fresh token against forged posts, for a page whose own went stale while it waited for a connection."""

from __future__ import annotations

from flask import Flask, Response, jsonify
from flask_wtf.csrf import generate_csrf

from workshop.web.guards import Audience, audience


def init_app(app: Flask) -> None:
    app.add_url_rule("/csrf-token", "csrf_token", show_token)


@audience(Audience.PERSON)
def show_token() -> Response:
    response = jsonify(token=generate_csrf())
    response.headers["Cache-Control"] = "no-store"
    return response
