"""Every view of the coach: importing this module registers them on its blueprints."""

from __future__ import annotations

from workshop.coaching import case_views, check_views, criteria_views, differ_views, drill_views
from workshop.coaching.blueprint import bp, practice

__all__ = ["bp", "case_views", "check_views", "criteria_views", "differ_views", "drill_views", "practice"]
