"""The shipped content is whole: no finding, sheets that fill a plan, sentences that can be read, and facts with a source."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from workshop.content_files import read_folder
from workshop.core.content.library import compile_library
from workshop.core.content.model import Admonition, Block, CaseCard, Chapter, Checkpoint, Heading, Prose, Pull
from workshop.core.content.worksheet import Field, FieldType, Slot

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"
LIBRARY = compile_library(read_folder(PLAYBOOKS))
CHAPTERS = [chapter for playbook in LIBRARY.playbooks for chapter in playbook.chapters]
ROLES = ("sales", "support", "hr", "pr")
NEEDED = {Slot.GOAL, Slot.AUDIENCE, Slot.KPI_MEASURE, Slot.STOP_WHAT, Slot.REVIEW}
LONGEST_SENTENCE = 32
BLOCK_END = re.compile(r"</(?:p|li|h\d|td|th|blockquote)>|<br ?/?>")
SENTENCE_END = re.compile(r"(?<=[.!?…])[”’)]*\s+|\n")


def name_of(chapter: Chapter) -> str:
    return chapter.file


def test_the_shipped_content_has_no_finding() -> None:
    assert LIBRARY.findings == ()


def test_there_are_two_chapters_for_everybody_and_one_for_each_role() -> None:
    counts = {playbook.role: len(playbook.chapters) for playbook in LIBRARY.playbooks}

    assert counts == {"core": 2, "support": 1, "sales": 1, "hr": 1, "pr": 1}


@pytest.mark.parametrize("sheet", ["core-goal", *(f"{role}-goal" for role in ROLES)])
def test_a_goal_sheet_asks_for_all_that_a_plan_needs(sheet: str) -> None:
    required = {field.slot for field in LIBRARY.worksheets[sheet].fields if field.required}

    assert required >= NEEDED


def test_the_sheet_for_everybody_asks_for_five_things_and_no_more() -> None:
    required = [field.slot for field in LIBRARY.worksheets["core-goal"].fields if field.required]

    assert len(required) == len(NEEDED)
    assert set(required) == NEEDED


def test_every_place_of_the_plan_is_asked_for_somewhere() -> None:
    for role in ROLES:
        sheets = (LIBRARY.worksheets[name] for name in ("core-audience", "core-goal", f"{role}-goal"))

        assert {field.slot for sheet in sheets for field in sheet.fields} >= set(Slot)


@pytest.mark.parametrize("role", ROLES)
def test_what_was_answered_for_everybody_is_brought_into_the_sheet_of_a_role(role: str) -> None:
    """A place that both sheets ask for is copied over. The audience is narrowed instead: its options are the role's own."""
    everybody = {field.slot for field in LIBRARY.worksheets["core-goal"].fields if field.slot}
    sheet = LIBRARY.worksheets[f"{role}-goal"]

    asked_first: dict[Slot, Field] = {}
    for field in sheet.fields:
        if field.slot and not sheet.group_of(field.name):
            asked_first.setdefault(field.slot, field)
    asked_twice = {slot for slot, field in asked_first.items() if slot in everybody and field.source is None}

    assert asked_twice == {Slot.AUDIENCE}


@pytest.mark.parametrize("role", ROLES)
def test_an_example_stands_in_each_empty_box_of_a_role(role: str) -> None:
    boxes = (FieldType.TEXT, FieldType.LONG, FieldType.KPI)
    sheet = LIBRARY.worksheets[f"{role}-goal"]

    bare = [field.name for field in sheet.fields if field.type in boxes and not field.placeholder]

    assert bare == []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=name_of)
def test_no_sentence_is_too_long_to_be_read_in_one_breath(chapter: Chapter) -> None:
    sentences = list(read_sentences(chapter))

    long = [sentence for sentence in sentences if len(sentence.split()) > LONGEST_SENTENCE]

    assert len(sentences) > 50
    assert long == []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=name_of)
def test_a_chapter_names_its_sources(chapter: Chapter) -> None:
    sources = [block for block in chapter.blocks if isinstance(block, Admonition) and block.kind == "source"]

    assert any(re.search(r"\b(19|20)\d\d\b|Theory|CERC|assessment", block.html) for block in sources)
    assert all(block.title for block in sources)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=name_of)
def test_a_case_card_says_when_and_where_it_was_read(chapter: Chapter) -> None:
    cards = [block for block in chapter.blocks if isinstance(block, CaseCard)]

    assert all(card.year and card.source for card in cards)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=name_of)
def test_law_says_where_it_holds(chapter: Chapter) -> None:
    places = ("United States", "England", "Great Britain", "European Union")
    remarks = [" ".join(block.html.split()) for block in chapter.blocks if isinstance(block, Admonition) and block.kind == "law"]

    assert all(any(place in remark for place in places) for remark in remarks)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=name_of)
def test_a_chapter_asks_something_and_can_be_led_in_a_room(chapter: Chapter) -> None:
    checkpoints = [block for block in chapter.blocks if isinstance(block, Checkpoint)]
    notes = LIBRARY.notes[(chapter.role, chapter.id)]

    assert checkpoints
    assert any(isinstance(block, Pull) for block in chapter.blocks)
    assert any(note.minutes for note in notes)


@pytest.mark.parametrize("role", ROLES)
def test_the_path_of_a_role_ends_with_its_own_goal_and_a_certificate(role: str) -> None:
    path = LIBRARY.paths[role]

    assert path.role == role
    assert path.steps[-1].target == f"{role}-goal"
    assert path.certificate
    assert path.certificate.repeat == 7
    assert len(path.certificate.chapters) == 3


def test_every_choice_in_a_checkpoint_is_answered() -> None:
    silent = [(name, option) for name, solution in LIBRARY.solutions.items() for option, said in solution.feedback.items() if not said.html]

    assert LIBRARY.solutions
    assert silent == []


def test_the_role_finder_can_point_to_every_role_with_a_chapter() -> None:
    finder = yaml.safe_load((PLAYBOOKS / "role-finder.yaml").read_text(encoding="utf-8"))

    for name, gap in finder["gaps"].items():
        best = {role for option in gap["options"] for role, points in option["points"].items() if points == 3}

        assert f"{{{name}}}" in finder["sentence"]
        assert best >= set(ROLES)


def read_sentences(chapter: Chapter) -> Iterator[str]:
    """Every sentence of the chapter that runs as text, sheets and facilitators' notes apart."""
    for piece in (words for block in chapter.blocks for words in read_words(block)):
        plain = html.unescape(re.sub(r"<[^>]+>", "", BLOCK_END.sub("\n", piece)))
        for paragraph in plain.split("\n"):
            yield from (sentence for sentence in SENTENCE_END.split(paragraph) if sentence.strip())


def read_words(block: Block) -> Iterator[str]:
    match block:
        case Prose() | Admonition() | Pull() | CaseCard():
            yield block.html
        case Heading():
            yield block.text
        case Checkpoint():
            yield block.question
            yield from (option.html for option in block.options)
            yield from (said.html for said in LIBRARY.solutions[block.id].feedback.values())
