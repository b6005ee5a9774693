"""The counting of onlookers: who reads, who passes on, and whose trust moves."""

from __future__ import annotations

from dataclasses import replace

from tests.core.simulation.example import BOOK, GOOD, SCENARIO, SEGMENTS, reply
from workshop.core.simulation.cast import MINUTE, Segment
from workshop.core.simulation.deciding import decide
from workshop.core.simulation.moves import Move
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.run import Run, start
from workshop.core.simulation.scenario import Scenario
from workshop.core.simulation.script import Post, Reaction
from workshop.core.simulation.spread import readers_of, reposts_of

QUIET = replace(SCENARIO, reactions=(), endings=(), hints=(), posts=SCENARIO.posts[:1])


def _run(scenario: Scenario, until: int = 40 * MINUTE) -> Run:
    run = start(PromptBook(scenario))
    run.advance(until)
    return run


def _first(heat: int = 60, followers: int = 3_100, segments: tuple[Segment, ...] = SEGMENTS) -> Scenario:
    personas = tuple(replace(p, followers=followers) if p.id == "dana" else p for p in SCENARIO.personas)
    return replace(QUIET, posts=(replace(QUIET.posts[0], heat=heat),), personas=personas, segments=segments)


def test_a_hot_post_travels_further_than_a_cool_one() -> None:
    cool, hot = _run(_first(heat=0)), _run(_first(heat=100))

    assert readers_of(hot.state, "third-miss") > 1.5 * readers_of(cool.state, "third-miss")
    assert reposts_of(hot.state, "third-miss") > 3 * reposts_of(cool.state, "third-miss")


def test_who_has_more_followers_is_read_by_more() -> None:
    few, many = _run(_first(followers=100)), _run(_first(followers=5_000))

    assert readers_of(many.state, "third-miss") > 10 * readers_of(few.state, "third-miss")


def test_half_of_the_readers_come_soon_and_the_rest_late() -> None:
    scenario = _first(heat=0, segments=(replace(SEGMENTS[1], infectiousness=0),))
    early, middle, late = (readers_of(_run(scenario, minutes * MINUTE).state, "third-miss") for minutes in (6, 20, 41))

    assert early > 0.4 * late
    assert late > middle > early


def test_a_segment_that_watches_another_network_reads_nothing() -> None:
    elsewhere = replace(SEGMENTS[0], watches=("blog",))
    run = _run(_first(segments=(elsewhere, *SEGMENTS[1:])))

    assert run.state.reached["neighbours"] == 0
    assert run.state.meters["neighbours"]["trust"] == elsewhere.trust


def test_a_post_that_is_rightly_hidden_is_read_no_more() -> None:
    scenario = replace(QUIET, posts=(replace(QUIET.posts[0], fits=("hide",), unfits=()),))
    run = start(PromptBook(scenario))
    decide(run, Move("support", "hide", 5 * MINUTE, re="third-miss"))
    read = readers_of(run.state, "third-miss")

    run.advance(30 * MINUTE)

    assert read == readers_of(run.state, "third-miss") > 0


def test_a_reply_is_read_by_those_who_read_what_it_answers() -> None:
    run = start(BOOK)
    decide(run, reply(2 * MINUTE))
    run.advance(12 * MINUTE)

    read, above = readers_of(run.state, "move-9"), readers_of(run.state, "third-miss")
    assert 0.3 * above < read <= above


def test_a_quote_takes_words_to_the_quoter_s_own_readers() -> None:
    quote = Reaction("quote", "grete", ("Look at this.",), SCENARIO.reactions[2].when, quote=True)
    said = replace(quote, quote=False)
    readers = []
    for reaction in (quote, said):
        personas = tuple(replace(p, followers=4_000) if p.id == "grete" else p for p in SCENARIO.personas)
        low = tuple(replace(segment, trust=45) for segment in SEGMENTS)
        run = start(PromptBook(replace(QUIET, reactions=(reaction,), personas=personas, segments=low)))
        decide(run, reply(2 * MINUTE))
        run.advance(20 * MINUTE)
        readers.append(readers_of(run.state, next(post.id for post in run.state.posts.values() if post.seat)))

    assert readers[0] > 1.3 * readers[1]


def test_our_own_repost_and_our_own_post_reach_our_followers() -> None:
    plain, reposted = start(PromptBook(QUIET)), start(PromptBook(QUIET))
    decide(reposted, Move("support", "repost", 1 * MINUTE, re="third-miss"))
    decide(plain, Move("support", "post", 1 * MINUTE, "To everybody in Ashdown Road.", network="microblog"))
    for run in (plain, reposted):
        run.advance(30 * MINUTE)

    assert readers_of(reposted.state, "third-miss") > readers_of(plain.state, "third-miss")
    assert readers_of(plain.state, next(post.id for post in plain.state.posts.values() if post.seat)) > 50


def test_trust_moves_only_with_those_who_have_read() -> None:
    run = start(PromptBook(QUIET))
    decide(run, reply(1 * MINUTE, passes=GOOD))
    at_once = dict(run.state.meters["nights"])

    run.advance(2 * MINUTE)
    soon = run.state.meters["nights"]["trust"]
    run.advance(30 * MINUTE)

    assert at_once["trust"] == 57
    assert 57 < soon < run.state.meters["nights"]["trust"]


def test_a_post_that_sways_moves_all_whom_it_has_reached() -> None:
    swaying = Post("news", "grete", "microblog", "They lost a van.", at=0, sway=-6, heat=50)
    run = _run(replace(QUIET, posts=(swaying,)))

    assert [run.state.meters[segment.id]["trust"] - segment.trust for segment in SEGMENTS] == [-6, -6, -6]


def test_a_scenario_without_onlookers_plays_too() -> None:
    run = _run(replace(SCENARIO, segments=(), reactions=SCENARIO.reactions[:2], injects=()), 60 * MINUTE)

    assert run.ended


def test_trust_moves_alike_whatever_the_size_of_the_audience() -> None:
    trusts = []
    for size in (1_000, 1_000_000):
        scale = tuple(replace(segment, size=size // 4) for segment in SEGMENTS)
        personas = tuple(replace(p, followers=size // 5) for p in SCENARIO.personas)
        run = start(PromptBook(replace(QUIET, segments=scale, personas=personas)))
        decide(run, reply(1 * MINUTE, passes=GOOD))
        run.advance(40 * MINUTE)
        trusts.append(run.state.meters["nights"]["trust"])

    assert abs(trusts[0] - trusts[1]) <= 3
