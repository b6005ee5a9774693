"""The real `greenroom serve`, in a process and a folder of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from workshop.config import ROOT, Settings

SECONDS_TO_START = 60


@dataclass(frozen=True, slots=True)
class LiveServer:
    """A running installation: where it is, and its folder."""

    url: str
    port: int
    instance: Path
    environment: dict[str, str]
    process: subprocess.Popen[str]

    @property
    def output(self) -> str:
        """Everything that the server printed so far."""
        return (self.instance.parent / "serve.log").read_text(encoding="utf-8", errors="replace")

    def command(self, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run `greenroom …` on this installation."""
        return run_command(*arguments, environment=self.environment, typed=typed)

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Tell it to stop, wait, and give its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(timeout=30)


def run_command(*arguments: str, environment: dict[str, str], typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run `greenroom …` and give what it printed and its exit code."""
    command = [sys.executable, "-m", "workshop.cli", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, input=typed, capture_output=True, text=True, timeout=120, check=False)


@contextmanager
def run_server(folder: Path, **settings: str) -> Iterator[LiveServer]:
    """Start a server on a free port; settings are given by name, as in `run_server(folder, demo="1")`."""
    port = find_free_port()
    environment = make_environment(
        INSTANCE=str(folder / "instance"), PORT=str(port), **{name.upper(): text for name, text in settings.items()}
    )
    with (folder / "serve.log").open("w") as log:
        command = [sys.executable, "-m", "workshop.cli", "serve"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, text=True)
    server = LiveServer(f"http://localhost:{port}", port, folder / "instance", environment, process)
    try:
        _wait_until_up(server)
        yield server
    finally:
        server.stop()


def make_environment(**settings: str) -> dict[str, str]:
    """This machine's environment without anybody's settings of Greenroom, and these instead."""
    kept = {name: text for name, text in os.environ.items() if name.lower() not in Settings.model_fields}
    return kept | settings


def find_free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(server: LiveServer) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            raise RuntimeError(f"greenroom serve ended with {server.process.returncode}:\n{server.output}")
        try:
            httpx.get(server.url, timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"greenroom serve did not answer within {SECONDS_TO_START} s:\n{server.output}")
