"""Pictures that a player posts: the event keeps which one and what was said of it, and a missing description has its price."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.core.simulation.example import BOOK, SCENARIO, judgement
from workshop.core.simulation import events as kinds
from workshop.core.simulation.cast import MINUTE
from workshop.core.simulation.consequences import Mark
from workshop.core.simulation.deciding import decide
from workshop.core.simulation.events import Event, RefusedError
from workshop.core.simulation.feed import Feed
from workshop.core.simulation.moves import Move
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.run import Run, start
from workshop.core.simulation.transcript import blank, from_row, to_row

SHOWS = "The counter at Mill Lane, under a clock at nine."
ELSEWHERE = PromptBook(replace(SCENARIO, networks=("microblog", "pictures", "reviews")))


def post(network: str = "microblog", *, alt: str = SHOWS, **marks: tuple[str, ...]) -> Move:
    words = "Open until nine tonight, for all of Ashdown Road."
    return Move("support", "post", MINUTE, words, network=network, picture="counter", alt=alt, judgement=judgement(**marks))


def test_a_picture_goes_out_with_its_description() -> None:
    run = start(BOOK)

    posted = find(decide(run, post()), kinds.POSTED)

    shown = Feed(BOOK, run.events).entry(run.state, posted.payload["post"]).picture
    assert (posted.payload["picture"], (posted.said or {})["alt"]) == ("counter", SHOWS)
    assert shown
    assert (shown.file, shown.alt) == ("pictures/counter.svg", SHOWS)


def test_a_picture_that_nobody_described_goes_out_and_its_mark_is_a_fail() -> None:
    run = start(BOOK)

    events = decide(run, post(alt="  ", passes=("accessible", "human")))

    assert [mark["message"] for mark in find_marks(events, "accessible")] == ["no-alt"]
    assert [mark["mark"] for mark in find_marks(events, "human")] == ["pass"]


def test_a_described_picture_leaves_the_coachs_word_as_it_is() -> None:
    run = start(BOOK)

    events = decide(run, post(passes=("accessible",)))

    assert [mark["mark"] for mark in find_marks(events, "accessible")] == ["pass"]


def test_a_network_whose_rule_it_is_takes_none_without_a_description() -> None:
    run = start(ELSEWHERE)

    with pytest.raises(RefusedError, match="Shutterbox takes no picture without a description") as refused:
        decide(run, post("pictures", alt=" "))

    assert refused.value.message == "alt-first"
    assert find(decide(run, post("pictures")), kinds.POSTED).payload["picture"] == "counter"


def test_a_network_without_pictures_takes_none() -> None:
    reviewed = replace(SCENARIO.posts[0], id="two-stars", network="reviews")
    run = start(PromptBook(replace(ELSEWHERE.scenario, posts=(reviewed,))))

    with pytest.raises(RefusedError) as refused:
        decide(run, Move("support", "reply", MINUTE, "Look", re="two-stars", picture="counter", alt=SHOWS))

    assert refused.value.message == "no-pictures"


def test_a_held_reply_keeps_its_picture_until_it_is_let_out() -> None:
    run = start(BOOK)
    move = Move("support", "reply", MINUTE, "Here", re="third-miss", picture="counter", alt=SHOWS, judgement=judgement(fails=HARD))

    held = find(decide(run, move), kinds.HELD)
    decide(run, Move("support", "reply", 2 * MINUTE, "Here", re="third-miss", picture="counter", alt=SHOWS, held=held.seq))

    mine = next(one.id for one in run.state.posts.values() if one.seat)
    shown = Feed(BOOK, run.events).entry(run.state, mine).picture
    assert (held.payload["draft"]["picture"], (held.said or {})["alt"]) == ("counter", SHOWS)
    assert shown
    assert shown.alt == SHOWS


def test_what_somebody_wrote_of_a_picture_can_be_blanked_and_the_run_is_the_same() -> None:
    run = start(BOOK)
    decide(run, post())

    rows = [blank(to_row(event)) for event in run.events]
    events = [from_row(event.seq, event.kind, row) for event, row in zip(run.events, rows, strict=True)]

    assert SHOWS not in str(events)
    assert Run.replay(BOOK, events).state.meters == run.state.meters


def test_the_coachs_own_words_earn_nothing_and_cost_what_they_cost() -> None:
    mine, copied = start(BOOK), start(BOOK)
    words = {"text": "I will write here by 15:10.", "re": "third-miss", "judgement": judgement(passes=("next-step",), fails=("human",))}

    decide(mine, Move("support", "reply", MINUTE, **words))  # type: ignore[arg-type]
    decide(copied, Move("support", "reply", MINUTE, copied=True, **words))  # type: ignore[arg-type]

    assert {one.payload.get("criterion") for one in moved(mine)} >= {"next-step", "human"}
    assert "next-step" not in {one.payload.get("criterion") for one in moved(copied)}
    assert "human" in {one.payload.get("criterion") for one in moved(copied)}


HARD = ("protects-privacy",)


def moved(run: Run) -> list[Event]:
    return [event for event in run.events if event.kind == kinds.EFFECT]


def find(events: list[Event], kind: str) -> Event:
    return next(event for event in events if event.kind == kind)


def find_marks(events: list[Event], criterion: str) -> list[Mark]:
    return [mark for mark in find(events, kinds.JUDGED).payload["marks"] if mark["criterion"] == criterion]
