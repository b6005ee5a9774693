"""Where the routes of worksheets are registered."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("worksheets", __name__, url_prefix="/worksheets")
