"""The demo of `make run`: its accounts, as the terminal shows them, and a plan to look at."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from workshop.app import create_app
from workshop.config import Settings
from workshop.serving.demo_plan import load_plan

FILE = "demo-accounts.txt"


def load(settings: Settings) -> str:
    """What the terminal says of the demo accounts; nothing where this installation has none."""
    if not settings.demo or settings.public_url or not find_spec("workshop.accounts.commands"):
        return ""
    app = create_app(settings)
    try:
        with app.app_context():
            accounts = load_demo()
            load_plan()
    finally:
        app.extensions["database"].dispose()
    lines = [f"  {account.line()}" for account in accounts]
    return "\n".join(["Demo accounts, on this machine only (sign-in name, password, who they are):", *lines]) if lines else ""
