"""Measures the coach: milliseconds per reply on one core, how they grow with the length, and what it weighs.

Run: python bench/coach.py
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from workshop.config import ROOT, Settings
from workshop.core.coach import judging
from workshop.core.coach.labelled import LabelledReply, read_line
from workshop.serving.coach_files import Coach, load_coach

LABELLED = ROOT / "tests/core/coach/train.jsonl"
REPLIES = 200
LENGTHS = (1_000, 5_000, 10_000, 25_000, 50_000)
HEAVY = ("sklearn", "numpy", "scipy", "flask", "sqlalchemy")


def main() -> None:
    """Print a table of figures."""
    rows = [read_line(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()[:REPLIES]]
    coach = load_coach(Settings())
    for row in rows[:10]:
        judge(row, row.reply, coach)
    times = sorted(measure(lambda row=row: judge(row, row.reply, coach)) for row in rows)
    print(f"a reply: median {statistics.median(times):.1f} ms, 95 in 100 below {times[int(len(times) * 0.95)]:.1f} ms")
    for length in LENGTHS:
        text = stretch(rows, length)
        took = statistics.median(measure(lambda text=text: judge(rows[0], text, coach)) for _round in range(3))
        print(
            f"{length:6} characters: {took:7.1f} ms, {took / length * 1000:5.1f} ms per 1,000"
            + (" (judged up to 10,000)" if length > judging.LONGEST_REPLY else "")
        )
    size = sum(path.stat().st_size for path in (ROOT / "playbooks/rubrics/replies").glob("*.json"))
    print(f"model: {size / 1024:.0f} KB")
    print(f"imported by `greenroom coach score`: {', '.join(find_heavy()) or 'none of ' + ', '.join(HEAVY)}")


def judge(row: LabelledReply, text: str, coach: Coach) -> object:
    """Judge one reply, whatever its length."""
    return judging.judge_anyway(row.situation, text, coach.rubric, coach.model)


def stretch(rows: list[LabelledReply], length: int) -> str:
    """As much real text as asked for."""
    text = " ".join(row.reply for row in rows)
    return (text * (length // len(text) + 1))[:length]


def measure(work: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def find_heavy() -> list[str]:
    """Large packages that judging has imported, in a process of its own."""
    code = (
        "import sys, json; from workshop.serving import coach; coach.load_coach(coach.Settings()); print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in HEAVY if name in json.loads(done.stdout)]


if __name__ == "__main__":
    main()
