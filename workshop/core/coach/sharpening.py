"""Verdicts with the words that a person would point to: where a sign of the rubric stands in the reply, it is the evidence.

What was learnt weighs every word a little, and a weight is hard to point to. So a verdict that a sign speaks for is shown with the words
of the sign; where none does, with the longest of the words that weighed most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workshop.core.coach.evidence import as_spans
from workshop.core.coach.model import Mark, Span, Verdict
from workshop.core.coach.observing import Place
from workshop.core.coach.reading import Reading
from workshop.core.coach.rubric import Side
from workshop.core.coach.signs import FoundSign

MOST_QUOTED = 60
MOST_AROUND = 6
SIDES = {Mark.FAIL: Side.AGAINST, Mark.PASS: Side.FOR}


def sharpen(verdict: Verdict, reading: Reading, signs: Sequence[FoundSign]) -> Verdict:
    """The same verdict with evidence to point to; one without any stays without. `signs` are all that were found in the reply."""
    side = SIDES.get(verdict.mark)
    if not verdict.spans or not side:
        return verdict
    fitting = [one for one in signs if one.criterion == verdict.criterion and one.sign.side is side]
    # What the message speaks of comes first, and is what it quotes.
    fitting.sort(key=lambda one: one.sign.message != verdict.message)
    places = [_round(one.place, verdict.spans, reading.text) for one in fitting]
    spans = as_spans(reading, places) or _find_longest(verdict.spans, reading.text)
    is_spoken_of = bool(fitting) and fitting[0].sign.message == verdict.message != ""
    quoted = as_spans(reading, places[:1]) if is_spoken_of else ()
    return replace(verdict, spans=spans, values=_quote(verdict, quoted, reading.text))


def _round(place: Place, spans: Sequence[Span], text: str) -> Place:
    """A sign with the few words around it that weighed too: “sorry for any” with its inconvenience."""
    around = (
        one for one in spans if one.start <= place[0] and place[1] <= one.end and len(text[one.start : one.end].split()) <= MOST_AROUND
    )
    return next(((one.start, one.end) for one in around), place)


def _find_longest(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """The longest span that can be quoted whole: a single word that is no sign says little, and half a reply nothing."""
    long = [span for span in spans if len(text[span.start : span.end].split()) > 1 and span.end - span.start <= MOST_QUOTED]
    short = tuple(span for span in spans if span.end - span.start <= MOST_QUOTED)
    return (max(long, key=lambda span: span.end - span.start),) if long else short[:1]


def _quote(verdict: Verdict, spans: Sequence[Span], text: str) -> dict[str, str]:
    """The message's values, with the words of its own sign where one was found."""
    values = dict(verdict.values)
    if "words" in values and spans:
        words = " ".join(text[spans[0].start : spans[0].end].split())
        values["words"] = words if len(words) <= MOST_QUOTED else words[: MOST_QUOTED - 1].rsplit(" ", 1)[0] + "…"
    return values
