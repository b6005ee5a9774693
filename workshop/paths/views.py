"""Pages of paths, by module: my path, repeats, certificates, and what the first page says of them."""

from __future__ import annotations

from flask import Flask

from workshop.paths import certificate_views, home_parts, path_views, repeat_views
from workshop.paths.blueprint import bp

__all__ = ["bp", "certificate_views", "init_app", "path_views", "repeat_views"]


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(path_opening=home_parts.path_opening, path_offer=home_parts.path_offer)
