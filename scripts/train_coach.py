"""Teaches the coach from labelled replies: python scripts/train_coach.py FILE… --wide FILE… --out model.json

Any number of files in the format of `greenroom coach`; the same files give the same model. Needs scikit-learn, which the coach itself
never imports: what is learnt is a file of named weights. Prints what cross-validation by situation says of it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from joblib import Parallel, delayed

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.coach_kin import draw_kin
from scripts.coach_learning import (
    FOLDS,
    NA_C,
    PASSAGE_C,
    REPLY_C,
    Bools,
    Floats,
    Ints,
    Table,
    apply_mix,
    calibrate,
    cross_confidence,
    cross_cut,
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
from workshop.core.coach.judging import FIXED_CONFIDENCE
from workshop.core.coach.kin import PREFIX, Kin
from workshop.core.coach.labelled import LabelledReply, read_line
from workshop.core.coach.learned import Learned, write_model
from workshop.core.coach.lexicon import Lexicon
from workshop.core.coach.model import Mark
from workshop.core.coach.observing import Place
from workshop.core.coach.reading import read
from workshop.core.coach.reliability import Reliability, count_bins, tell_bins, write_reliability
from workshop.core.coach.rubric import Rubric, Side
from workshop.core.coach.signs import name_of
from workshop.core.coach.weighing import LEAST_TAUGHT, notice_all
from workshop.serving.coach_files import load_rubric

FOUR = ("protects-privacy", "no-unapproved-liability", "keeps-confidence", "discloses-affiliation")
LEAST_COMMON, SHARE_COMMON = 5, 0.01
MOST_USUAL = 250
TRUST_IN_WIDE = 1 / 3
LEAST_MOVED = 0.004  # log-odds: a weight times the standard deviation of its feature


@dataclass(frozen=True)
class Lesson:
    """Everything to learn from, as tables. `fixed` are, by criterion, the marks of replies that need no weighing. How sure
    verdicts are is counted on the `close` replies alone: the wide ones are more alike, so more is right there.

    `doubted` are verdicts, by reply and criterion, that a second annotator did not share: nothing is learnt from them.
    """

    rows: list[LabelledReply]
    fixed: Mapping[str, list[Mark | None]]
    reply: Table
    passage: Table
    folds: Ints
    trust: Floats
    close: Bools
    latest: Bools
    doubted: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Result:
    """What was learnt of one criterion, and what it says of replies to situations that it never saw."""

    learned: Learned
    said: list[Mark]
    confidence: Floats


def main() -> None:
    options = read_options()
    rubric = load_rubric(read_folder(options.content))
    judged = [criterion.id for criterion in rubric.criteria if criterion.judged]
    close, wide = read_files(options.files, judged), read_files(options.wide, judged)
    trust = np.array([1.0] * len(close) + [TRUST_IN_WIDE] * len(wide))
    rows = close + wide
    kin = draw_kin(options.kin, count_used(rows)) if options.kin else Kin()
    lexicon = Lexicon(find_common(rows), find_usual(rows), kin)
    lesson = prepare(rows, rubric, lexicon, trust, options)
    learnt = Parallel(n_jobs=-1)(delayed(learn)(lesson, rubric, name) for name in judged)
    results = dict(zip(judged, learnt, strict=True))
    print(tell(lesson, results, np.ones(len(rows), dtype=bool)))  # noqa: T201
    if wide:
        print(f"\nOf the {len(close)} replies of files that are not wide:")  # noqa: T201
        print(tell(lesson, results, lesson.close))  # noqa: T201
    if lesson.latest.any():
        print(f"\nOf the {lesson.latest.sum()} replies of {options.latest.name} alone:")  # noqa: T201
        print(tell(lesson, results, lesson.latest))  # noqa: T201
    reliability = measure_reliability(lesson, results, options.folds)
    print("\nHow sure is sure, by weights and steps that have not seen the situation:")  # noqa: T201
    print("\n".join(tell_bins(reliability.bins)))  # noqa: T201
    if options.out and not options.report:
        about = f"Learnt from {len(rows)} labelled replies to {len({row.group for row in rows})} situations by scripts/train_coach.py."
        model = write_model(about, rubric.language, lexicon, {name: one.learned for name, one in results.items()})
        options.out.write_text(model, encoding="utf-8")
        options.out.with_name("reliability.json").write_text(write_reliability(reliability), encoding="utf-8")


def count_used(rows: list[LabelledReply]) -> dict[str, int]:
    """How many replies hold a stem."""
    return Counter(stem for row in rows for stem in {word.stem for word in read(row.reply).words})


def read_doubts(path: Path | None) -> frozenset[tuple[str, str]]:
    """Verdicts on which two annotators differed: lines of a reply's `id` and its `criteria`."""
    lines = path.read_text(encoding="utf-8").splitlines() if path else ()
    return frozenset((doubt["id"], criterion) for doubt in map(json.loads, lines) for criterion in doubt["criteria"])


