"""The blueprint that every page of the coach hangs on."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("coaching", __name__, url_prefix="/coach")
