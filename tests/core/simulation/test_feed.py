"""What a reader of the feed sees, and what the coach is shown."""

from __future__ import annotations

from dataclasses import replace

from tests.core.simulation.example import BLAND, BOOK, SCENARIO, hand_over, reply
from workshop.core.coach.model import Fact, FactKind, Speaker, Turn
from workshop.core.coach.model import Move as Action
from workshop.core.simulation.cast import MINUTE
from workshop.core.simulation.deciding import decide
from workshop.core.simulation.feed import Feed, facts_on_card, situation
from workshop.core.simulation.moves import Move
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.run import start
from workshop.core.simulation.scenario import ScenarioFact
from workshop.core.simulation.transcript import blank, from_row, to_row


def test_a_post_is_shown_with_its_author_its_words_and_its_readers() -> None:
    run = start(BOOK)
    decide(run, reply(1 * MINUTE, "Sorry, Dana.", fails=BLAND))
    run.advance(10 * MINUTE)
    feed = Feed(BOOK, run.events)

    first, ours = feed.entry(run.state, "third-miss"), feed.entry(run.state, run.state.threads["third-miss"][1])

    assert (first.author, first.handle, first.ours, first.replies) == ("Dana Whitfield", "@dana_nights", False, 1)
    assert first.text == SCENARIO.posts[0].text
    assert first.readers > first.likes > 0
    assert (ours.author, ours.text, ours.ours) == ("Parcelwise Help", "Sorry, Dana.", True)


def test_threads_are_public_and_the_newest_comes_first() -> None:
    run = start(BOOK)
    run.advance(7 * MINUTE)
    decide(run, Move("support", "hide", 7 * MINUTE, re="bait"))
    decide(run, Move("support", "message", 7 * MINUTE, "In private.", to="dana", network="microblog"))
    feed = Feed(BOOK, run.events)

    assert [thread[0] for thread in feed.threads(run.state)] == ["third-miss"]
    assert [feed.texts[name] for name in feed.messages(run.state, "dana")] == ["In private."]


def test_blanked_words_are_gone_and_the_script_s_stay() -> None:
    run = start(BOOK)
    decide(run, reply(1 * MINUTE, "Something private."))

    blanked = [from_row(event.seq, event.kind, blank(to_row(event))) for event in run.events]

    texts = Feed(BOOK, blanked).texts
    assert texts.pop(next(post.id for post in run.state.posts.values() if post.seat)) == ""
    assert texts["third-miss"] == SCENARIO.posts[0].text


def test_the_coach_is_shown_the_post_the_thread_the_card_and_the_speaker() -> None:
    run = start(BOOK)
    decide(run, reply(1 * MINUTE, "Sorry, soon.", fails=("next-step",)))
    run.advance(4 * MINUTE)
    feed = Feed(BOOK, run.events)

    shown = situation(feed, run.state, "support", "reply", "soon")

    assert shown.post == Turn("@dana_nights", feed.texts["soon"])
    assert [turn.by for turn in shown.thread] == ["@dana_nights", "@parcelwise"]
    assert shown.written == ("Sorry, soon.",)
    assert shown.facts == (Fact("All three slots were ours to keep."),)
    assert (shown.role, shown.network, shown.speaker, shown.brand) == ("support", "microblog", Speaker.BRAND, "Parcelwise Help")
    assert (shown.firm_failed, shown.action) == (True, Action.RESPOND)


def test_what_a_team_found_out_is_on_the_card_from_then_on() -> None:
    run = start(BOOK)
    decide(run, hand_over(1 * MINUTE))
    before = facts_on_card(BOOK, run.state)
    run.advance(12 * MINUTE)

    assert [fact.id for fact in before] == ["ours"]
    assert [fact.id for fact in facts_on_card(BOOK, run.state)] == ["ours", "van"]


def test_what_may_be_told_by_now_is_no_secret() -> None:
    date = ScenarioFact("date", "It opens in May.", FactKind.KEEP_OUT, released=5 * MINUTE)
    name = ScenarioFact("name", "His name.", FactKind.KEEP_OUT)
    book = PromptBook(replace(SCENARIO, facts=(date, name), teams=(), reactions=(), endings=()))
    run = start(book)

    run.advance(4 * MINUTE)
    early = [fact.kind for fact in facts_on_card(book, run.state)]
    run.advance(6 * MINUTE)

    assert early == [FactKind.KEEP_OUT, FactKind.KEEP_OUT]
    assert [fact.kind for fact in facts_on_card(book, run.state)] == [FactKind.MAY_SAY, FactKind.KEEP_OUT]


def test_two_replies_in_one_thread_are_both_the_writer_s_own() -> None:
    run = start(BOOK)
    for minute in (1, 2):
        decide(run, reply(minute * MINUTE, f"Words {minute}."))
    run.advance(13 * MINUTE)

    shown = situation(Feed(BOOK, run.events), run.state, "support", "reply", "same-street")

    assert shown.written == ("Words 1.", "Words 2.")