def read_files(paths: list[Path], judged: Sequence[str]) -> list[LabelledReply]:
    """Every reply of the files, in their order; `judged` are the criteria that pass where a situation's line names no other mark."""
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [read_line(one) for line in lines for one in unfold(line, judged)]


def unfold(line: str, judged: Sequence[str]) -> list[str]:
    """A line for each reply of a line that holds a situation with `replies`, each with what fails and what is `na`; any other as it is."""
    data = json.loads(line)
    if "replies" not in data:
        return [line]
    passing = dict.fromkeys(judged, "pass")
    return [
        json.dumps(
            {
                **data,
                "id": f"{data['id']}-{number}",
                "reply": one["reply"],
                "labels": {**passing, **dict.fromkeys(one.get("na", ()), "na"), **dict.fromkeys(one.get("fail", ()), "fail")},
            }
        )
        for number, one in enumerate(data["replies"], 1)
    ]


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--wide", nargs="*", type=Path, default=[], help="files of many replies, written fast: each counts for a third")
    parser.add_argument("--latest", type=Path, help="one of the files, to print figures for it alone as well")
    parser.add_argument("--doubted", type=Path, help="verdicts of these files on which two annotators differed")
    parser.add_argument("--kin", type=Path, help="word vectors: lines of a word and its numbers, the most usual words first")
    parser.add_argument("--content", type=Path, default=Path("playbooks"), help="the content folder that holds the rubric")
    parser.add_argument("--folds", type=int, default=FOLDS, help="into how many parts the situations are dealt for cross-validation")
    parser.add_argument("--report", action="store_true", help="print the cross-validated figures and write nothing")
    parser.add_argument("--out", type=Path, help="the model's file; reliability.json is written beside it")
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
    least = max(LEAST_COMMON, round(SHARE_COMMON * len({row.group for row in rows})))
    return frozenset(stem for stem, groups in where.items() if len(groups) >= least)


def find_usual(rows: list[LabelledReply]) -> frozenset[str]:
    """The stems that replies to the most situations hold."""
    where = Counter(stem for _group, stem in {(row.group, word.stem) for row in rows for word in read(row.reply).words})
    ranked = sorted(where, key=lambda stem: (-where[stem], stem))
    return frozenset(ranked[:MOST_USUAL])


def prepare(rows: list[LabelledReply], rubric: Rubric, lexicon: Lexicon, trust: Floats, options: argparse.Namespace) -> Lesson:
    noticed = [notice_all(Case(row.situation, read(row.reply)), rubric, lexicon) for row in rows]
    groups = [row.group for row in rows]
    reply = make_table([one.reply.values for one in noticed], range(len(rows)), groups)
    bags = [number for number, one in enumerate(noticed) for _passage in one.passages]
    passage = make_table([one.values for all_of in noticed for one in all_of.passages], bags, groups)
    told_apart = {row.id for row in read_files([options.latest] if options.latest else [], ())}
    latest = np.array([row.id in told_apart for row in rows])
    fixed = {
        criterion.id: [_mark(decide(criterion.id, row.situation, one.reply)) for row, one in zip(rows, noticed, strict=True)]
        for criterion in rubric.criteria
        if criterion.judged
    }
    return Lesson(rows, fixed, reply, passage, split(groups, options.folds), trust, trust == 1.0, latest, read_doubts(options.doubted))


