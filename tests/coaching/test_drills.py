"""The drill: answered, marked, once more; mine alone, and counted where the words are mine."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.cast import Member, make_client, make_csrf_token, make_member
from tests.coaching.practising import DRILL, GOOD, WEAK, answer, words_of
from workshop.accounts.erasing import erase
from workshop.accounts.models import SignIn
from workshop.coaching.models import DrillAttempt
from workshop.core.coach.stored import from_json
from workshop.db import read
from workshop.playbooks.library import find_drills, find_rubric


def test_the_first_post_is_of_my_own_role(app: Flask) -> None:
    client = make_client(app, make_member(app, "Bob", role="pr"))

    page = client.get("/practise").get_data(as_text=True)

    assert "<h1>The stair gate</h1>" in page
    assert 'data-network="microblog"' in page


def test_ten_posts_over_seven_roles_are_there(context: None) -> None:
    drills = find_drills(1)

    assert len(drills) == 10
    assert {drill.role for drill in drills} == {"support", "sales", "hr", "pr", "marketing", "operations", "leadership"}


def test_a_visitor_is_asked_in_first(client: FlaskClient) -> None:
    response = client.get("/practise")

    assert response.status_code == 303
    assert response.location.startswith("/sign-in")


def test_a_reply_comes_back_with_marks_and_a_slip(as_bob: FlaskClient) -> None:
    response = answer(as_bob, WEAK)

    page = response.get_data(as_text=True)
    assert response.request.path == f"/practise/{DRILL}/1"
    assert '<mark class="mark-fail">sorry for any' in page
    assert 'class="slip-headline"' in page
    assert "I see it differently" in page
    assert f">{WEAK.replace(chr(39), '&#39;')}</textarea>" in page


def test_the_second_try_stands_beside_the_first(as_bob: FlaskClient) -> None:
    answer(as_bob, WEAK)

    page = words_of(answer(as_bob, GOOD))

    assert "What changed Better: " in page
    assert "try 1" in page and "try 2" in page


def test_the_same_words_again_count_for_nothing(as_bob: FlaskClient, app: Flask) -> None:
    answer(as_bob, WEAK)

    page = words_of(answer(as_bob, WEAK.replace("Hi Ngozi,", "hi ngozi")))

    assert "counted as no new try" in page
    assert _counts(app) == [True, False]


def test_the_coachs_own_wording_counts_for_nothing(as_bob: FlaskClient, app: Flask) -> None:
    answer(as_bob, WEAK)
    with app.app_context():
        rubric = find_rubric(1)
        row = read().scalars(select(DrillAttempt.judgement)).one()
        failed = next(one for one in from_json(row).verdicts if one.criterion == "next-step")
        wording = rubric.get("next-step").find_message(failed.message).wording  # type: ignore[union-attr]

    answer(as_bob, wording.replace("[time]", "18:30").replace("[Name]", "Sam"))

    assert _counts(app) == [True, False]


def test_a_double_click_makes_one_attempt(as_bob: FlaskClient, app: Flask) -> None:
    answer(as_bob, WEAK, key="ab" * 16)
    answer(as_bob, WEAK, key="ab" * 16)

    assert _counts(app) == [True]


def test_an_empty_reply_is_told_in_words(as_bob: FlaskClient) -> None:
    response = answer(as_bob, "  ")

    assert response.status_code == 422
    assert "Write your reply first." in words_of(response)


def test_a_reply_of_50_kb_comes_back_with_clear_words(as_bob: FlaskClient, app: Flask) -> None:
    response = answer(as_bob, "sorry " * 8500)

    assert response.status_code == 422
    assert "At most 5,000 characters fit here; these are 51,000." in words_of(response)
    assert response.get_data(as_text=True).count("sorry ") > 8000
    assert _counts(app) == []


def test_a_stale_form_keeps_its_words(as_bob: FlaskClient) -> None:
    response = as_bob.post(f"/practise/{DRILL}", data={"reply": WEAK, "key": "", "csrf_token": "stale"})

    assert response.status_code == 422
    assert "sorry for any inconvenience" in words_of(response)


def test_hostile_text_is_text(as_bob: FlaskClient) -> None:
    page = answer(as_bob, "<script>alert(1)</script> I'm sorry <img src=x onerror=alert(1)> we will look into it soon").get_data(
        as_text=True
    )

    assert "<script>alert" not in page and "<img src=x" not in page
    assert "&lt;script&gt;" in page


def test_another_language_is_not_judged_and_says_so(as_bob: FlaskClient) -> None:
    page = words_of(answer(as_bob, "Es tut uns sehr leid, dass Ihre Leitung seit drei Tagen nicht funktioniert, wir melden uns morgen."))

    assert "This is not in a language that I read." in page


def test_nobody_else_sees_my_tries(as_bob: FlaskClient, as_alice: FlaskClient, as_tess: FlaskClient) -> None:
    answer(as_bob, WEAK)

    for other in (as_alice, as_tess):
        assert other.get(f"/practise/{DRILL}/1").status_code == 404
        assert "sorry for any" not in other.get(f"/practise/{DRILL}").get_data(as_text=True)


def test_an_unknown_drill_is_not_found(as_bob: FlaskClient) -> None:
    token = make_csrf_token(as_bob)

    assert as_bob.get("/practise/no-such-post").status_code == 404
    assert as_bob.post("/practise/no-such-post", data={"reply": WEAK, "csrf_token": token}).status_code == 404
    assert as_bob.get(f"/practise/{DRILL}/7").status_code == 404


def test_my_tries_go_when_i_erase_myself(app: Flask, as_bob: FlaskClient, bob: Member) -> None:
    answer(as_bob, WEAK)

    with app.app_context():
        erase(bob.person_id)
        left = read().scalar(select(func.count(DrillAttempt.id)))

    assert left == 0


def test_my_tries_are_in_my_export(as_bob: FlaskClient) -> None:
    answer(as_bob, WEAK)

    told = as_bob.get("/me/export.json").get_json()["about"]["drill_attempt"]

    assert [row["reply"] for row in told] == [WEAK]


def test_sixty_checks_a_minute_are_enough(as_bob: FlaskClient, app: Flask) -> None:
    pace = app.extensions["coach_pace"]
    with app.app_context():
        device = _device(app)
    for _ in range(60):
        pace.seconds_to_wait(device, app.extensions["clock"]())

    response = answer(as_bob, WEAK)

    assert response.status_code == 429
    assert response.headers["Retry-After"] == "60"
    assert "Wait 60 seconds" in words_of(response)
    assert "sorry for any inconvenience" in words_of(response)


def _device(app: Flask) -> int:
    return read().scalars(select(SignIn.id)).one()


def _counts(app: Flask) -> list[bool]:
    with app.app_context():
        return list(read().scalars(select(DrillAttempt.counts).order_by(DrillAttempt.id)))
