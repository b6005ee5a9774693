"""The pages of sharing: the owner's, and those of whoever holds a link."""

from __future__ import annotations

from flask import Flask

from workshop.sharing import owner_views, reader_views
from workshop.sharing.blueprint import bp

__all__ = ["bp", "init_app", "owner_views", "reader_views"]


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(plan_talk=owner_views.plan_talk)
