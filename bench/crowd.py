"""Measures a shared feed: a move is posted, and 299 others watch. How long until each has it, over streams and by asking every 2 s.

The real server, one process of its own for those who listen (asyncio, plain sockets), and everybody on one machine with it: what the
listeners cost the machine is printed beside. People and sign-ins are written into the database; nobody joins over the wire.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.measuring import load_average, used_seconds
from bench.servers.crowd import Crowd, seat_crowd
from tests.live_server import LiveServer, run_server

PEOPLE = 300
MOVES = 8
WARM_UP = 2
POLL_EVERY = 2.0
PATIENCE = 30.0
SCENARIO = "three-missed-slots"
WORDS = "Dana, I am asking the depot at Mill Lane now, and I will write here by {time} with what they find. Amira {mark}"


def main() -> None:
    """Fill a house, move, and print how long the others waited."""
    with tempfile.TemporaryDirectory() as folder, run_server(Path(folder)) as server:
        crowd = seat_crowd(server, PEOPLE, SCENARIO)
        print(f"A shared feed of {PEOPLE}: one plays, {PEOPLE - 1} watch; {MOVES} moves after {WARM_UP} to warm up\n")
        streams = measure(server, crowd, "streams")
        polls = measure(server, crowd, "polls")
    report(streams, polls)
    print(load_average())


def measure(server: LiveServer, crowd: Crowd, how: str) -> dict[str, float]:
    """All listen; somebody moves; everybody says when they had it."""
    ours, theirs = multiprocessing.Pipe()
    player = Player(server, crowd)
    scene = Scene(server.port, crowd.run_id, player.seen)
    listeners = multiprocessing.get_context("spawn").Process(target=listen, args=(scene, crowd.cookies[1:], how, theirs))
    listeners.start()
    assert ours.poll(60) and ours.recv() == "ready", "the listeners did not get in"
    waits: list[float] = []
    asked = []
    server_before, own_before, began = used_seconds(server.process.pid), used_seconds(listeners.pid or 0), time.perf_counter()
    for number in range(MOVES + WARM_UP):
        time.sleep(1.1 if how == "streams" else 1.3)
        mark = f"{how}{number}"
        sent = time.monotonic()
        asked.append(player.move(mark))
        ours.send(mark)
        assert ours.poll(PATIENCE), "the listeners say nothing"
        heard = ours.recv()
        assert len(heard) == PEOPLE - 1, f"only {len(heard)} of {PEOPLE - 1} had it"
        waits += [at - sent for at in heard] if number >= WARM_UP else []
    span = time.perf_counter() - began
    used = {"server": used_seconds(server.process.pid) - server_before, "listeners": used_seconds(listeners.pid or 0) - own_before}
    ours.send("")
    listeners.join(20)
    ranked = sorted(wait * 1000 for wait in waits)
    places = {"p50": statistics.median(ranked), "p95": ranked[int(len(ranked) * 0.95)], "max": ranked[-1]}
    return {**places, "answer": statistics.median(asked) * 1000, **{name: seconds / span * 100 for name, seconds in used.items()}}


@dataclass(frozen=True, slots=True)
class Scene:
    """What an open page knows: the server, the run, and the last event that it shows."""

    port: int
    run_id: int
    seen: int

    def ask(self, path: str, cookie: str) -> bytes:
        """A request for something of the run."""
        head = f"GET /runs/{self.run_id}/{path} HTTP/1.1\r\nHost: localhost:{self.port}\r\n"
        return f"{head}Accept: application/json\r\nCookie: {cookie}\r\n\r\n".encode()


class Player:
    """The one who plays, with a browser's cookie and token."""

    def __init__(self, server: LiveServer, crowd: Crowd) -> None:
        self._path = f"/runs/{crowd.run_id}"
        self._client = httpx.Client(base_url=server.url, timeout=30, headers={"Cookie": crowd.cookies[0], "Referer": server.url})
        page = self._client.get(self._path)
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)
        assert found, page.status_code
        self._token = found[1]
        seen = re.search(r'data-seq="(\d+)"', page.text)
        self.seen = int(seen[1]) if seen else 0

    def move(self, mark: str) -> float:
        """Reply, as an open page does; gives the seconds until the player's own page had it."""
        fields = {"csrf_token": self._token, "kind": "reply", "re": "third-miss", "text": WORDS.format(time="15:20", mark=mark)}
        began = time.monotonic()
        answer = self._client.post(f"{self._path}/moves", data=fields, headers={"Accept": "application/json"})
        assert answer.status_code == 200, answer.text
        return time.monotonic() - began


