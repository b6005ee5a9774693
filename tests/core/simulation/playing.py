"""Any run at all: moves, steering and the passing of time, drawn by Hypothesis and played one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.core.simulation.example import BOOK, judgement
from workshop.core.simulation import steering
from workshop.core.simulation.cast import MINUTE
from workshop.core.simulation.conditions import MOVES
from workshop.core.simulation.deciding import decide
from workshop.core.simulation.events import RefusedError
from workshop.core.simulation.moves import Move
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.run import Run, start
from workshop.core.simulation.script import Card

CRITERIA = ("specific", "acknowledges-impact", "owns-it", "next-step", "no-blame", "respectful", "protects-privacy", "factual", "human")
TYPED = ("Some words.", "A matter of typed words", "16:00 sharp", "scan at Mill Lane", "I mean it.", "It was fine.")
SEATS = (("support", "player"), ("operations", "player"), ("lead", "facilitator"))
TARGETS = ("third-miss", "same-street", "bait", "louder", "soon", "thanks", "unfair", "soon~2", "nowhere", "")

leaf = st.sampled_from(
    (
        *("dana.anger > 50", "neighbours.trust <= 60", "onlookers.reached > 10", "time > 3m", "quiet >= 2m", "moves = 0", "out(soon)"),
        *("since(louder) > 1m", "unanswered(third-miss, 1m)", "replied(third-miss)", "verdict(owns-it) != pass", "did(hide)", "ending"),
        "handed(depot)",
    )
)
# Conditions of the example, as text.
conditions = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.builds("not {}".format, inner.map("({})".format)),
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
    ),
    max_leaves=8,
)

targets = st.sampled_from(TARGETS)
some_criteria = st.lists(st.sampled_from(CRITERIA), max_size=5, unique=True)


@dataclass(frozen=True)
class Doing:
    """One thing that happens to a run after `wait` milliseconds of its own time."""

    wait: int
    kind: str
    re: str = ""
    fails: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()
    seat: str = "support"
    to: str = "depot"


STEERING = ("freeze", "thaw", "inject", "let-out", "take-back", "overrule", "differ")


@st.composite
def doings(draw: st.DrawFn, most: int = 9) -> list[Doing]:
    """Up to so many moves and steerings, over more or less the length of a scenario."""
    kinds = st.sampled_from((*MOVES, "reply", "reply", "reply", *STEERING))
    waits = st.integers(0, 7 * MINUTE)
    return [
        Doing(
            draw(waits),
            draw(kinds),
            draw(targets),
            tuple(fails := draw(some_criteria)),
            tuple(c for c in draw(some_criteria) if c not in fails),
            draw(st.sampled_from(("support", "operations"))),
            draw(st.sampled_from(("depot", "operations", "dana", "grete"))),
        )
        for _ in range(draw(st.integers(0, most)))
    ]


def play(
    deeds: Sequence[Doing],
    *,
    book: PromptBook = BOOK,
    chunks: Sequence[int] = (),
    shared: bool = False,
    mode: str = "practice",
    seed: int = 7,
) -> Run:
    """A run with all of it done; what is refused is left out. Between, time goes on in steps of `chunks` instead of at once."""
    run = start(book, seats=SEATS if shared else SEATS[:1], seed=seed, mode=mode)
    at = 0
    for deed in deeds:
        at = _wait(run, at, at + deed.wait, chunks)
        try:
            do(run, deed, at)
        except RefusedError:
            continue
    _wait(run, at, book.scenario.length + MINUTE, chunks)
    return run


def do(run: Run, deed: Doing, at: int) -> None:
    """One thing, at a time."""
    judged = max(run.state.judged, default=0)
    held = max(run.state.held, default=0)
    match deed.kind:
        case "freeze" | "thaw":
            (steering.freeze if deed.kind == "freeze" else steering.thaw)(run, at, "dana", "lead")
        case "inject":
            steering.inject(run, at, "van-lost", "lead")
        case "let-out":
            steering.let_out(run, at, held, deed.seat, TYPED[4])
        case "take-back":
            steering.take_back(run, at, held, deed.seat)
        case "overrule":
            criterion = (*deed.fails, *deed.passes, "specific")[0]
            steering.overrule(run, at, judged, criterion, "na" if deed.passes else "pass", TYPED[5], "lead")
        case "differ":
            steering.differ(run, judged, deed.fails[:1], deed.seat)
        case _:
            decide(run, _move(deed, at, held))


def _move(deed: Doing, at: int, held: int) -> Move:
    card = Card(*TYPED[1:4]) if deed.passes else Card(TYPED[1])
    judged = judgement(fails=deed.fails, passes=deed.passes)
    return Move(deed.seat, deed.kind, at, TYPED[0], re=deed.re, to=deed.to, card=card, judgement=judged, held=held)


def _wait(run: Run, at: int, until: int, chunks: Sequence[int]) -> int:
    turn = 0
    while chunks and at < until:
        at = min(until, at + chunks[turn % len(chunks)])
        run.advance(at)
        turn += 1
    run.advance(until)
    return until
