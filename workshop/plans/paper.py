"""The plan on paper: how its parts are laid out, and the document that goes to the press."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from flask import render_template

from workshop.core.plan.headline import make_aside, make_headline, make_subtitle
from workshop.core.plan.model import Measure, Plan, Said
from workshop.core.plan.stored import to_json
from workshop.core.plan.wording import fits_in_columns
from workshop.plans import pictures, words

LINES_TOO_MANY_FOR_A_LEAF = 46
"""Beyond this many lines of body text (see `_count_lines`) nobody need try to set a plan on one page."""

CHARACTERS_IN_A_LINE = 95


class Form(StrEnum):
    """One page with a strip for a cover, the same set closer, or a cover with as many pages as it takes, and that set closer."""

    LEAF = "leaf"
    TIGHT_LEAF = "leaf tight"
    FULL = "full"
    TIGHT_FULL = "full tight"

    @property
    def is_leaf(self) -> bool:
        return self in (Form.LEAF, Form.TIGHT_LEAF)


@dataclass(frozen=True, slots=True)
class Layout:
    """Decisions that depend on how much there is to say.

    `beside` sets short parts in two columns; `columns` sets the week as seven columns, else as a list. Long
    text in columns would break badly over pages.
    """

    form: Form
    goal_size: str
    audience_beside: bool
    stops_beside: bool
    stops_by_audience: bool
    columns: bool


def set_paper(plan: Plan) -> list[str]:
    """The plan as whole HTML documents for the press, best first: a leaf only if it is one page, then what fills its pages."""
    short = _count_lines(plan) <= LINES_TOO_MANY_FOR_A_LEAF
    return [_set(plan, form) for form in Form if short or not form.is_leaf]


def _set(plan: Plan, form: Form) -> str:
    return render_template(
        "plans/paper.html",
        plan=plan,
        words=words,
        pictures=pictures,
        source_of=source_of,
        layout=choose_layout(plan, form),
        headline=make_headline(plan),
        subtitle=make_subtitle(plan),
        aside=make_aside(plan),
        attached=to_json(plan),
    )


def choose_layout(plan: Plan, form: Form) -> Layout:
    goal = len(words.said(plan.goal))
    short = form.is_leaf and not plan.channels and not plan.risks
    return Layout(
        form=form,
        goal_size="short" if goal <= 120 else "middling" if goal <= 320 else "long",
        audience_beside=_fits_beside([plan.audience, plan.audience_detail]) and _all_fit([c.why for c in plan.channels], 8),
        stops_beside=_all_fit([stop.what for stop in plan.stops], 7) and _all_fit([risk.guardrail for risk in plan.risks], 7),
        stops_by_audience=short and bool(plan.audience and plan.stops),
        columns=fits_in_columns([[words.brief(task) for task in day.tasks] for day in plan.week]),
    )


def _count_lines(plan: Plan) -> float:
    """How tall the plan is, roughly: headings, table rows and pictures counted in lines of body text."""
    texts = [plan.goal, plan.goal_why, plan.audience, plan.audience_detail, plan.not_now_why, plan.bet.belief, plan.bet.stop_loss]
    lines = sum(_lines_of(said) for said in texts)
    lines += 3.0 * sum(1 for part in (plan.channels, plan.tactics, plan.risks, plan.bet, plan.week) if part)
    rows = [channel.why for channel in plan.channels] + [tactic.what for tactic in plan.tactics] + [stop.what for stop in plan.stops]
    rows += [risk.what for risk in plan.risks] + [risk.guardrail for risk in plan.risks]
    lines += sum(0.7 + _lines_of(said) for said in rows)
    lines += sum(2.2 + _lines_of(measure.name) / 2 + 2 * _lines_of(measure.why) for measure in plan.measures)
    lines += sum(7.0 + sum(_lines_of(Said(reply)) for reply in one.replies) for one in plan.practised) + 3.0 * bool(plan.practised)
    lines += 2.4 * bool(plan.hours) + 6.0 * ((len(plan.reviews) + 2) // 3)
    return lines + 1.5 * _most_in_a_day(plan) + sum(1 for _ in plan.later)


def _lines_of(said: Said) -> float:
    text = words.said(said)
    return len(text) / CHARACTERS_IN_A_LINE + 0.5 + text.count("\n") if text else 0


def _most_in_a_day(plan: Plan) -> int:
    return max((len(day.tasks) for day in plan.week), default=0)


def _fits_beside(texts: list[Said]) -> bool:
    return sum(len(words.said(text)) for text in texts) <= 420


def _all_fit(texts: list[Said], most: int) -> bool:
    return len(texts) <= most and all(len(words.said(text)) <= 220 for text in texts)


def source_of(measure: Measure) -> str:
    """The small line under a measure's name: its unit where that is a phrase, and where the number comes from."""
    parts = [words.long_unit(measure.unit), words.said(measure.source)]
    return " · ".join(part for part in parts if part)
