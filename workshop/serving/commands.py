"""The commands `serve` and `migrate`."""

from __future__ import annotations

import click

from workshop.config import Settings
from workshop.migrations import upgrade
from workshop.serving import serve as serving


@click.command()
@click.option("--port", type=int, help="The port to listen on (PORT).")
@click.option("--host", help="The address to listen on (HOST).")
@click.option("--workers", type=int, help="Web worker processes (WORKERS).")
def serve(**given: str | int | None) -> None:
    """Run the site: make what is missing, say where it is, serve until Ctrl-C."""
    serving.serve(Settings.model_validate(Settings().model_dump() | {name: value for name, value in given.items() if value is not None}))


@click.command()
def migrate() -> None:
    """Bring the database to the newest version. Safe to run twice, and twice at once."""
    settings = Settings()
    upgrade(settings.effective_database_url)
    click.echo("The database is up to date.")
