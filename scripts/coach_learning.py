"""How the coach learns: weights for replies and for their worst sentence, mixed and cut on folds that share no situation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

FOLDS = 6
BINS = 8
REPLY_C = 0.15
PASSAGE_C = 0.2
NA_C = 0.3
ROUNDS = 3
CLOSE = 0.15
SHARPNESS = 2.0
TOLERANCE = 0.01
LEAST_GROUPS = {"w": 6, "as": 6, "o": 8}
LEAST_GROUPS_OF_NAMED = 3


@dataclass(frozen=True)
class Table:
    """Features as a matrix. `bags` says for each row which reply it belongs to."""

    rows: csr_matrix
    names: list[str]
    bags: Ints

    def take(self, replies: Bools) -> Table:
        chosen = replies[self.bags]
        return Table(self.rows[chosen], self.names, self.bags[chosen])

    def find_spread(self) -> Floats:
        """The standard deviation of each feature."""
        mean = np.asarray(self.rows.mean(axis=0)).ravel()
        of_squares = np.asarray(self.rows.multiply(self.rows).mean(axis=0)).ravel()
        spread: Floats = np.sqrt(np.maximum(of_squares - mean**2, 0.0))
        return spread


@dataclass(frozen=True)
class Line:
    """A straight line through features."""

    weights: Floats
    bias: float

    def score(self, rows: csr_matrix) -> Floats:
        scores: Floats = rows @ self.weights + self.bias
        return scores


def make_table(features: Sequence[Mapping[str, float]], bags: Iterable[int], groups: Sequence[str]) -> Table:
    """Features that occur in few situations are left out: they would only be learnt by heart."""
    owners = np.array(list(bags))
    seen: dict[str, set[str]] = defaultdict(set)
    for row, bag in zip(features, owners, strict=True):
        for name in row:
            seen[name].add(groups[bag])
    kept = {name for name, where in seen.items() if len(where) >= LEAST_GROUPS.get(name.partition(":")[0], LEAST_GROUPS_OF_NAMED)}
    vectorizer = DictVectorizer()
    rows = vectorizer.fit_transform([{name: row[name] for name in row if name in kept} for row in features]).tocsr()
    rows.indices, rows.indptr = rows.indices.astype(np.int32), rows.indptr.astype(np.int32)
    return Table(rows, list(vectorizer.get_feature_names_out()), owners)


def split(groups: Sequence[str], folds: int = FOLDS, seed: int = 0) -> Ints:
    """For each reply its fold; all replies to one situation are in the same. Situations of one file stay spread over all folds."""
    order = np.random.RandomState(seed)
    fold_of: dict[str, int] = {}
    kinds: dict[str, list[str]] = defaultdict(list)
    for group in sorted(set(groups)):
        kinds[group[:1]].append(group)
    for kind in sorted(kinds):
        names = kinds[kind]
        order.shuffle(names)
        fold_of.update({name: place % folds for place, name in enumerate(names)})
    return np.array([fold_of[group] for group in groups])


def fit_line(rows: csr_matrix, wanted: Bools, strength: float, trust: Floats | None = None) -> Line:
    """L2-regularised logistic regression; the rarer class weighs as much as the other. `trust` is how much each row counts."""
    if wanted.all() or not wanted.any():
        return Line(np.zeros(rows.shape[1]), 9.0 if wanted.all() and len(wanted) else -9.0)
    weights = np.ones(len(wanted)) if trust is None else trust
    weights = np.where(wanted, weights[~wanted].sum() / weights[wanted].sum(), 1.0) * weights
    return _fit(rows, wanted, strength, weights * (len(wanted) / weights.sum()))


def _fit(rows: csr_matrix, wanted: Bools, strength: float, weights: Floats) -> Line:
    fitted = LogisticRegression(C=strength, solver="liblinear", tol=TOLERANCE, max_iter=400, random_state=0).fit(
        rows, wanted, sample_weight=weights
    )
    return Line(fitted.coef_[0], float(fitted.intercept_[0]))


def fit_passages(table: Table, wanted: Bools, strength: float = PASSAGE_C, trust: Floats | None = None) -> Line:
    """A line through sentences from labels of replies: one sentence makes a reply fail, and which one is found on the way."""
    owners = wanted[table.bags]
    counting = np.ones(len(owners)) if trust is None else trust[table.bags]
    if not owners.any() or owners.all():
        return Line(np.zeros(table.rows.shape[1]), -9.0)
    starts = np.r_[0, np.flatnonzero(np.diff(table.bags)) + 1]
    counts = np.diff(np.r_[starts, len(table.bags)])
    share = np.where(owners, 1.0 / np.repeat(counts, counts), 1.0)
    line = Line(np.zeros(table.rows.shape[1]), 0.0)
    for _round in range(ROUNDS + 1):
        used = share > 0
        weights = share * counting
        half = len(np.unique(table.bags[~owners]))
        weights[owners] *= half / max(weights[owners].sum(), 1e-9)
        weights[~owners] *= half / weights[~owners].sum()
        line = _fit(table.rows[used], owners[used], strength, weights[used])
        scores = line.score(table.rows)
        likely = np.exp(SHARPNESS * (scores - np.repeat(np.maximum.reduceat(scores, starts), counts)))
        likely /= np.repeat(np.add.reduceat(likely, starts), counts)
        share = np.where(owners, np.where(likely > CLOSE, likely, 0), 1.0)
    return line


def worst_of(scores: Floats, bags: Ints, replies: int) -> Floats:
    """The highest score among the sentences of each reply."""
    worst = np.full(replies, -9.0)
    np.maximum.at(worst, bags, scores)
    return worst


def predict_out_of_fold(
    reply: Table, passage: Table, wanted: Bools, known: Bools, folds: Ints, strengths: tuple[float, float], trust: Floats
) -> tuple[Floats, Floats]:
    """Scores of each reply, and of its worst sentence, by lines that never saw its situation. `known` are rows to learn from."""
    of_reply, of_passage = np.zeros(len(wanted)), np.zeros(len(wanted))
    for fold in sorted(set(folds)):
        inside, outside = (folds != fold) & known, folds == fold
        of_reply[outside] = fit_line(reply.rows[inside], wanted[inside], strengths[0], trust[inside]).score(reply.rows[outside])
        taught, asked = passage.take(inside), passage.take(outside)
        line = fit_passages(taught, wanted, strengths[1], trust)
        of_passage[outside] = worst_of(line.score(asked.rows), asked.bags, len(wanted))[outside]
    return of_reply, of_passage


def fit_mix(scores: Floats, wanted: Bools, trust: Floats) -> tuple[float, float, float]:
    """How both scores go together: constant and two factors, never negative. `trust` is how much each reply counts."""
    fitted = LogisticRegression(C=1.0, solver="lbfgs", class_weight="balanced", max_iter=300).fit(scores, wanted, sample_weight=trust)
    factors = np.maximum(fitted.coef_[0], 0.0)
    return float(fitted.intercept_[0]), float(factors[0]), float(factors[1])


def apply_mix(mix: tuple[float, float, float], scores: Floats) -> Floats:
    odds = mix[0] + scores @ np.array(mix[1:])
    probability: Floats = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return probability


def find_cut(probability: Floats, wanted: Bools, trust: Floats) -> float:
    """The probability from which `fail` gives the best F1, in the middle of the best plateau. `trust` is how much each reply counts."""
    tries = np.linspace(0.05, 0.95, 91)
    values = np.array([_weighted_f1(wanted, probability >= cut, trust) for cut in tries])
    smooth = np.convolve(np.pad(values, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    return float(tries[int(np.argmax(smooth))])


def _weighted_f1(wanted: Bools, said: Bools, trust: Floats) -> float:
    hits = float(trust[wanted & said].sum())
    return 2 * hits / max(float(trust[wanted].sum() + trust[said].sum()), 1e-9)


def score(wanted: Bools, said: Bools) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    hits = float((wanted & said).sum())
    precision, recall = hits / max(float(said.sum()), 1.0), hits / max(float(wanted.sum()), 1.0)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


@dataclass(frozen=True)
class Crossed:
    """What is said of each fold with the mix and the cut of the others: the probability of `fail`, the cut, and what fails."""

    probability: Floats
    cut: Floats
    fails: Bools


def cross_cut(scores: Floats, wanted: Bools, known: Bools, folds: Ints, trust: Floats) -> Crossed:
    """Mix and cut for each fold, found on the others."""
    probability, cuts = np.zeros(len(wanted)), np.zeros(len(wanted))
    for fold in sorted(set(folds)):
        inside, outside = (folds != fold) & known, folds == fold
        mix = fit_mix(scores[inside], wanted[inside], trust[inside])
        cuts[outside] = find_cut(apply_mix(mix, scores[inside]), wanted[inside], trust[inside])
        probability[outside] = apply_mix(mix, scores[outside])
    return Crossed(probability, cuts, probability >= cuts)


def cross_confidence(crossed: Crossed, right: Bools, known: Bools, folds: Ints) -> Floats:
    """How sure the coach would be in each fold, by steps that were counted on the others."""
    confidence = np.zeros(len(right))
    for fold in sorted(set(folds)):
        inside, outside = (folds != fold) & known, folds == fold
        steps = calibrate(crossed.probability[inside], right[inside], float(crossed.cut[outside][0]))
        places = np.searchsorted([start for start, _share in steps], crossed.probability[outside], side="right") - 1
        confidence[outside] = np.array([share for _start, share in steps])[np.maximum(places, 0)]
    return confidence


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
