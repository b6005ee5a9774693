"""Measures a running server: a chapter for somebody signed in, and its 304, against a bare Flask page on the same server set-up."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.live_server import find_free_port, run_server
from workshop.config import ROOT, Settings

REQUESTS = 100
ROUNDS = 5
READERS = 8
CHAPTER = "/playbooks/support/the-first-reply"


def main() -> None:
    """Start both servers, ask them in turn, and print requests a second and ratios."""
    rates: dict[str, list[float]] = {"bare Flask page": [], "chapter, signed in": [], "the same, 304": []}
    with (
        tempfile.TemporaryDirectory() as folder,
        run_server(Path(folder)) as server,
        run_bare() as bare,
        httpx.Client(base_url=server.url, timeout=30) as reader,
        httpx.Client(base_url=bare, timeout=30) as other,
    ):
        join(reader)
        etag = {"If-None-Match": reader.get(CHAPTER).headers["ETag"]}
        for _ in range(ROUNDS):
            rates["bare Flask page"].append(measure(other, "/", 200))
            rates["chapter, signed in"].append(measure(reader, CHAPTER, 200))
            rates["the same, 304"].append(measure(reader, CHAPTER, 304, etag))
    report(rates)


@contextmanager
def run_bare() -> Iterator[str]:
    """The bare page's server, with as many workers as the product has."""
    port = find_free_port()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "bench/servers/bare.py", str(port), str(Settings().workers)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                httpx.get(url)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(30)


def join(reader: httpx.Client) -> None:
    """Sign in as a guest, as anybody in a room does: the first page's form, with its token."""
    page = reader.get("/").text
    form = next(form for form in re.findall(r"<form.*?</form>", page, re.DOTALL) if 'name="name"' in form)
    action = re.search(r'action="([^"]+)"', form)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', form)
    assert action and token
    answer = reader.post(action[1], data={"name": "Bob", "csrf_token": token[1]}, headers={"Referer": str(reader.base_url)})
    assert answer.status_code == 303, answer.status_code


def measure(client: httpx.Client, path: str, wanted: int, headers: Mapping[str, str] | None = None) -> float:
    """Answers a second, with several readers at once."""

    def ask(_number: int) -> None:
        assert client.get(path, headers=headers).status_code == wanted

    began = time.perf_counter()
    with ThreadPoolExecutor(READERS) as readers:
        list(readers.map(ask, range(REQUESTS)))
    return REQUESTS / (time.perf_counter() - began)


def report(rates: dict[str, list[float]]) -> None:
    bare = rates["bare Flask page"]
    print(f"{'answers a second':<34}{'min':>8}{'median':>8}{'max':>8}")
    for name, own in rates.items():
        print(line(name, own, 0))
    print(f"\n{'times as slow as the bare page':<34}{'min':>8}{'median':>8}{'max':>8}")
    for name, own in rates.items():
        if own is not bare:
            print(line(name, [theirs / ours for theirs, ours in zip(bare, own, strict=True)], 2))


def line(name: str, values: list[float], places: int) -> str:
    numbers = (min(values), statistics.median(values), max(values))
    return f"{name:<34}" + "".join(f"{number:>8.{places}f}" for number in numbers)


if __name__ == "__main__":
    main()
