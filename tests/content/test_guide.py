"""The authoring guide tells the truth: each example compiles, each mistake is told as printed, no word of the language is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.guide import Example, read_examples, read_tables
from workshop.content_files import read_folder
from workshop.core.content.language import DIRECTIVES, FIELD_OPTIONS, FIELD_TYPES, SLOTS
from workshop.core.content.library import compile_library
from workshop.core.content.model import Finding
from workshop.core.rubrics.joining import compile_rubrics
from workshop.core.rubrics.language import IN_CRITERION, IN_RUBRIC

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"
EXAMPLES = read_examples()
FILES = [example for example in EXAMPLES if example.kind == "file" and example.language == "markdown"]
PIECES = [example for example in EXAMPLES if example.kind == "piece"]
MISTAKES = [example for example in EXAMPLES if example.kind == "wrong"]


@pytest.fixture(scope="module")
def library() -> dict[str, bytes]:
    """The shipped content with the guide's whole files in it, and the pictures that its examples name."""
    files = dict(read_folder(PLAYBOOKS))
    files["pictures/two-readers.svg"] = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    return files | {example.path: example.text.encode() for example in FILES}


def compile_with(library: dict[str, bytes], example: Example) -> tuple[Finding, ...]:
    return compile_library(library | {example.path: example.text.encode()}).findings


@pytest.mark.parametrize("example", FILES + PIECES, ids=str)
def test_an_example_compiles(example: Example, library: dict[str, bytes]) -> None:
    findings = compile_with(library, example)

    assert findings == ()


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