def listen(scene: Scene, cookies: Sequence[str], how: str, pipe: Connection) -> None:
    """The process of those who listen: told a mark, it says when each of them had it."""
    asyncio.run(_listen(scene, cookies, how, pipe))


async def _listen(scene: Scene, cookies: Sequence[str], how: str, pipe: Connection) -> None:
    heard: dict[str, list[float]] = {}
    ready: list[int] = []
    ear = _hear if how == "streams" else _ask
    tasks = [asyncio.create_task(ear(scene, cookie, heard, ready, number)) for number, cookie in enumerate(cookies)]
    while len(ready) < len(cookies):
        await _look(tasks)
    await asyncio.sleep(1.5 if how == "streams" else POLL_EVERY)
    pipe.send("ready")
    while True:
        while not pipe.poll():
            await _look(tasks)
        mark = pipe.recv()
        if not mark:
            break
        while len(heard.get(mark, ())) < len(cookies):
            await _look(tasks)
        pipe.send(heard.pop(mark))
    for task in tasks:
        task.cancel()


async def _look(tasks: Sequence[asyncio.Task[None]]) -> None:
    await asyncio.sleep(0.02)
    for task in tasks:
        if task.done():
            task.result()
            raise RuntimeError("a listener was sent away")


async def _hear(scene: Scene, cookie: str, heard: dict[str, list[float]], ready: list[int], _number: int) -> None:
    """One open page on a stream."""
    reader, writer = await asyncio.open_connection("127.0.0.1", scene.port, limit=4_000_000)
    writer.write(scene.ask(f"live?after={scene.seen}", cookie))
    status = await reader.readline()
    assert b" 200 " in status, status
    ready.append(1)
    seen: set[str] = set()
    while line := await reader.readline():
        _note(line, heard, seen)


async def _ask(scene: Scene, cookie: str, heard: dict[str, list[float]], ready: list[int], number: int) -> None:
    """One open page that asks every two seconds, each at a moment of its own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", scene.port, limit=4_000_000)
    await asyncio.sleep(POLL_EVERY * number / PEOPLE)
    ready.append(1)
    after, company, seen = scene.seen, "", set[str]()
    while True:
        began = time.monotonic()
        writer.write(scene.ask(f"scene?after={after}&company={company}", cookie))
        status, body = await _read_answer(reader)
        assert status in (200, 204), status
        if body:
            found = json.loads(body)
            after, company = found.get("n", after), found.get("company", company)
            _note(body, heard, seen)
        await asyncio.sleep(max(0.0, POLL_EVERY - (time.monotonic() - began)))


async def _read_answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head.lower())
    return int(head[9:12]), await reader.readexactly(int(length[1])) if length else b""


def _note(said: bytes, heard: dict[str, list[float]], seen: set[str]) -> None:
    """When a mark first stood in what somebody was told."""
    at = time.monotonic()
    for found in re.findall(rb"Amira ((?:streams|polls)\d+)", said):
        mark = found.decode()
        if mark not in seen:
            seen.add(mark)
            heard.setdefault(mark, []).append(at)


def report(streams: Mapping[str, float], polls: Mapping[str, float]) -> None:
    names = {
        **{"p50": "on the others' screens, ms: p50", "p95": "  p95 (aim 250 over streams)", "max": "  the last of them"},
        **{"answer": "the player's own answer, ms, median"},
        **{"server": "server, % of one processor", "listeners": "generator, % of one processor"},
    }
    print(f"{'':<46}{'streams':>10}{'asking':>10}{'ratio':>8}")
    for key, name in names.items():
        print(f"  {name:<44}{streams[key]:>10.0f}{polls[key]:>10.0f}{polls[key] / (streams[key] or 1):>8.1f}")
    print()


if __name__ == "__main__":
    main()
