"""Results of practice in the plan: nothing without a tick, words only with another, and all of it can be taken out again."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.cast import Member, make_client, make_csrf_token
from tests.sandbox.conftest import GOOD, Player, make_viewer
from workshop.core.plan.practised import Practised
from workshop.core.simulation import steering
from workshop.db import read
from workshop.plans.service import make_plan
from workshop.sandbox.results import find_results
from workshop.sandbox.results_models import PracticeResult
from workshop.sandbox.running import change

SOON = "Sorry for any inconvenience. We’ll look into it soon."


@pytest.fixture
def ended(player: Callable[..., Player]) -> Player:
    """A run with a poor reply and a better one, played turn by turn to its end."""
    run = player(pace="turns")
    run.move(text=SOON)
    run.move(text=GOOD)
    for _ in range(60):
        if run.play().stage.state.ended is None:
            run.turn("three")
    return run


def take(run: Player, *numbers: int, path: str = "") -> None:
    answer = run.client.post(
        f"{path or run.path}/result", data={"csrf_token": make_csrf_token(run.client), "words": [str(number) for number in numbers]}
    )
    assert answer.status_code == 303


def remove(run: Player, **fields: str) -> str:
    answer = run.post(f"{run.path}/result/removal", **fields)
    assert answer.status_code == 303
    return answer.headers["Location"]


def find(app: Flask, member: Member) -> tuple[Practised, ...]:
    with app.test_request_context():
        return find_results(make_viewer(member))


def read_page(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return unescape(answer.text)


def test_without_a_tick_the_plan_knows_nothing_of_it(app: Flask, ended: Player) -> None:
    page = read_page(ended.client, "/plan")

    assert find(app, ended.member) == ()
    assert "What I practised" not in page


def test_a_tick_brings_words_and_figures_and_no_reply(app: Flask, ended: Player) -> None:
    take(ended)

    (one,) = find(app, ended.member)
    assert (one.scenario, one.mode, one.lead, one.again) == ("Three missed slots", "guided", "Dana", False)
    assert one.replies == ()
    assert one.well and one.next and not set(one.well) & set(one.next)
    assert SOON not in str(one) and "inconvenience" not in str(one)


def test_its_figures_are_those_of_the_debrief(app: Flask, ended: Player) -> None:
    take(ended)

    (one,) = find(app, ended.member)
    figures = re.findall(r"<dd>(\d+) <span>to</span> (\d+)</dd>", ended.client.get(f"{ended.path}/debrief").text)
    assert [(str(way[0]), str(way[-1])) for way in (one.trust, one.anger)] == figures


def test_the_plan_says_that_they_are_simulated_and_not_for_appraisal(ended: Player) -> None:
    take(ended)

    page = read_page(ended.client, "/plan")

    assert "What I practised" in page
    assert "all figures are simulated. Not for appraisal." in page
    assert "Three missed slots" in page and GOOD not in page


def test_only_the_words_that_were_ticked_go_along(app: Flask, ended: Player) -> None:
    take(ended, 2, 99)

    (one,) = find(app, ended.member)
    page = read_page(ended.client, "/plan")
    assert one.replies == (GOOD,)
    assert GOOD in page and SOON not in page


def test_words_can_be_taken_out_alone(app: Flask, ended: Player) -> None:
    take(ended, 1, 2)

    take(ended, 2)

    assert find(app, ended.member)[0].replies == (GOOD,)


def test_it_can_be_taken_out_again(app: Flask, ended: Player) -> None:
    take(ended, 1)

    assert remove(ended).endswith("/debrief#into-plan")

    assert find(app, ended.member) == ()
    assert "What I practised" not in read_page(ended.client, "/plan")
    assert "Put it into my plan" in read_page(ended.client, f"{ended.path}/debrief")


def test_from_the_plan_one_comes_back_to_it(ended: Player) -> None:
    take(ended)

    assert remove(ended, **{"from": "plan"}) == "/plan"


def test_ticked_twice_it_stands_there_once(app: Flask, ended: Player) -> None:
    take(ended)
    take(ended)

    assert len(find(app, ended.member)) == 1


@pytest.mark.parametrize("number", ["x", "-1", "9" * 30, "²", ""])
def test_numbers_that_are_none_are_passed_over(app: Flask, ended: Player, number: str) -> None:
    ended.post(f"{ended.path}/result", words=number)

    assert find(app, ended.member)[0].replies == ()


def test_a_run_that_goes_on_has_no_result_yet(app: Flask, bobs_run: Player) -> None:
    answer = bobs_run.post(f"{bobs_run.path}/result")

    assert answer.headers["Location"] == bobs_run.path
    assert find(app, bobs_run.member) == ()


def test_stopped_without_a_word_it_is_no_failure(app: Flask, bobs_run: Player) -> None:
    bobs_run.post(f"{bobs_run.path}/stop")

    take(bobs_run)

    (one,) = find(app, bobs_run.member)
    assert one.headline == "You stopped here. That is never a failure."
    assert (one.well, one.next, one.replies) == ((), (), ())


def test_nobody_elses_run_can_be_put_anywhere(app: Flask, ended: Player, alice: Member) -> None:
    client = make_client(app, alice)
    take(ended)

    put = client.post(f"{ended.path}/result", data={"csrf_token": make_csrf_token(client)})
    client.post(f"{ended.path}/result/removal", data={"csrf_token": make_csrf_token(client)})

    assert put.status_code == 404
    assert find(app, alice) == ()
    assert len(find(app, ended.member)) == 1


def test_a_verdict_decided_since_is_told_when_it_is_put_in_again(app: Flask, ended: Player) -> None:
    take(ended, 2)
    was = find(app, ended.member)[0]
    with app.test_request_context():
        play = ended.play()
        judged = min(play.stage.state.judged)
        fails = [mark["criterion"] for mark in play.stage.state.judged[judged]["marks"] if mark["mark"] == "fail" and mark["sure"]]
        for criterion in fails:
            change(play, ended.clock(), lambda run, _wall, one=criterion: _overrule(run, judged, one))

    assert "Something was decided about this run since." in read_page(ended.client, f"{ended.path}/debrief")
    take(ended, 2)

    now = find(app, ended.member)[0]
    assert set(now.next) < set(was.next) or now.next != was.next
    assert now.replies == (GOOD,)


def _overrule(run: object, judged: int, criterion: str) -> None:
    steering.overrule(run, 0, judged, criterion, "pass", "It is said there")  # type: ignore[arg-type]


def test_a_second_try_says_so(app: Flask, ended: Player) -> None:
    answer = ended.post(f"{ended.path}/branches", after=str(len(ended.play().stage.events) // 2))
    tried = Player(ended.client, ended.member, ended.clock, answer.headers["Location"].partition("?")[0])
    tried.post(f"{tried.path}/stop")

    take(tried)

    assert [one.again for one in find(app, ended.member)] == [True]


def test_it_stands_in_the_plan_of_its_organisation_alone(app: Flask, ended: Player) -> None:
    take(ended)

    with app.test_request_context():
        plan = make_plan(make_viewer(ended.member))
        stored = read().scalar(select(func.count(PracticeResult.id)).where(PracticeResult.organisation_id == ended.member.organisation_id))
    assert len(plan.practised) == stored == 1


def test_the_debrief_offers_the_same_with_other_people(ended: Player) -> None:
    page = read_page(ended.client, f"{ended.path}/debrief")
    variant = re.search(r'name="variant" value="([^"]+)"', page)

    assert "Again, different" in page and variant
    again = Player(ended.client, ended.member, ended.clock).begin(pace="turns", variant=variant[1])
    before, after = ended.play().stage, again.play().stage
    assert before.state.seed != after.state.seed
    assert [one.name for one in before.book.scenario.personas] != [one.name for one in after.book.scenario.personas]


def test_the_debrief_shows_two_replies_with_reasons_and_what_to_do_now(ended: Player) -> None:
    page = read_page(ended.client, f"{ended.path}/debrief")

    worked = page.partition('id="worked"')[2].partition("</section>")[0]
    assert worked.count("<article>") == 2 and worked.count('class="brief-text"') == 2
    assert "What you can do now" in page and "/playbooks/" in page.partition('id="onward"')[2]
