"""The press itself: one process that listens on a socket and forks a limited worker for every document.

It has no threads of its own, so that a fork is safe. The worker writes into a file without a name; only
the parent speaks to the caller, so a worker that dies can never leave half an answer.
"""

from __future__ import annotations

import asyncio
import fcntl
import gc
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from workshop.plans.press_wire import HEADER, LARGEST_REQUEST, BrokenFrame, Letter, make_room_for_socket, pack, unpack_header

WORKERS = 2
LONGEST_QUEUE = 32
REQUEST_SECONDS = 10

Render = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: MiB of memory, seconds."""

    memory: int = 1024
    timeout: int = 60


def run(instance: Path, owner: int, limits: Limits) -> None:
    """Serve until told to stop, or until the owner's pipe closes. A second press for the same instance ends at once."""
    with (instance / "press.running").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        with _own_folder(instance):
            asyncio.run(Press(instance, owner, limits, _load()).serve())


@contextmanager
def _own_folder(instance: Path) -> Iterator[None]:
    """A temporary folder, into which WeasyPrint unpacks fonts. What a press left that was killed goes first."""
    folder = (instance / "press.tmp").resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _load() -> Render:
    """Read styles and fonts once; frozen, the forked workers share them without copying."""
    from workshop.plans.press_worker import Setting

    render = Setting.load().render
    gc.collect()
    gc.freeze()
    return render


class Press:
    """The listening side: a bounded queue before a few workers."""

    def __init__(self, instance: Path, owner: int, limits: Limits, render: Render) -> None:
        self.instance, self.owner, self.limits, self.render = instance, owner, limits, render
        self.free = asyncio.Semaphore(WORKERS)
        self.waiting = 0
        self.stopped = asyncio.Event()

    async def serve(self) -> None:
        path = make_room_for_socket(self.instance)
        mask = os.umask(0o177)
        try:
            server = await asyncio.start_unix_server(self.answer, str(path))
        finally:
            os.umask(mask)
        self._watch_for_the_end()
        await self.stopped.wait()
        server.close()
        path.unlink(missing_ok=True)
        if path.parent != self.instance.resolve():
            path.parent.rmdir()
        while self.waiting:
            await asyncio.sleep(0.05)

    def _watch_for_the_end(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stopped.set)
        if self.owner >= 0:
            # The owner never writes: the pipe becomes readable when the last process that holds it is gone.
            loop.add_reader(self.owner, self._lose_owner)

    def _lose_owner(self) -> None:
        asyncio.get_running_loop().remove_reader(self.owner)
        self.stopped.set()

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(REQUEST_SECONDS):
                letter, length = unpack_header(await reader.readexactly(HEADER.size), LARGEST_REQUEST)
                payload = await reader.readexactly(length)
            writer.write(await self._act(letter, payload))
            await writer.drain()
        except (BrokenFrame, asyncio.IncompleteReadError, TimeoutError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _act(self, letter: Letter, payload: bytes) -> bytes:
        match letter:
            case Letter.PING:
                return pack(Letter.DONE)
            case Letter.STOP:
                self.stopped.set()
                return pack(Letter.DONE)
            case Letter.RENDER if self.waiting < WORKERS + LONGEST_QUEUE:
                return await self._print(payload)
            case Letter.RENDER:
                return pack(Letter.BUSY, b"too many documents wait")
            case _:
                return pack(Letter.FAILED, b"not a request")

    async def _print(self, payload: bytes) -> bytes:
        self.waiting += 1
        try:
            async with self.free:
                with tempfile.TemporaryFile() as sheet:
                    return await self._run_worker(payload, sheet)
        finally:
            self.waiting -= 1

    async def _run_worker(self, payload: bytes, sheet: BinaryIO) -> bytes:
        """Fork, wait until the child's end of a pipe closes, and read what it left in the file."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            _let_go_of_all_but(writing, sheet.fileno())
            _work(self.render, payload, sheet, self.limits)
        os.close(writing)
        in_time = await self._wait_for(reading)
        if not in_time:
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if not in_time:
            return pack(Letter.TIMEOUT, f"it took longer than {self.limits.timeout} s".encode())
        sheet.seek(0)
        made = sheet.read()
        if os.waitstatus_to_exitcode(status) == 0 and made:
            return pack(Letter.DONE, made)
        return pack(Letter.FAILED, _explain(made, self.limits).encode())

    async def _wait_for(self, pipe: int) -> bool:
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(pipe, ended.set)
        try:
            async with asyncio.timeout(self.limits.timeout):
                await ended.wait()
        except TimeoutError:
            return False
        finally:
            loop.remove_reader(pipe)
            os.close(pipe)
        return True


def _let_go_of_all_but(*kept: int) -> None:
    """In the child: hold neither the press's lock nor its socket, or a press that is killed could not be replaced
    while its last worker lives."""
    edges = [2, *sorted(kept), os.sysconf("SC_OPEN_MAX")]
    for low, high in pairwise(edges):
        os.closerange(low + 1, high)


def _explain(reason: bytes, limits: Limits) -> str:
    """Why there is no document. Out of memory, a library may raise anything, or end the process."""
    what = reason.decode("ascii", "replace") or "its worker was ended"
    return f"the document could not be rendered ({what}); it may take {limits.memory} MiB of memory"


def _work(render: Render, payload: bytes, sheet: BinaryIO, limits: Limits) -> None:
    """In the child: render within the limits and end without touching anything of the parent's."""
    status = 1
    try:
        from workshop.plans.press_worker import limit_this_process

        limit_this_process(limits.memory, limits.timeout)
        sheet.write(render(payload.decode("utf-8")))
        sheet.flush()
        status = 0
    except BaseException as error:
        sheet.seek(0)
        sheet.truncate()
        sheet.write(type(error).__name__.encode())
        sheet.flush()
    finally:
        os._exit(status)
