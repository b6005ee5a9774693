"""The authoring guide tells the truth: each example compiles, each mistake is told as printed, no word of the language is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.guide import Example, read_examples, read_tables
from workshop.content_files import read_folder
from workshop.core.coach.model import FactKind
from workshop.core.content.language import DIRECTIVES, FIELD_OPTIONS, FIELD_TYPES, SLOTS
from workshop.core.content.library import compile_library
from workshop.core.content.model import Finding
from workshop.core.content.scenario.moves_file import read_moves
from workshop.core.content.scenario.words import SCENARIO_DIRECTIVES
from workshop.core.rubrics.joining import compile_rubrics
from workshop.core.rubrics.language import IN_CRITERION, IN_RUBRIC
from workshop.core.simulation.cast import Temper
from workshop.core.simulation.conditions import HAPPENINGS, MOVES
from workshop.core.simulation.networks import NETWORKS
from workshop.playbooks.bookcase import compile_edition
from workshop.serving.scenario_tests import play_tests

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"
EXAMPLES = read_examples()
FILES = [example for example in EXAMPLES if example.kind == "file" and example.language == "markdown"]
PIECES = [example for example in EXAMPLES if example.kind == "piece"]
ADDITIONS = [example for example in EXAMPLES if example.kind == "add"]
MISTAKES = [example for example in EXAMPLES if example.kind == "wrong"]


@pytest.fixture(scope="module")
def library() -> dict[str, bytes]:
    """The shipped content with the guide's whole files in it, and the pictures that its examples name."""
    files = dict(read_folder(PLAYBOOKS))
    files["pictures/two-readers.svg"] = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    return files | {example.path: example.text.encode() for example in FILES}


def grow(library: dict[str, bytes]) -> dict[str, bytes]:
    """The library with the guide's scenario in full: the first file and every piece that is added to it."""
    path = ADDITIONS[0].path
    return library | {path: library[path] + "\n".join(["", *(piece.text for piece in ADDITIONS)]).encode()}


def compile_with(library: dict[str, bytes], example: Example) -> tuple[Finding, ...]:
    return compile_library(library | {example.path: example.text.encode()}).findings


@pytest.mark.parametrize("example", FILES + PIECES, ids=str)
def test_an_example_compiles(example: Example, library: dict[str, bytes]) -> None:
    findings = compile_with(library, example)

    assert findings == ()


def test_the_pieces_added_to_a_scenario_compile(library: dict[str, bytes]) -> None:
    findings = compile_library(grow(library)).findings

    assert len(ADDITIONS) >= 8
    assert findings == ()


def test_the_scenario_of_the_guide_passes_its_own_test(library: dict[str, bytes]) -> None:
    ours = {path: grow(library)[path] for path in (ADDITIONS[0].path, "pictures/two-readers.svg")}

    played, findings = play_tests(compile_edition([read_folder(PLAYBOOKS), ours]))

    assert played > 9
    assert findings == []


def test_the_moves_file_of_the_guide_can_be_read() -> None:
    shown = [example.text for example in EXAMPLES if example.language == "yaml" and "moves:" in example.text]

    assert [len(read_moves(text.encode()).steps) for text in shown] == [2]


@pytest.mark.parametrize("example", MISTAKES, ids=str)
def test_a_mistake_is_told_as_the_guide_prints_it(example: Example, library: dict[str, bytes]) -> None:
    findings = compile_with(library, example)

    assert [str(finding) for finding in findings] == [example.said]


def test_the_guide_has_examples_of_each_kind() -> None:
    counts = (len(FILES), len(PIECES), len(MISTAKES))

    assert all(count >= 5 for count in counts), counts


def test_the_examples_of_a_rubric_compile(library: dict[str, bytes]) -> None:
    rubrics = compile_rubrics(library, compile_library(library))

    house = rubrics.rubrics["house"].get("owns-it")

    assert rubrics.findings == ()
    assert [sign.id for sign in house.signs] == ["sorry-if", "by-when", "our-own"]


@pytest.mark.parametrize("word", [(d, o) for words in (IN_CRITERION, IN_RUBRIC) for d in words for o in ("", *words[d].options)], ids=str)
def test_every_word_of_a_rubric_is_shown(word: tuple[str, str]) -> None:
    directive, option = word
    shown = [example.text for example in FILES if f":::{{{directive}}}" in example.text]

    assert any(f"\n:{option}: " in text for text in shown) if option else shown


@pytest.mark.parametrize("directive", DIRECTIVES)
def test_every_directive_is_shown(directive: str) -> None:
    shown = "\n".join(example.text for example in EXAMPLES if example.kind != "wrong")

    assert f":::{{{directive}}}" in shown


@pytest.mark.parametrize(("directive", "option"), [(d, o) for d, word in DIRECTIVES.items() for o in word.options])
def test_every_option_of_a_directive_is_shown(directive: str, option: str) -> None:
    shown = [example.text for example in EXAMPLES if example.kind != "wrong" and f"{{{directive}}}" in example.text]

    assert any(f"\n:{option}: " in text for text in shown)


@pytest.mark.parametrize("word", [*(f"{{{name}}}" for name in FIELD_TYPES), *FIELD_OPTIONS, *(f"`{slot}`" for slot in SLOTS)])
def test_every_word_for_fields_is_explained(word: str) -> None:
    explained = read_tables()

    assert word in explained


@pytest.mark.parametrize("directive", SCENARIO_DIRECTIVES)
def test_every_directive_of_a_scenario_is_shown(directive: str) -> None:
    shown = "\n".join(example.text for example in EXAMPLES if example.kind in ("file", "add"))

    assert f":::{{{directive}}}" in shown


@pytest.mark.parametrize(("directive", "option"), [(d, o) for d, word in SCENARIO_DIRECTIVES.items() for o in word.options])
def test_every_option_of_a_scenario_is_shown_or_explained(directive: str, option: str) -> None:
    shown = [example.text for example in EXAMPLES if example.kind in ("file", "add") and f"{{{directive}}}" in example.text]

    assert any(f"\n:{option}: " in text for text in shown) or f"`{option}`" in read_tables()


@pytest.mark.parametrize(
    "asked", [*HAPPENINGS, *MOVES, *NETWORKS, *(kind.value for kind in FactKind), *(temper.value for temper in Temper)]
)
def test_every_word_for_scenarios_is_explained(asked: str) -> None:
    explained = read_tables()

    assert f"`{asked}`" in explained or f"`{asked}(" in explained
