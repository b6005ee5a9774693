"""The blueprint that every page of the sandbox hangs on."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("sandbox", __name__)
