"""The plan on paper: pages, words, scripts, and nothing from anywhere else."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import make_client, make_member
from tests.core.plan.example import FIVE, FULL, HEAD, NOT_NOW, SHEETS, say
from tests.plans.conftest import Answering, Printing
from workshop.core.plan.assemble import assemble
from workshop.core.worksheet.values import Answered
from workshop.plans.views import dispose, name_file
from workshop.web.viewer import Kind

pytestmark = [
    pytest.mark.usefixtures("library"),
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),  # paper does not know where the answers lay
]

LONG = [
    *FULL,
    *(a for n in range(40) for a in say("support-goal", f"m{n:02}", kpi=f"Long list measure {n}", from_=str(n), to=str(n * 3 + 1))),
    *(a for n in range(30) for a in say("support-goal", f"t{n:02}", tactic=f"Long list tactic {n} " + "and more " * 12, owner="Ines")),
    *say("core-goal", why="many words " * 150),
]


@pytest.mark.parametrize(("answers", "pages"), [(FIVE, 1), (NOT_NOW, 1), (FULL, 3)])
def test_how_many_pages_a_plan_takes(printed: Printing, answers: list[Answered], pages: int) -> None:
    assert len(printed(answers).pages) == pages


def test_five_long_answers_and_an_open_question_still_fit_on_a_page(printed: Printing) -> None:
    answers = [*FIVE, *say("core-goal", goal="A long goal of many words. " * 18, why="It matters. " * 12, target="9", hours="3")]

    assert len(printed(answers).pages) == 1


def test_everything_that_was_answered_is_on_paper(printed: Printing) -> None:
    printed(FULL)

    words = " ".join(printed.text().split())
    for expected in (
        "Fewer people ring us twice about the same parcel.",
        "Six in ten complaints start here",
        "From today to 19 February",
        "Evening team, by rota",
        "The Friday follower report",
        "No address or number in the feed.",
        "six weeks bring no drop",
        "ask Jonas by 24 Nov",
        "21 December",
        "Agreed with Jonas",
    ):
        assert expected in words


def test_a_long_plan_flows_over_pages_with_its_heads_repeated_and_loses_nothing(printed: Printing) -> None:
    reader = printed(LONG)

    words = " ".join(printed.text().split())
    assert len(reader.pages) > 6
    assert all(f"Long list measure {n}" in words and f"Long list tactic {n} " in words for n in range(30))
    assert words.count("Owner") > 2


def test_pages_after_the_cover_carry_name_and_number(printed: Printing) -> None:
    reader = printed(FULL)

    assert len(re.findall(r"Amira Haddad, Support, evening team, Parcelwise\s+[23]\n", printed.text())) == len(reader.pages) - 1


@pytest.mark.parametrize("name", ["Łukasz", "Ольга", "李雷", "مريم", "Ines 🎭"])
def test_names_in_every_script_are_on_paper(printed: Printing, name: str) -> None:
    reader = printed([*FIVE, *say("core-goal", goal=f"{name}: x")], person=name)

    assert name in reader.metadata["/Title"]  # type: ignore[index]
    kept = printed.text()
    assert name in kept or name[::-1] in kept


def test_no_letter_is_replaced_by_a_box(printed: Printing) -> None:
    reader = printed([*FIVE, *say("core-goal", goal="Łukasz Ольга 李雷 مريم 🎭")], person="Łukasz Ольга 李雷 مريم 🎭")

    assert not any(".notdef" in str(font) for page in reader.pages for font in page["/Resources"].get("/Font", {}))  # type: ignore[attr-defined]
    assert "Łukasz" in printed.text()


def test_the_document_names_title_author_language_and_is_tagged(printed: Printing) -> None:
    reader = printed(FIVE)

    assert reader.metadata is not None
    assert reader.metadata.title == "Plan of Amira Haddad, Support, evening team, Parcelwise"
    assert reader.metadata.author == "Amira Haddad"
    assert reader.root_object["/Lang"] == "en-GB"
    assert reader.root_object["/MarkInfo"]["/Marked"].value is True  # type: ignore[index]


def test_addresses_in_an_answer_stay_text_and_nothing_is_fetched(printed: Printing) -> None:
    hostile = '<img src="http://127.0.0.1:9/x.png"><link rel=attachment href="file:///etc/passwd"> file:///etc/passwd'

    reader = printed([*FIVE, *say("core-goal", goal=hostile)])

    assert "file:///etc/passwd" in printed.text()
    assert "root:" not in printed.text()
    assert set(reader.attachments) == {"plan.json"}


def test_the_pdf_of_a_valid_plan_is_a_download_with_the_persons_name(app: Flask, press: None, answering: Answering) -> None:
    member = make_member(app, "Łukasz Żak", Kind.LEARNER)
    answering(member, *FIVE)

    answer = make_client(app, member).get("/plan.pdf")

    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF-")
    named = answer.headers["Content-Disposition"]
    assert named == "attachment; filename=\"plan.pdf\"; filename*=UTF-8''Plan%20of%20%C5%81ukasz%20%C5%BBak.pdf"


def test_an_accent_is_dropped_for_an_old_browser_and_kept_for_the_others() -> None:
    assert dispose("Plan of Zoë.pdf") == "attachment; filename=\"Plan of Zoe.pdf\"; filename*=UTF-8''Plan%20of%20Zo%C3%AB.pdf"


def test_the_pdf_of_an_empty_plan_says_what_is_missing(as_bob: FlaskClient) -> None:
    answer = as_bob.get("/plan.pdf")

    assert answer.status_code == 422
    assert "There is no plan to print yet." in answer.get_data(as_text=True)
    assert "The goal: what the business would miss." in answer.get_data(as_text=True)


def test_a_file_is_never_named_by_what_a_file_system_refuses(app: Flask) -> None:
    plan = assemble(SHEETS, FIVE, replace(HEAD, person='../A/b\\c:"d"\r\n\u202e?.'))

    with app.test_request_context("/"):
        assert set('/\\:"\r\n?\u202e').isdisjoint(name_file(plan))
