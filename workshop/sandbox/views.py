"""Every view of the sandbox: importing this module registers them on its blueprint."""

from __future__ import annotations

from workshop.sandbox import (
    case_views,
    debrief_views,
    futures_views,
    profile_views,
    replay_views,
    results_views,
    run_views,
    shelf_views,
    together_views,
    weakest_views,
)
from workshop.sandbox.blueprint import bp

__all__ = [
    "bp",
    "case_views",
    "debrief_views",
    "futures_views",
    "profile_views",
    "replay_views",
    "results_views",
    "run_views",
    "shelf_views",
    "together_views",
    "weakest_views",
]
