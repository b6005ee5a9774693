"""Teaches the coach from labelled replies: python scripts/train_coach.py FILE… --unseen FILE… --out model.json

Any number of files in the format of `greenroom coach`; the same files give the same model. Needs scikit-learn, which the coach itself
never imports: what is learnt is a file of named weights. Prints what cross-validation by situation says of it.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.coach_learning import (
    NA_C,
    PASSAGE_C,
    REPLY_C,
    Bools,
    Floats,
    Ints,
    Table,
    apply_mix,
    find_cut,
    fit_line,
    fit_mix,
    fit_passages,
    make_table,
    predict_out_of_fold,
    score,
    split,
)
from workshop.content_files import read_folder
from workshop.core.coach.card import content_stems
from workshop.core.coach.case import Case
from workshop.core.coach.fixed import decide
from workshop.core.coach.labelled import LabelledReply, read_line
from workshop.core.coach.model import Mark
from workshop.core.coach.reading import read
from workshop.core.coach.rubric import Rubric, Side
from workshop.core.coach.signs import name_of
from workshop.core.coach.weighing import LEAST_TAUGHT, Noticed, notice_all
from workshop.serving.coach_files import load_rubric

FOUR = ("protects-privacy", "no-unapproved-liability", "keeps-confidence", "discloses-affiliation")
USUAL_IN = 5
TRUST_IN_UNSEEN = 3.0
SMALLEST_WEIGHT = 0.02
BINS = 8
SETTINGS = ((REPLY_C, PASSAGE_C), (0.1, PASSAGE_C), (1.0, PASSAGE_C))


# Where one wrong sentence decides, what has nothing to do with the matter may hardly speak: features outside of these families count less.
FAR = 0.35
NEAR: dict[str, tuple[str, ...]] = {
    "protects-privacy": (
        "id:",
        "health:",
        "culprit:",
        "new:",
        "claim:",
        "secret:",
        "says:health-or-account",
        "says:person-did",
        "says:give-us",
        "says:to-private",
        "says:do-not-give",
        "sign:protects-privacy/",
        "sign:keeps-confidence/",
        "sign:asks-usefully/",
    ),
    "no-unapproved-liability": (
        "money:",
        "cause:",
        "unknown:",
        "claim:",
        "culprit:",
        "says:money",
        "says:offer-money",
        "says:legal",
        "says:cause",
        "says:guess",
        "says:favour",
        "sign:no-unapproved-liability/",
        "sign:fair-to-onlookers/",
    ),
    "keeps-confidence": (
        "secret:",
        "plan:",
        "culprit:",
        "new:",
        "claim:",
        "says:secret",
        "says:launch",
        "says:person-did",
        "says:health-or-account",
        "says:legal",
        "sign:keeps-confidence/",
        "sign:protects-privacy/",
    ),
    "respectful": (
        "says:mock",
        "says:blame",
        "opens:mock",
        "opens:blame",
        "says:sorry",
        "says:that-feels",
        "says:feeling",
        "says:our-fault",
        "says:absolute",
        "says:questions-asked",
        "says:boilerplate",
        "access:emoji",
        "shape:",
        "contacts:",
        "card:",
        "voice:",
        "claim:",
        "sign:respectful/",
        "sign:no-blame/",
        "sign:acknowledges-impact/",
        "sign:owns-it/",
    ),
    "fair-to-onlookers": (
        "pitch:",
        "says:pitch",
        "says:favour",
        "says:secret",
        "says:offer-money",
        "says:money",
        "money:",
        "failed:",
        "sign:fair-to-onlookers/",
        "sign:keeps-confidence/",
    ),
}


@dataclass(frozen=True)
class Lesson:
    """Everything to learn from, as tables."""

    rows: list[LabelledReply]
    noticed: list[Noticed]
    reply: Table
    passage: Table
    folds: Ints
    trust: Floats


@dataclass(frozen=True)
class Result:
    """What was learnt of one criterion, and what it says of replies to situations that it never saw."""

    data: dict[str, object]
    said: list[Mark]


def main() -> None:
    options = read_options()
    rows, unseen = read_files(options.files), read_files(options.unseen)
    trust = np.array([1.0] * len(rows) + [TRUST_IN_UNSEEN] * len(unseen))
    rows += unseen
    rubric = load_rubric(read_folder(options.content))
    common = find_common(rows)
    lesson = prepare(rows, rubric, common, trust)
    results = {criterion.id: learn(lesson, rubric, criterion.id) for criterion in rubric.criteria if criterion.judged}
    print(tell(lesson, results))  # noqa: T201
    if options.out:
        about = f"Learnt from {len(rows)} labelled replies to {len({row.group for row in rows})} situations by scripts/train_coach.py."
        model = {
            "version": 1,
            "language": rubric.language,
            "about": about,
            "common": sorted(common),
            "criteria": {name: one.data for name, one in results.items()},
        }
        options.out.write_text(json.dumps(model, indent=0, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def read_files(paths: list[Path]) -> list[LabelledReply]:
    return [read_line(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--unseen", nargs="*", type=Path, default=[], help="files by which nobody wrote a phrase: cuts trust them more")
    parser.add_argument("--content", type=Path, default=Path("playbooks"), help="the content folder that holds the rubric")
    parser.add_argument("--out", type=Path)
    return parser.parse_args()


def find_common(rows: list[LabelledReply]) -> frozenset[str]:
    """Stems that occur in so many situations that they belong to none."""
    where: dict[str, set[str]] = {}
    for row in rows:
        texts = (
            row.reply,
            row.situation.post.text,
            *(fact.text for fact in row.situation.facts),
            *(turn.text for turn in row.situation.thread),
        )
        for text in texts:
            reading = read(text)
            names = {token.stem for token in reading.tokens if token.is_name}
            for stem in content_stems(reading) - names:
                where.setdefault(stem, set()).add(row.group)
    return frozenset(stem for stem, groups in where.items() if len(groups) >= USUAL_IN)


def prepare(rows: list[LabelledReply], rubric: Rubric, common: frozenset[str], trust: Floats) -> Lesson:
    noticed = [notice_all(Case(row.situation, read(row.reply)), rubric, common) for row in rows]
    groups = [row.group for row in rows]
    reply = make_table([one.reply.values for one in noticed], range(len(rows)), groups)
    bags = [number for number, one in enumerate(noticed) for _passage in one.passages]
    passage = make_table([one.values for all_of in noticed for one in all_of.passages], bags, groups)
    return Lesson(rows, noticed, reply, passage, split(groups), trust)


def focus(table: Table, criterion: str) -> tuple[Table, Floats]:
    """The table with what is far from the criterion made small, and by how much."""
    near = NEAR.get(criterion)
    if near is None:
        return table, np.ones(len(table.names))
    kept = tuple(name for one in near for name in (one, f"s:{one}", "s:" + one.replace("says:", "says-")))
    scales = np.array(
        [
            1.0 if name.startswith(kept) or (name.startswith("s:") and not name.startswith(("s:says-", "s:not-"))) else FAR
            for name in table.names
        ]
    )
    rows = table.rows.multiply(scales).tocsr()
    rows.indices, rows.indptr = rows.indices.astype(np.int32), rows.indptr.astype(np.int32)
    return Table(rows, table.names, table.bags), scales


def learn(lesson: Lesson, rubric: Rubric, criterion: str) -> Result:
    """One criterion: lines, mix, cut and calibration, and its verdicts out of fold."""
    marks = [row.labels.get(criterion) for row in lesson.rows]
    fixed = [decide(criterion, row.situation, noticed.reply) for row, noticed in zip(lesson.rows, lesson.noticed, strict=True)]
    wanted = np.array([mark is Mark.FAIL for mark in marks])
    known = np.array([mark is not None and one is None for mark, one in zip(marks, fixed, strict=True)])
    reply, reply_scales = focus(lesson.reply, criterion)
    passage, passage_scales = focus(lesson.passage, criterion)
    tried = (
        [predict_out_of_fold(reply, passage, wanted, known, lesson.folds, setting) for setting in SETTINGS] if wanted[known].any() else []
    )
    if not tried:
        return Result(
            {"reply": {}, "reply_bias": -9.0, "mix": (0, 1, 0), "cut": 0.5, "sure": ((0.0, 0.9),)},
            [one[0] if one else Mark.PASS for one in fixed],
        )
    pooled = [np.column_stack(scores) for scores in tried]
    best = max(range(len(SETTINGS)), key=lambda place: cross_score(lesson, pooled[place], wanted, known))
    scores, setting = pooled[best], SETTINGS[best]
    mix = fit_mix(scores[known], wanted[known], lesson.trust[known])
    probability = apply_mix(mix, scores)
    cut = find_cut(probability[known], wanted[known], lesson.trust[known])
    is_na = np.array([mark is Mark.NA for mark in marks])
    na_said, na_data = learn_na(lesson, is_na, known & ~wanted)
    said = [
        one[0] if one else Mark.FAIL if fails else Mark.NA if na else Mark.PASS
        for one, fails, na in zip(fixed, cross_cut(lesson, scores, wanted, known), na_said, strict=True)
    ]
    right = np.array([mark is one for mark, one in zip(marks, said, strict=True)])
    line = fit_line(reply.rows[known], wanted[known], setting[0])
    passages = fit_passages(passage.take(known), wanted, setting[1])
    data: dict[str, object] = {
        "reply": name_weights(reply, line.weights * reply_scales, rubric, criterion) if mix[1] else {},
        "reply_bias": round(line.bias, 4),
        "passage": name_weights(passage, passages.weights * passage_scales, rubric, criterion) if mix[2] else {},
        "passage_bias": round(passages.bias, 4),
        "mix": [round(one, 4) for one in mix],
        "cut": round(cut, 3),
        "sure": calibrate(probability[known], right[known], cut),
        **na_data,
    }
    return Result(data, said)


def cross_cut(lesson: Lesson, scores: Floats, wanted: Bools, known: Bools) -> Bools:
    """What is said of each fold with the mix and the cut of the others."""
    said = np.zeros(len(wanted), dtype=bool)
    for fold in sorted(set(lesson.folds)):
        inside, outside = (lesson.folds != fold) & known, lesson.folds == fold
        mix = fit_mix(scores[inside], wanted[inside], lesson.trust[inside])
        cut = find_cut(apply_mix(mix, scores[inside]), wanted[inside], lesson.trust[inside])
        said[outside] = apply_mix(mix, scores[outside]) >= cut
    return said


def cross_score(lesson: Lesson, scores: Floats, wanted: Bools, known: Bools) -> float:
    return score(wanted[known], cross_cut(lesson, scores, wanted, known)[known])[2]


def learn_na(lesson: Lesson, is_na: Bools, known: Bools) -> tuple[Bools, dict[str, object]]:
    """What does not apply, among what does not fail."""
    if not is_na[known].any():
        return np.zeros(len(is_na), dtype=bool), {}
    said = np.zeros(len(is_na), dtype=bool)
    for fold in sorted(set(lesson.folds)):
        inside, outside = (lesson.folds != fold) & known, lesson.folds == fold
        said[outside] = fit_line(lesson.reply.rows[inside], is_na[inside], NA_C).score(lesson.reply.rows[outside]) >= 0
    line = fit_line(lesson.reply.rows[known], is_na[known], NA_C)
    return said, {
        "na": {name: round(weight, 3) for name, weight in zip(lesson.reply.names, line.weights, strict=True) if abs(weight) >= 0.03},
        "na_bias": round(line.bias, 4),
    }


def name_weights(table: Table, weights: Floats, rubric: Rubric, criterion: str) -> dict[str, float]:
    """Weights by name. A sign of the criterion never speaks against what its author says of it."""
    named = {name: round(float(weight), 3) for name, weight in zip(table.names, weights, strict=True) if abs(weight) >= SMALLEST_WEIGHT}
    found = rubric.find(criterion)
    for sign in found.signs if found else ():
        name = name_of(criterion, sign.id)
        if name in table.names:
            side = 1 if sign.side is Side.AGAINST else -1
            named[name] = side * max(side * named.get(name, 0.0), LEAST_TAUGHT)
    return named


def calibrate(probability: Floats, right: Bools, cut: float) -> list[list[float]]:
    """How often verdicts were right, in steps of the probability of `fail`: falling towards the cut from both sides."""
    steps: list[list[float]] = []
    for rising, chosen in ((False, probability < cut), (True, probability >= cut)):
        ordered = np.argsort(probability[chosen])
        parts = [part for part in np.array_split(ordered, BINS) if len(part)]
        shares = [(float(probability[chosen][part].min()), (right[chosen][part].sum() + 1) / (len(part) + 2), len(part)) for part in parts]
        steps += _monotone(shares, rising=rising)
    steps[0][0] = 0.0
    return [[round(start, 4), round(share, 3)] for start, share in steps]


def _monotone(shares: list[tuple[float, float, int]], *, rising: bool) -> list[list[float]]:
    """Neighbours that go the wrong way are pooled."""
    pooled: list[list[float]] = []
    for start, share, size in shares:
        pooled.append([start, share, size])
        while len(pooled) > 1 and (pooled[-2][1] > pooled[-1][1]) is rising:
            last, before = pooled.pop(), pooled.pop()
            weight = before[2] + last[2]
            pooled.append([before[0], (before[1] * before[2] + last[1] * last[2]) / weight, weight])
    return [[start, share] for start, share, _size in pooled]


def tell(lesson: Lesson, results: dict[str, Result]) -> str:
    """What cross-validation by situation says, criterion by criterion; of all rows, and of those of the first file's kinds."""
    lines, values = ["cross-validated by situation: precision, recall, F1 of fail; share of all verdicts that are right"], []
    for name, result in results.items():
        pairs = [(row.labels[name], said) for row, said in zip(lesson.rows, result.said, strict=True) if name in row.labels]
        figures = score(np.array([mark is Mark.FAIL for mark, _said in pairs]), np.array([said is Mark.FAIL for _mark, said in pairs]))
        values.append(figures[2])
        right = np.mean([mark is said for mark, said in pairs])
        fails = sum(mark is Mark.FAIL for mark, _said in pairs)
        told = f"{name:26} {figures[0]:.2f} {figures[1]:.2f} {figures[2]:.3f}  n={fails:3}  right {right:.3f}"
        lines.append(f"{told}  cut {result.data['cut']} mix {result.data['mix']}")
    four_wanted = np.array([[row.labels.get(name) is Mark.FAIL for row in lesson.rows] for name in FOUR])
    four_said = np.array([[mark is Mark.FAIL for mark in results[name].said] for name in FOUR])
    together = score(four_wanted.ravel(), four_said.ravel())
    clean = ~four_wanted.any(axis=0)
    lines.append(f"macro-F1 {np.mean(values):.4f}")
    alarms = four_said.any(axis=0)[clean].mean()
    lines.append(
        f"the four together {together[0]:.3f} {together[1]:.3f} {together[2]:.3f}; false alarms on replies without one {alarms:.3f}"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
