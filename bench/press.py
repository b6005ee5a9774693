"""Measures printing: a whole plan from the warm press, and many at once, against Chromium's print of the same HTML; and how it grows.

All print the same plan in turn, in one run; what counts is the ratios.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.measuring import load_average, ratios, table, weigh
from tests.core.plan.example import FULL, HEAD, SHEETS
from workshop.app import create_app
from workshop.config import ROOT, Settings
from workshop.core.plan.assemble import assemble
from workshop.plans import paper, press, press_service

ROUNDS = 3
BATCH, PRESSES = 16, 2
"""Plans printed at once, and how many the press prints at a time."""

MANY, SETTLED = 200, 20
"""Plans after which the press's memory is looked at, and after how many of them it counts."""

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run")
WARM, BULK, COLD = "warm press, one plan", f"{BATCH} plans at once on {PRESSES} workers, each", "Chromium's cold print"

Print = Callable[[], object]


def main() -> None:
    """Print in turn, then tables of seconds, of ratios and of memory."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(instance=Path(folder) / "instance", public_url="")
        document = set_plan(settings)
        print(f"A plan of {len(document.encode())} bytes of HTML; {BATCH} at once; {MANY} one after the other\n", flush=True)
        ways: dict[str, Print] = {WARM: lambda: press.render([document], settings), BULK: lambda: print_many(document, settings, BATCH)}
        if CHROMIUM:
            ways[COLD] = prepare_chromium(CHROMIUM, document, Path(folder))
        try:
            report(measure(ways))
            report_memory(document, settings)
            print(load_average())
        finally:
            press_service.stop(settings)


def print_many(document: str, settings: Settings, count: int) -> None:
    with ThreadPoolExecutor(count) as callers:
        list(callers.map(lambda _: press.render([document], settings), range(count)))


def report_memory(document: str, settings: Settings) -> None:
    """How much the press itself grows. Its workers end with their document."""
    pid = press_service._started[0][0].pid
    sizes = []
    for batch in range(0, MANY, SETTLED):
        print_many(document, settings, SETTLED)
        sizes.append((batch + SETTLED, weigh([pid])))
    print(f"{'the press, MiB':<58}" + "".join(f"{count:>7}" for count, _ in sizes))
    print(f"{'  after so many plans':<58}" + "".join(f"{size:>7.1f}" for _, size in sizes))
    print(f"  growth after the {SETTLED}th (aim: at most 5)                          {sizes[-1][1] - sizes[0][1]:>8.2f}\n")


def set_plan(settings: Settings) -> str:
    """The whole plan's document, as the application hands it to the press; the press is warm afterwards."""
    settings.instance.mkdir(parents=True)
    with create_app(settings).test_request_context("/"):
        document = paper.set_paper(assemble(SHEETS, FULL, HEAD))[-1]
    press.render([document], settings)
    return document


def prepare_chromium(program: str, document: str, folder: Path) -> Print:
    """The same document with its styles in a file, for a browser that starts, prints and ends."""
    static = (ROOT / "static").as_uri()
    styles = (ROOT / "static/css/paper/plan.css").read_text(encoding="utf-8")
    styles = styles.replace("press:fonts", f"{static}/fonts").replace("press:paper", f"{static}/css/paper")
    page = folder / "plan.html"
    page.write_text(document.replace("</head>", f"<style>{styles}</style></head>"), encoding="utf-8")
    command = [program, *FLAGS, f"--user-data-dir={folder}/browser", f"--print-to-pdf={folder}/plan.pdf", page.as_uri()]
    return lambda: subprocess.run(command, check=True, capture_output=True, timeout=60)


def measure(ways: dict[str, Print]) -> dict[str, list[float]]:
    """Seconds a document of each way, round by round, so that a busy machine is busy for all."""
    spans: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, act in ways.items():
            began = time.perf_counter()
            act()
            spans[name].append((time.perf_counter() - began) / (BATCH if name == BULK else 1))
    return spans


def report(spans: dict[str, list[float]]) -> None:
    print(table("seconds", spans))
    if COLD in spans:
        cold = spans[COLD]
        aims = {WARM: "at most 0.6", BULK: "at most 0.35"}
        shares = {f"{way} ({aim})": ratios(spans[way], cold) for way, aim in aims.items()}
        print(table("as a share of Chromium's cold print", shares))
    else:
        print("There is no Chromium here to compare with.\n")


if __name__ == "__main__":
    main()
