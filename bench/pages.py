"""Measures a running server: pages a second and how long the slowest take, for a visitor's first page and a static file."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.live_server import run_server

REQUESTS = 400
READERS = 8
PATHS = ("/", "/sign-in", "/static/icons/lucide.svg")


def main() -> None:
    """Start a server, ask it, print a table."""
    with tempfile.TemporaryDirectory() as folder, run_server(Path(folder)) as server:
        print(f"{'path':<28}{'a second':>10}{'median ms':>12}{'p95 ms':>10}")
        for path in PATHS:
            print(measure(server.url, path))


def measure(url: str, path: str) -> str:
    """One line of the table."""
    with httpx.Client(base_url=url, timeout=30) as browser, ThreadPoolExecutor(READERS) as readers:
        began = time.perf_counter()
        spans = sorted(readers.map(lambda _number: ask(browser, path), range(REQUESTS)))
        rate = REQUESTS / (time.perf_counter() - began)
    return f"{path:<28}{rate:>10.0f}{statistics.median(spans):>12.1f}{spans[int(REQUESTS * 0.95)]:>10.1f}"


def ask(browser: httpx.Client, path: str) -> float:
    """Milliseconds for one answer."""
    began = time.perf_counter()
    browser.get(path).raise_for_status()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
