"""The demo of `make run`: its accounts, as the terminal shows them, and a plan to look at."""

from __future__ import annotations

from workshop.accounts.demo_accounts import load_demo
from workshop.app import create_app
from workshop.config import Settings
from workshop.serving.demo_plan import load_plan


def load(settings: Settings) -> str:
    """Make the demo accounts where they are wanted and may be used; what the terminal says of them, or nothing.

    Only hashes are in the database. The passwords are kept in a file in `instance/` that only its owner reads.
    """
    if not settings.demo or settings.public_url:
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
