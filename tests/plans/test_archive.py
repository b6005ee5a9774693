"""The plan as a file to keep: readable by everybody, with its answers inside, and no letter lost in silence."""

from __future__ import annotations

import json
from io import BytesIO

import page
import pypdf
import pytest

from tests.core.plan.example import FIVE, FULL, NOT_NOW, say
from tests.plans.conftest import Printing
from workshop.config import Settings
from workshop.core.plan.stored import from_json
from workshop.core.worksheet.values import Answered
from workshop.plans import press as presses
from workshop.plans.press_archive import DOUBTFUL_END

pytestmark = [pytest.mark.usefixtures("library"), pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)]

SCRIPTS = "Łukasz Ольга 李雷 مريم"
WORLD = [*FIVE, *say("core-goal", goal=f"{SCRIPTS} 🎭 👩🏽‍💻")]
NOWHERE = [*FIVE, *say("core-goal", goal="Before \ue123 and \U0003fffd after")]
PLANS = {"full": FULL, "five answers": FIVE, "not now": NOT_NOW, "scripts and emoji": WORLD, "letters nobody has": NOWHERE}


@pytest.mark.parametrize("profile", ["3a", "ua1"])
@pytest.mark.parametrize("answers", PLANS.values(), ids=PLANS.keys())
def test_a_plan_passes_page_validation(printed: Printing, answers: list[Answered], profile: str) -> None:
    printed(answers, person=SCRIPTS)

    report = page.validate_pdf(printed.path, profile=profile)

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


def test_the_check_can_fail(pressed: Settings) -> None:
    untitled = '<html lang="en"><body><p>hello</p><img src="press:paper/mark.svg"></body></html>'

    report = page.validate_pdf_bytes(presses.render([untitled], pressed), profile="ua1")

    assert {failure.rule_id for failure in report.failures} >= {"PDFUA1-METADATA-TITLE-001"}


def test_both_names_stand_in_metadata_that_needs_no_unpacking(printed: Printing) -> None:
    printed(FIVE)

    raw = printed.path.read_bytes()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in raw
    assert b'pdfaid:part="3" pdfaid:conformance="A"' in raw


def test_no_stream_ends_in_a_line_break(printed: Printing) -> None:
    printed(FULL)

    assert not DOUBTFUL_END.search(printed.path.read_bytes())


@pytest.mark.parametrize("answers", [FULL, NOWHERE], ids=["full", "letters nobody has"])
def test_the_plan_is_attached_as_data_in_its_very_letters(printed: Printing, answers: list[Answered]) -> None:
    reader = printed(answers)

    (attached,) = reader.attachments["plan.json"]
    assert from_json(json.loads(attached)) == printed.plan
    assert [file.get_object()["/AFRelationship"] for file in reader.root_object["/AF"]] == ["/Data"]  # type: ignore[attr-defined]


def test_a_closing_tag_in_an_answer_stays_an_answer(printed: Printing) -> None:
    reader = printed([*FIVE, *say("core-goal", goal="</script><script>x</script> & <b>")])

    assert json.loads(reader.attachments["plan.json"][0])["goal"]["text"] == "</script><script>x</script> & <b>"


def test_letters_nobody_has_become_squares_that_are_named(printed: Printing) -> None:
    printed(NOWHERE)

    text = printed.text()
    assert "Before □ and □ after" in text
    assert "This mark stands for a character that no installed font can show: □ U+E123, U+3FFFD" in text


def test_where_fonts_have_every_letter_nothing_is_said_of_them(printed: Printing) -> None:
    printed(WORLD)

    assert "□" not in printed.text()
    assert "no installed font" not in printed.text()


def test_a_document_without_a_place_for_names_shows_the_square_all_the_same(pressed: Settings) -> None:
    document = presses.render(['<html lang="en"><title>t</title><body><p>a \ue123 b</p></body></html>'], pressed)

    assert pypdf.PdfReader(BytesIO(document)).pages[0].extract_text() == "a □ b"
