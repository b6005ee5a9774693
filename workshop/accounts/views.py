"""The pages of accounts: the door (joining, signing in, resetting), one's own page, the ways back, claiming and erasing."""

from __future__ import annotations

from workshop.accounts import claim_views, device_views, door_views, erase_views, own_views, phrase_views
from workshop.accounts.blueprint import bp

__all__ = ["bp", "claim_views", "device_views", "door_views", "erase_views", "own_views", "phrase_views"]
