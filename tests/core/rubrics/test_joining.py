"""Rubrics compiled: what an author wrote comes out, what is added is merged, and nothing hostile is let through."""

from __future__ import annotations

import pytest

from tests.core.rubrics.rubric import CHAPTER, COVER, FILES, SORRY, compile_small
from workshop.core.coach.model import Mark, Severity
from workshop.core.coach.rubric import Side, Target
from workshop.core.content.library import compile_library
from workshop.core.rubrics.joining import compile_rubrics

ADDITION = """---
adds: sorry
---

:::{sign} if
- regret .. if, by @day evening
:::

:::{sign} ours
:title: What we never say
:side: against
:message: house
- dear client
:::

:::{message} house
:headline: We do not write like this.
:why: “{words}” is on our list.
:ask: What do we say instead?
:::
"""


def test_a_criterion_holds_what_its_author_wrote() -> None:
    rubric = compile_small().rubrics["small"]

    criterion = rubric.get("sorry")

    assert (criterion.title, criterion.severity, criterion.fades) == ("Sorry", Severity.MAJOR, 0.3)
    assert (criterion.weight_for("support"), criterion.weight_for("sales")) == (1.5, 1.0)
    assert (criterion.effect(Mark.FAIL, Target.ANGER), criterion.effect(Mark.FAIL, Target.TRUST)) == (8, 0)
    assert '<a href="/playbooks/sales/start#a-beginning"' in criterion.explanation
    assert [(sign.id, sign.side, len(sign.phrases), len(sign.unless)) for sign in criterion.signs] == [("if", Side.AGAINST, 3, 1)]
    assert criterion.examples[0].text == "Sorry if it broke."
    assert rubric.lists == {"day": ("monday", "friday")}


def test_a_role_without_a_link_of_its_own_has_everybodys() -> None:
    criterion = compile_small().rubrics["small"].get("sorry")

    link = criterion.link_for("hr")

    assert link and link.address == "/playbooks/sales/start#a-beginning"


def test_a_message_is_said_with_its_values() -> None:
    message = compile_small().rubrics["small"].get("sorry").messages[0]

    said = message.say("why", {"words": "sorry if"})

    assert said == "“sorry if” leaves it open."
    assert message.names == {"words"}


def test_a_company_adds_phrases_and_signs_of_its_own() -> None:
    criterion = compile_small(own=ADDITION).rubrics["small"].get("sorry")

    assert [(sign.id, len(sign.phrases)) for sign in criterion.signs] == [("if", 5), ("ours", 1)]
    assert [message.id for message in criterion.messages] == ["doubt", "house"]


def test_the_hash_changes_with_what_is_added() -> None:
    assert compile_small().rubrics["small"].source_hash != compile_small(own=ADDITION).rubrics["small"].source_hash


def test_the_source_is_kept_by_its_hash() -> None:
    compiled = compile_small()

    source = compiled.sources[compiled.rubrics["small"].source_hash]

    assert "sorry .. if" in source


def test_another_language_has_a_rubric_of_its_own() -> None:
    german = {path.replace("small", "klein"): text.replace("language: en", "language: de") for path, text in FILES.items()}
    files = {path: text.encode() for path, text in (FILES | german).items()}

    compiled = compile_rubrics(files, compile_library(files))

    found = [rubric and rubric.id for rubric in (compiled.find("de-AT"), compiled.find("en"), compiled.find("fr"))]
    assert found == ["klein", "small", None]


def test_words_are_spelt_as_the_coach_spells_them() -> None:
    files = {path: text.encode() for path, text in FILES.items()}

    compiled = compile_rubrics(files, compile_library(files), {"en": lambda word: word.replace("sorry", "apology")})

    assert "apology" in compiled.rubrics["small"].get("sorry").signs[0].phrases[0].items[0].stems


MISTAKES = [
    (":::{sign} if", ":::{sgin} if", "There is no directive {sgin}. Did you mean {sign}?"),
    (":side: against", ":sid: against", "{sign} knows no option :sid:. Did you mean :side:?"),
    (":side: against", ":side: agianst", ":side: agianst does not fit. Did you mean against?"),
    (":message: doubt", ":message: dout", "There is no message “dout”. Did you mean doubt?"),
    (":weight: 1.5", ":weight: 15", ":weight: 15 does not fit."),
    ("- by @day", "- by @dya", "Did you mean @day?"),
    ("- by @day", "- by so|on", "is no word"),
    ("- by @day", "by @day", "is no line of this list. Begin it with a hyphen"),
    ("- by @day", "- " + "very " * 60 + "long", "This phrase is too long"),
    ("“{words}” leaves", "“{wrods}” leaves", "“{wrods}” stands for nothing. Did you mean {words}?"),
    ("“{words}” leaves", "“{words.__class__}” leaves", "stands for nothing"),
    (":ask: What did you do?\n", "", "{message} has no :ask:."),
    (":anger: +8", ":anger: +800", "Write points from -99 to +99."),
    (":::{example} fail", ":::{example} fial", "“fial” is no verdict. Write pass or fail."),
    ("severity: major", "severity: mayor", "severity: does not fit."),
    ("group: all", "group: al", "There is no group “al”. Did you mean all?"),
    ("fades: 0.3", "fadse: 0.3", "“fadse” is no word of the head. Did you mean fades?"),
    ("sales/start#a-beginning}", "sales/strat#a-beginning}", "There is no chapter “sales/strat#a-beginning”. Did you mean sales/start?"),
    ("sales/start#a-beginning}", "sales/start#a-begining}", "has no heading “#a-begining”. Did you mean #a-beginning?"),
    ("01-start.md#a-beginning", "01-strat.md#a-beginning", "There is no chapter “sales/01-strat.md”"),
    ("Sorry if it broke.\n:::", "Sorry if it broke.", "{example} is never closed."),
    ("Say *sorry*", "Say <b>sorry</b>", "HTML such as “<b>” does not work here."),
]


