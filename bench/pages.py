"""Measures a running server: a chapter with its worksheet for people signed in, and its 304, against a bare Flask page.

The bare page is a Flask application of one route that returns as many bytes as the chapter has, held in memory, over the same granian,
bridge, threads and number of workers. It reads no cookie, asks no database, renders nothing and compresses nothing: what is left is
what any Flask page on this server costs. Both are asked in turn, on as many connections as there are readers.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.measuring import Rate, load_average, ratios, run, table
from tests.live_server import find_free_port, run_server
from workshop.config import ROOT, Settings

ROUNDS = 5
REQUESTS = 400
READERS = 8
"""People, each with a sign-in of their own; half of them have begun to fill in the sheet."""

CHAPTER = "/playbooks/support/the-first-reply"
SHEET = "support-goal"
WRITES = {
    "goal": "Fewer questions that come twice",
    "detail": "People who wrote to us in the last month",
    "top-question": "Where is my parcel, and why does nobody answer?",
    "first-reply": "We have found it. It is on its way, and here is the day.",
    "measure": "Followers on the company page",
}
BARE, CHAPTERS, KEPT = "bare Flask page", "chapter, signed in", "its 304"
UNREST, KEPT_UNREST = "chapter, while others save 10 times a second", "its 304, while others save"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody signed in, with the requests that their browser sends."""

    client: httpx.Client
    token: str
    page: bytes
    again: bytes
    size: int


def main() -> None:
    """Start both servers, ask them in turn, and print answers a second and ratios."""
    with tempfile.TemporaryDirectory() as folder, run_server(Path(folder)) as server:
        readers = [join(server.url, f"Reader {number}", writes=number % 2 == 0) for number in range(READERS + 1)]
        size = readers[0].size
        with run_bare(size) as (port, bare):
            rates = measure(server.port, server.process.pid, port, bare, readers)
        print(f"A chapter of {size} bytes, {READERS} readers, {REQUESTS} requests a run, {ROUNDS} runs, {Settings().workers} worker(s)\n")
        report(rates)
        print("The bare page is as long, and neither signed in, filled nor compressed: what any page on this server costs at least.")
        print(load_average())


def measure(port: int, pid: int, bare_port: int, bare_pid: int, people: Sequence[Reader]) -> dict[str, list[Rate]]:
    """Run by run in turn, so that a busy machine is busy for all."""
    *readers, writer = people
    plain = [b"GET / HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: gzip\r\n\r\n"] * READERS
    rates: dict[str, list[Rate]] = {name: [] for name in (BARE, CHAPTERS, KEPT, UNREST, KEPT_UNREST)}
    for number in range(ROUNDS + 1):
        found = {
            BARE: run(bare_port, plain, 200, REQUESTS, bare_pid),
            CHAPTERS: run(port, [reader.page for reader in readers], 200, REQUESTS, pid),
            KEPT: run(port, [reader.again for reader in readers], 304, REQUESTS, pid),
        }
        with saving(writer):
            found[UNREST] = run(port, [reader.page for reader in readers], 200, REQUESTS, pid)
            found[KEPT_UNREST] = run(port, [reader.again for reader in readers], 304, REQUESTS, pid)
        # The first run fills what is filled at first use.
        for name, rate in found.items() if number else ():
            rates[name].append(rate)
    return rates


@contextmanager
def run_bare(size: int) -> Iterator[tuple[int, int]]:
    """The bare page's server, with as many workers as the product has: its port and process."""
    port = find_free_port()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BARE_BYTES": str(size)}
    command = [sys.executable, "bench/servers/bare.py", str(port), str(Settings().workers)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}")
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(30)


def wait_for(url: str) -> None:
    for _ in range(600):
        try:
            httpx.get(url)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"{url} does not answer")


def join(url: str, name: str, *, writes: bool) -> Reader:
    """Sign in as a guest, as anybody in a room does, and perhaps write something."""
    client = httpx.Client(base_url=url, timeout=60, headers={"Referer": url})
    page = client.get("/").text
    form = next(form for form in re.findall(r"<form.*?</form>", page, re.DOTALL) if 'name="name"' in form)
    action = re.search(r'action="([^"]+)"', form)
    assert action
    answer = client.post(action[1], data={"name": name, "csrf_token": find_token(form)})
    assert answer.status_code == 303, answer.status_code
    token = find_token(client.get(CHAPTER).text)
    for field, words in WRITES.items() if writes else ():
        operation = {"operation": f"bench-{field}".ljust(16, "-"), "field": field, "base": 0, "value": words}
        saved = client.post(f"/worksheets/{SHEET}/operations", json=operation, headers={"X-CSRFToken": token})
        assert saved.status_code == 200, saved.text
    shown = client.get(CHAPTER)
    cookies = "; ".join(f"{key}={value}" for key, value in client.cookies.items())
    head = f"GET {CHAPTER} HTTP/1.1\r\nHost: {client.base_url.netloc.decode()}\r\nCookie: {cookies}\r\nAccept-Encoding: gzip\r\n"
    again = f"{head}If-None-Match: {shown.headers['ETag']}\r\n\r\n"
    return Reader(client, token, f"{head}\r\n".encode(), again.encode(), len(shown.content))


@contextmanager
def saving(writer: Reader) -> Iterator[None]:
    """Meanwhile somebody reads on, which is noted in the database ten times a second."""
    over = threading.Event()

    def save() -> None:
        while not over.wait(0.1):
            writer.client.post(f"{CHAPTER}/progress", data={"percent": "5", "csrf_token": writer.token})

    writing = threading.Thread(target=save)
    writing.start()
    try:
        yield
    finally:
        over.set()
        writing.join()


def find_token(page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found
    return found[1]


def report(rates: dict[str, list[Rate]]) -> None:
    bare = [rate.answers for rate in rates[BARE]]
    throughput = {name: [rate.answers for rate in own] for name, own in rates.items()}
    shares = {name: ratios(own, bare) for name, own in throughput.items() if name != BARE}
    print(table("answers a second", throughput, 0))
    print(table("throughput as a share of the bare page's (aims 0.5, 304 0.8)", shares))
    print(table("server's processor time, ms an answer", {name: [rate.server_ms for rate in own] for name, own in rates.items()}))
    print(table("generator's processor time, ms an answer", {name: [rate.generator_ms for rate in own] for name, own in rates.items()}))


if __name__ == "__main__":
    main()
