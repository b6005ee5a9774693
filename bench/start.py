"""Measures how long `greenroom serve` takes from its call to the first page, and the memory of all its processes."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.measuring import find_tree, load_average, table, used_seconds, weigh
from tests.live_server import run_server

ROUNDS = 2
NEW, AGAIN = "seconds to the first page, in an empty folder", "seconds to the first page, started again"


def main() -> None:
    """Start in an empty folder, and again in the same one, a few times."""
    seconds: dict[str, list[float]] = {NEW: [], AGAIN: []}
    memory: list[float] = []
    work: list[float] = []
    processes = 0
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            for name in (NEW, AGAIN):
                began = time.perf_counter()
                with run_server(Path(folder)) as server:
                    seconds[name].append(time.perf_counter() - began)
                    work.append(used_seconds(server.process.pid))
                    httpx.get(server.url).raise_for_status()
                    tree = find_tree(server.process.pid)
                    memory.append(weigh(tree))
                    processes = len(tree)
    print(table("cold start", seconds | {"seconds of a processor until then, all processes": work}))
    print(table("memory", {f"MiB of all {processes} processes together, what they share counted once": memory}, 0))
    print(load_average())


if __name__ == "__main__":
    main()
