"""Readers comment and decide through a link; the owner sees it where it belongs, answers, settles."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.cast import make_csrf_token
from tests.conftest import Clock
from tests.sharing.conftest import Sharing, decide, find_paths, read_page, say_about, send

KEY = "0123456789abcdef"


def find_comment_id(owner: FlaskClient) -> str:
    return re.findall(r'id="comment-(\d+)"', read_page(owner, "/plan"))[0]


def test_a_comment_reaches_the_owner_with_the_part_that_it_is_about(share: Sharing, jonas: FlaskClient, as_bob: FlaskClient) -> None:
    say_about(jonas, share(), "measures", "Why nine,\nand not six?")

    page = read_page(as_bob, "/plan")

    assert "Why nine,\nand not six?" in page
    assert '<a href="/plan#plan-measures">The number that shows it</a>' in page
    assert "One comment waits for you." in page


def test_the_reader_gives_a_name_once(share: Sharing, jonas: FlaskClient) -> None:
    path = share()
    say_about(jonas, path, "goal", "Good.", name="Jonas Lindqvist")

    page = read_page(jonas, path)

    assert re.search(r'name="measures-name"[^>]*value="Jonas Lindqvist"', page)
    assert "Your comment is with Bob." in page


def test_the_name_that_a_link_was_made_for_is_offered(share: Sharing, jonas: FlaskClient) -> None:
    assert re.search(r'name="decision-name"[^>]*value="Jonas"', read_page(jonas, share("Jonas")))


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"text": "  "}, "Write your comment first."),
        ({"text": "x" * 2001}, "This takes at most 2000 characters; there are 2001."),
        ({"name": ""}, "Type the name that the others should see."),
        ({"name": "J" * 81}, "A name has at most 80 characters"),
        ({"csrf_token": "stale"}, "This form was out of date."),
    ],
)
def test_a_comment_that_fails_comes_back_as_it_was_typed(
    share: Sharing, jonas: FlaskClient, as_bob: FlaskClient, fields: dict[str, str], problem: str
) -> None:
    typed = {"name": "Jonas", "text": "These words"} | fields

    page = say_about(jonas, share(), "risks", typed.pop("text"), expect=422, **typed)

    assert problem in page
    assert "<details open>" in page
    for words in (fields.get("text", "These words").strip(), fields.get("name", "Jonas")):
        assert words in page
    assert "What your readers say" not in read_page(as_bob, "/plan")


def test_characters_that_only_play_tricks_are_taken_out(share: Sharing, jonas: FlaskClient, as_bob: FlaskClient) -> None:
    say_about(jonas, share(), "goal", "One\x00 two\u202e three <b>four</b>")

    assert "One two three <b>four</b>" in read_page(as_bob, "/plan")
    assert "<b>four" not in as_bob.get("/plan").get_data(as_text=True)


def test_the_same_comment_sent_twice_stands_once(share: Sharing, jonas: FlaskClient, as_bob: FlaskClient) -> None:
    path = share()

    for _ in range(2):
        say_about(jonas, path, "goal", "Only once", operation=KEY)

    assert read_page(as_bob, "/plan/comments").count("Only once") == 1


def test_another_link_does_not_show_what_was_said_through_this_one(share: Sharing, jonas: FlaskClient, client: FlaskClient) -> None:
    say_about(jonas, share("Jonas"), "goal", "Between us")

    assert "Between us" not in read_page(client, share("Ines"))


def test_an_unknown_part_is_no_page(share: Sharing, jonas: FlaskClient) -> None:
    say_about(jonas, share(), "horoscope", "?", expect=404)


def test_a_reader_agrees_by_name_and_date(share: Sharing, jonas: FlaskClient, as_bob: FlaskClient, clock: Clock) -> None:
    path = share()
    clock.forward(days=3)

    decide(jonas, path, "agreed")

    for page in (read_page(jonas, path), read_page(as_bob, "/plan"), read_page(as_bob, "/plan/links")):
        assert "Agreed on 24 November 2026 by Jonas" in page


def test_asking_for_a_change_needs_words(share: Sharing, jonas: FlaskClient, as_bob: FlaskClient) -> None:
    path = share()

    page = decide(jonas, path, "change", expect=422)
    decide(jonas, path, "change", text="Start after the sale.")

    assert "Say what should be different." in page
    assert "Change asked for on 21 November 2026 by Jonas" in read_page(as_bob, "/plan")
    assert "Start after the sale." in read_page(as_bob, "/plan")


def test_the_latest_decision_counts(share: Sharing, jonas: FlaskClient, as_bob: FlaskClient) -> None:
    path = share()
    decide(jonas, path, "change", text="Start later.")

    decide(jonas, path, "agreed")

    links = read_page(as_bob, "/plan/links")
    assert "Agreed on" in links
    assert "Change asked for" not in links


def test_a_decision_sent_twice_stands_once(share: Sharing, jonas: FlaskClient, as_bob: FlaskClient) -> None:
    path = share()

    for _ in range(2):
        decide(jonas, path, "agreed", operation=KEY)

    assert read_page(as_bob, "/plan/comments").count("Agreed on") == 1


def test_the_owner_does_not_agree_to_their_own_plan(share: Sharing, as_bob: FlaskClient) -> None:
    path = share()

    decide(as_bob, path, "agreed", expect=403)
    say_about(as_bob, path, "goal", "I like it", expect=403)

    assert "Do you agree?" not in read_page(as_bob, path)


def test_nothing_is_said_through_a_revoked_link_and_what_was_said_stays(share: Sharing, jonas: FlaskClient, as_bob: FlaskClient) -> None:
    path = share()
    say_about(jonas, path, "goal", "Said in time")
    link_id = re.findall(r"/plan/links/(\d+)/revocation", read_page(as_bob, "/plan/links"))[0]

    send(as_bob, f"/plan/links/{link_id}/revocation")

    say_about(jonas, path, "goal", "Said too late", expect=410)
    decide(jonas, path, "agreed", expect=410)
    assert "Said in time" in read_page(as_bob, "/plan")
    assert not find_paths(as_bob)


def test_a_reader_who_says_very_much_waits_and_loses_nothing(share: Sharing, jonas: FlaskClient, clock: Clock) -> None:
    path = share()
    for number in range(20):
        say_about(jonas, path, "goal", f"Thought {number}")

    page = say_about(jonas, path, "goal", "One more thought", expect=429)
    clock.forward(minutes=11)
    say_about(jonas, path, "goal", "One more thought")

    assert "One more thought" in page
    assert "wait ten minutes" in page


def test_the_owners_answer_stands_under_the_comment(share: Sharing, jonas: FlaskClient, as_bob: FlaskClient) -> None:
    path = share()
    say_about(jonas, path, "goal", "Why nine?")
    comment_id = find_comment_id(as_bob)

    send(
        as_bob,
        f"/plan/comments/{comment_id}/answers",
        **{f"answer-{comment_id}-text": "The depot can do nine.", **token(as_bob, comment_id)},
    )

    assert "The depot can do nine." in read_page(jonas, path)
    assert "One comment waits for you." not in read_page(as_bob, "/plan")


def test_an_empty_answer_is_asked_for_again(share: Sharing, jonas: FlaskClient, as_bob: FlaskClient) -> None:
    say_about(jonas, share(), "goal", "Why nine?")
    comment_id = find_comment_id(as_bob)

    page = send(as_bob, f"/plan/comments/{comment_id}/answers", expect=422, **token(as_bob, comment_id))

    assert "Write your answer first." in page


def test_a_comment_is_settled_and_opened_again(share: Sharing, jonas: FlaskClient, as_bob: FlaskClient) -> None:
    path = share()
    say_about(jonas, path, "goal", "Why nine?")
    comment_id = find_comment_id(as_bob)

    send(as_bob, f"/plan/comments/{comment_id}/resolution", settled="yes")
    settled = read_page(jonas, path)
    send(as_bob, f"/plan/comments/{comment_id}/resolution", settled="no")

    assert "Settled" in settled
    assert "Settled" not in read_page(jonas, path)


def test_nobody_else_answers_or_settles(
    share: Sharing, jonas: FlaskClient, as_bob: FlaskClient, as_alice: FlaskClient, as_carol: FlaskClient
) -> None:
    say_about(jonas, share(), "goal", "Why nine?")
    comment_id = find_comment_id(as_bob)

    for client in (as_alice, as_carol):
        send(client, f"/plan/comments/{comment_id}/answers", expect=404, **token(client, comment_id))
        send(client, f"/plan/comments/{comment_id}/resolution", expect=404)
        assert "Why nine?" not in read_page(client, "/plan/comments")


def test_before_anybody_said_anything_the_page_says_so(as_bob: FlaskClient) -> None:
    assert "Nobody said anything yet" in read_page(as_bob, "/plan/comments")


def token(client: FlaskClient, comment_id: str) -> dict[str, str]:
    """The hidden field of an answer's form."""
    return {f"answer-{comment_id}-csrf_token": make_csrf_token(client)}
