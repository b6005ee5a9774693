"""`greenroom coach score` and `report`: replies judged in bulk, and the judge judged."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from workshop.config import Settings
from workshop.core.coach.judging import judge_anyway
from workshop.core.coach.labelled import BadLine, LabelledReply, read_line
from workshop.core.coach.measuring import Judged, count_confidence, tell_figures
from workshop.core.coach.model import Judgement
from workshop.core.coach.reliability import write_svg
from workshop.serving.coach_files import Coach, load_coach

LARGEST_INPUT = 64 * 1024 * 1024


@click.group()
def coach() -> None:
    """Judge replies in bulk, and measure the judge."""


@coach.command()
@click.option("--model", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Another file of weights.")
def score(model: Path | None) -> None:
    """Read replies from standard input, one JSON object a line, and write a verdict a line: the likeliest, however unsure."""
    replies = _read(sys.stdin.buffer.read(LARGEST_INPUT + 1), "standard input")
    chosen = load_coach(Settings(), model)
    lines = [json.dumps(_as_line(one, _judge(one, chosen)), ensure_ascii=False) for one in replies]
    click.echo("\n".join(lines) if lines else "", nl=bool(lines))


@coach.command()
@click.argument("labelled", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--model", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Another file of weights.")
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), help="Also draw confidence against being right, into this file.")
def report(labelled: Path, model: Path | None, svg: Path | None) -> None:
    """Print precision, recall and F1 of `fail` per criterion on a labelled file, false alarms, and how far confidence can be believed."""
    replies = _read(labelled.read_bytes(), str(labelled))
    chosen = load_coach(Settings(), model)
    judged = [Judged(one.labels, _judge(one, chosen)) for one in replies]
    criteria = [one.id for one in chosen.rubric.criteria if one.judged]
    click.echo(tell_figures(judged, criteria))
    if svg:
        svg.write_text(write_svg(count_confidence(judged, criteria)), encoding="utf-8")


def _judge(one: LabelledReply, chosen: Coach) -> Judgement:
    return judge_anyway(one.situation, one.reply, chosen.rubric, chosen.model)


def _read(source: bytes, name: str) -> list[LabelledReply]:
    """Every reply of a file, or an error that names the line and the field: nothing is left out silently."""
    if len(source) > LARGEST_INPUT:
        raise click.ClickException(f"{name} is larger than {LARGEST_INPUT // 1024 // 1024} MB.")
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{name} is no UTF-8 text: byte {error.start}.") from None
    return list(_read_lines(text.split("\n"), name))


def _read_lines(lines: Iterable[str], name: str) -> Iterable[LabelledReply]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield read_line(line)
            except BadLine as error:
                raise click.ClickException(f"{name}, line {number}: {error}") from None


def _as_line(one: LabelledReply, judgement: Judgement) -> dict[str, object]:
    return {
        "id": one.id,
        "verdicts": {verdict.criterion: verdict.mark.value for verdict in judgement.verdicts},
        "evidence": {
            verdict.criterion: [[span.start, span.end] for span in verdict.spans] for verdict in judgement.verdicts if verdict.spans
        },
        "confidence": {verdict.criterion: verdict.confidence for verdict in judgement.verdicts},
    }