def _mark(fixed: tuple[Mark, str, list[Place]] | None) -> Mark | None:
    return fixed[0] if fixed else None


def learn(lesson: Lesson, rubric: Rubric, criterion: str) -> Result:
    """One criterion: lines, mix, cut and calibration, and its verdicts out of fold."""
    marks = [row.labels.get(criterion) for row in lesson.rows]
    fixed = lesson.fixed[criterion]
    wanted = np.array([mark is Mark.FAIL for mark in marks])
    known = np.array([mark is not None and one is None for mark, one in zip(marks, fixed, strict=True)])
    known &= np.array([(row.id, criterion) not in lesson.doubted for row in lesson.rows])
    if not wanted[known].any():
        return Result(
            Learned({}, -9.0, {}, 0.0, (0.0, 1.0, 0.0), 0.5, {}, -9.0, ((0.0, 0.9),)),
            [one or Mark.PASS for one in fixed],
            np.full(len(fixed), FIXED_CONFIDENCE),
        )
    reply, passage, trust = lesson.reply, lesson.passage, lesson.trust
    scores = np.column_stack(predict_out_of_fold(reply, passage, wanted, known, lesson.folds, (REPLY_C, PASSAGE_C), trust))
    counted = known & lesson.close
    mix = fit_mix(scores[known], wanted[known], trust[known])
    probability = apply_mix(mix, scores)
    cut = find_cut(probability[known], wanted[known], trust[known])
    is_na = np.array([mark is Mark.NA for mark in marks])
    na_odds, na, na_bias = learn_na(lesson, is_na, known & ~wanted)
    crossed = cross_cut(scores, wanted, known, lesson.folds, trust)
    said = say(fixed, crossed.fails, na_odds >= 0)
    right = np.array([mark is one for mark, one in zip(marks, said, strict=True)])
    confidence = cross_confidence(crossed, right, counted, lesson.folds)
    confidence = np.where([one is Mark.NA for one in said], np.minimum(confidence, np.maximum(1 / (1 + np.exp(-na_odds)), 0.5)), confidence)
    confidence[[one is not None for one in fixed]] = FIXED_CONFIDENCE
    line = fit_line(reply.rows[known], wanted[known], REPLY_C, trust[known])
    passages = fit_passages(passage.take(known), wanted, PASSAGE_C, trust)
    learned = Learned(
        reply=name_weights(reply, line.weights, rubric, criterion) if mix[1] else {},
        reply_bias=round(line.bias, 4),
        passage=name_weights(passage, passages.weights, rubric, criterion) if mix[2] else {},
        passage_bias=round(passages.bias, 4),
        mix=(round(mix[0], 4), round(mix[1], 4), round(mix[2], 4)),
        cut=round(cut, 3),
        na=na,
        na_bias=na_bias,
        sure=tuple((start, share) for start, share in calibrate(probability[counted], right[counted], cut)),
    )
    return Result(learned, said, confidence)


def say(fixed: Sequence[Mark | None], fails: Bools, na: Bools) -> list[Mark]:
    """Verdicts: what needs no weighing first, then what fails, then what does not apply."""
    weighed = [Mark.FAIL if fail else Mark.NA if none else Mark.PASS for fail, none in zip(fails, na, strict=True)]
    return [one or other for one, other in zip(fixed, weighed, strict=True)]


