"""What the measurements share: readers over plain sockets, what a tree of processes uses, and tables of smallest, middle and largest."""

from __future__ import annotations

import os
import socket
import statistics
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
BLOCK = 262_144


@dataclass(frozen=True, slots=True)
class Rate:
    """One run: answers a second, and milliseconds of processor time an answer took the server and the generator of the load."""

    answers: float
    server_ms: float
    generator_ms: float


def run(port: int, requests: Sequence[bytes], wanted: int, answers: int, pid: int) -> Rate:
    """Ask on as many connections as there are requests, each asking its own again and again."""
    each, failures = answers // len(requests), list[str]()
    before, began, own = used_seconds(pid), time.perf_counter(), time.process_time()
    askers = [threading.Thread(target=_ask, args=(port, request, wanted, each, failures)) for request in requests]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    if failures:
        raise RuntimeError(failures[0])
    count, span = each * len(requests), time.perf_counter() - began
    return Rate(count / span, (used_seconds(pid) - before) / count * 1000, (time.process_time() - own) / count * 1000)


def _ask(port: int, request: bytes, wanted: int, times: int, failures: list[str]) -> None:
    try:
        with closing(socket.create_connection(("127.0.0.1", port), timeout=60)) as line:
            for _ in range(times):
                status = _read_status(line, request)
                if status != wanted:
                    raise RuntimeError(f"{status} instead of {wanted}")
    except (OSError, RuntimeError) as error:
        failures.append(str(error))


def _read_status(line: socket.socket, request: bytes) -> int:
    line.sendall(request)
    got = b""
    while b"\r\n\r\n" not in got:
        block = line.recv(BLOCK)
        if not block:
            raise OSError("the server hung up")
        got += block
    head, _, body = got.partition(b"\r\n\r\n")
    _, _, after = head.lower().partition(b"content-length:")
    missing = int(after.split(b"\r\n", 1)[0] or 0) - len(body) if head[9:12] != b"304" and after else 0
    while missing > 0:
        missing -= len(line.recv(BLOCK))
    return int(head[9:12])


def used_seconds(pid: int) -> float:
    """Processor time of a process and all below it."""
    return sum(sum(map(int, _stat(one)[11:13])) for one in find_tree(pid)) / TICKS


def weigh(pids: Sequence[int]) -> float:
    """MiB of memory of several processes together; what they share counts once (PSS)."""
    return sum(_read_kilobytes(pid, "Pss:") for pid in pids) / 1024


def find_tree(pid: int) -> list[int]:
    """A process and all below it."""
    return [pid, *(below for child in _children(pid) for below in find_tree(child))]


def table(title: str, rows: Mapping[str, Sequence[float]], places: int = 2) -> str:
    lines = [f"{title:<58}{'min':>8}{'median':>8}{'max':>8}"]
    lines += [
        f"  {name:<56}" + "".join(f"{number:>8.{places}f}" for number in (min(values), statistics.median(values), max(values)))
        for name, values in rows.items()
    ]
    return "\n".join(lines) + "\n"


def load_average() -> str:
    """How busy the machine was, which decides how far seconds can be trusted; ratios suffer less."""
    minute, five, _ = os.getloadavg()
    return f"Load average: {minute:.1f} over one minute, {five:.1f} over five, on {os.cpu_count()} processors.\n"


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    return [one / other for one, other in zip(ours, theirs, strict=True)]


def _children(pid: int) -> Iterator[int]:
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            yield from map(int, (task / "children").read_text().split())
    except OSError:
        return


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ["0"] * 20


def _read_kilobytes(pid: int, name: str) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)
