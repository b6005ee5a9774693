"""A judgement as it is kept, and back: old verdicts can be shown without judging anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshop.core.coach.model import Judgement, Mark, Severity, Span, Verdict


def to_json(judgement: Judgement) -> dict[str, Any]:
    """Plain values only; `from_json` reads them."""
    return {"unjudged": judgement.unjudged, "verdicts": [_as_plain(verdict) for verdict in judgement.verdicts]}


def from_json(stored: Mapping[str, Any]) -> Judgement:
    return Judgement(tuple(_from_plain(one) for one in stored["verdicts"]), stored["unjudged"])


def _as_plain(verdict: Verdict) -> dict[str, Any]:
    return {
        "criterion": verdict.criterion,
        "mark": verdict.mark.value,
        "confidence": verdict.confidence,
        "sure": verdict.sure,
        "severity": verdict.severity.value,
        "message": verdict.message,
        "spans": [[span.start, span.end] for span in verdict.spans],
        "values": dict(verdict.values),
    }


def _from_plain(stored: Mapping[str, Any]) -> Verdict:
    spans = tuple(Span(start, end) for start, end in stored["spans"])
    mark, severity = Mark(stored["mark"]), Severity(stored["severity"])
    return Verdict(stored["criterion"], mark, stored["confidence"], stored["sure"], severity, stored["message"], spans, stored["values"])
