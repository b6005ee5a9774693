"""Headless: moves from a file or a scenario's own test, played without a clock, and what must then be true."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from workshop.core.coach.model import Judgement, Situation
from workshop.core.simulation.condition_program import program
from workshop.core.simulation.deciding import decide
from workshop.core.simulation.events import RefusedError
from workshop.core.simulation.feed import Feed, situation
from workshop.core.simulation.moves import WORDED, Move
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.run import Run, start
from workshop.core.simulation.script import Expectation, ScenarioTest, Step

Judge = Callable[[Situation, str], Judgement]


@dataclass(frozen=True, slots=True)
class Disappointment:
    """A step that was refused, or an expectation that did not hold: which one (from 1), when, and why in words."""

    kind: str
    number: int
    at: int
    why: str


def rehearse(book: PromptBook, steps: Iterable[Step], judge: Judge, *, seed: int | None = None) -> tuple[Run, list[Disappointment]]:
    """Play the steps in order of time, then on to the end. Nothing is held back: hard fails go out, as in a dress rehearsal."""
    return _play(book, steps, (), judge, seed)


def run_test(book: PromptBook, test: ScenarioTest, judge: Judge) -> list[Disappointment]:
    """What a scenario's own test is disappointed by; empty when it passes."""
    return _play(book, test.steps, test.expects, judge, test.seed)[1]


def _play(
    book: PromptBook, steps: Iterable[Step], expects: Iterable[Expectation], judge: Judge, seed: int | None
) -> tuple[Run, list[Disappointment]]:
    seats = [(seat.id, "player") for seat in book.scenario.seats]
    run, wrong = start(book, seats=seats, seed=seed, mode="dress"), []
    feed = Feed(book, run.events)
    last = book.scenario.length + 1
    todo: list[tuple[int, int, int, Step | Expectation]] = [(step.at, 0, n, step) for n, step in enumerate(steps, 1)]
    todo += [(last if one.at is None else one.at, 1, n, one) for n, one in enumerate(expects, 1)]
    for at, _, number, thing in sorted(todo, key=lambda entry: entry[:3]):
        feed.read(run.advance(at))
        if isinstance(thing, Step):
            wrong += _step(run, feed, judge, thing, number)
        elif not program(thing.condition, book.weights)(run.state, min(at, run.state.ended or at)):
            wrong.append(Disappointment("expectation", number, at, f"“{thing.source}” does not hold."))
    run.advance(last)
    return run, wrong


def _step(run: Run, feed: Feed, judge: Judge, step: Step, number: int) -> list[Disappointment]:
    seat = step.seat or run.book.scenario.seats[0].id
    re = step.re or _whom_it_means(run, step, seat)
    network = step.network or (run.state.posts[re].network if re in run.state.posts else "")
    judgement = None
    try:
        if step.kind in WORDED and seat in run.book.seats:
            judgement = judge(situation(feed, run.state, seat, step.kind, re, network), step.text)
        who = (seat, step.kind, step.at, step.text)
        move = Move(*who, re, network, step.to, step.card, picture=step.picture, alt=step.alt, judgement=judgement)
        feed.read(decide(run, move))
    except RefusedError as refused:
        return [Disappointment("step", number, step.at, str(refused))]
    return []


def _whom_it_means(run: Run, step: Step, seat: str) -> str:
    """Without a post named: the newest that waits for an answer, else the persona's newest; to correct, the seat's own last."""
    posts = [post for post in reversed(run.state.posts.values()) if post.hidden is None]
    if step.kind in ("post", "message", "ask"):
        return ""
    if step.kind == "correct":
        return next((post.id for post in posts if post.seat == seat), "")
    theirs = [post for post in posts if not post.seat and post.author in run.book.personas]
    return next((post.id for post in theirs if post.wanted and post.answered is None), theirs[0].id if theirs else "")
