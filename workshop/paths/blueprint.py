"""The blueprint that the pages of paths, repeats and certificates hang on."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("paths", __name__)
