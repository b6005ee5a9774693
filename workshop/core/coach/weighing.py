"""A case as features, and features as odds: what speaks for `fail` and for `na`, with the part that each feature has in it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workshop.core.coach.case import Case
from workshop.core.coach.kin import OF_PASSAGE, OF_REPLY, PREFIX, Kin, observe_kin, weigh_word
from workshop.core.coach.learned import Learned
from workshop.core.coach.lexicon import Lexicon
from workshop.core.coach.noticing import notice
from workshop.core.coach.observing import Observed, Place
from workshop.core.coach.outline import WEIGHT as OF_OUTLINE
from workshop.core.coach.outline import find_outline
from workshop.core.coach.passages import notice_passages
from workshop.core.coach.rubric import Criterion, Rubric, Side
from workshop.core.coach.signs import FoundSign, get_finder, name_of
from workshop.core.coach.wording import WEIGHT, find_wording

# A sign that no labelled reply has taught anything about counts for what its author says, in log-odds.
UNTAUGHT = 3.0
LEAST_TAUGHT = 0.15


@dataclass(frozen=True)
class Noticed:
    """All features of a reply: of the whole, and of each sentence."""

    reply: Observed
    passages: tuple[Observed, ...]
    signs: tuple[FoundSign, ...] = ()
    kin: Kin = field(default_factory=Kin)


@dataclass(frozen=True)
class Part:
    """How much one feature moved the odds of `fail`, and where it stands."""

    feature: str
    odds: float
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Weighed:
    """The probabilities of one criterion and what made them so."""

    fail: float
    na: float
    parts: tuple[Part, ...] = field(default=(), repr=False)
    passage: int = -1


def notice_all(case: Case, rubric: Rubric, lexicon: Lexicon) -> Noticed:
    """Every feature of a case: what the coach notices by itself, the rubric's signs, wording and outline, and the kin of its words."""
    reply = notice(case, lexicon.common)
    passages = notice_passages(case, lexicon.common) or [Observed()]
    signs = get_finder(rubric).find(case.reply)
    for sign in signs:
        _append(reply, sign.feature, 1.0, sign.place)
        _append(passages[sign.sentence], sign.feature, 1.0, sign.place)
    for number, feature, place in find_wording(case.reply):
        _append(reply, feature, WEIGHT, place)
        _append(passages[number], feature, WEIGHT, place)
    for number, feature, place in find_outline(case, lexicon):
        _append(passages[number], feature, OF_OUTLINE, place)
    observe_kin(reply, lexicon.kin, OF_REPLY)
    for passage in passages:
        observe_kin(passage, lexicon.kin, OF_PASSAGE)
    return Noticed(reply, tuple(passages), tuple(signs), lexicon.kin)


def _append(seen: Observed, feature: str, value: float, place: Place) -> None:
    seen.values[feature] = value
    seen.places.setdefault(feature, []).append(place)


def weigh(noticed: Noticed, criterion: Criterion, learned: Learned) -> Weighed:
    """The odds of one criterion: those of the whole reply, and of its worst sentence, mixed as was learnt."""
    priors = _find_priors(criterion, learned)
    constant, of_reply, of_passage = learned.mix
    reply = learned.reply_bias + _sum(noticed.reply.values, learned.reply)
    scores = [learned.passage_bias + _sum(one.values, learned.passage) for one in noticed.passages] if learned.passage else [0.0]
    worst = max(range(len(scores)), key=lambda number: scores[number])
    odds = constant + of_reply * reply + of_passage * scores[worst] + _sum(noticed.reply.values, priors)
    parts = list(_take_parts(noticed.reply, learned.reply, of_reply))
    fails = sigmoid(odds) >= learned.cut  # a pass is never shown by single words
    parts += _take_words(noticed.reply, noticed.kin, learned.reply, of_reply * OF_REPLY) if fails else ()
    if learned.passage:
        parts += _take_parts(noticed.passages[worst], learned.passage, of_passage)
        parts += _take_words(noticed.passages[worst], noticed.kin, learned.passage, of_passage * OF_PASSAGE) if fails else ()
    parts += _take_parts(noticed.reply, priors, 1.0)
    na = sigmoid(learned.na_bias + _sum(noticed.reply.values, learned.na)) if learned.na else 0.0
    return Weighed(sigmoid(odds), na, tuple(parts), worst if learned.passage else -1)


def _find_priors(criterion: Criterion, learned: Learned) -> Mapping[str, float]:
    """Signs of which nothing was learnt, because a trainer added them later: they count as their author says."""
    found = {}
    for sign in criterion.signs:
        feature = name_of(criterion.id, sign.id)
        if feature not in learned.reply and feature not in learned.passage:
            found[feature] = sign.weight * UNTAUGHT * (1 if sign.side is Side.AGAINST else -1)
    return found


def _sum(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    total, find = 0.0, weights.get
    for name, value in values.items():  # the loop that takes longest: a weight is never nought
        if weight := find(name):
            total += value * weight
    return total


def _take_parts(seen: Observed, weights: Mapping[str, float], factor: float) -> Iterable[Part]:
    find = weights.get
    for name, value in seen.values.items():
        if (weight := find(name)) and (odds := factor * value * weight) and not name.startswith(PREFIX):
            yield Part(name, odds, tuple(seen.places.get(name, ())))


def _take_words(seen: Observed, kin: Kin, weights: Mapping[str, float], factor: float) -> Iterable[Part]:
    """What the kin weigh, word by word."""
    line = [weights.get(f"{PREFIX}{number}", 0.0) * factor for number in range(kin.size)]
    for name in seen.values if any(line) else ():
        if name.startswith("w:") and (odds := weigh_word(name, kin, line)):
            yield Part(name, odds, tuple(seen.places.get(name, ())))


def sigmoid(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
