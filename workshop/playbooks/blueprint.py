"""The blueprint that every page of the playbooks hangs on."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("playbooks", __name__)
