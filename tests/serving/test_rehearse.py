"""`greenroom rehearse`, and the tests of scenarios inside `greenroom check`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workshop.cli import main

SCENARIO = Path(__file__).parents[2] / "playbooks" / "scenarios" / "three-missed-slots.md"
MOVES = """
moves:
  - at: 2m
    do: reply
    post: third-miss
    text: I’m sorry we missed all three slots, Dana. I’m asking the depot now, and I’ll write here by 15:10. Amira
  - at: 5m
    do: hide
    post: grete-same
"""


@pytest.fixture
def greenroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run the command in a folder of its own."""
    monkeypatch.setenv("INSTANCE", str(tmp_path / "instance"))
    return lambda *arguments: CliRunner().invoke(main, list(arguments))


@pytest.fixture
def moves(tmp_path: Path) -> Path:
    file = tmp_path / "moves.yaml"
    file.write_text(MOVES, encoding="utf-8")
    return file


def test_moves_from_a_file_give_a_transcript(greenroom: Callable[..., Result], moves: Path) -> None:
    told = greenroom("rehearse", "three-missed-slots", "--script", str(moves))

    transcript = json.loads(told.stdout)
    kinds = [event["kind"] for event in transcript["events"]]
    assert told.exit_code == 0, told.output
    assert transcript["run"]["scenario"] == "three-missed-slots"
    assert kinds[0] == "started"
    assert "judged" in kinds
    assert "hidden" in kinds
    assert kinds[-1] == "ended"


def test_the_same_moves_and_seed_give_the_same_to_the_byte_and_another_seed_does_not(greenroom: Callable[..., Result], moves: Path) -> None:
    first = greenroom("rehearse", "three-missed-slots", "--script", str(moves), "--seed", "7").stdout_bytes
    second = greenroom("rehearse", "three-missed-slots", "--script", str(moves), "--seed", "7").stdout_bytes
    other = greenroom("rehearse", "three-missed-slots", "--script", str(moves), "--seed", "8").stdout_bytes

    assert first == second
    assert first != other


def test_a_scenarios_own_test_can_be_read_like_a_story(greenroom: Callable[..., Result]) -> None:
    told = greenroom("rehearse", "three-missed-slots", "--test", "an-hour-kept")

    said = [event.get("text", "") for event in json.loads(told.stdout)["events"]]
    assert told.exit_code == 0, told.output
    assert any(text.startswith("Three delivery slots.") for text in said)


def test_a_variant_has_other_names(greenroom: Callable[..., Result]) -> None:
    told = greenroom("rehearse", "three-missed-slots", "--test", "silence", "--variant", "concert")

    assert told.exit_code == 0, told.output
    assert "birthday" not in told.stdout


def test_a_move_that_cannot_be_made_is_told_and_the_rest_is_played(greenroom: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "moves.json"
    file.write_text(json.dumps([{"at": "1m", "do": "hide", "post": "nowhere"}, {"at": "2m", "do": "stay-silent", "post": "third-miss"}]))

    told = greenroom("rehearse", "three-missed-slots", "--script", str(file))

    assert told.exit_code == 1
    assert told.stderr == "Move 1, at 60s: That post is not in this run.\n"
    assert '"kind":"stayed"' in told.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["three-mist-slots", "--test", "silence"], "There is no scenario “three-mist-slots”. Did you mean three-missed-slots?"),
        (["three-missed-slots", "--test", "silense"], "There is no test “silense”. Did you mean silence?"),
        (["three-missed-slots", "--test", "silence", "--variant", "concerto"], "There is no variant “concerto”. Did you mean concert?"),
        (["three-missed-slots"], "Name a file of moves with --script"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest_right_word(greenroom: Callable[..., Result], arguments: list[str], said: str) -> None:
    told = greenroom("rehearse", *arguments)

    assert told.exit_code != 0
    assert said in told.output


def test_a_file_of_moves_with_a_mistake_is_told(greenroom: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "moves.yaml"
    file.write_text("moves: [{at: soon, do: reply}]")

    told = greenroom("rehearse", "three-missed-slots", "--script", str(file))

    assert told.exit_code == 1
    assert "Move 1, at: is no time: write 90s, 8m or 1h." in told.output


def test_an_expectation_that_does_not_come_true_is_told_with_its_line_and_what_came(
    greenroom: Callable[..., Result], tmp_path: Path
) -> None:
    file = tmp_path / "ours" / "scenarios" / "three-missed-slots.md"
    file.parent.mkdir(parents=True)
    text = SCENARIO.read_text(encoding="utf-8").replace("expect ending(kept)", "expect dana.anger > 90 and ending(kept)", 1)
    file.write_text(text.replace("- at 8m, stay silent on wren-queue", "- at 3m, stay silent on wren-queue", 1), encoding="utf-8")
    lines = text.split("\n")

    told = greenroom("check", "--overlay", str(tmp_path / "ours"))

    expected, refused = (next(n for n, line in enumerate(lines, 1) if words in line) for words in ("anger > 90", "silent on wren"))
    assert told.exit_code == 1
    assert f"{file}:{refused}: Test “an-hour-kept”: This move cannot be made: That post is not in this run." in told.stdout
    assert f"{file}:{expected}: Test “an-hour-kept”: “dana.anger > 90 and ending(kept)” was expected, but dana.anger is " in told.stdout
    assert "ending(kept) is so" in told.stdout


def test_content_without_a_coach_says_that_its_tests_were_not_played(greenroom: Callable[..., Result], tmp_path: Path) -> None:
    for path in (
        "scenarios/three-missed-slots.md",
        "pictures/scenarios/three-cards.svg",
        "pictures/scenarios/counter.svg",
        "support/01-the-first-reply.md",
    ):
        file = tmp_path / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((SCENARIO.parents[1] / path).read_bytes())
    (tmp_path / "content" / "support" / "01-the-first-reply.md").write_text(
        "---\ntitle: A\n---\n\n## Promise the message, not the repair\n\nWords.\n\n## Know for whom you are writing\n\nWords.\n"
    )

    told = greenroom("check", str(tmp_path / "content"))

    assert told.exit_code == 0, told.output
    assert told.output.endswith("4 tests of scenarios not played: there is no coach in this content.\n")
