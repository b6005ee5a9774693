"""Every view of the coach: importing this module registers them on its blueprint."""

from __future__ import annotations

from workshop.coaching import criteria_views
from workshop.coaching.blueprint import bp

__all__ = ["bp", "criteria_views"]
