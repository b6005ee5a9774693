"""A throwaway PostgreSQL cluster for one test run, and a fresh database for each test that wants one."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from workshop.migrations import upgrade

MISSING = "PostgreSQL 15 is not installed, and the tests run on it too. Install it:  apt-get install --yes postgresql-15"
BINARIES = ("/usr/lib/postgresql/15/bin", "/opt/homebrew/opt/postgresql@15/bin", "/usr/local/opt/postgresql@15/bin")
TEMPLATE = "migrated"


@dataclass
class Cluster:
    """A running server on a socket in its own folder."""

    folder: Path
    user: str
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://{self.user}@/{database}?host={self.folder}"

    @contextmanager
    def fresh_database(self, template: str = TEMPLATE) -> Iterator[str]:
        """The address of a database copied from the template, dropped afterwards."""
        name = f"test_{next(self._numbers)}"
        self._execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
        yield self.url(name)
        self._execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def make_template(self) -> None:
        self._execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
        upgrade(self.url(TEMPLATE))

    def _execute(self, statement: sql.Composed) -> None:
        with psycopg.connect(host=str(self.folder), user=self.user, dbname="postgres", autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def run_cluster() -> Iterator[Cluster]:
    """Start a server as nobody else's, and take it away afterwards. As root it runs as `postgres`, who may."""
    binaries = _find_binaries()
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    folder = Path(tempfile.mkdtemp(prefix="greenroom-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, user)
    try:
        _start(binaries, folder, user)
        yield Cluster(folder, user)
    finally:
        _run(user, str(binaries / "pg_ctl"), "stop", "-D", str(folder / "data"), "-m", "immediate", "-s", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _start(binaries: Path, folder: Path, user: str) -> None:
    data = folder / "data"
    _run(user, str(binaries / "initdb"), "-D", str(data), "-U", user, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    # Nothing here must survive a crash, so nothing waits for the disk; no TCP port is opened.
    options = f"-c listen_addresses= -k {folder} -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=60"
    _run(user, str(binaries / "pg_ctl"), "start", "-D", str(data), "-w", "-s", "-l", str(folder / "log"), "-o", options)


def _find_binaries() -> Path:
    for place in map(Path, BINARIES):
        if (place / "initdb").exists():
            return place
    raise RuntimeError(MISSING)


def _run(user: str, *command: str, check: bool = True) -> None:
    as_user = ["runuser", "-u", user, "--"] if os.geteuid() == 0 else []
    done = subprocess.run([*as_user, *command], capture_output=True, text=True, cwd="/", check=False)
    if check and done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
