"""`greenroom doctor`: what is missing on this system, and the exact command that mends it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from workshop.config import Settings
from workshop.db import Database
from workshop.serving.serve import find_free_port, refuse_taken_port
from workshop.serving.system import find_needs


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing looked at. Without `mend` all is well; `needed` says whether the site can do without."""

    name: str
    state: str
    mend: str = ""
    needed: bool = True


@click.command()
def doctor() -> None:
    """Say what is missing on this system, with the command that mends it. Exit code 1 where the site cannot do without."""
    signs = list(examine(Settings()))
    for sign in signs:
        click.echo(_render(sign))
    lacking = [sign for sign in signs if sign.mend and sign.needed]
    click.echo("\nWhat is marked MEND has to be mended first." if lacking else "\nNothing that the site needs is missing.")
    sys.exit(1 if lacking else 0)


def examine(settings: Settings) -> Iterator[Sign]:
    """Look at everything, in the order in which it matters."""
    yield _look_at_python()
    for need in find_needs():
        state = need.purpose if need.is_there else f"missing: {need.purpose}"
        yield Sign(need.name, state, "" if need.is_there else need.mend, needed=not need.for_tests)
    yield _look_at_folder(settings.instance)
    yield _look_at_secret(settings.instance / "secret.key")
    yield _look_at_database(settings)
    yield _look_at_port(settings)


def _render(sign: Sign) -> str:
    mark = "ok  " if not sign.mend else "MEND" if sign.needed else "note"
    line = f"{mark}  {sign.name:<24} {sign.state}"
    return f"{line}\n      {'':<24} {sign.mend}" if sign.mend else line


def _look_at_python() -> Sign:
    version = ".".join(map(str, sys.version_info[:3]))
    return Sign("Python", version, "" if sys.version_info >= (3, 11) else "PYTHON=/path/to/python3.11 make setup")


def _look_at_folder(folder: Path) -> Sign:
    if not folder.exists():
        parent = next(place for place in folder.absolute().parents if place.exists())
        mend = "" if os.access(parent, os.W_OK) else f"sudo chown $(whoami) {parent}"
        return Sign("instance folder", f"{folder} is made at the first start", mend)
    if not os.access(folder, os.W_OK | os.X_OK):
        return Sign("instance folder", f"{folder} cannot be written", f"sudo chown -R $(whoami) {folder}")
    if folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Sign("instance folder", f"{folder} can be read by others on this machine", f"chmod 700 {folder}")
    return Sign("instance folder", str(folder))


def _look_at_secret(path: Path) -> Sign:
    if not path.exists():
        return Sign("secret key", "is made at the first start")
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        return Sign("secret key", f"can be read by others (mode {mode:o})", f"chmod 600 {path}")
    return Sign("secret key", f"mode {mode:o}")


def _look_at_database(settings: Settings) -> Sign:
    if not settings.database_url:
        return Sign("database", "SQLite, in the instance folder")
    database = Database(settings.database_url)
    try:
        with database.read() as session:
            session.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        return Sign("database", f"does not answer: {str(error).splitlines()[0]}", "set DATABASE_URL to a PostgreSQL that answers")
    finally:
        database.dispose()
    return Sign("database", database.read_engine.dialect.name)


def _look_at_port(settings: Settings) -> Sign:
    try:
        refuse_taken_port(settings.host, settings.port)
    except click.ClickException:
        return Sign("port", f"{settings.port} is taken", f"PORT={find_free_port(settings.port + 1)} make run", needed=False)
    return Sign("port", f"{settings.port} is free")
