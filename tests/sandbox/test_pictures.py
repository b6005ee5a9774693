"""A picture that goes with a reply: offered, described, marked where nobody described it, and refused in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from tests.sandbox.conftest import GOOD, Player

SHOWS = "A wooden counter under a clock, open until nine."


def test_the_scenarios_pictures_are_offered_and_the_custom_is_told_before_anything_is_sent(bobs_run: Player) -> None:
    page = unescape(bobs_run.page())

    assert "The counter at Mill Lane" in page
    assert "Left empty, Murmur marks the picture “no description”, for everybody to see." in page


def test_a_described_picture_stands_in_the_feed_with_its_words(bobs_run: Player) -> None:
    answer = bobs_run.move(text=GOOD, picture="counter", alt=SHOWS)

    shown = find_figure(bobs_run.page())
    assert answer.status_code == 303
    assert f'alt="{SHOWS}"' in shown
    assert "No description" not in shown


def test_the_debrief_shows_the_picture_beside_the_words_it_went_with(bobs_run: Player) -> None:
    bobs_run.move(text=GOOD, picture="counter", alt=SHOWS)
    bobs_run.post(f"{bobs_run.path}/stop")

    page = unescape(bobs_run.client.get(f"{bobs_run.path}/debrief").text)

    replies = page[page.index('<ol class="run-replies"') :]
    assert f'alt="{SHOWS}"' in replies


def test_a_picture_without_a_description_goes_out_marked_and_the_coach_says_so(bobs_run: Player) -> None:
    bobs_run.move(text=GOOD, picture="counter")

    page = bobs_run.page()
    assert 'alt=""' in find_figure(page)
    assert "No description" in find_figure(page)
    judged = next(event for event in bobs_run.play().stage.events if event.kind == "judged")
    assert {"criterion": "accessible", "mark": "fail", "message": "no-alt"}.items() <= next(
        mark for mark in judged.payload["marks"] if mark["criterion"] == "accessible"
    ).items()


def test_a_refused_move_keeps_picture_and_description_in_the_form(bobs_run: Player) -> None:
    answer = bobs_run.move(text="x" * 300, picture="counter", alt=SHOWS)

    assert answer.status_code == 422
    assert re.search(r'value="counter" checked', answer.text)
    assert f">{SHOWS}</textarea>" in answer.text


def test_a_description_without_end_is_refused_in_words(bobs_run: Player) -> None:
    answer = bobs_run.move(text=GOOD, picture="counter", alt="x" * 5_000)

    assert answer.status_code == 422
    assert "The picture’s description has 5000 characters; 1000 are possible." in unescape(answer.text)


def test_what_a_private_message_cannot_carry_stays_behind(player: Callable[..., Player]) -> None:
    run = player()

    answer = run.move("message", text=GOOD, picture="counter", alt=SHOWS)

    assert answer.status_code == 303
    assert "counter" not in str([event.payload for event in run.play().stage.events if event.kind == "posted" and event.seat])


def find_figure(page: str) -> str:
    """The picture of the player's own post."""
    mine = re.search(r'<article class="post[^"]* mine".*?</article>', page, re.S)
    assert mine
    figure = re.search(r"<figure.*?</figure>", mine[0], re.S)
    assert figure
    return figure[0]


def test_an_answer_to_a_private_message_is_private_and_says_that_no_picture_can_go_with_it(player: Callable[..., Player]) -> None:
    run = player()
    run.move("message", text="Which card is it, Dana?")
    run.stay(120)
    private = next(post.id for post in run.play().stage.state.posts.values() if post.private and not post.seat)

    refused = run.move("reply", re=private, text="Thank you. I have it.", picture="counter", alt=SHOWS)
    run.move("reply", re=private, text="Thank you. I have it.")

    assert refused.status_code == 422
    assert "No picture can go with that here." in unescape(refused.text)
    assert "Thank you. I have it." in refused.text
    assert [bool(post.private) for post in run.play().stage.state.posts.values() if post.seat] == [True, True]
