"""The `greenroom` command: checking and releasing content, the doctor, and what it says when something is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workshop.cli import COMMANDS, main
from workshop.config import Settings
from workshop.serving import doctor, system

SOUND = """---
title: A chapter
summary: What it says.
minutes: 5
---

No goal, no channel.

:::{worksheet} core-goal
:title: My goal
:edition: 1

1. **The business goal** — {text}`goal as=goal required`

:::
"""


@pytest.fixture
def greenroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run the command in a folder of its own."""
    monkeypatch.setenv("INSTANCE", str(tmp_path / "instance"))
    return lambda *arguments: CliRunner().invoke(main, list(arguments))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "core").mkdir(parents=True)
    (folder / "core" / "01-goal.md").write_text(SOUND, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_can_be_asked_for_help(greenroom: Callable[..., Result], name: str) -> None:
    assert greenroom(name, "--help").exit_code == 0


def test_the_shipped_content_has_no_finding(greenroom: Callable[..., Result]) -> None:
    told = greenroom("check")

    assert told.exit_code == 0, told.output
    assert told.output.startswith("No finding. ")


def test_sound_content_is_counted(greenroom: Callable[..., Result], content: Path) -> None:
    told = greenroom("check", str(content))

    assert told.output == "No finding. 1 playbook, 1 chapter, 1 worksheet, 1 field, 0 checkpoints, 0 scenarios, 0 paths.\n"


def test_a_finding_names_file_and_line_and_fails(greenroom: Callable[..., Result], content: Path) -> None:
    file = content / "core" / "02-broken.md"
    file.write_text("---\ntitle: Broken\nsummary: x\n---\n\nText.\n\n:::{note}\nNever closed.\n", encoding="utf-8")

    told = greenroom("check", str(content))

    assert told.exit_code == 1
    assert told.stdout.startswith(f"{file}:8: ")
    assert told.stderr == "1 finding.\n"


def test_an_overlay_is_checked_over_the_content(greenroom: Callable[..., Result], content: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "ours"
    (overlay / "core").mkdir(parents=True)
    (overlay / "core" / "01-goal.md").write_text(SOUND.replace("{text}", "{txt}"), encoding="utf-8")

    told = greenroom("check", str(content), "--overlay", str(overlay))

    assert told.exit_code == 1
    assert str(overlay / "core" / "01-goal.md") in told.stdout


def test_a_folder_that_is_not_there_is_told(greenroom: Callable[..., Result], tmp_path: Path) -> None:
    assert greenroom("check", str(tmp_path / "nowhere")).exit_code == 2


def test_a_release_writes_down_what_answers_hang_on(greenroom: Callable[..., Result], content: Path) -> None:
    told = greenroom("release", str(content))

    assert told.exit_code == 0, told.output
    assert "goal" in json.loads((content / "released.json").read_text(encoding="utf-8"))["worksheets"]["core-goal"]["fields"]


def test_a_field_that_vanished_since_the_release_is_a_finding(greenroom: Callable[..., Result], content: Path) -> None:
    greenroom("release", str(content))
    (content / "core" / "01-goal.md").write_text(SOUND.replace("`goal as", "`aim as"), encoding="utf-8")

    told = greenroom("check", str(content))

    assert told.exit_code == 1
    assert "goal" in told.stdout


def test_content_with_a_finding_is_not_released(greenroom: Callable[..., Result], content: Path) -> None:
    (content / "core" / "01-goal.md").write_text(SOUND.replace("{text}", "{txt}"), encoding="utf-8")

    told = greenroom("release", str(content))

    assert told.exit_code == 1
    assert not (content / "released.json").exists()


def test_broken_content_stops_a_command_in_words(greenroom: Callable[..., Result], content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYBOOKS", str(content))
    (content / "core" / "01-goal.md").write_text(SOUND.replace("{text}", "{txt}"), encoding="utf-8")
    greenroom("migrate")

    told = greenroom("user", "list")

    assert told.exit_code == 1
    assert "core/01-goal.md:13" in told.stderr


def test_migrating_twice_is_well(greenroom: Callable[..., Result]) -> None:
    assert [greenroom("migrate").exit_code for _ in range(2)] == [0, 0]


def test_the_doctor_finds_a_key_that_others_can_read(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    (tmp_path / "secret.key").write_text("x")
    (tmp_path / "secret.key").chmod(0o644)

    signs = {sign.name: sign for sign in doctor.examine(Settings(instance=tmp_path))}

    assert signs["secret key"].mend == f"chmod 600 {tmp_path / 'secret.key'}"
    assert not signs["instance folder"].mend


def test_the_doctor_finds_a_folder_that_others_can_read(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    signs = {sign.name: sign for sign in doctor.examine(Settings(instance=tmp_path))}

    assert signs["instance folder"].mend == f"chmod 700 {tmp_path}"


def test_the_doctor_finds_a_database_that_does_not_answer(tmp_path: Path) -> None:
    settings = Settings(instance=tmp_path, database_url=f"postgresql://nobody@/nothing?host={tmp_path}")

    signs = {sign.name: sign for sign in doctor.examine(settings)}

    assert "does not answer" in signs["database"].state


def test_the_doctor_knows_every_package_that_setup_installs() -> None:
    assert all(need.mend and need.purpose for need in system.find_needs())
