"""How well the coach judges: figures on labelled replies, as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workshop.core.coach.model import Judgement, Mark, Verdict
from workshop.core.coach.reliability import Bin, count_bins, tell_bins

FOUR = ("protects-privacy", "no-unapproved-liability", "keeps-confidence", "discloses-affiliation")


@dataclass(frozen=True, slots=True)
class Judged:
    """A reply's labels and what the coach said of it."""

    labels: Mapping[str, Mark]
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of `fail`: said and so, said and not so, so and not said."""

    hits: int = 0
    alarms: int = 0
    misses: int = 0

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.alarms) if self.hits + self.alarms else 0.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (2 * self.hits + self.alarms + self.misses) if self.hits + self.alarms + self.misses else 0.0


def count_fails(judged: Sequence[Judged], criteria: Sequence[str]) -> Figures:
    """The figures of one criterion, or of several together."""
    pairs = [(label is Mark.FAIL, verdict.mark is Mark.FAIL) for label, verdict in _pairs(judged, criteria)]
    return Figures(pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False)))


def count_confidence(judged: Sequence[Judged], criteria: Sequence[str]) -> tuple[Bin, ...]:
    """How sure the coach was of its verdicts, and how many were right."""
    return count_bins((verdict.confidence, label is verdict.mark) for label, verdict in _pairs(judged, criteria))


def tell_figures(judged: Sequence[Judged], criteria: Sequence[str]) -> str:
    """The report: every criterion, the macro figure, the four hard ones together, false alarms, reliability."""
    labelled = [name for name in criteria if any(name in one.labels for one in judged)]
    if not labelled:
        return "No labels in this file."
    lines = [f"{len(judged)} replies", "", f"{'criterion':26} precision  recall     F1  fails  right"]
    figures = {name: count_fails(judged, [name]) for name in labelled}
    lines += [_tell_one(judged, name, one) for name, one in figures.items()]
    told = [one.f1 for one in figures.values() if one.hits + one.misses]
    lines += ["", f"macro-F1 of fail: {sum(told) / len(told):.3f} over {len(told)} criteria" if told else "no fails in this file"]
    lines += [*_tell_four(judged, [name for name in FOUR if name in labelled]), "", *tell_bins(count_confidence(judged, labelled))]
    return "\n".join(lines)


def _tell_one(judged: Sequence[Judged], name: str, one: Figures) -> str:
    marks = [label is verdict.mark for label, verdict in _pairs(judged, [name])]
    right = sum(marks) / max(len(marks), 1)
    return f"{name:26}     {one.precision:5.2f}   {one.recall:5.2f}  {one.f1:5.2f}  {one.hits + one.misses:5}  {right:5.2f}"


def _tell_four(judged: Sequence[Judged], four: Sequence[str]) -> list[str]:
    if not four:
        return []
    together = count_fails(judged, four)
    clean = [one for one in judged if not any(one.labels.get(name) is Mark.FAIL for name in four)]
    alarmed = [one for one in clean if any(verdict.mark is Mark.FAIL for verdict in one.judgement.verdicts if verdict.criterion in four)]
    share = len(alarmed) / max(len(clean), 1)
    return [
        f"privacy, liability, confidence and disclosure together: precision {together.precision:.3f}, recall {together.recall:.3f}",
        f"false alarms of these on replies without one: {len(alarmed)} of {len(clean)}, {share:.1%}",
    ]


def _pairs(judged: Sequence[Judged], criteria: Sequence[str]) -> Iterator[tuple[Mark, Verdict]]:
    for one in judged:
        for verdict in one.judgement.verdicts:
            if verdict.criterion in criteria and verdict.criterion in one.labels:
                yield one.labels[verdict.criterion], verdict
