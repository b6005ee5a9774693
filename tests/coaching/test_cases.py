"""“I see it differently”: sent without a name, decided with a reason, handed out as examples, gone or nobody's after erasing."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.cast import Member, make_client, make_csrf_token, make_member
from tests.coaching.practising import WEAK, answer, differ, words_of
from workshop.accounts.erasing import erase
from workshop.cli import main
from workshop.coaching.models import CoachCase, CoachRuling
from workshop.core.coach.labelled import read_line
from workshop.core.coach.model import FactKind, Mark
from workshop.db import read
from workshop.web.viewer import Kind

REASON = "Soon is all that anybody knows here."


def send(client: FlaskClient, criterion: str = "next-step") -> None:
    answer(client, WEAK)
    assert differ(client, criterion, REASON).status_code == 303


def decide(client: FlaskClient, case: int, **fields: str) -> int:
    data = {name.replace("__", ".").replace("_", "-"): value for name, value in fields.items()}
    return client.post(f"/coach/cases/{case}", data=data | {"csrf_token": make_csrf_token(client)}).status_code


def case_id(app: Flask) -> int:
    with app.app_context():
        return read().scalars(select(CoachCase.id)).one()


def test_a_trainer_reads_the_case_without_a_name(as_bob: FlaskClient, as_tess: FlaskClient, app: Flask) -> None:
    send(as_bob)

    everything = words_of(as_tess.get("/coach/cases")) + words_of(as_tess.get(f"/coach/cases/{case_id(app)}"))

    assert REASON in everything and "sorry for any inconvenience" in everything
    assert "Bob" not in everything


def test_an_administrator_trains_too_and_nobody_else_does(app: Flask, as_bob: FlaskClient, as_alice: FlaskClient) -> None:
    send(as_bob)
    admin = make_client(app, make_member(app, "Ada", Kind.LEARNER, Kind.ADMINISTRATOR))

    assert admin.get("/coach/cases").status_code == 200
    assert [as_alice.get(path).status_code for path in ("/coach/cases", f"/coach/cases/{case_id(app)}", "/coach/cases.jsonl")] == [403] * 3


def test_no_case_crosses_to_another_organisation(app: Flask, as_bob: FlaskClient) -> None:
    send(as_bob)
    elsewhere = make_client(app, make_member(app, "Eve", Kind.LEARNER, Kind.AUTHOR, organisation="Elsewhere"))
    case = case_id(app)

    assert REASON not in words_of(elsewhere.get("/coach/cases"))
    assert elsewhere.get(f"/coach/cases/{case}").status_code == 404
    assert decide(elsewhere, case, mark__next_step="pass", reason__next_step="Mine now") == 404
    assert elsewhere.get("/coach/cases.jsonl").get_data(as_text=True) == ""


def test_nothing_is_sent_unless_somebody_sends_it(as_bob: FlaskClient, as_tess: FlaskClient) -> None:
    answer(as_bob, WEAK)

    assert "Nothing waits for you" in words_of(as_tess.get("/coach/cases"))


def test_sent_twice_it_is_one_case_with_the_newest_words(as_bob: FlaskClient, as_tess: FlaskClient, app: Flask) -> None:
    send(as_bob)

    differ(as_bob, "next-step", "Let me say it better")

    case_id(app)
    assert "Let me say it better" in words_of(as_tess.get("/coach/cases"))


def test_only_a_point_of_the_slip_can_be_sent(as_bob: FlaskClient) -> None:
    answer(as_bob, WEAK)

    response = differ(as_bob, "no-such-criterion", REASON)

    assert response.status_code == 422
    assert REASON in words_of(response)


def test_only_my_own_try_can_be_sent(as_bob: FlaskClient, as_alice: FlaskClient) -> None:
    answer(as_bob, WEAK)

    assert differ(as_alice, "next-step").status_code == 404


def test_a_decision_needs_a_reason(as_bob: FlaskClient, as_tess: FlaskClient, app: Flask) -> None:
    send(as_bob)

    assert decide(as_tess, case_id(app), mark__next_step="pass", reason__next_step=" ") == 422
    assert decide(as_tess, case_id(app)) == 422


def test_a_decision_makes_an_example_that_the_report_reads(as_bob: FlaskClient, as_tess: FlaskClient, app: Flask, tmp_path: Path) -> None:
    send(as_bob)
    decide(
        as_tess, case_id(app), mark__next_step="fail", reason__next_step="No hour.", mark__owns_it="fail", reason__owns_it="Sorry for any."
    )

    lines = as_tess.get("/coach/cases.jsonl").get_data(as_text=True)
    file = tmp_path / "examples.jsonl"
    file.write_text(lines, encoding="utf-8")
    report = CliRunner().invoke(main, ["coach", "report", str(file)])

    read_back = read_line(lines)
    assert read_back.labels == {"next-step": Mark.FAIL, "owns-it": Mark.FAIL}
    assert read_back.reply == WEAK and read_back.group == "working-from-the-car-1"
    assert FactKind.KEEP_OUT in {fact.kind for fact in read_back.situation.facts}
    assert set(json.loads(lines)) >= {"id", "role", "network", "as", "brand", "post", "thread", "facts", "firm_failed", "reply", "labels"}
    assert report.exit_code == 0, report.output
    assert "next-step" in report.output


def test_overruling_keeps_what_was_decided_before(as_bob: FlaskClient, as_tess: FlaskClient, app: Flask) -> None:
    send(as_bob)
    decide(as_tess, case_id(app), mark__next_step="pass", reason__next_step="Good enough.")

    decide(as_tess, case_id(app), mark__next_step="fail", reason__next_step="No: it names no hour.")

    page = words_of(as_tess.get(f"/coach/cases/{case_id(app)}"))
    assert "Decided before" in page and "Good enough." in page
    assert '"next-step": "fail"' in as_tess.get("/coach/cases.jsonl").get_data(as_text=True)


def test_erasing_takes_what_waits_along(app: Flask, as_bob: FlaskClient, bob: Member) -> None:
    send(as_bob)

    with app.app_context():
        erase(bob.person_id)

        assert read().scalars(select(CoachCase.id)).all() == []


def test_what_is_decided_is_nobodys_and_stays(app: Flask, as_bob: FlaskClient, bob: Member, as_tess: FlaskClient, tess: Member) -> None:
    send(as_bob)
    decide(as_tess, case_id(app), mark__next_step="pass", reason__next_step="Good enough.")

    with app.app_context():
        erase(bob.person_id)
        erase(tess.person_id)

        assert read().scalars(select(CoachCase.person_id)).all() == [None]
        assert read().execute(select(CoachRuling.author_id, CoachRuling.reason)).all() == [(None, "Good enough.")]
