"""A scenario to test the engine with, and judgements made by hand."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.core.coach.model import FactKind, Judgement, Mark, Severity, Span, Verdict
from workshop.core.simulation.cast import MINUTE, SECOND, Account, Approver, Need, Persona, SeatRole, Segment, Team, Temper
from workshop.core.simulation.condition_parser import parse_condition
from workshop.core.simulation.conditions import Condition
from workshop.core.simulation.events import EFFECT, Event
from workshop.core.simulation.moves import Move
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.scenario import Scenario, ScenarioFact
from workshop.core.simulation.script import Card, Change, Ending, Hint, Inject, Post, Reaction, Shot

HARD = frozenset({"protects-privacy", "no-unapproved-liability", "keeps-confidence", "discloses-affiliation"})

GOOD = ("specific", "acknowledges-impact", "owns-it", "next-step", "human", "no-blame")
BLAND = ("specific", "acknowledges-impact", "owns-it", "next-step", "human")


def effects_of(events: Iterable[Event]) -> list[Event]:
    """The events that moved a meter, in order."""
    return [event for event in events if event.kind == EFFECT]


def when(text: str) -> Condition:
    """A condition, its names unchecked."""
    return parse_condition(text)


def judgement(*, passes: tuple[str, ...] = (), fails: tuple[str, ...] = (), unsure: tuple[str, ...] = ()) -> Judgement:
    """What a coach might say; the words it means are the first five."""
    marks = [*((c, Mark.PASS) for c in passes), *((c, Mark.FAIL) for c in (*fails, *unsure))]
    return Judgement(
        tuple(
            Verdict(c, mark, 0.9, c not in unsure, Severity.HARD if c in HARD else Severity.MAJOR, "found", (Span(0, 5),))
            for c, mark in marks
        )
    )


def reply(
    at: int, text: str = "Sorry we missed all three slots.", re: str = "third-miss", seat: str = "support", **marks: tuple[str, ...]
) -> Move:
    """A reply with its judgement."""
    return Move(seat, "reply", at, text, re=re, judgement=judgement(**marks))


def hand_over(at: int, needs: str = "Scan at Mill Lane, parcel of Dana", *, by: str = "15:30", re: str = "third-miss") -> Move:
    """A card for the depot."""
    return Move("support", "hand-over", at, re=re, to="depot", card=Card("Parcel missed three times", by, needs))


DANA = Persona("dana", "Dana Whitfield", "@dana_nights", "Night nurse.", anger=54, trust=40, followers=3_100, networks=("microblog",))
GRETE = Persona("grete", "Grete Lindqvist", "@grete", temper=Temper.BYSTANDER, anger=30, trust=45, followers=240)
BAIT = Persona("bait", "Big Ron", "@ron", temper=Temper.TROLL, anger=40, trust=10, followers=900)

SEGMENTS = (
    Segment("neighbours", "Neighbours in Ashdown Road", 900, trust=58),
    Segment("nights", "People who work nights", 6_000, trust=57, infectiousness=16),
    Segment("shops", "Shops that ship with us", 2_500, trust=60, followers=40),
)

POSTS = (
    Post(
        "third-miss",
        "dana",
        "microblog",
        "Three slots. Three cards.",
        at=0,
        wanted=3 * MINUTE,
        heat=60,
        fits=("reply", "hand-over"),
        unfits=("hide",),
    ),
    Post("same-street", "grete", "microblog", "Same street, same card.", at=12 * MINUTE, re="third-miss", heat=30),
    Post("bait", "bait", "microblog", "Burn it all down.", at=6 * MINUTE, heat=50),
    Post(
        "louder",
        "dana",
        "microblog",
        "Nobody there?",
        when=when("unanswered(third-miss, 8m)"),
        delay=5 * SECOND,
        re="third-miss",
        wanted=4 * MINUTE,
    ),
    Post("leak", "grete", "microblog", "I heard they lost a van.", heat=70),
)

REACTIONS = (
    Reaction("thanks", "dana", ("Thank you for a time.", "Right. A time at last."), when("verdict(next-step) = pass and dana.anger < 50")),
    Reaction(
        "soon",
        "dana",
        ("Soon is what your app said.", "Soon? When?"),
        when("verdict(next-step, third-miss) = fail"),
        wanted=4 * MINUTE,
        times=3,
    ),
    Reaction("unfair", "grete", ("Why her and not me?",), when("replied(third-miss) and neighbours.trust < 50"), heat=45, sway=-2),
    Reaction("found", "dana", ("It is here!",), when("returned(depot)"), changes=(Change("dana", "anger", -10),)),
)

SCENARIO = Scenario(
    id="three-missed-slots",
    title="Three missed slots",
    summary="A parcel, three cards, a birthday.",
    roles=("support",),
    networks=("microblog",),
    minutes=42,
    seed=7,
    accounts=(Account("help", "Parcelwise Help", "@parcelwise", followers=1_200),),
    seats=(
        SeatRole("support", "Amira, on support", "support", "help"),
        SeatRole("operations", "Piotr, at the depot", "operations", "help"),
    ),
    failed=True,
    facts=(
        ScenarioFact("ours", "All three slots were ours to keep."),
        ScenarioFact("van", "It is on van 7.", FactKind.MAY_SAY, hidden=True),
    ),
    personas=(DANA, GRETE, BAIT),
    segments=SEGMENTS,
    posts=POSTS,
    reactions=REACTIONS,
    hints=(Hint("look", "Look at the card.", when=when("quiet > 5m and moves = 0")),),
    injects=(Inject("van-lost", "A van is lost", posts=("leak",), changes=(Change("neighbours", "trust", -3),)),),
    teams=(
        Team(
            "depot",
            "Depot, Mill Lane",
            needs=(Need("scan", "The last scan", ("scan", "scanned")),),
            line="Van 7.",
            asks="Which scan?",
            reveals=("van",),
        ),
    ),
    shots=(Shot("counter", "The counter", "pictures/counter.svg", "A counter under a clock."),),
    approver=Approver("Lena"),
    endings=(Ending("solved", "Solved", "She has it.", when=when("said(found) and dana.anger < 40"), good=True),),
)

BOOK = PromptBook(SCENARIO)
