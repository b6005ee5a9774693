"""`greenroom rehearse`: a scenario played without a clock, with moves from a file, told as canonical JSON."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from workshop.config import Settings
from workshop.content_files import ContentFolderError, read_folder
from workshop.core.content.findings import name_nearest
from workshop.core.content.scenario.moves_file import Moves, MovesError, read_moves
from workshop.core.simulation.rehearsal import rehearse as play
from workshop.core.simulation.scenario import Scenario
from workshop.core.simulation.script import Step
from workshop.core.simulation.transcript import transcribe
from workshop.core.simulation.variants import vary
from workshop.playbooks.bookcase import Edition, compile_edition, find_folders
from workshop.serving.scenario_tests import Coach, find_coach


@dataclass(frozen=True)
class _Plan:
    steps: tuple[Step, ...]
    seed: int | None


@click.command()
@click.argument("scenario")
@click.option("--script", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file of moves, YAML or JSON.")
@click.option("--test", "test", help="One of the scenario's own tests, in place of a file.")
@click.option("--seed", type=click.IntRange(0, 999_999), help="Another seed than the file's or the scenario's.")
@click.option("--variant", help="One of the scenario's variants.")
def rehearse(scenario: str, script: Path | None, test: str | None, seed: int | None, variant: str | None) -> None:
    """Play SCENARIO without a clock and print its transcript as JSON: the same moves and seed give the same to the byte."""
    edition = _read_content()
    found = _choose(scenario, edition)
    moves = _read_moves(script) if script else Moves(())
    plan = _plan(found, moves, test, seed) if test else _Plan(moves.steps, moves.seed if seed is None else seed)
    if not (script or test):
        raise click.UsageError("Name a file of moves with --script, or one of the scenario's own tests with --test.")
    _play(_vary(found, variant if variant is not None else moves.variant), plan, _ask(edition, found))


def _play(scenario: Scenario, plan: _Plan, coach: Coach) -> None:
    book = coach.open(scenario)
    run, refused = play(book, plan.steps, coach.judge, seed=plan.seed)
    click.echo(transcribe(book, run.events), nl=False)
    for wrong in refused:
        click.echo(f"Move {wrong.number}, at {wrong.at // 1_000}s: {wrong.why}", err=True)
    if refused:
        sys.exit(1)


def _read_content() -> Edition:
    try:
        return compile_edition([read_folder(folder) for folder in find_folders(Settings())])
    except ContentFolderError as error:
        raise click.ClickException(str(error)) from None


def _choose(scenario: str, edition: Edition) -> Scenario:
    scripts = edition.compiled.scripts
    if scenario in scripts:
        return scripts[scenario]
    broken = [finding for finding in edition.findings if finding.file.removesuffix(".md").endswith(f"/{scenario}")]
    if broken:
        raise click.ClickException("The scenario has a mistake:\n" + "\n".join(str(finding) for finding in broken))
    raise click.ClickException(f"There is no scenario “{scenario}”. {name_nearest(scenario, scripts)}".rstrip())


def _read_moves(script: Path) -> Moves:
    try:
        return read_moves(script.read_bytes())
    except MovesError as error:
        raise click.ClickException(f"{script}: {error}") from None


def _plan(scenario: Scenario, moves: Moves, test: str, seed: int | None) -> _Plan:
    if moves.steps:
        raise click.UsageError("Choose one of --script and --test.")
    found = next((one for one in scenario.tests if one.id == test), None)
    if found is None:
        raise click.ClickException(f"There is no test “{test}”. {name_nearest(test, [one.id for one in scenario.tests])}".rstrip())
    return _Plan(found.steps, found.seed if seed is None else seed)


def _vary(scenario: Scenario, variant: str) -> Scenario:
    try:
        return vary(scenario, variant)
    except KeyError:
        known = [one.id for one in scenario.variants]
        raise click.ClickException(f"There is no variant “{variant}”. {name_nearest(variant, known)}".rstrip()) from None


def _ask(edition: Edition, scenario: Scenario) -> Coach:
    coach = find_coach(edition, scenario.language)
    if coach is None:
        raise click.ClickException(f"There is no coach for the language “{scenario.language}”: it needs a rubric with a model.")
    return coach
