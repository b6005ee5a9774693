"""The content of this installation, compiled."""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app

from workshop.core.content.model import Compiled


def init_app(app: Flask) -> None:
    app.extensions["library"] = Compiled()


def library() -> Compiled:
    """Everything that may be read, as compiled last."""
    return cast(Compiled, current_app.extensions["library"])
