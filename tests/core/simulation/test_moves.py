"""What a player may do, what comes of it, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.core.simulation.example import BAIT, BLAND, BOOK, GOOD, SCENARIO, effects_of, hand_over, judgement, reply, when
from tests.core.simulation.plain import plain
from workshop.core.simulation import events as kinds
from workshop.core.simulation.cast import MINUTE, SECOND
from workshop.core.simulation.deciding import decide
from workshop.core.simulation.events import REFUSALS, Event, RefusedError
from workshop.core.simulation.feed import who_types
from workshop.core.simulation.moves import Move
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.run import Run, start
from workshop.core.simulation.script import Card, Post, Reaction

TWO = (("support", "player"), ("operations", "player"))


def _kinds(events: list[Event]) -> list[str]:
    return [event.kind for event in events]


def _moved(events: list[Event], criterion: str, meter: str) -> int:
    effects = [event.payload for event in effects_of(events)]
    return sum(one["amount"] for one in effects if one.get("criterion") == criterion and one["meter"] == meter)


def test_a_good_answer_calms_a_constructive_persona_and_a_bland_one_does_not() -> None:
    good, bland = start(BOOK), start(BOOK)

    decide(good, reply(1 * MINUTE, passes=GOOD))
    decide(bland, reply(1 * MINUTE, fails=BLAND))

    assert good.state.meters["dana"]["anger"] < 54 - 20
    assert bland.state.meters["dana"]["anger"] > 54 + 20


def test_each_effect_names_its_criterion_its_words_and_its_cause() -> None:
    run = start(BOOK)

    events = decide(run, reply(1 * MINUTE, fails=("owns-it",)))

    posted, judged = (next(e for e in events if e.kind == kind and e.seat) for kind in (kinds.POSTED, kinds.JUDGED))
    effect = next(e for e in effects_of(events) if e.payload.get("criterion") == "owns-it")
    assert effect.payload["target"] == "dana"
    assert effect.payload["amount"] == 8
    assert effect.payload["spans"] == [[0, 5]]
    assert effect.cause == judged.seq
    assert judged.cause == posted.seq


def test_a_second_apology_is_worth_almost_nothing() -> None:
    run = start(BOOK)
    moved = []

    for minute in (1, 2):
        events = decide(run, reply(minute * MINUTE, passes=("owns-it",)))
        moved.append(_moved(events, "owns-it", "anger"))

    assert moved[0] == -7
    assert abs(moved[1]) <= 1


def test_what_the_coach_is_not_sure_of_moves_nothing() -> None:
    run = start(BOOK)

    events = decide(run, reply(1 * MINUTE, unsure=("owns-it", "no-blame")))

    assert {e.payload.get("criterion") for e in effects_of(events)} <= {"right-move", "in-time"}


def test_a_quick_answer_is_rewarded_once() -> None:
    run = start(BOOK)

    first = decide(run, reply(1 * MINUTE))
    second = decide(run, reply(2 * MINUTE))

    assert any(e.payload.get("criterion") == "in-time" for e in effects_of(first))
    assert not any(e.payload.get("criterion") == "in-time" for e in effects_of(second))


def test_silence_costs_from_when_an_answer_was_due_until_it_comes() -> None:
    run = start(BOOK)

    run.advance(3 * MINUTE - 1)
    assert run.state.meters["dana"]["anger"] == 54
    events = run.advance(5 * MINUTE)
    costs = [e for e in effects_of(events) if e.payload["reason"] == "silence"]
    decide(run, reply(5 * MINUTE + SECOND))
    after = run.advance(9 * MINUTE)

    assert {(e.payload["target"], e.payload["meter"]) for e in costs} >= {("dana", "anger"), ("dana", "trust"), ("neighbours", "trust")}
    silences = [run.events[e.cause - 1] for e in costs]
    assert all(one.kind == kinds.SILENCE and run.events[one.cause - 1].payload["post"] == "third-miss" for one in silences)
    assert not [e for e in after if e.kind == kinds.SILENCE]


def test_after_a_private_answer_only_the_onlookers_go_on_waiting() -> None:
    run = start(BOOK)

    decide(run, Move("support", "message", 1 * MINUTE, "I am on it.", to="dana", network="microblog", judgement=judgement()))
    events = run.advance(7 * MINUTE)

    targets = {e.payload["target"] for e in effects_of(events) if e.payload["reason"] == "silence"}
    assert targets == {"neighbours", "nights", "shops"}


def test_a_troll_feeds_on_answers_and_starves_on_silence() -> None:
    fed, starved = start(BOOK), start(BOOK)

    fed.advance(6 * MINUTE)
    starved.advance(6 * MINUTE)
    decide(fed, reply(7 * MINUTE, re="bait", passes=GOOD))
    silent = decide(starved, Move("support", "stay-silent", 7 * MINUTE, re="bait"))

    assert fed.state.meters["bait"]["anger"] > BAIT.anger
    assert starved.state.meters["bait"]["anger"] <= BAIT.anger
    assert next(e for e in silent if e.kind == kinds.JUDGED).payload["marks"][0]["mark"] == "pass"


def test_hiding_fair_criticism_is_a_wrong_move_that_onlookers_hold_against_us() -> None:
    run = start(BOOK)
    run.advance(4 * MINUTE)

    events = decide(run, Move("support", "hide", 4 * MINUTE, re="third-miss"))

    assert next(e for e in events if e.kind == kinds.JUDGED).payload["marks"][0]["mark"] == "fail"
    moved = [e for e in effects_of(events) if e.payload["target"] == "neighbours"]
    assert moved
    assert moved[0].payload["amount"] < 0


def test_a_card_with_all_that_the_team_needs_brings_the_answer() -> None:
    run = start(BOOK)

    decide(run, hand_over(1 * MINUTE))
    events = run.advance(12 * MINUTE)

    returned = next(e for e in events if e.kind == kinds.RETURNED)
    assert returned.payload["answer"] == "line"
    assert returned.at <= 11 * MINUTE
    assert run.state.revealed == {"van": returned.seq}


def test_handing_over_is_right_and_the_person_still_waits_for_words() -> None:
    run = start(BOOK)

    events = decide(run, hand_over(1 * MINUTE))
    run.advance(4 * MINUTE)

    assert next(e for e in events if e.kind == kinds.JUDGED).payload["marks"][0]["mark"] == "pass"
    assert run.state.posts["third-miss"].answered is None
    assert run.state.posts["third-miss"].steps == 1


def test_a_card_without_it_comes_back_with_a_question_and_the_second_card_fills_it() -> None:
    run = start(BOOK)

    first = decide(run, hand_over(1 * MINUTE, "Somebody is angry", by=""))
    asked = run.advance(12 * MINUTE)
    decide(run, hand_over(13 * MINUTE, "The scan was at Mill Lane"))
    answered = run.advance(25 * MINUTE)

    handed = next(e for e in first if e.kind == kinds.HANDED)
    assert handed.payload["missing"] == ["scan"]
    assert handed.payload["complete"] == 33
    assert next(e for e in asked if e.kind == kinds.RETURNED).payload["answer"] == "asks"
    assert next(e for e in answered if e.kind == kinds.RETURNED).payload["answer"] == "line"


def test_seats_share_a_thread_and_hand_over_to_each_other() -> None:
    run = start(BOOK, seats=TWO)

    decide(run, Move("support", "hand-over", 1 * MINUTE, re="third-miss", to="operations", card=Card("Missed", "15:30", "Mill Lane")))
    decide(run, reply(2 * MINUTE, seat="operations", passes=GOOD))

    assert run.state.owners == {"third-miss": "operations"}
    assert run.state.posts["third-miss"].replied == 2 * MINUTE
    assert [e.seat for e in run.events if e.kind in kinds.MOVED and e.seat] == ["support", "operations"]


def test_an_approver_says_no_to_a_hard_fail_and_yes_to_what_is_fine() -> None:
    run = start(BOOK)

    for minute, fails in ((1, ("protects-privacy",)), (8, ())):
        decide(run, Move("support", "ask", minute * MINUTE, "May I say this?", re="third-miss", judgement=judgement(fails=fails)))
    run.advance(14 * MINUTE)

    assert [e.payload["yes"] for e in run.events if e.kind == kinds.APPROVAL] == [False, True]


def test_a_correction_is_judged_afresh_where_the_first_had_failed() -> None:
    run = start(BOOK)
    decide(run, reply(1 * MINUTE, fails=("next-step",)))
    own = next(post.id for post in run.state.posts.values() if post.seat)

    events = decide(run, Move("support", "correct", 2 * MINUTE, "By 15:30, I promise.", re=own, judgement=judgement(passes=("next-step",))))

    assert run.state.posts[own].corrected == 2 * MINUTE
    assert _moved(events, "next-step", "anger") == -10


def test_a_reaction_that_may_come_again_comes_at_every_new_verdict_with_another_line() -> None:
    run = start(BOOK)

    for minute in (1, 5, 9, 13):
        decide(run, reply(minute * MINUTE, fails=("next-step",)))
    run.advance(20 * MINUTE)

    said = [e for e in run.events if e.kind == kinds.POSTED and e.payload.get("reaction") == "soon"]
    assert [e.payload["post"] for e in said] == ["soon", "soon~2", "soon~3"]
    assert said[0].payload["line"] != said[1].payload["line"] != said[2].payload["line"]
    assert all(run.events[run.events[e.cause - 1].cause - 1].kind == kinds.JUDGED for e in said)


def test_a_persona_is_seen_typing_before_it_speaks() -> None:
    run = start(BOOK)

    decide(run, reply(1 * MINUTE, fails=("next-step",)))
    events = run.advance(4 * MINUTE)

    typing = next(e for e in events if e.kind == kinds.TYPING)
    midway = Run.replay(BOOK, run.events[: typing.seq])
    line = next(e for e in events if e.kind == kinds.POSTED and e.payload.get("reaction") == "soon")
    assert who_types(midway.state) == ["dana"]
    assert who_types(run.state) == []
    assert typing.payload["until"] == line.at
    assert 3 * SECOND <= line.at - typing.at <= 15 * SECOND


def test_a_run_ends_once_and_nothing_comes_after() -> None:
    run = start(BOOK)
    decide(run, reply(1 * MINUTE, passes=GOOD))
    decide(run, hand_over(2 * MINUTE))
    run.advance(60 * MINUTE)

    assert run.state.ending == "solved"
    assert run.next_due is None
    with pytest.raises(RefusedError, match="has ended"):
        decide(run, reply(61 * MINUTE))
    assert run.advance(10**9) == []


LONG = "x" * 50_000

REFUSED = (
    ("no-seat", Move("stranger", "reply", 0, "Hello", re="third-miss")),
    ("watching", Move("watcher", "reply", 0, "Hello", re="third-miss")),
    ("no-move", Move("support", "shout", 0, "Hello", re="third-miss")),
    ("no-post", Move("support", "reply", 0, "Hello", re="post-of-another-run")),
    ("no-post", Move("support", "reply", 0, "Hello", re="louder")),
    ("empty", Move("support", "reply", 0, " \n\t", re="third-miss")),
    ("too-long", Move("support", "reply", 0, LONG, re="third-miss")),
    ("alt-too-long", Move("support", "reply", 0, "Look", re="third-miss", picture="counter", alt=LONG)),
    ("no-picture", Move("support", "reply", 0, "Look", re="third-miss", picture="somebody-elses")),
    ("no-pictures", Move("support", "message", 0, "Look", to="dana", network="microblog", picture="counter")),
    ("alt-alone", Move("support", "reply", 0, "Look", re="third-miss", alt="A counter.")),
    ("no-network", Move("support", "post", 0, "Hello", network="blog")),
    ("no-persona", Move("support", "message", 0, "Hello", to="nobody", network="microblog")),
    ("no-team", Move("support", "hand-over", 0, re="third-miss", to="nobody", card=Card("Missed"))),
    ("card-empty", Move("support", "hand-over", 0, re="third-miss", to="depot", card=Card(" "))),
    ("not-yours", Move("support", "correct", 0, "Hello", re="third-miss")),
    ("no-reaction", Move("support", "react", 0, re="third-miss", reaction="laugh")),
    ("not-held", Move("support", "reply", 0, "Hello", re="third-miss", held=9)),
)


@pytest.mark.parametrize(("message", "move"), REFUSED, ids=[message for message, _ in REFUSED])
def test_a_move_that_cannot_be_made_is_refused_in_words_and_changes_nothing(message: str, move: Move) -> None:
    run = start(BOOK, seats=(("support", "player"), ("watcher", "watcher")))
    before = plain(run.state)

    with pytest.raises(RefusedError) as caught:
        decide(run, move)

    assert caught.value.message == message
    assert str(caught.value).endswith(".")
    assert "{" not in str(caught.value)
    assert plain(run.state) == before


def test_an_emoji_a_script_and_the_longest_text_are_words_like_any_other() -> None:
    for text in ("😀" * 280, "<script>alert(1)</script>", "\u202e\u200d"):
        run = start(BOOK)
        events = decide(run, reply(1 * MINUTE, text))
        assert next(e for e in events if e.kind == kinds.POSTED and e.seat).said == {"text": text}


def test_the_same_reaction_twice_is_refused() -> None:
    run = start(BOOK)
    decide(run, Move("support", "react", 1 * MINUTE, re="third-miss"))

    with pytest.raises(RefusedError, match="already"):
        decide(run, Move("support", "react", 2 * MINUTE, re="third-miss"))


def test_a_move_in_the_past_is_refused() -> None:
    run = start(BOOK)
    run.advance(6 * MINUTE)

    with pytest.raises(RefusedError, match="passed"):
        decide(run, reply(1 * MINUTE))


def test_a_thread_of_five_hundred_is_full() -> None:
    run = start(BOOK, mode="dress")
    for second in range(499):
        decide(run, reply(second * 10))

    with pytest.raises(RefusedError, match="too long"):
        decide(run, reply(MINUTE))


def test_every_refusal_is_said_in_a_sentence() -> None:
    assert all(text.endswith(".") for text in REFUSALS.values())


def test_a_loop_of_triggers_is_bounded_and_says_so() -> None:
    chain = [replace(SCENARIO.posts[0], id="p-0", wanted=0, at=0)]
    chain += [Post(f"p-{n}", "grete", "microblog", "And again.", when=when(f"out(p-{n - 1})")) for n in range(1, 90)]
    wheel = [
        Reaction("a", "grete", ("Tick.",), when("said(b) or dana.anger > 0"), times=20, delay=0),
        Reaction("b", "bait", ("Tock.",), when("said(a)"), times=20, delay=0),
    ]
    run = start(PromptBook(replace(SCENARIO, posts=tuple(chain), reactions=tuple(wheel), endings=(), hints=())))

    run.advance(60 * MINUTE)

    assert run.ended
    assert len(run.events) < 1_000


def test_too_much_at_one_moment_is_cut_off_with_an_event() -> None:
    many = [Reaction(f"r-{n}", "grete", ("Me too.",), when("replied(third-miss)")) for n in range(100)]
    run = start(PromptBook(replace(SCENARIO, reactions=tuple(many))))

    events = decide(run, reply(1 * MINUTE))

    assert _kinds(events).count(kinds.CASCADE) == 1
    assert _kinds(events).count(kinds.CUED) == 64


def test_runs_do_not_share_anything() -> None:
    one, other = start(BOOK), Run.replay(BOOK, start(BOOK).events)
    before = plain(other.state)

    decide(one, reply(1 * MINUTE, passes=GOOD))

    assert plain(other.state) == before


def test_a_copy_goes_its_own_way() -> None:
    run = start(BOOK)
    decide(run, reply(1 * MINUTE, fails=("next-step",)))
    before, events = plain(run.state), len(run.events)

    other = run.copy()
    decide(other, reply(2 * MINUTE, passes=GOOD))
    other.advance(50 * MINUTE)
    untouched = (plain(run.state), len(run.events))
    decide(run, reply(2 * MINUTE, passes=GOOD))
    run.advance(50 * MINUTE)

    assert untouched == (before, events)
    assert run.events == other.events


def test_a_turn_lasts_until_something_appears() -> None:
    run, at_once = start(BOOK), start(BOOK)
    decide(run, reply(1 * MINUTE, fails=("next-step",)))
    decide(at_once, reply(1 * MINUTE, fails=("next-step",)))

    turn = run.advance_to_news(10 * MINUTE)
    at_once.advance(run.state.at)

    assert "soon" in [event.payload["post"] for event in turn if event.kind == kinds.POSTED]
    assert run.state.at < 3 * MINUTE
    assert at_once.events == run.events
    assert run.advance_to_news(run.state.at + 1) == []
