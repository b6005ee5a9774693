"""The pages of accounts: the door (joining, signing in, resetting) and one's own page."""

from __future__ import annotations

from workshop.accounts import door_views, own_views
from workshop.accounts.blueprint import bp

__all__ = ["bp", "door_views", "own_views"]
