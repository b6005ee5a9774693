"""The routes of worksheets: pages and forms in `sheet_views`, history in `history_views`, taking answers along in
`taking_along_views`, advice on a measure in `advice_views`, the notice of an edited sheet in `changed_views`, saving by script in
`saves`."""

from __future__ import annotations

from workshop.worksheets import advice_views, changed_views, history_views, saves, sheet_views, taking_along_views
from workshop.worksheets.blueprint import bp

__all__ = ["advice_views", "bp", "changed_views", "history_views", "saves", "sheet_views", "taking_along_views"]
