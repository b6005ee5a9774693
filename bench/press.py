"""Measures printing: a whole plan from the warm press, against a cold WeasyPrint process and, where it is, Chromium's print.

All three print the same plan in turn, in one run; what counts is the ratios.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.core.plan.example import FULL, HEAD, SHEETS
from workshop.app import create_app
from workshop.config import ROOT, Settings
from workshop.core.plan.assemble import assemble
from workshop.plans import paper, press, press_service

ROUNDS = 7
COLD = "import sys; from workshop.plans.press_worker import Setting; sys.stdout.buffer.write(Setting.load().render(sys.stdin.read()))"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run")

Print = Callable[[], object]


def main() -> None:
    """Print in turn, then a table of seconds and of ratios."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(instance=Path(folder) / "instance", public_url="")
        document = set_plan(settings)
        ways: dict[str, Print] = {
            "warm press": lambda: press.render([document], settings),
            "cold WeasyPrint": lambda: subprocess.run(
                [sys.executable, "-c", COLD], input=document.encode(), cwd=ROOT, check=True, stdout=subprocess.DEVNULL
            ),
        }
        if CHROMIUM:
            ways["Chromium's print"] = prepare_chromium(CHROMIUM, document, Path(folder))
        try:
            report(measure(ways))
        finally:
            press_service.stop(settings)


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
    """Seconds of each way, round by round, so that a busy machine is busy for all."""
    spans: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, act in ways.items():
            began = time.perf_counter()
            act()
            spans[name].append(time.perf_counter() - began)
    return spans


def report(spans: dict[str, list[float]]) -> None:
    warm = spans["warm press"]
    print(f"{'seconds':<34}{'min':>8}{'median':>8}{'max':>8}")
    for name, own in spans.items():
        print(line(name, own))
    print(f"\n{'times as long as the warm press':<34}{'min':>8}{'median':>8}{'max':>8}")
    for name, own in spans.items():
        if own is not warm:
            print(line(name, [theirs / ours for theirs, ours in zip(own, warm, strict=True)]))


def line(name: str, values: list[float]) -> str:
    return f"{name:<34}{min(values):>8.2f}{statistics.median(values):>8.2f}{max(values):>8.2f}"


if __name__ == "__main__":
    main()
