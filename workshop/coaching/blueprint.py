"""The blueprints that the coach's pages hang on: `coaching` below /coach, `practice` below /practise."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("coaching", __name__, url_prefix="/coach")
practice = Blueprint("practice", __name__, url_prefix="/practise")
