"""Pages of the playbooks, by module: home and shelf, chapters, checkpoints, the role finder, pictures."""

from __future__ import annotations

from workshop.playbooks import chapter_views, checkpoint_views, finder_views, picture_views, shelf_views
from workshop.playbooks.blueprint import bp

__all__ = ["bp", "chapter_views", "checkpoint_views", "finder_views", "picture_views", "shelf_views"]
