"""Worksheets without answers: to print, with a code that leads back to the screen, and to fill in."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import page
import pypdf
import pytest
import segno
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from tests.cast import Member
from tests.core.plan.example import CORE, FIVE, SUPPORT, field
from tests.plans.conftest import Answering
from workshop.config import Settings
from workshop.core.content.worksheet import FieldType, Group, Option, Question, Text, Worksheet
from workshop.plans import blank
from workshop.plans import press as presses

pytestmark = [pytest.mark.usefixtures("library"), pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)]

ADDRESS = "http://192.168.1.20:8000/worksheets/everything"
COLOURS = (Option("red", "Red"), Option("green", "Green & gold"))
EVERYTHING = Worksheet(
    id="everything",
    title="Every kind of question",
    summary="A sheet that asks for all there is.",
    minutes=20,
    items=(
        Text('<h3>To begin</h3><p>Read <a href="/elsewhere">the chapter</a> first.</p>'),
        Question(
            1,
            "In two lines",
            (field("two", rows=2, limit=200, placeholder="An example of an answer", required=True),),
            help="<p>Some help.</p>",
        ),
        Question(2, "At length", (field("long", type=FieldType.LONG, private=True),)),
        Question(3, "One colour", (field("one", type=FieldType.CHOICE, options=COLOURS),)),
        Question(4, "Some colours", (field("some", type=FieldType.CHOICES, options=COLOURS),)),
        Question(5, "How sure", (field("sure", type=FieldType.SCALE, low_label="not at all", high_label="entirely"),)),
        Question(
            6,
            "Measured by",
            (
                field("measure", type=FieldType.KPI),
                Text(" from today’s "),
                field("from", type=FieldType.NUMBER, unit="h"),
                Text(" to "),
                field("to", type=FieldType.MONEY),
                Text(" of all."),
            ),
        ),
        Question(7, "Looked at again", (field("day", type=FieldType.DATE),)),
        Question(8, "Said before", (field("before", type=FieldType.PREFILL),)),
        Group("rows", "What repeats", (Question(1, "What else", (field("else", placeholder="Only once"),)),), most=5),
        Group("pair", "At most two", (Question(1, "Which one", (field("which"),)),), most=2),
    ),
)


@pytest.fixture
def blanks(app: Flask, pressed: Settings, tmp_path: Path) -> Blanks:
    return Blanks(app, pressed, tmp_path)


class Blanks:
    """Prints an empty sheet and reads it back."""

    def __init__(self, app: Flask, settings: Settings, folder: Path) -> None:
        self.app, self.settings, self.folder = app, settings, folder

    def __call__(self, sheet: Worksheet, fillable: bool = False) -> bytes:
        with self.app.test_request_context("/"):
            document = blank.set_blank(sheet, ADDRESS, fillable)
        made = presses.render([document], self.settings)
        (self.folder / "blank.pdf").write_bytes(made)
        return made

    def text(self) -> str:
        command = ["pdftotext", "-layout", str(self.folder / "blank.pdf"), "-"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def picture(self) -> Image.Image:
        subprocess.run(
            ["pdftoppm", "-r", "200", "-gray", "-singlefile", "-png", "blank.pdf", "blank"],
            check=True,
            cwd=self.folder,
            capture_output=True,
        )
        return Image.open(self.folder / "blank.png").convert("L")


def test_everything_that_is_asked_stands_on_paper(blanks: Blanks) -> None:
    blanks(EVERYTHING)

    text = blanks.text()
    for words in (
        "Every kind of question",
        "A sheet that asks for all there is.",
        "About 20 minutes",
        "To begin",
        "Read the chapter first.",
        "Some help.",
        "For example: An example of an answer",
        "Only you see this",
        "Green & gold",
        "Choose one.",
        "Choose as many as fit.",
        "not at all",
        "entirely",
        "from today’s",
        "of all",
        "Day, month, year",
        "Leave it out, or add up to 5.",
        ADDRESS,
    ):
        assert words in text, words


def test_what_repeats_stands_there_three_times_or_as_often_as_it_may(blanks: Blanks) -> None:
    blanks(EVERYTHING)

    text = blanks.text()
    assert text.count("What else") == 3
    assert text.count("For example: Only once") == 1
    assert text.count("Which one") == 2


@pytest.mark.parametrize(("rows", "lines"), [(1, 1), (2, 3), (4, 5), (99, 12)])
def test_an_answer_has_as_many_lines_as_its_author_gives_it_and_one_more_for_a_pen(app: Flask, rows: int, lines: int) -> None:
    sheet = Worksheet(id="s", title="S", items=(Question(1, "Q", (field("a", rows=rows),)),))

    with app.test_request_context("/"):
        document = blank.set_blank(sheet, ADDRESS)

    assert document.count('<div class="rule">') == lines + 2  # and two for a name and a date


@pytest.mark.parametrize(("sheet", "pages"), [(EVERYTHING, 3), (CORE, 2)], ids=["everything", "core"])
def test_how_many_pages_a_sheet_takes(blanks: Blanks, sheet: Worksheet, pages: int) -> None:
    assert len(pypdf.PdfReader(BytesIO(blanks(sheet))).pages) == pages


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_an_empty_sheet_passes_page_validation(blanks: Blanks, profile: str) -> None:
    report = page.validate_pdf_bytes(blanks(EVERYTHING), profile=profile)

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_the_code_on_paper_is_that_of_the_address(blanks: Blanks) -> None:
    blanks(EVERYTHING)

    assert read_squares(blanks.picture()) == [
        [bool(square) for square in row] for row in segno.make(ADDRESS, error="m", micro=False).matrix
    ]


def read_squares(paper: Image.Image) -> list[list[bool]]:
    """The squares of the code at the top right of a page: found by their edges, sampled at their middles."""
    side = len(segno.make(ADDRESS, error="m", micro=False).matrix)
    left, top = paper.width * 3 // 4, paper.height * 95 // 1000
    corner = paper.crop((left, top, paper.width * 93 // 100, top + paper.width * 135 // 1000)).point(lambda grey: 255 if grey < 90 else 0)
    x1, y1, x2, _y2 = corner.getbbox() or (0, 0, 0, 0)
    step = (x2 - x1) / side
    return [[bool(corner.getpixel((int(x1 + (n + 0.5) * step), int(y1 + (m + 0.5) * step)))) for n in range(side)] for m in range(side)]


def test_a_sheet_to_fill_in_has_a_named_field_for_every_answer(blanks: Blanks) -> None:
    made = blanks(EVERYTHING, fillable=True)

    fields = pypdf.PdfReader(BytesIO(made)).get_fields() or {}
    kinds = {name: str(one.get("/FT")) for name, one in fields.items()}
    names = ("two", "long", "measure", "from", "to", "day", "before", "else_1", "else_2", "else_3", "which_1", "which_2")
    assert {name for name, kind in kinds.items() if kind == "/Tx"} == {*names, "sheet_your-name", "sheet_your-day"}
    assert {name for name, kind in kinds.items() if kind == "/Btn"} >= {"one", "some_red", "some_green", "sure"}
    assert fields["from"]["/TU"] == "from today’s"


def test_a_sheet_to_fill_in_claims_no_standard(blanks: Blanks) -> None:
    made = blanks(EVERYTHING, fillable=True)

    assert b"pdfuaid" not in made
    assert b"pdfaid" not in made


@pytest.mark.usefixtures("press")
@pytest.mark.parametrize(("form", "name"), [("blank", "Support's plan, empty.pdf"), ("blank-fillable", "Support's plan, to fill in.pdf")])
def test_no_answer_is_on_an_empty_sheet(
    as_bob: FlaskClient, bob: Member, answering: Answering, tmp_path: Path, form: str, name: str
) -> None:
    answering(bob, *FIVE)

    answer = as_bob.get(f"/worksheets/{SUPPORT.id}/{form}.pdf")

    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    reader = pypdf.PdfReader(BytesIO(answer.data))
    text = "".join(one.extract_text() for one in reader.pages)
    assert SUPPORT.title in text
    assert "Fewer people ring us twice" not in text
    assert bob.name not in text
    assert not any(one.get("/V") not in (None, "", "/Off") for one in (reader.get_fields() or {}).values())


def test_a_sheet_that_is_not_there_is_not_found(as_bob: FlaskClient) -> None:
    assert as_bob.get("/worksheets/nowhere/blank.pdf").status_code == 404


def test_a_press_that_fails_is_a_page_with_words(as_bob: FlaskClient, settings: Settings) -> None:
    settings.instance.mkdir(exist_ok=True)
    (settings.instance / "press.lock").mkdir()

    answer = as_bob.get(f"/worksheets/{CORE.id}/blank.pdf")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "20"
    assert "The sheet could not be printed" in answer.get_data(as_text=True)


def test_a_sheet_links_to_its_paper(as_bob: FlaskClient) -> None:
    shown = as_bob.get(f"/worksheets/{CORE.id}").get_data(as_text=True)

    assert f'href="/worksheets/{CORE.id}/blank.pdf"' in shown
    assert f'href="/worksheets/{CORE.id}/blank-fillable.pdf"' in shown
