"""The demo accounts of `make run`: made once, their passwords kept for the terminal alone."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from workshop.app import create_app
from workshop.config import Settings

FILE = "demo-accounts.txt"


def load(settings: Settings) -> str:
    """What the terminal says of the demo accounts; nothing where this installation has none."""
    if not settings.demo or settings.public_url or not find_spec("workshop.accounts.commands"):
        return ""
    app = create_app(settings)
    with app.app_context():
        import_module("workshop.accounts.commands").load_demo()
    app.extensions["database"].dispose()
    return _read(settings.instance / FILE)


def _read(path: Path) -> str:
    # Only hashes are in the database: the file, readable by its owner alone, is where the passwords can be seen again.
    return path.read_text(encoding="utf-8").rstrip() if path.exists() else ""
