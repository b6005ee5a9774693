"""A verdict in words: headline, one sentence of why, a question first, a wording on request, where to read more."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.core.coach.model import Mark, Verdict
from workshop.core.coach.rubric import ChapterLink, Criterion, Rubric


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a learner is told of one verdict. `wording` is shown only on request; `link` may be None."""

    headline: str
    why: str
    ask: str
    wording: str
    link: ChapterLink | None


def explain(verdict: Verdict, rubric: Rubric, role: str = "") -> Explanation:
    """The verdict as the rubric tells it; a pass and a criterion that does not apply are told by its title and summary."""
    criterion = rubric.get(verdict.criterion)
    message = criterion.find_message(verdict.message)
    link = criterion.link_for(role)
    if verdict.mark is not Mark.FAIL or message is None:
        return Explanation(criterion.title, _plain_why(criterion, verdict), "", "", link)
    values = dict(verdict.values)
    return Explanation(
        message.say("headline", values), message.say("why", values), message.say("ask", values), message.say("wording", values), link
    )


def _plain_why(criterion: Criterion, verdict: Verdict) -> str:
    return "Nothing in this post asks for it." if verdict.mark is Mark.NA else criterion.summary
