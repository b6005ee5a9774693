"""How the coach learns: folds that share no situation, sentences found by labels of replies, cuts and mixes."""

from __future__ import annotations

import json

import numpy as np

from scripts.coach_learning import calibrate, find_cut, fit_passages, make_table, score, split, worst_of
from scripts.train_coach import unfold


def test_replies_to_one_situation_are_in_one_fold() -> None:
    groups = [f"a{number // 3}" for number in range(60)]

    folds = split(groups)

    assert all(len({fold for fold, one in zip(folds, groups, strict=True) if one == group}) == 1 for group in groups)
    assert len(set(folds)) == 6


def test_what_occurs_in_few_situations_is_not_learnt() -> None:
    rows = [{"seen": 1.0, **({"rare": 1.0} if number == 0 else {})} for number in range(8)]

    table = make_table(rows, range(8), [f"a{number}" for number in range(8)])

    assert table.names == ["seen"]


def test_the_sentence_that_makes_a_reply_fail_is_found() -> None:
    sentences, bags = [], []
    for reply in range(40):
        bad = reply % 2 == 0
        sentences += [{"plain": 1.0}, {"bad" if bad else "good": 1.0}]
        bags += [reply, reply]
    table = make_table(sentences, bags, [f"a{reply}" for reply in range(40)])
    wanted = np.array([reply % 2 == 0 for reply in range(40)])

    line = fit_passages(table, wanted)

    weights = dict(zip(table.names, line.weights, strict=True))
    assert weights["bad"] > 0 > max(weights["plain"], weights["good"])
    assert list(worst_of(line.score(table.rows), table.bags, 40) > 0) == list(wanted)


def test_the_cut_separates_what_can_be_separated() -> None:
    probability = np.array([0.1, 0.2, 0.3, 0.8, 0.9, 0.95])
    wanted = np.array([False, False, False, True, True, True])

    cut = find_cut(probability, wanted, np.ones(6))

    assert score(wanted, probability >= cut) == (1.0, 1.0, 1.0)


def test_confidence_falls_towards_the_cut() -> None:
    probability = np.linspace(0, 1, 200)
    right = np.abs(probability - 0.5) > 0.2

    steps = calibrate(probability, right, 0.5)

    below = [share for start, share in steps if start < 0.5]
    above = [share for start, share in steps if start >= 0.5]
    assert below == sorted(below, reverse=True)
    assert above == sorted(above)
    assert steps[0][0] == 0


def test_a_situation_with_its_replies_is_unfolded() -> None:
    line = {
        "id": "q1",
        "post": {"by": "@a", "text": "Where?"},
        "replies": [{"reply": "Here.", "fail": ["plain"], "na": ["factual"]}, {"reply": "Soon."}],
    }

    first, second = (json.loads(one) for one in unfold(json.dumps(line), ["plain", "factual", "human"]))

    assert (first["id"], first["reply"], first["post"]["text"]) == ("q1-1", "Here.", "Where?")
    assert first["labels"] == {"plain": "fail", "factual": "na", "human": "pass"}
    assert second["labels"] == {"plain": "pass", "factual": "pass", "human": "pass"}


def test_a_line_of_one_reply_stays_as_it_is() -> None:
    line = '{"id": "a-1", "reply": "Here."}'

    assert unfold(line, ["plain"]) == [line]
