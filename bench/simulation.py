"""Measures the engine: events a second, two hours headless, a million onlookers against a thousand, rewinding a long run.

Everything is measured in one run on one core; what counts are the ratios and the order of magnitude.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.core.simulation.example import BLAND, GOOD, SCENARIO, reply, when
from workshop.core.simulation.branching import Rewinder
from workshop.core.simulation.cast import MINUTE, SECOND, Persona, Segment
from workshop.core.simulation.deciding import decide
from workshop.core.simulation.events import RefusedError
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.run import Run, start
from workshop.core.simulation.scenario import Scenario
from workshop.core.simulation.script import Change, Post, Reaction

ROUNDS = 5
TWO_HOURS = 120


def main() -> None:
    """All four figures, each with the size of what was measured."""
    two_hours()
    events_per_second()
    a_million_against_a_thousand()
    rewinding()
    print(f"all of it took {time.process_time():.1f} s of CPU, in one process")


def two_hours() -> None:
    """A scenario of two hours, 60 posts, 40 reactions, 12 moves, four segments: from the start to the end."""
    book, times = PromptBook(large()), []
    for _ in range(ROUNDS):
        began = time.process_time()
        run = play(book)
        times.append(time.process_time() - began)
    print(f"two hours headless: {statistics.median(times):.3f} s (aim < 2)")
    print(f"  {len(run.events)} events, {len(run.state.posts)} posts, {len(book.triggers)} triggers, 4 segments, 12 moves")


def play(book: PromptBook) -> Run:
    """Twelve replies, good and bland in turn, one every ten minutes."""
    run = start(book)
    for number in range(12):
        marks = {"passes": GOOD} if number % 2 else {"fails": BLAND}
        try:
            decide(run, reply((10 * number + 4) * MINUTE, re=f"post-{5 * number}", **marks))
        except RefusedError as refused:
            raise SystemExit(f"move {number}: {refused}") from refused
    run.advance(TWO_HOURS * MINUTE)
    return run


def large(size: int = 20_000) -> Scenario:
    """Two hours with much going on."""
    personas = tuple(Persona(f"p-{n}", f"Person {n}", f"@p{n}", followers=400 + 90 * n, pace=30 * SECOND) for n in range(10))
    posts = tuple(
        Post(
            f"post-{n}",
            f"p-{n % 10}",
            "microblog",
            "Something happened.",
            at=n * 2 * MINUTE,
            wanted=3 * MINUTE if n % 3 == 0 else 0,
            heat=n % 70,
        )
        for n in range(60)
    )
    reactions = tuple(Reaction(f"r-{n}", f"p-{n % 10}", ("This.", "That.", "The other."), when(conditions(n)), times=5) for n in range(40))
    segments = tuple(Segment(f"s-{n}", f"Segment {n}", size) for n in range(4))
    return replace(
        SCENARIO,
        minutes=TWO_HOURS,
        personas=personas,
        posts=posts,
        reactions=reactions,
        segments=segments,
        endings=(),
        hints=(),
        injects=(),
        teams=(),
    )


def conditions(number: int) -> str:
    """Rules of every kind."""
    persona, post = f"p-{number % 10}", f"post-{number}"
    return (
        f"{persona}.anger > 60 and unanswered({post}, 8m)",
        f"verdict(owns-it, {post}) = fail or s-{number % 4}.trust < 40",
        f"onlookers.trust < 45 and not replied({post})",
        f"time > {number + 5}m and quiet > 4m and {persona}.patience < 50",
        f"s-{number % 4}.reached > {number * 100} and {persona}.trust < 45",
    )[number % 5]


def events_per_second() -> None:
    """A dense run: every post moves meters, every moved meter asks forty rules. Live, and replayed from the log."""
    rates, replays = [], []
    for _ in range(ROUNDS):
        book = PromptBook(dense(4_000))
        began = time.process_time()
        run = start(book)
        run.advance(10**9)
        took = time.process_time() - began
        rates.append(len(run.events) / took)
        began = time.process_time()
        Run.replay(book, run.events)
        replays.append(len(run.events) / (time.process_time() - began))
    print(f"events a second, rules on: {statistics.median(rates):,.0f} live, {statistics.median(replays):,.0f} replayed (aim ≥ 50,000)")
    print(f"  {len(run.events)} events, {len(book.triggers)} triggers, 4 segments")


def dense(number: int) -> Scenario:
    """So many posts within a short time, each changing eleven meters."""
    base = large()
    changes = tuple(Change(f"p-{n}", "anger", 1 if n % 2 else -1) for n in range(10))
    back = tuple(Change(one.target, one.meter, -one.amount) for one in changes)
    posts = tuple(
        Post(f"post-{n}", f"p-{n % 10}", "microblog", "Again.", at=n * 200, changes=back if n % 2 else changes) for n in range(number)
    )
    return replace(base, posts=posts, minutes=number // 200 + 1)


def a_million_against_a_thousand() -> None:
    """The same two hours before four segments of 250 people, and of 250,000."""
    ratios = []
    small, big = PromptBook(large(250)), PromptBook(large(250_000))
    for _ in range(ROUNDS):
        times = []
        for book in (small, big):
            gc.collect()
            began = time.process_time()
            play(book)
            times.append(time.process_time() - began)
        ratios.append(times[1] / times[0])
    print(f"a million onlookers against a thousand: {statistics.median(ratios):.2f} times the time (aim ≤ 1.2)")


def rewinding() -> None:
    """Any point of a run of 50,000 events, from its log alone and with snapshots."""
    book = PromptBook(dense(4_600))
    run = start(book)
    run.advance(10**9)
    events = run.events[:50_000]
    began = time.process_time()
    Run.replay(book, events)
    alone = time.process_time() - began
    rewinder = Rewinder(book, events)
    rewinder.state_at(len(events))
    waits = []
    for point in range(1, len(events), len(events) // 40):
        began = time.process_time()
        rewinder.state_at(point)
        waits.append(time.process_time() - began)
    print(f"rewind in {len(events):,} events: {alone:.3f} s from the log alone, {max(waits):.3f} s at most with snapshots (aim < 1)")


if __name__ == "__main__":
    main()
