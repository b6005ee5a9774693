"""The kin of words, drawn from word vectors: a few numbers for each stem, alike for words that are used alike.

Any file of vectors does. Those of the shipped model are GloVe's (Pennington, Socher and Manning 2014), which are in the public domain.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from scripts.coach_learning import Floats
from workshop.core.coach.kin import FINEST, Kin
from workshop.core.coach.reading import read

MOST_WORDS = 25_000
MOST_STEMS = 6_000
SIZE = 24
SMOOTHING = 2e-3  # smooth inverse frequency (Arora, Liang and Ma 2017), with Zipf's law for how often a word occurs
LEAST_RARE = 0.15
COMMON_PARTS = 2  # directions that all words share say nothing (Mu and Viswanath 2018)


def draw_kin(path: Path, used: Mapping[str, int]) -> Kin:
    """From lines of a word and its numbers, the most usual words first. `used` is how many replies hold a stem: what they use counts."""
    words, vectors = _read_vectors(path)
    vectors = vectors - vectors.mean(axis=0)
    vectors = _leave_out(vectors, COMMON_PARTS)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    ranks = _group(words)
    full = np.array([_mean(vectors, all_of) for all_of in ranks.values()])
    weights = np.sqrt([used.get(stem, 0) + 1 for stem in ranks])[:, None]
    small = full @ _find_parts(full * weights, SIZE)
    numbers = np.clip(np.rint(small * FINEST), -FINEST, FINEST).astype(int)
    return Kin(numbers.shape[1], {stem: tuple(map(int, row)) for stem, row in zip(ranks, numbers, strict=True)})


def _read_vectors(path: Path) -> tuple[list[str], Floats]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        rows = [line.split() for line in islice(lines, MOST_WORDS)]
    return [row[0] for row in rows], np.array([row[1:] for row in rows], dtype=np.float64)


def _leave_out(vectors: Floats, most: int) -> Floats:
    parts = _find_parts(vectors, most)
    left: Floats = vectors - vectors @ parts @ parts.T
    return left


def _find_parts(vectors: Floats, most: int) -> Floats:
    """The directions in which the vectors differ most, as columns."""
    parts: Floats = np.linalg.svd(vectors, full_matrices=False)[2][:most].T
    return parts


def _group(words: Iterable[str]) -> dict[str, list[int]]:
    """The ranks of the words of each stem, for stems that are rare enough to say something."""
    ranks: dict[str, list[int]] = {}
    for rank, word in enumerate(words):
        found = read(word).words if word.isascii() and word.replace("'", "").isalpha() else ()
        if len(found) == 1:
            ranks.setdefault(found[0].stem, []).append(rank)
    rare = ((stem, all_of) for stem, all_of in ranks.items() if _rareness(all_of[0]) >= LEAST_RARE)
    return dict(islice(rare, MOST_STEMS))


def _mean(vectors: Floats, ranks: Sequence[int]) -> Floats:
    """The words of one stem together, the more usual ones first; the longer the rarer."""
    mean = (vectors[ranks] / (np.array(ranks)[:, None] + 10)).sum(axis=0)
    found: Floats = mean / (np.linalg.norm(mean) + 1e-9) * _rareness(ranks[0])
    return found


def _rareness(rank: int) -> float:
    return SMOOTHING / (SMOOTHING + 1 / (rank + 1))
