"""Start the press, one for an installation, and stop it. It is always a fresh process, never a fork of a web worker."""

from __future__ import annotations

import argparse
import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop.config import ROOT, Settings
from workshop.plans.press_wire import Letter, call, find_socket

START_SECONDS = 30.0
STEP_SECONDS = 0.05

_started: list[tuple[subprocess.Popen[bytes], int]] = []
"""Presses that this process started, each with the end of the pipe whose closing tells it that we are gone."""


def ensure_running(settings: Settings) -> None:
    """Start the press unless one answers already. Safe from many processes and threads at once: one press results."""
    if answers(settings):
        return
    settings.instance.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _lock(settings.instance / "press.lock"):
        if not answers(settings):
            _start(settings)


def answers(settings: Settings) -> bool:
    """Whether a press listens."""
    try:
        letter, _ = call(find_socket(settings.instance), Letter.PING, b"", 5)
    except OSError:
        return False
    return letter is Letter.DONE


def stop(settings: Settings) -> None:
    """Ask the press to end what it is at and go. No press is no error."""
    try:
        call(find_socket(settings.instance), Letter.STOP, b"", 5)
    except OSError:
        return
    for process, pipe in list(_started):
        if process.args[-1] == str(settings.instance.resolve()):  # type: ignore[index]
            _started.remove((process, pipe))
            os.close(pipe)
            process.wait(START_SECONDS)


def _start(settings: Settings) -> None:
    _forget_the_dead()
    reading, writing = os.pipe()
    try:
        process = subprocess.Popen(  # noqa: S603
            _command(settings, reading),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))},
            pass_fds=(reading,),
            start_new_session=True,
        )
    except OSError:
        os.close(writing)
        raise
    finally:
        os.close(reading)
    _started.append((process, writing))
    _wait_until_it_answers(process, settings)


def _command(settings: Settings, pipe: int) -> list[str]:
    options = {"owner": pipe, "memory": settings.press_memory, "timeout": settings.press_timeout}
    return [
        sys.executable,
        "-m",
        "workshop.plans.press_service",
        *(f"--{name}={value}" for name, value in options.items()),
        str(settings.instance.resolve()),
    ]


def _wait_until_it_answers(process: subprocess.Popen[bytes], settings: Settings) -> None:
    """Until it listens, or it ended, or the wait is over; the caller's own call tells what came of it."""
    for _ in range(int(START_SECONDS / STEP_SECONDS)):
        if answers(settings) or process.poll() is not None:
            return
        time.sleep(STEP_SECONDS)


def _forget_the_dead() -> None:
    for process, pipe in list(_started):
        if process.poll() is not None:
            _started.remove((process, pipe))
            os.close(pipe)


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def main() -> None:
    """Be the press: `python -m workshop.plans.press_service --owner=FD --memory=MIB --timeout=SECONDS INSTANCE`."""
    parser = argparse.ArgumentParser(description="Render PDFs for one installation of Greenroom.")
    parser.add_argument("--owner", type=int, default=-1, help="a pipe that closes when the installation stops")
    parser.add_argument("--memory", type=int, default=1024, help="MiB that one document may take")
    parser.add_argument("--timeout", type=int, default=60, help="seconds that one document may take")
    parser.add_argument("instance", type=Path)
    options = parser.parse_args()
    # Imported here: a web process that only starts the press need not load what renders.
    from workshop.plans import press_room

    press_room.run(options.instance, options.owner, press_room.Limits(options.memory, options.timeout))


if __name__ == "__main__":
    main()
