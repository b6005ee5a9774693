"""Whatever is posted: a clear message in words, the writer's words still in the form, bounded work, and never a server error."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient

from tests.cast import Member
from tests.core.content.scenario.test_golden import GOLDEN, compile_text
from tests.sandbox.conftest import GOOD, PUBLIC, Player
from workshop.core.content.findings import render_report

FIFTY_KB = "Dana, we are so sorry. " * 2_200
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)> Sorry, Dana."
TEN_MB = "x" * (10 * 1024 * 1024)


def typed(page: str) -> str:
    """What stands in the composer's field."""
    found = re.search(r'<textarea class="input" id="text"[^>]*>(.*?)</textarea>', page, re.S)
    assert found
    return unescape(found[1]).replace("\r\n", "\n")


def problem(page: str) -> str:
    found = re.search(r'id="move-problem" role="alert">.*?<span>(.*?)</span>', page, re.S)
    assert found, "nothing is said at the composer"
    return unescape(found[1])


def test_fifty_kilobytes_come_back_with_the_reason_and_every_word(bobs_run: Player) -> None:
    before = bobs_run.play().stage.events

    answer = bobs_run.move(text=FIFTY_KB)

    assert answer.status_code == 422
    assert problem(answer.text) == (
        f"That is {len(FIFTY_KB.strip())} characters; here 280 are possible. Nothing is lost: shorten it and send it again."
    )
    assert typed(answer.text) == FIFTY_KB.strip()
    assert bobs_run.play().stage.events == before


def test_emoji_alone_goes_out_and_the_coach_says_that_it_does_not_judge_it(bobs_run: Player) -> None:
    bobs_run.move(text="🙂🙂🙂")

    page = bobs_run.page()

    assert "🙂🙂🙂" in page
    assert "Emoji and signs alone I do not judge." in page


def test_a_script_in_a_reply_is_shown_as_words(bobs_run: Player) -> None:
    bobs_run.move(text=SCRIPT)

    page = bobs_run.page()

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_runs_of_others_are_not_there(bobs_run: Player, as_alice: FlaskClient, alice: Member) -> None:
    hers = Player(as_alice, alice, bobs_run.clock).begin()
    hers.move(text=PUBLIC)
    held = max(hers.play().stage.state.held)

    answers = [
        bobs_run.post(f"{hers.path}/moves", kind="reply", re="third-miss", text=GOOD),
        bobs_run.post(f"{hers.path}/clock", do="pause"),
        bobs_run.post(f"{hers.path}/stop"),
        bobs_run.post(f"{hers.path}/held/{held}", do="differ"),
        bobs_run.post(f"{hers.path}/differences", verdict="5:owns-it"),
        bobs_run.post(f"{hers.path}/branches", move="5"),
        bobs_run.client.get(f"{hers.path}/people/dana"),
        bobs_run.client.get("/runs/99999999999999999999"),
    ]

    assert [answer.status_code for answer in answers] == [404] * len(answers)
    assert max(hers.play().stage.state.held) == held


def test_a_held_reply_of_another_run_is_not_mine_to_decide(player: Callable[..., Player]) -> None:
    first, second = player(), player()
    first.move(text=PUBLIC)
    held = max(first.play().stage.state.held)

    rewritten = second.move(text=GOOD, held=held)
    decided = second.post(f"{second.path}/held/{held}", do="differ", reason="Mine.")

    assert (rewritten.status_code, decided.status_code) == (422, 422)
    assert problem(rewritten.text) == problem(decided.text) == "No reply of yours is held any more."
    assert typed(rewritten.text) == GOOD
    assert held in first.play().stage.state.held


def test_a_post_of_another_run_is_not_in_this_one(player: Callable[..., Player]) -> None:
    first, second = player(), player()
    first.move(text=GOOD)
    mine = next(post.id for post in first.play().stage.state.posts.values() if post.seat)

    answer = second.move("correct", re=mine, text=GOOD)

    assert answer.status_code == 422
    assert problem(answer.text) == "That post is not in this run. Choose one from the list."
    assert typed(answer.text) == GOOD