@pytest.mark.parametrize(("old", "new", "told"), MISTAKES)
def test_a_mistake_is_told_once_with_its_line(old: str, new: str, told: str) -> None:
    broken = SORRY.replace(old, new, 1)
    assert broken != SORRY

    compiled = compile_small(sorry=broken)

    assert [finding.file for finding in compiled.findings] == ["rubrics/small/01-sorry.md"], compiled.findings
    finding = compiled.findings[0]
    assert told in str(finding)
    assert 1 <= finding.line <= broken.count("\n")
    assert compiled.rubrics == {}


ADDED_MISTAKES = [
    ("adds: sorry", "adds: sory", "There is no criterion “sory” to add to. Did you mean sorry?"),
    ("{sign} if\n", "{sign} if\n:side: for\n", "only phrases and :unless: can be added to it"),
    (":title: What we never say\n", "", "{sign} has no :title:"),
    ("{message} house", "{message} doubt", "The message “doubt” is there already."),
    ("- dear client", "- dear @clients", "names no list of words"),
]


@pytest.mark.parametrize(("old", "new", "told"), ADDED_MISTAKES)
def test_a_mistake_in_what_is_added_is_told_there(old: str, new: str, told: str) -> None:
    compiled = compile_small(own=ADDITION.replace(old, new, 1))

    assert {finding.file for finding in compiled.findings} == {"rubrics/small/50-own.md"}
    assert any(told in str(finding) for finding in compiled.findings)


def test_a_folder_without_a_cover_is_told() -> None:
    files = {"rubrics/small/01-sorry.md": SORRY.encode(), "sales/01-start.md": CHAPTER.encode()}

    compiled = compile_rubrics(files, compile_library(files))

    assert "has no _rubric.md" in str(compiled.findings[0])


def test_two_files_cannot_be_the_same_criterion() -> None:
    files = {path: text.encode() for path, text in (FILES | {"rubrics/small/02-sorry.md": SORRY}).items()}

    compiled = compile_rubrics(files, compile_library(files))

    assert any("exists already" in str(finding) for finding in compiled.findings)


@pytest.mark.parametrize("phrase", ["the ..6 the ..6 the{}", "#/the ..6 # ..6 end{}", "the* ..6 the* ..6 end{}"])
def test_a_thousand_hostile_phrases_are_refused_with_one_finding(phrase: str) -> None:
    lines = [f"- {phrase.format('x' * (number % 30))}" for number in range(350)]
    signs = "\n".join(
        f":::{{sign}} if-{part}\n:title: Hostile\n:side: against\n:message: doubt\n" + "\n".join(lines) + "\n:::" for part in range(3)
    )

    compiled = compile_small(sorry=SORRY + signs)

    assert len(compiled.findings) == 1
    assert "would take too long" in str(compiled.findings[0])


def test_too_much_of_everything_is_refused() -> None:
    many = "- " + ", ".join(f"word{number}" for number in range(401))
    too_many_signs = "".join(f":::{{sign}} s{n}\n:title: x\n:side: for\n- word\n:::\n" for n in range(61))

    told = [
        str(finding)
        for text in (SORRY.replace("- by @day", many), SORRY + too_many_signs)
        for finding in compile_small(sorry=text).findings
    ]

    assert "{sign} holds too much" in told[0]
    assert "too many signs" in told[1]


def test_a_file_that_is_too_big_or_no_text_is_told() -> None:
    for source, told in ((b"x" * 200_000, "too big"), (b"---\ntitle: \xff", "UTF-8")):
        files = {path: text.encode() for path, text in FILES.items()} | {"rubrics/small/01-sorry.md": source}

        findings = compile_rubrics(files, compile_library(files)).findings

        assert told in str(findings[0])


def test_a_list_holds_words_only() -> None:
    compiled = compile_small(cover=COVER.replace("monday", "mon|day"))

    assert "A list holds single words." in str(compiled.findings[0])
