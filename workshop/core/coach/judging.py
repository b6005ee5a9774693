"""The coach: a reply, the situation it answers and a rubric in; a verdict on every criterion out, each with its words."""

from __future__ import annotations

from collections.abc import Mapping

from workshop.core.coach.case import Case
from workshop.core.coach.evidence import as_spans, find_evidence, find_heaviest
from workshop.core.coach.fixed import decide
from workshop.core.coach.language import is_english
from workshop.core.coach.learned import Learned, Model
from workshop.core.coach.mending import mend
from workshop.core.coach.model import Judgement, Mark, Severity, Situation, Span, Verdict
from workshop.core.coach.reading import read_new
from workshop.core.coach.rubric import Criterion, Rubric, Side
from workshop.core.coach.sharpening import sharpen
from workshop.core.coach.telling import choose_message, find_spoken, find_values
from workshop.core.coach.weighing import Noticed, Weighed, notice_all, weigh

LONGEST_REPLY = 10_000
FIXED_CONFIDENCE = 0.97


def judge(situation: Situation, reply: str, rubric: Rubric, model: Model) -> Judgement:
    """Verdicts in the rubric's order, on criteria that can be judged from the text. The same every time for the same input.

    Nothing is judged, and `unjudged` says why, where the reply is empty, longer than 10,000 code points or in another language.
    """
    if len(reply) > LONGEST_REPLY:
        return Judgement(unjudged="length")
    reading = read_new(reply)
    if all(token.kind in ("mark", "emoji") for token in reading.tokens):
        return Judgement(unjudged="empty")
    if not is_english(reading, model.lexicon.common):
        return Judgement(unjudged="language")
    return Judgement(_judge_all(Case(situation, reading), rubric, model))


def judge_anyway(situation: Situation, reply: str, rubric: Rubric, model: Model) -> Judgement:
    """The likeliest verdicts whatever the text is: its first 10,000 code points, in any language. For measuring, not for learners."""
    return Judgement(_judge_all(Case(situation, read_new(reply[:LONGEST_REPLY])), rubric, model))


def _judge_all(case: Case, rubric: Rubric, model: Model) -> tuple[Verdict, ...]:
    case = mend(case, rubric, model.lexicon)
    noticed = notice_all(case, rubric, model.lexicon)
    return tuple(
        _judge_one(case, noticed, criterion, model.criteria[criterion.id], rubric)
        for criterion in rubric.criteria
        if criterion.judged and criterion.id in model.criteria
    )


def _judge_one(case: Case, noticed: Noticed, criterion: Criterion, learned: Learned, rubric: Rubric) -> Verdict:
    fixed = decide(criterion.id, case.situation, noticed.reply)
    if fixed:
        mark, feature, places = fixed
        spans = as_spans(case.reply, places)
        message = choose_message(criterion, mark, (), spans, feature)
        return _make(criterion, mark, FIXED_CONFIDENCE, rubric, noticed, message, spans, find_values(case, criterion, message, (), spans))
    weighed = weigh(noticed, criterion, learned)
    mark = _mark_of(weighed, learned)
    confidence = learned.confidence_at(weighed.fail)
    if mark is Mark.NA:
        return _make(criterion, mark, min(confidence, max(weighed.na, 0.5)), rubric, noticed, "", (), {})
    spans = find_evidence(case.reply, weighed.parts, criterion.id, mark)
    message = choose_message(criterion, mark, weighed.parts, spans)
    found = criterion.find_message(message)
    if found and found.missing:
        spans = ()
    elif found and not any(one.criterion == criterion.id and one.sign.side is Side.AGAINST for one in noticed.signs):
        spoken = as_spans(case.reply, find_spoken(criterion, message, weighed.parts))
        spans = spoken or find_heaviest(case.reply, weighed.parts, criterion.id) or spans
    values = find_values(case, criterion, message, weighed.parts, spans)
    return sharpen(_make(criterion, mark, confidence, rubric, noticed, message, spans, values), case.reply, noticed.signs)


def _mark_of(weighed: Weighed, learned: Learned) -> Mark:
    if weighed.fail >= learned.cut:
        return Mark.FAIL
    return Mark.NA if weighed.na >= 0.5 else Mark.PASS


def _make(
    criterion: Criterion,
    mark: Mark,
    confidence: float,
    rubric: Rubric,
    noticed: Noticed,
    message: str,
    spans: tuple[Span, ...],
    values: Mapping[str, str],
) -> Verdict:
    sure = confidence >= rubric.threshold_of(criterion.id)
    severity = _severity_of(criterion, mark, noticed)
    return Verdict(criterion.id, mark, round(confidence, 3), sure, severity, message, spans, dict(values))


# What makes a fail of a milder criterion a hard or a major one: the features that show it.
HARDER: Mapping[str, tuple[tuple[str, ...], Severity]] = {
    "discloses-affiliation": (("says:praise-own", "says:as-customer", "says:hide-tie"), Severity.HARD),
    "respectful": (("sign:respectful/slur", "sign:respectful/threat", "sign:respectful/trait"), Severity.HARD),
    "factual": (("unknown:told-as-known", "cause:mechanism-unknown"), Severity.HARD),
    "fair-to-onlookers": (("pitch:in-complaint",), Severity.MAJOR),
}


def _severity_of(criterion: Criterion, mark: Mark, noticed: Noticed) -> Severity:
    if mark is not Mark.FAIL or criterion.id not in HARDER:
        return criterion.severity
    features, severity = HARDER[criterion.id]
    if any(noticed.reply.has(name) for name in features):
        return severity
    return Severity.MAJOR if criterion.severity is Severity.HARD else criterion.severity