@pytest.mark.parametrize("where", ["-1", "0", "4711", "99999999999999999999", "x", "5; drop table run", "٣"])
def test_a_branch_from_nowhere_is_told_and_none_is_made(bobs_run: Player, where: str) -> None:
    answer = bobs_run.post(f"{bobs_run.path}/branches", after=where)

    assert (answer.status_code, answer.headers["Location"]) == (303, bobs_run.path)
    assert "There is no such point in this run to go back to." in bobs_run.page()


@pytest.mark.parametrize("verdict", ["", "7", "x:owns-it", "4711:owns-it", "99999999999:owns-it", "1:nothing"])
def test_a_verdict_that_was_never_given_cannot_be_seen_differently(bobs_run: Player, verdict: str) -> None:
    answer = bobs_run.post(f"{bobs_run.path}/differences", verdict=verdict, reason="No.")

    assert answer.status_code == 422
    assert problem(answer.text) == "The coach said nothing of that here."


def test_a_move_after_the_end_is_told_and_its_words_are_not_lost(bobs_run: Player) -> None:
    bobs_run.post(f"{bobs_run.path}/stop")

    answer = bobs_run.move(text=GOOD)

    assert answer.status_code == 409
    assert "This run has ended. You can try again from any point of it." in answer.text
    assert GOOD in unescape(answer.text)


def test_the_same_form_twice_is_one_move(bobs_run: Player) -> None:
    first = bobs_run.move(text=GOOD, operation="one-form")
    second = bobs_run.move(text=GOOD, operation="one-form")

    mine = [post for post in bobs_run.play().stage.state.posts.values() if post.seat]
    assert (first.status_code, second.status_code) == (303, 303)
    assert len(mine) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "dance"}, "There is no move “dance”. Choose one of those above."),
        ({"kind": ""}, "Choose what kind of move it is."),
        ({"kind": "post", "network": "facebook"}, "This scenario has no network “facebook”. Choose one from the list."),
        ({"kind": "post", "network": "blog"}, "This scenario has no network “blog”. Choose one from the list."),
        ({"kind": "react", "reaction": "laugh"}, "There is no such reaction here."),
        ({"kind": "x" * 5_000}, f"There is no move “{'x' * 60}”. Choose one of those above."),
        ({"kind": "reply", "picture": "holiday"}, "That picture is not in this scenario. Choose one of those that are shown."),
        ({"kind": "reply", "alt": "A counter."}, "There is no picture to describe. Choose one, or take the description away."),
    ],
)
def test_what_does_not_exist_is_refused_by_its_name(bobs_run: Player, fields: dict[str, str], said: str) -> None:
    answer = bobs_run.move(**{"text": GOOD, **fields})

    assert answer.status_code == 422
    assert problem(answer.text) == said
    assert typed(answer.text) == GOOD


def test_ten_megabytes_are_too_much_and_that_is_said(bobs_run: Player) -> None:
    answer = bobs_run.move(text=TEN_MB)

    assert answer.status_code == 413
    assert "too large" in answer.text.lower()


@pytest.mark.parametrize("text", ["\0\0", "\u202e\u200d", "\ud83d", "%00", "${7*7}", "' OR 1=1 --"])
def test_odd_characters_are_never_an_error_of_the_server(bobs_run: Player, text: str) -> None:
    answer = bobs_run.move(text=text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))

    assert answer.status_code in (303, 422)
    assert bobs_run.client.get(bobs_run.path).status_code == 200


LOOP = """
:::{reaction} ping
:by: mira
:when: said(pong) or out(late)
:times: 20

Ping.
:::

:::{reaction} pong
:by: mira
:when: said(ping)
:times: 20

Pong.
:::
"""


def test_a_loop_of_triggers_is_told_to_its_author() -> None:
    compiled = compile_text(GOLDEN + LOOP)

    told = [finding.message for finding in compiled.warnings]
    assert "These set each other off again and again: ping, pong, ping." in told


def test_a_condition_of_ten_thousand_characters_is_told_in_words() -> None:
    condition = " and ".join(["mira.anger > 60"] * 526)
    compiled = compile_text(GOLDEN.replace("onlookers.trust >= 50 and time > 10m", condition))

    assert len(condition) > 10_000
    assert len(compiled.findings) == 1
    assert "condition" in render_report(compiled.findings)
    assert len(render_report(compiled.findings)) < 400
