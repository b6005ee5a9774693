"""Pages of worksheets."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("worksheets", __name__)
