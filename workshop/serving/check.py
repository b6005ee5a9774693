"""`greenroom check` and `greenroom release`: content looked at like source code, and its identifiers written down."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from workshop.config import Settings
from workshop.content_files import ContentFolderError, read_folder
from workshop.core.content.findings import render_report
from workshop.core.content.model import Checkpoint, Compiled, Finding
from workshop.core.content.released import RELEASED, describe_release
from workshop.playbooks.bookcase import Edition, compile_edition, find_folders
from workshop.serving.scenario_tests import play_tests

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("path", type=FOLDER, required=False)
@click.option("--overlay", "overlays", type=FOLDER, multiple=True, help="A folder of an organisation's own content, laid over PATH.")
def check(path: Path | None, overlays: tuple[Path, ...]) -> None:
    """Check the content in PATH, or what this installation serves. Exit code 1 where something is wrong."""
    folders = _choose(path, overlays)
    edition = _compile(folders)
    for warning in _as_seen_from_here(edition.compiled.warnings, folders):
        click.echo(f"Worth a look: {warning}", err=True)
    played, disappointed = (0, []) if edition.findings else play_tests(edition)
    findings = [*edition.findings, *disappointed]
    if findings:
        click.echo(render_report(_as_seen_from_here(findings, folders)), nl=False)
        click.echo(_count(len(findings), "finding") + ".", err=True)
        sys.exit(1)
    click.echo(f"No finding. {describe(edition.compiled)}{_tell_tests(edition.compiled, played)}")


@click.command()
@click.argument("path", type=FOLDER, required=False)
def release(path: Path | None) -> None:
    """Write down the identifiers that answers hang on, so that none vanishes unnoticed. Commit the file with the content."""
    folder = path or Settings().playbooks
    # The release before still binds: what vanished since has to say so first.
    edition = _compile((folder,))
    if edition.findings:
        click.echo(render_report(_as_seen_from_here(edition.findings, (folder,))), nl=False)
        raise click.ClickException("Mend the findings first. Nothing was written.")
    file = folder / RELEASED
    file.write_text(json.dumps(describe_release(edition.compiled), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    click.echo(f"{file}: {describe(edition.compiled)}")


def describe(compiled: Compiled) -> str:
    """How much content there is, in words."""
    chapters = [chapter for playbook in compiled.playbooks for chapter in playbook.chapters]
    sheets = compiled.worksheets.values()
    checkpoints = sum(isinstance(block, Checkpoint) for chapter in chapters for block in chapter.blocks)
    parts = [
        _count(len(compiled.playbooks), "playbook"),
        _count(len(chapters), "chapter"),
        _count(len(sheets), "worksheet"),
        _count(sum(len(sheet.fields) for sheet in sheets), "field"),
        _count(checkpoints, "checkpoint"),
        _count(len(compiled.scenarios), "scenario"),
        _count(len(compiled.paths), "path"),
    ]
    return ", ".join(parts) + "."


def _tell_tests(compiled: Compiled, played: int) -> str:
    written = sum(len(script.tests) for script in compiled.scripts.values())
    if written and not played:
        return f" {_count(written, 'test')} of scenarios not played: there is no coach in this content."
    return f" {_count(played, 'test')} of scenarios passed." if played else ""


def _choose(path: Path | None, overlays: tuple[Path, ...]) -> tuple[Path, ...]:
    if path is None and not overlays:
        return find_folders(Settings())
    return (path or Settings().playbooks, *overlays)


def _compile(folders: Sequence[Path]) -> Edition:
    try:
        return compile_edition([read_folder(folder) for folder in folders])
    except ContentFolderError as error:
        raise click.ClickException(str(error)) from None


def _as_seen_from_here(findings: Sequence[Finding], folders: Sequence[Path]) -> list[Finding]:
    """Findings with paths that a terminal or an editor can open. The last folder that has the file is the one in effect."""
    return [replace(finding, file=_place(finding.file, folders)) for finding in findings]


def _place(file: str, folders: Sequence[Path]) -> str:
    folder = next((folder for folder in reversed(folders) if (folder / file).exists()), folders[0])
    path = (folder / file).absolute()
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
