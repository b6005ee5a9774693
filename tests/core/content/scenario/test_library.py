"""Scenarios in a library: what everybody may know, what only the server may, and what hangs on their names."""

from __future__ import annotations

import pytest

from tests.core.content.scenario.test_golden import GOLDEN
from workshop.core.content.library import check, compile_library
from workshop.core.content.model import Practise
from workshop.core.content.released import describe_release

PICTURES = {"scenarios/pictures/quay.svg": b"<svg/>", "pictures/quay.svg": b"<svg/>"}
CHAPTER = b"---\ntitle: A chapter\n---\n\nWords.\n\n:::{practise} late-boat\n:::\n"
FILES = {"scenarios/01-late-boat.md": GOLDEN.encode(), "support/01-a.md": CHAPTER, **PICTURES}
SECRETS = ("There is fog", "The captain", "It leaves at four", "waffles", "I’ll write", "They are home", "mira.anger", "Say when")


def edit(old: str, new: str, **more: bytes) -> dict[str, bytes]:
    return FILES | {"scenarios/01-late-boat.md": GOLDEN.replace(old, new).encode()} | more


def test_a_chapter_leads_to_a_scenario_with_its_title_and_minutes() -> None:
    compiled = compile_library(FILES)

    blocks = compiled.playbooks[0].chapters[0].blocks
    assert compiled.findings == ()
    assert Practise("late-boat", "A late boat", "Somebody waits at a quay.", 20) in blocks


def test_what_everybody_may_know_holds_nothing_of_the_script() -> None:
    compiled = compile_library(FILES)

    shown = repr((compiled.scenarios, compiled.playbooks, compiled.notes))
    assert "You answer for a <strong>ferry</strong>" in shown
    assert [secret for secret in SECRETS if secret in shown] == []
    assert [secret for secret in SECRETS if secret not in repr(compiled.scripts) + GOLDEN] == []


def test_the_text_of_a_scenario_is_at_hand_by_its_hash() -> None:
    compiled = compile_library(FILES)

    script = compiled.scripts["late-boat"]
    assert compiled.sources[script.digest] == GOLDEN
    assert compiled.scenarios["late-boat"].digest == script.digest


def test_a_scenario_with_a_finding_is_not_played_and_its_chapter_is_told_nothing() -> None:
    compiled = compile_library(edit(":at: 0s", ":at: soon"))

    assert compiled.scripts == {}
    assert [finding.file for finding in compiled.findings] == ["scenarios/01-late-boat.md"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[support, operations]", "[suport, operations]", "There is no role “suport”."),
        (":face: dana", ":face: dena", "There is no face “dena”."),
        ("pictures/quay.svg", "pictures/quai.svg", "There is no picture “pictures/quai.svg”."),
        ("It says **when**.", "See [it](../support/02-b.md).", "There is no chapter “support/02-b.md”."),
    ],
)
def test_what_a_scenario_names_elsewhere_has_to_be_there(old: str, new: str, said: str) -> None:
    compiled = compile_library(edit(old, new), faces={"dana", "grete"})

    assert said in [finding.message for finding in compiled.findings]


def test_two_files_cannot_be_one_scenario() -> None:
    findings = check(FILES | {"scenarios/02-late-boat.md": GOLDEN.encode()})

    assert [finding.message for finding in findings] == ["The scenario “late-boat” exists already, in scenarios/01-late-boat.md:1."]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (":::{ending} home", ":::{ending} harbour-lights", "The ending “home” was released and has vanished."),
        (":::{drill} quickly", ":::{drill} slowly", "The drill “quickly” was released and has vanished."),
    ],
)
def test_a_released_ending_or_drill_may_not_vanish_in_silence(old: str, new: str, said: str) -> None:
    released = describe_release(compile_library(FILES))

    vanished = check(edit(old, new), released=released)
    retired = check(edit(old, new) | {"scenarios/01-late-boat.md": _retire(old, new)}, released=released)

    assert [finding.message for finding in vanished] == [said]
    assert retired == ()


def _retire(old: str, new: str) -> bytes:
    gone = old.rpartition(" ")[2]
    return GOLDEN.replace(old, new).replace("failed: yes\n", f"failed: yes\nretired: [{gone}]\n").encode()


def test_a_released_scenario_may_not_vanish_in_silence() -> None:
    released = describe_release(compile_library(FILES))

    findings = check({"support/01-a.md": b"---\ntitle: A\n---\n\nWords.\n"}, released=released)
    retired = check({"support/01-a.md": b"---\ntitle: A\nretired: [late-boat]\n---\n\nWords.\n"}, released=released)

    assert [finding.message for finding in findings] == ["The scenario “late-boat” was released and has vanished."]
    assert retired == ()
