"""What every template may use: the viewer, theme, links, icons, the current place in the navigation."""

from __future__ import annotations

from flask import Flask
from flask_babel import get_locale

from workshop.web.viewer import find_viewer


def init_app(app: Flask) -> None:
    @app.context_processor
    def add_viewer() -> dict[str, object]:
        viewer = find_viewer()
        return {"viewer": viewer, "theme": viewer.theme if viewer else "", "language": str(get_locale() or "en").replace("_", "-")}