def learn_na(lesson: Lesson, is_na: Bools, known: Bools) -> tuple[Floats, dict[str, float], float]:
    """What does not apply, among what does not fail: the odds for it out of fold, and what was learnt: weights and constant."""
    odds = np.full(len(is_na), -9.0)
    if not is_na[known].any():
        return odds, {}, -9.0
    for fold in sorted(set(lesson.folds)):
        inside, outside = (lesson.folds != fold) & known, lesson.folds == fold
        odds[outside] = fit_line(lesson.reply.rows[inside], is_na[inside], NA_C).score(lesson.reply.rows[outside])
    line = fit_line(lesson.reply.rows[known], is_na[known], NA_C)
    return odds, keep(lesson.reply, line.weights), round(line.bias, 4)


def name_weights(table: Table, weights: Floats, rubric: Rubric, criterion: str) -> dict[str, float]:
    """Weights by name. A sign of the criterion never speaks against what its author says of it."""
    named = keep(table, weights)
    found = rubric.find(criterion)
    for sign in found.signs if found else ():
        name = name_of(criterion, sign.id)
        if name in table.names:
            side = 1 if sign.side is Side.AGAINST else -1
            named[name] = side * max(side * named.get(name, 0.0), LEAST_TAUGHT)
    return named


def keep(table: Table, weights: Floats) -> dict[str, float]:
    """Weights by name, without those that hardly move the odds anywhere."""
    named = zip(table.names, weights, table.find_spread(), strict=True)
    return {
        name: round(float(weight), 2) for name, weight, spread in named if name.startswith(PREFIX) or abs(weight) * spread >= LEAST_MOVED
    }


def tell(lesson: Lesson, results: dict[str, Result], chosen: Bools) -> str:
    """What cross-validation by situation says of the chosen rows, criterion by criterion."""
    lines, values = ["cross-validated by situation: precision, recall, F1 of fail; share of all verdicts that are right"], []
    for name, result in results.items():
        asked = zip(lesson.rows, result.said, chosen, strict=True)
        pairs = [(row.labels[name], said) for row, said, counts in asked if counts and name in row.labels]
        figures = score(np.array([mark is Mark.FAIL for mark, _said in pairs]), np.array([said is Mark.FAIL for _mark, said in pairs]))
        values.append(figures[2])
        right = np.mean([mark is said for mark, said in pairs])
        fails = sum(mark is Mark.FAIL for mark, _said in pairs)
        told = f"{name:26} {figures[0]:.2f} {figures[1]:.2f} {figures[2]:.3f}  n={fails:3}  right {right:.3f}"
        lines.append(f"{told}  cut {result.learned.cut} mix {result.learned.mix}")
    four_wanted = np.array([[row.labels.get(name) is Mark.FAIL for row in lesson.rows] for name in FOUR])[:, chosen]
    four_said = np.array([[mark is Mark.FAIL for mark in results[name].said] for name in FOUR])[:, chosen]
    together = score(four_wanted.ravel(), four_said.ravel())
    clean = ~four_wanted.any(axis=0)
    lines.append(f"macro-F1 {np.mean(values):.4f}")
    alarms = four_said.any(axis=0)[clean].mean()
    lines.append(
        f"the four together {together[0]:.3f} {together[1]:.3f} {together[2]:.3f}; false alarms on replies without one {alarms:.3f}"
    )
    return "\n".join(lines)


def measure_reliability(lesson: Lesson, results: dict[str, Result], folds: int) -> Reliability:
    """Confidence against being right, over all verdicts on the close replies out of fold."""
    pairs = (
        (float(sure), row.labels[name] is said)
        for name, result in results.items()
        for row, said, sure, counts in zip(lesson.rows, result.said, result.confidence, lesson.close, strict=True)
        if counts and name in row.labels
    )
    situations = len({row.group for row, counts in zip(lesson.rows, lesson.close, strict=True) if counts})
    about = "Cross-validated by situation by scripts/train_coach.py."
    return Reliability(about=about, folds=folds, replies=int(lesson.close.sum()), situations=situations, bins=count_bins(pairs))


if __name__ == "__main__":
    main()
