"""What a running site does by itself: once at the start and then every day it removes guests whose time is over."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from flask import Flask

from workshop.accounts.purging import purge

SECONDS_BETWEEN = 24 * 60 * 60.0


async def keep_house(app: Flask, closing: asyncio.Event) -> None:
    """Tidy up now and daily until `closing` is set. Several workers may do so at once: whoever is gone is gone."""
    while not closing.is_set():
        await asyncio.to_thread(tidy_up, app)
        with suppress(TimeoutError):
            await asyncio.wait_for(closing.wait(), SECONDS_BETWEEN)


def tidy_up(app: Flask) -> None:
    """Remove what was promised to be removed. Nobody waits for this, so what goes wrong is logged, and tried again tomorrow."""
    with app.app_context():
        try:
            purge()
        except Exception:
            app.logger.exception("guests whose time is over could not be removed")
