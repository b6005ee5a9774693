"""What became of a verdict that its writer sees differently, in words, wherever the reply is shown with its slip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from workshop.coaching.answers import Answer, Sent, overrule
from workshop.coaching.showing import Slip, note_overruled, show_reply
from workshop.core.coach.model import Judgement
from workshop.core.coach.rubric import Rubric
from workshop.web.viewer import Viewer

# What is said of a criterion, by the coach or by a trainer.
VERDICTS: dict[str, LazyString] = {
    "pass": _l("passes"),
    "fail": _l("fails"),
    "na": _l("does not apply"),
    "unsure": _l("can’t tell"),
    "unscored": _l("not scored"),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """What became of a verdict that the writer sees differently: only kept, sent, or decided. `was` and `now` are the coach's verdict
    and the trainer's in words, `said` who decided what; all three are "" until somebody has."""

    criterion: str
    title: str
    is_sent: bool
    was: str = ""
    now: str = ""
    said: str = ""
    reason: str = ""
    overrules: bool = False


def make_remark(criterion: str, rubric: Rubric, sent: Sent | None) -> Remark:
    found = rubric.find(criterion)
    title = found.title if found else criterion
    if sent is None or sent.answer is None:
        return Remark(criterion, title, sent is not None)
    answer = sent.answer
    words = (str(VERDICTS[answer.said]), str(VERDICTS[answer.mark]), say_answer(answer), answer.reason)
    return Remark(criterion, title, True, *words, answer.overrules)


def say_answer(answer: Answer) -> str:
    """Who decided what, without the reason: a trainer is named only where they agreed to it."""
    who = _("%(name)s, a trainer,", name=answer.by) if answer.by else _("A trainer")
    if not answer.overrules:
        return str(_("%(who)s keeps the coach’s verdict", who=who) if answer.by else _("The trainer keeps the coach’s verdict"))
    return str(_("%(who)s could tell", who=who) if answer.said == "unsure" else _("%(who)s sees it as you do", who=who))


def show_decided(reply: str, judgement: Judgement, sent: Mapping[str, Sent], rubric: Rubric, role: str, viewer: Viewer) -> Slip:
    """The slip of a judgement as it was decided where a trainer said otherwise, with what the coach had said before."""
    slip = show_reply(reply, overrule(judgement, sent), rubric, role, viewer.organisation_id, viewer.language)
    answers = {criterion: one.answer for criterion, one in sent.items() if one.answer}
    return note_overruled(slip, {criterion: answer.said for criterion, answer in answers.items() if answer.overrules})
