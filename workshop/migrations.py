"""Bringing the database to the newest schema, from code and from the command line."""

from __future__ import annotations

from alembic import command
from alembic.config import Config

from workshop.config import ROOT


def make_config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["url"] = url
    return config


def upgrade(url: str, revision: str = "head") -> None:
    """Apply what is missing, under a lock where two processes may start at once."""
    command.upgrade(make_config(url), revision)
