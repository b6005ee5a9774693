"""Ninety seconds on what is weakest: picked by marks, marked at once, late is told, and what was learnt changes what comes next."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Member, make_client, make_csrf_token, make_member
from tests.conftest import Clock
from tests.sandbox.conftest import GOOD, Player, make_viewer
from workshop.sandbox.history import find_history
from workshop.sandbox.running import find_play
from workshop.sandbox.weakest import Pick, find_weaknesses, pick_next
from workshop.web.viewer import Kind

SOON = "Sorry for any inconvenience. We’ll look into it soon."
START = "/practise/weakest"


def post(client: FlaskClient, path: str, expect: int = 303, **fields: str) -> str:
    answer = client.post(path, data={"csrf_token": make_csrf_token(client), **fields})
    assert answer.status_code == expect, answer.text
    return answer.headers["Location"].partition("#")[0] if expect == 303 else unescape(answer.text)


def begin(client: FlaskClient, **fields: str) -> str:
    """Begin a drill; gives its path."""
    return post(client, START, **fields)


def read(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return unescape(answer.text)


def end(run: Player, *replies: str) -> Player:
    for reply in replies:
        run.move(text=reply)
    run.post(f"{run.path}/stop")
    return run


def choose(app: Flask, member: Member, criterion: str = "") -> Pick:
    with app.test_request_context():
        found = pick_next(make_viewer(member), find_history(make_viewer(member)), criterion)
    assert found is not None
    return found


def test_without_a_reply_any_post_will_do(as_bob: FlaskClient) -> None:
    page = read(as_bob, START)

    assert "Once the coach has read a few replies of yours" in page
    assert "Weakest first" not in page


def test_what_failed_in_ended_runs_comes_first(app: Flask, bobs_run: Player, bob: Member) -> None:
    end(bobs_run, SOON)

    pick = choose(app, bob)

    with app.test_request_context():
        weak = find_weaknesses(make_viewer(bob), find_history(make_viewer(bob)))
    assert pick.criterion in pick.drill.criteria
    assert pick.criterion in [one.criterion for one in weak]
    assert weak[0].marks == ("fail",)


def test_a_run_that_goes_on_is_not_looked_at(app: Flask, bobs_run: Player, bob: Member) -> None:
    bobs_run.move(text=SOON)

    with app.test_request_context():
        assert find_history(make_viewer(bob)) == []


def test_what_was_tried_on_posts_of_the_practice_page_counts_too(app: Flask, as_bob: FlaskClient, bob: Member) -> None:
    drill = re.findall(r'action="(/practise/[a-z0-9-]+)"', as_bob.get("/practise").text)[0]
    post(as_bob, drill, reply=SOON, key="k" * 32)

    with app.test_request_context():
        assert "fail" in find_history(make_viewer(bob))[0].values()


def test_one_reply_is_marked_at_once_and_ends_the_drill(as_bob: FlaskClient, clock: Clock) -> None:
    path = begin(as_bob)
    assert "Begun at" in read(as_bob, path)
    clock.forward(seconds=40)

    post(as_bob, path, text=SOON, operation="o1")

    page = read(as_bob, path)
    assert "The coach, on your words" in page
    assert "Sent after 40 seconds of 90" in page or "Sent after 40 seconds of 75" in page
    assert "This post once more" in page


def test_late_is_told_and_nothing_is_lost(as_bob: FlaskClient, clock: Clock) -> None:
    path = begin(as_bob)
    clock.forward(seconds=400)
    assert "The time is over" in read(as_bob, path)

    post(as_bob, path, text=SOON, operation="o1")

    page = read(as_bob, path)
    assert "Sent after 6 min 40 s" in page
    assert "nothing is lost by it" in page
    assert "The coach, on your words" in page


def test_the_clock_can_be_turned_off_and_the_words_stay(as_bob: FlaskClient, clock: Clock) -> None:
    path = begin(as_bob)

    page = post(as_bob, path, expect=200, text="Half a sentence", clock="off")

    assert "Half a sentence" in page and "data-drill-clock" not in page
    clock.forward(seconds=400)
    post(as_bob, path, text=SOON, operation="o1")
    assert "Sent after" not in read(as_bob, path)


def test_the_same_form_twice_is_one_reply(app: Flask, as_bob: FlaskClient, bob: Member) -> None:
    path = begin(as_bob)

    for _ in range(2):
        post(as_bob, path, text=SOON, operation="o1")

    with app.test_request_context():
        assert len(find_history(make_viewer(bob))) == 1


def test_a_second_reply_is_told_and_its_words_are_kept(as_bob: FlaskClient) -> None:
    path = begin(as_bob)
    post(as_bob, path, text=SOON, operation="o1")

    page = post(as_bob, path, expect=409, text="Other words", operation="o2")

    assert "This post has your reply already" in page
    assert "Other words" in page


def test_an_empty_reply_and_one_too_long_come_back_in_words(as_bob: FlaskClient) -> None:
    path = begin(as_bob, scenario="three-missed-slots", drill="by-when")

    assert "Write something first." in post(as_bob, path, expect=422, text="  ")
    assert "Nothing is lost" in post(as_bob, path, expect=422, text="x" * 300)


def test_a_hard_fail_is_marked_and_not_held(as_bob: FlaskClient) -> None:
    path = begin(as_bob, scenario="three-missed-slots", drill="by-when")

    post(as_bob, path, text="Please post your full address and order number here.", operation="o1")

    assert "This must not go out like this." in read(as_bob, path)


def test_each_post_comes_once_before_any_comes_again(app: Flask, as_bob: FlaskClient, bob: Member) -> None:
    met = []
    for _ in range(9):
        pick = choose(app, bob)
        met.append((pick.scenario.id, pick.drill.id))
        begin(as_bob)

    assert len(set(met)) == 9
    assert (again := choose(app, bob)) and (again.scenario.id, again.drill.id) != met[-1]


def test_what_is_weak_is_trained_again_and_again_and_no_post_twice_in_a_row(app: Flask, as_bob: FlaskClient, bob: Member) -> None:
    post(as_bob, begin(as_bob, scenario="three-missed-slots", drill="by-when"), text=SOON, operation="o1")
    met = []

    for _ in range(14):
        pick = choose(app, bob)
        met.append((pick.scenario.id, pick.drill.id))
        assert pick.criterion
        begin(as_bob)

    assert all(one != following for one, following in pairwise(met))
    assert len(set(met)) > 2


def test_a_criterion_that_was_asked_for_is_trained(app: Flask, as_bob: FlaskClient, bob: Member) -> None:
    picks = []
    for _ in range(2):
        picks.append(choose(app, bob, "fair-to-onlookers"))
        begin(as_bob, criterion="fair-to-onlookers")

    assert [(pick.drill.id, pick.criterion) for pick in picks] == [("why-her", "fair-to-onlookers")] * 2


def test_better_replies_change_what_is_weakest(app: Flask, as_bob: FlaskClient, bob: Member) -> None:
    def weakest() -> dict[str, tuple[str, ...]]:
        with app.test_request_context():
            return {one.criterion: one.marks for one in find_weaknesses(make_viewer(bob), find_history(make_viewer(bob)), 20)}

    post(as_bob, begin(as_bob, scenario="three-missed-slots", drill="by-when"), text=SOON, operation="o1")
    before = weakest()
    post(as_bob, begin(as_bob, scenario="three-missed-slots", drill="by-when"), text=GOOD, operation="o2")

    assert before["next-step"] == ("fail",)
    assert weakest()["next-step"] == ("fail", "pass")


@pytest.mark.parametrize(
    "fields", [{"criterion": "x" * 5_000}, {"criterion": "<b>"}, {"scenario": "no", "drill": "no"}, {"clock": "maybe"}]
)
def test_whatever_is_asked_for_something_can_begin(as_bob: FlaskClient, fields: dict[str, str]) -> None:
    assert begin(as_bob, **fields).startswith(START)


def test_a_drill_is_nobody_elses(app: Flask, as_bob: FlaskClient, alice: Member) -> None:
    path, client = begin(as_bob), make_client(app, alice)

    assert client.get(path).status_code == 404
    assert client.post(path, data={"csrf_token": make_csrf_token(client), "text": SOON}).status_code == 404
    assert client.get(f"{START}/999999999999").status_code == 404


def test_a_drill_is_no_run_and_a_run_is_no_drill(app: Flask, bobs_run: Player, bob: Member) -> None:
    number = begin(bobs_run.client).rpartition("/")[2]

    assert bobs_run.client.get(f"/runs/{number}").status_code == 404
    assert bobs_run.client.get(f"/runs/{number}/debrief").status_code == 404
    assert bobs_run.client.get(f"{START}/{bobs_run.run_id}").status_code == 404
    assert f"/runs/{number}" not in bobs_run.client.get("/scenarios").text
    with app.test_request_context():
        assert find_play(make_viewer(bob), int(number)) is None


def test_the_debrief_leads_to_it(bobs_run: Player) -> None:
    end(bobs_run, SOON)

    page = read(bobs_run.client, f"{bobs_run.path}/debrief")

    named = re.search(r'name="scenario" value="([^"]+)"><input type="hidden" name="drill" value="([^"]+)"', page)
    assert re.search(r"(75|90) seconds on: ", page) and named
    drill = read(bobs_run.client, begin(bobs_run.client, scenario=named[1], drill=named[2]))
    assert "This post once more" not in drill and "On: " in drill


def test_its_verdict_can_be_seen_differently_and_counts_as_decided(app: Flask, as_bob: FlaskClient, bob: Member) -> None:
    path, case = send_a_case(as_bob)
    waiting = read(as_bob, path)
    with app.test_request_context():
        before = find_history(make_viewer(bob))[0]["next-step"]

    rule(app)

    page = read(as_bob, path)
    with app.test_request_context():
        assert (before, find_history(make_viewer(bob))[0]["next-step"]) == ("fail", "pass")
    assert "The trainers have got it" in waiting
    assert "<s>fails</s> <b>passes</b>. A trainer sees it as you do: “Soon is a step.”" in page
    assert 'value="next-step"' not in read(as_bob, case)


def test_a_decision_on_it_is_news_until_it_was_seen(app: Flask, as_bob: FlaskClient) -> None:
    path, _case = send_a_case(as_bob)
    rule(app)

    shelf = read(as_bob, "/scenarios")
    read(as_bob, path)

    assert "A trainer sees it as you do" in shelf and f'href="{path}#remark-' in shelf and "A time, in ninety seconds" in shelf
    assert "A trainer sees it as you do" not in read(as_bob, "/scenarios")


def test_what_is_only_kept_reaches_nobody(app: Flask, as_bob: FlaskClient) -> None:
    path, _case = send_a_case(as_bob, do="keep")

    assert "It is kept with your reply." in read(as_bob, path)
    assert "Nothing waits for you" in read(make_trainer(app), "/coach/cases")


def test_its_case_is_its_writers_alone_and_there_is_none_before_a_reply(app: Flask, as_bob: FlaskClient, as_alice: FlaskClient) -> None:
    begun = begin(as_bob)
    _path, case = send_a_case(as_bob)

    for other in (as_alice, make_trainer(app)):
        assert other.get(case).status_code == 404
        post(other, case, expect=404, criterion="next-step", do="send")
    assert as_bob.get(f"/runs/{begun.rpartition('/')[2]}/judgements/3/case").status_code == 404


def send_a_case(client: FlaskClient, do: str = "send") -> tuple[str, str]:
    """A drill with a poor reply, one verdict of which its writer sees differently; gives the paths of the drill and of the case."""
    path = begin(client, scenario="three-missed-slots", drill="by-when")
    post(client, path, text=SOON, operation=path)
    case = re.findall(r'href="(/runs/[0-9]+/judgements/[0-9]+/case)', read(client, path))[0]
    assert post(client, case, criterion="next-step", reason="Soon is honest.", do=do) == path
    return path, case


def make_trainer(app: Flask) -> FlaskClient:
    return make_client(app, make_member(app, "Tess", Kind.LEARNER, Kind.AUTHOR))


def rule(app: Flask) -> None:
    trainer = make_trainer(app)
    assert "Drill:" in read(trainer, "/coach/cases")
    post(trainer, "/coach/cases/1", **{"mark.next-step": "pass", "reason.next-step": "Soon is a step."})
