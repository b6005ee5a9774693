"""A throwaway PostgreSQL cluster that the processes of one test run share, and databases for its tests."""

from __future__ import annotations

import fcntl
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
STARTED = "started"

# Emptying rows costs a few milliseconds; a database from the template costs a few hundred. What the last test left connected is cut
# off first. With the foreign keys' triggers off, the order of the tables does not matter.
EMPTY = """
DO $$ DECLARE one record; BEGIN
  PERFORM pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
  SET LOCAL session_replication_role = replica;
  FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE format('DELETE FROM %I', one.tablename);
  END LOOP;
  PERFORM setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
END $$
"""


@dataclass
class Cluster:
    """A running server on a socket in its own folder; `worker` keeps the processes that share it apart."""

    folder: Path
    user: str
    worker: str
    _numbers: itertools.count[int] = field(default_factory=itertools.count)
    _kept: bool = False

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://{self.user}@/{database}?host={self.folder}"

    def empty_database(self) -> str:
        """The address of this process' one migrated database, without a row, its numbers starting at 1 again."""
        name = f"kept_{self.worker}"
        if not self._kept:
            self._create(name, TEMPLATE)
            self._kept = True
        else:
            self._execute(EMPTY, name)
        return self.url(name)

    @contextmanager
    def fresh_database(self) -> Iterator[str]:
        """The address of a database without a table, dropped afterwards."""
        name = f"fresh_{self.worker}_{next(self._numbers)}"
        self._create(name, "template1")
        yield self.url(name)
        self._execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def make_template(self) -> None:
        self._create(TEMPLATE, "template1")
        upgrade(self.url(TEMPLATE))

    def _create(self, name: str, template: str) -> None:
        self._execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))

    def _execute(self, statement: sql.Composed | str, database: str = "postgres") -> None:
        with psycopg.connect(host=str(self.folder), user=self.user, dbname=database, autocommit=True) as connection:
            connection.execute(statement)


def make_folder() -> Path:
    """Where a run's cluster will live if a test wants one. `remove` takes it away."""
    return Path(tempfile.mkdtemp(prefix="greenroom-pg-"))


def join_cluster(folder: Path, worker: str) -> Cluster:
    """The cluster in this folder; whoever comes first starts it. As root it runs as `postgres`, who may."""
    binaries = _find_binaries()
    cluster = Cluster(folder, _owner(), worker)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / STARTED).exists():
            _start(binaries, folder, cluster.user)
            cluster.make_template()
            (folder / STARTED).touch()
    return cluster


def remove(folder: Path) -> None:
    """Stop the cluster where one was started, and take its folder away."""
    if (folder / "data").exists():
        _run(_owner(), str(_find_binaries() / "pg_ctl"), "stop", "-D", str(folder / "data"), "-m", "immediate", "-s", check=False)
    shutil.rmtree(folder, ignore_errors=True)


def _owner() -> str:
    return "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name


def _start(binaries: Path, folder: Path, user: str) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, user)
    data = folder / "data"
    _run(user, str(binaries / "initdb"), "-D", str(data), "-U", user, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    # Nothing here must survive a crash, so nothing waits for the disk; no TCP port is opened.
    options = f"-c listen_addresses= -k {folder} -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=100"
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
