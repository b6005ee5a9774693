"""What a measure is to its goal, from the spans of both: which word rules, what saves a count of applause, and what only looks related."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.core.kpi.reading import Reading, Span
from workshop.core.kpi.rubric import Kind

JOINT_MARKS = (",", "&", ";")
NEAR = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind, the id of what to say (a sign's, or a remark's), and the words that it is about."""

    kind: Kind
    why: str = ""
    span: Span | None = None


TIED = Verdict(Kind.TIED)


def judge(measure: Reading, goal: Reading, audience: Reading) -> Verdict:
    """What the measure is to the goal.

    The head of a measure rules: what stands before “per”, and there the first thing that is counted. Applause and steps on the way are
    saved by an outcome that hangs on them (“followers who asked for a quote”); what is named only to be denied (“not likes”) is no head.
    """
    spans = _find_head(measure)
    outcomes = [span for span in spans if span.topic and not _is_label(span, measure)]
    applause = next((span for span in spans if _is(span, Kind.VANITY)), None)
    if applause and not any(span.start < applause.start for span in outcomes) and not _find_linked(applause, outcomes, measure):
        return _judge_applause(applause, measure, goal, audience)
    return _judge_rest([span for span in spans if not _is(span, Kind.VANITY)], outcomes, measure, goal)


def _judge_applause(span: Span, measure: Reading, goal: Reading, audience: Reading) -> Verdict:
    assert span.sign
    if not _is_wanted(span, goal):
        circular = not goal.topics and any(_is(found, Kind.VANITY) for found in goal.spans)
        return Verdict(Kind.VANITY, "circular" if circular else span.sign.id, span)
    if not names_somebody(goal):
        return Verdict(Kind.VANITY, span.sign.id, span)
    named = names_somebody(measure) or measure.stems & (goal.stems | audience.stems)
    return TIED if named else Verdict(Kind.PROXY, "unnamed", span)


def _judge_rest(spans: Sequence[Span], outcomes: Sequence[Span], measure: Reading, goal: Reading) -> Verdict:
    counted = [span for span in spans if span in outcomes or _is(span, Kind.ACTIVITY) or _is(span, Kind.PROXY)]
    first = counted[0] if counted else None
    if first is None:
        return _judge_by_words(spans, measure, goal)
    if first in outcomes or _find_linked(first, outcomes, measure):
        return _relate(outcomes, measure, goal)
    assert first.sign
    return TIED if _is_wanted(first, goal) else Verdict(first.sign.kind, first.sign.id, first)


def _relate(outcomes: Sequence[Span], measure: Reading, goal: Reading) -> Verdict:
    """An outcome counts for the goal that it is about, and for one about which the rubric knows nothing."""
    wanted = {topic.id for topic in goal.topics} | {near for topic in goal.topics for near in topic.near}
    counted = [span for span in outcomes if span.topic]
    if not goal.topics or any(span.topic and span.topic.id in wanted for span in counted) or measure.stems & goal.stems:
        return TIED
    return Verdict(Kind.PROXY, "apart")


def _judge_by_words(spans: Sequence[Span], measure: Reading, goal: Reading) -> Verdict:
    vague = next((span for span in spans if _is(span, Kind.UNCLEAR)), None)
    if vague and vague.sign:
        return Verdict(Kind.UNCLEAR, vague.sign.id, vague)
    if measure.stems & goal.stems:
        return TIED
    return Verdict(Kind.UNCLEAR, "unlinked" if goal.words else "goalless")


def names_somebody(reading: Reading) -> bool:
    """Whether a text names whom it means: a group of people, or a name of a place or firm inside the sentence."""
    return bool(reading.parts("people")) or any(word.is_name for word in reading.words[1:])


def _find_head(measure: Reading) -> list[Span]:
    """What is counted: the spans before “per”, without those that are denied."""
    ratios = [span.start for span in measure.parts("ratio")] + [i for i, word in enumerate(measure.words) if word.text == "/"]
    end = min((start for start in ratios if start > 0), default=len(measure.words))
    denied = [span.end for span in measure.parts("against")]
    return [
        span for span in measure.spans if span.start < end and not (span.sign and any(0 <= span.start - place <= NEAR for place in denied))
    ]


def _is_label(span: Span, measure: Reading) -> bool:
    """Whether the words only say what sort of page, applause or work it is: the order page, complaint likes, tickets we look at."""
    following = next((other for other in measure.spans if other.start == span.end), None)
    return following is not None and (following.meaning.part == "media" or _is(following, Kind.VANITY) or _is(following, Kind.ACTIVITY))


def _find_linked(span: Span, outcomes: Sequence[Span], measure: Reading) -> Span | None:
    """The outcome that says of what is counted who is meant or what came of it."""
    return next((outcome for outcome in outcomes if outcome.start >= span.end and _is_linked(span, outcome, measure)), None)


def _is_linked(span: Span, outcome: Span, measure: Reading) -> bool:
    is_verb = measure.words[outcome.start].text.endswith(("ed", "ing"))
    before = measure.words[outcome.start - 1].text
    if is_verb and (outcome.start == span.end or before == "and"):
        return True
    breaks = [other.start for part in ("joint", "ratio") for other in measure.parts(part)]
    breaks += [i for i, word in enumerate(measure.words) if word.text in JOINT_MARKS]
    links = [link.start for link in measure.parts("link") if span.end <= link.start < outcome.start]
    return any(not any(link < place < outcome.start for place in breaks) for link in links)


def _is_wanted(span: Span, goal: Reading) -> bool:
    """Whether the goal is one for which this is the very thing to count."""
    return span.sign is not None and any(topic.id in span.sign.topics for topic in goal.topics)


def _is(span: Span, kind: Kind) -> bool:
    return span.sign is not None and span.sign.kind is kind
