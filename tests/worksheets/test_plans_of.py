"""Plans and who they belong to; many hands at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from flask import Flask
from flask.testing import FlaskClient
from flask_login import login_user
from sqlalchemy import func, select

from tests.cast import Member
from tests.worksheets.browser import make_key, save
from tests.worksheets.sheets import GOAL
from workshop.accounts.signing_in import load_viewer
from workshop.core.worksheet.values import Answered, Unknown
from workshop.db import read
from workshop.playbooks.models import ContentSource
from workshop.web.times import now
from workshop.worksheets.models import Answer, AnswerRevision, Plan
from workshop.worksheets.plans_of import current_answers, find_plan, get_or_create_plan, revision_of
from workshop.worksheets.saving import Change, Conflict, Saved
from workshop.worksheets.saving import save as store


def answers_of(app: Flask, member: Member) -> list[Answered]:
    with app.test_request_context():
        viewer = load_viewer(member.token)
        assert viewer
        return current_answers(find_plan(viewer))


def test_looking_at_a_sheet_makes_no_plan(app: Flask, as_bob: FlaskClient) -> None:
    as_bob.get("/worksheets/core-goal")

    with app.app_context():
        assert read().scalar(select(func.count()).select_from(Plan)) == 0


def test_two_first_saves_at_once_make_one_plan(app: Flask, bob: Member) -> None:
    def create(_: int) -> int:
        with app.test_request_context():
            viewer = load_viewer(bob.token)
            assert viewer
            return get_or_create_plan(viewer)

    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(create, range(8)))

    assert len(made) == 1


def test_no_save_is_lost_and_none_overwrites_in_silence(app: Flask, bob: Member) -> None:
    with app.test_request_context():
        viewer = load_viewer(bob.token)
        assert viewer
        plan_id = get_or_create_plan(viewer)
    field = GOAL.find_field("stops")
    assert field

    def add(number: int) -> None:
        base, text = 0, ""
        with app.app_context():
            while True:
                outcome = store(plan_id, bob.person_id, Change(GOAL, "", field, base, f"{text} {number}", make_key()), now())
                if isinstance(outcome, Saved):
                    return
                assert isinstance(outcome, Conflict)
                base, text = outcome.revision, str(outcome.theirs)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(24)))

    answer = answers_of(app, bob)[0]
    assert sorted(int(number) for number in str(answer.value).split()) == list(range(24))
    assert answer.revision == 24
    with app.app_context():
        stood = select(func.count()).select_from(AnswerRevision).where(AnswerRevision.revision.is_not(None))
        assert read().scalar(stood) == 24


def test_answers_come_in_the_order_of_their_first_save(app: Flask, as_bob: FlaskClient, bob: Member) -> None:
    save(as_bob, "stops", "First")
    save(as_bob, "goal", "Second")
    save(as_bob, "stops", "First again", base=1)
    save(as_bob, "baseline", unknown={"ask": "Jonas", "by": ""})

    answers = answers_of(app, bob)

    assert [(a.field, a.value, a.revision) for a in answers] == [
        ("stops", "First again", 2),
        ("goal", "Second", 1),
        ("baseline", Unknown("Jonas", None), 1),
    ]


def test_nobody_reaches_the_plan_of_somebody_else(app: Flask, as_bob: FlaskClient, as_alice: FlaskClient, as_carol: FlaskClient) -> None:
    save(as_bob, "goal", "What only Bob knows")

    for client in (as_alice, as_carol):
        for path in ("/worksheets/core-goal", "/worksheets/core-goal/history"):
            assert "What only Bob knows" not in client.get(path).get_data(as_text=True)
        assert save(client, "goal", "Mine", base=0).json["revision"] == 1  # type: ignore[index]
    assert "What only Bob knows" in as_bob.get("/worksheets/core-goal").get_data(as_text=True)


def test_the_version_of_a_plan_changes_with_every_save_and_handing_in(app: Flask, as_bob: FlaskClient, bob: Member) -> None:
    def version() -> str:
        with app.test_request_context():
            viewer = load_viewer(bob.token)
            assert viewer
            return revision_of(find_plan(viewer))

    seen = [version()]
    for change in ({"value": "One", "base": 0}, {"value": "Two", "base": 1}, {"value": "", "base": 2}):
        save(as_bob, "goal", **change)
        seen.append(version())

    assert len(set(seen)) == 4


def test_the_source_of_a_sheet_is_kept_at_its_first_use(app: Flask, as_bob: FlaskClient, as_alice: FlaskClient) -> None:
    save(as_bob, "goal", "One")
    save(as_alice, "goal", "Two")

    with app.app_context():
        assert list(read().scalars(select(ContentSource.content_id))) == ["core-goal"]
        assert read().scalar(select(Answer.edition)) == 2


def test_the_home_page_shows_ones_own_latest_words(app: Flask, as_bob: FlaskClient, bob: Member) -> None:
    save(as_bob, "goal", "Fewer second calls")
    save(as_bob, "worry", "My private worry")
    save(as_bob, "baseline", "12")

    with app.test_request_context():
        viewer = load_viewer(bob.token)
        assert viewer
        login_user(viewer)
        words = app.jinja_env.globals["latest_words"]()

    assert (words.text, words.worksheet_title, words.number) == ("Fewer second calls", "My goal", 1)
    assert words.url == "/worksheets/core-goal#core-goal--goal"
