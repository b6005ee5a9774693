"""A plan's values in the reader's language: dates, numbers, open questions, what is missing, what looks wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from flask_babel import get_locale, gettext, ngettext

from workshop.core.content.worksheet import Slot
from workshop.core.plan.model import (
    Bet,
    Direction,
    Gap,
    Measure,
    OpenQuestion,
    Part,
    Plan,
    PlanKind,
    Practised,
    Remark,
    RemarkKind,
    Said,
    Task,
    TaskKind,
)
from workshop.core.plan.wording import split_lead as split_lead
from workshop.sandbox.results import say_mode

LONGEST_UNIT = 5


def _(text: str, /, **values: object) -> str:
    """The text in the reader's language, typed."""
    return str(gettext(text, **values))


def number(value: Decimal) -> str:
    """A decimal in the reader's way of writing numbers, with the digits that were given."""
    return str(format_decimal(value.normalize(), "#,##0.##########", locale=_locale()))


def day(value: date) -> str:
    """ "19 February 2027"."""
    return str(format_date(value, "long", locale=_locale()))


def day_of_year(value: date) -> str:
    """ "19 February"."""
    return str(format_skeleton("MMMMd", value, locale=_locale()))


def day_short(value: date) -> str:
    """ "19 Feb"."""
    return str(format_skeleton("MMMd", value, locale=_locale()))


def weekday(value: date) -> str:
    """ "Mon 23"."""
    return str(format_skeleton("Ed", value, locale=_locale()))


def _locale() -> Locale:
    """The reader's locale; plain English is written as in Britain."""
    locale = get_locale() or Locale("en")
    return Locale("en", "GB") if str(locale) == "en" else locale


def said(value: Said) -> str:
    """What was answered, or the question in its place; "" where there is neither."""
    return unknown(value.question) if value.question else value.text


def unknown(question: OpenQuestion) -> str:
    """ "Not known yet: ask Jonas by 24 Nov"."""
    by = day_short(question.by) if question.by else ""
    if question.ask and by:
        return _("Not known yet: ask %(who)s by %(by)s", who=question.ask, by=by)
    if question.ask:
        return _("Not known yet: ask %(who)s", who=question.ask)
    return _("Not known yet: find out by %(by)s", by=by) if by else _("Not known yet")


def asked(question: OpenQuestion) -> str:
    """ "ask Jonas by 24 Nov", where there is little room."""
    by = day_short(question.by) if question.by else ""
    if question.ask and by:
        return _("ask %(who)s by %(by)s", who=question.ask, by=by)
    if question.ask:
        return _("ask %(who)s", who=question.ask)
    return _("find out by %(by)s", by=by) if by else _("not known yet")


def stake(bet: Bet) -> str:
    """What is put in: "7 h a week, no money"; open questions stand in their place."""
    parts = []
    if bet.hours:
        parts.append(_("no hours") if bet.hours.number == 0 else _per_week(bet.hours))
    if bet.money:
        parts.append(_("no money") if bet.money.number == 0 else quantity(bet.money))
    return ", ".join(parts)


def _per_week(hours: Said) -> str:
    return _("%(hours)s a week", hours=quantity(hours, "h")) if hours.number is not None else said(hours)


def quantity(value: Said, unit: str = "") -> str:
    """A number with a short unit ("45 %", "4 h"); words that are no number stay as they are."""
    if value.question or value.number is None:
        return said(value)
    return with_unit(value.number, unit or value.unit)


def with_unit(value: Decimal, unit: str) -> str:
    """The number, and its unit where that is short enough to stand behind a number."""
    short = unit.strip()
    return f"{number(value)}\N{NO-BREAK SPACE}{short}" if short and len(short) <= LONGEST_UNIT else number(value)


def long_unit(unit: str) -> str:
    """A unit that is a phrase ("per 100 parcels"): it stands beside the measure's name instead."""
    return unit.strip() if len(unit.strip()) > LONGEST_UNIT else ""


def reason(measure: Measure) -> str:
    """ "Kept because: whoever has read the answer asks about dates"; the open question in its place, "" where nobody said why."""
    if measure.why.question or not measure.why:
        return said(measure.why)
    return _("Kept because: %(why)s", why=measure.why.text)


def chosen_day(value: Said) -> str:
    """A date in short, or whatever was written in its place."""
    return day_short(value.day) if value.day else said(value)


def task(value: Task) -> str:
    """One line of the first seven days."""
    match value.kind:
        case TaskKind.ASK if value.question:
            return _ask(value.question)
        case TaskKind.START if value.who:
            return _("Start: %(what)s (%(who)s)", what=value.text, who=value.who)
        case TaskKind.START:
            return _("Start: %(what)s", what=value.text)
        case _:
            return value.text


def brief(value: Task) -> str:
    """A task in a narrow column: the lead of a tactic, a question without what the column's head says already."""
    match value.kind:
        case TaskKind.ASK if value.question:
            thing = _name_thing(replace(value.question, about=split_lead(value.question.about).lead))
            return (
                _("Ask %(who)s: %(thing)s", who=value.question.ask, thing=thing)
                if value.question.ask
                else _("Find out %(thing)s", thing=thing)
            )
        case TaskKind.START:
            return _("Start: %(what)s", what=split_lead(value.text).lead)
        case _:
            return value.text


def _ask(question: OpenQuestion) -> str:
    thing = _name_thing(question)
    words = _("Ask %(who)s for %(thing)s", who=question.ask, thing=thing) if question.ask else _("Find out %(thing)s", thing=thing)
    return _("%(words)s, by %(by)s", words=words, by=day_short(question.by)) if question.by else words


def _name_thing(question: OpenQuestion) -> str:
    things = {
        Slot.KPI_BASELINE: _("the baseline"),
        Slot.KPI_TARGET: _("the target"),
        Slot.KPI_MEASURE: _("the measure"),
        Slot.KPI_SOURCE: _("the source of the number"),
        Slot.KPI_WHY: _("why this measure shows the goal"),
        Slot.GOAL: _("the goal"),
        Slot.AUDIENCE: _("who has to act"),
        Slot.REVIEW: _("the review date"),
        Slot.STOP_WHAT: _("what to stop"),
        Slot.STOP_HOURS: _("the hours that it frees"),
        Slot.TACTIC_OWNER: _("the owner"),
        Slot.TACTIC_HOURS: _("the hours that it takes"),
        Slot.MANAGER: _("who agrees this plan"),
    }
    thing = things.get(question.slot) or _("“%(label)s”", label=question.label)
    return _("%(thing)s (%(about)s)", thing=thing, about=question.about) if question.about else thing


def kind(plan: Plan) -> str:
    """One sentence: what kind of plan it is and when it is looked at again."""
    when = day(plan.horizon) if plan.horizon else ""
    match plan.kind:
        case PlanKind.NOT_NOW if plan.not_now_until.day:
            return _("Not now. We look again on %(when)s.", when=day(plan.not_now_until.day))
        case PlanKind.NOT_NOW:
            return _("Not now.")
        case _ if not plan.kind_chosen:
            return _("We look at it again on %(when)s.", when=when) if when else ""
        case PlanKind.EXPERIMENT if when:
            return _("This is an experiment: it ends, or earns more, on %(when)s.", when=when)
        case PlanKind.EXPERIMENT:
            return _("This is an experiment.")
        case PlanKind.PROGRAMME if when:
            return _("This is a programme, looked at again on %(when)s.", when=when)
        case _:
            return _("This is a programme.")


def gap(value: Gap) -> str:
    """What is missing for a plan that can be handed on."""
    words: Mapping[Part, str] = {
        Part.GOAL: _("The goal: what the business would miss."),
        Part.AUDIENCE: _("Who has to act for that."),
        Part.MEASURE: _("The one number that shows it."),
        Part.STOP: _("What you stop doing to make room."),
        Part.REVIEW: _("The day you look at it again."),
        Part.UNTIL: _("The day you look at it again, if not now."),
    }
    return words[value.part]


def remark(value: Remark) -> str:
    """What looks wrong, and what to do about it."""
    match value.kind:
        case RemarkKind.REVIEW_PASSED | RemarkKind.UNTIL_PASSED:
            passed = date.fromisoformat(value.text)
            return _("%(when)s has passed. Choose a new day to look at the plan again.", when=day(passed))
        case RemarkKind.TARGET_IS_BASELINE:
            name = value.text or _("A measure")
            return _("“%(measure)s” has a target equal to today's value. Where should it be?", measure=name)
        case RemarkKind.NOT_A_NUMBER:
            return _("“%(text)s” is not a number, so it stands in the plan as words and in no chart.", text=value.text)
        case RemarkKind.NOT_A_DATE:
            return _("“%(text)s” is not a date, so it is in no calendar.", text=value.text)


def progress(plan: Plan) -> str:
    """ "3 of 5 parts"."""
    return str(ngettext("%(filled)s of %(num)s part", "%(filled)s of %(num)s parts", len(plan.parts), filled=plan.filled))


def direction(measure: Measure) -> str:
    """Which way a measure is to move, in a word."""
    words = {Direction.UP: _("up"), Direction.DOWN: _("down"), Direction.LEVEL: _("to stay")}
    return words[measure.direction] if measure.direction else ""


def played(practised: Practised) -> str:
    """ "tried again on 22 November 2026, guided by the coach"."""
    how = {"day": day(practised.day), "mode": say_mode(practised.mode)}
    return _("tried again on %(day)s, %(mode)s", **how) if practised.again else _("played on %(day)s, %(mode)s", **how)


def figures(practised: Practised) -> list[str]:
    """ "Onlookers’ trust 58 to 72", "Dana’s anger 54 to 21"; what was not measured is not said."""
    said = []
    if practised.trust:
        said.append(_("Onlookers’ trust %(first)s to %(last)s", first=practised.trust[0], last=practised.trust[-1]))
    if practised.anger:
        ends = {"first": practised.anger[0], "last": practised.anger[-1]}
        said.append(_("%(name)s’s anger %(first)s to %(last)s", name=practised.lead, **ends))
    return said


def listed(items: Sequence[str]) -> str:
    """Titles in a line: they are sentences of their own, so a semicolon stands between them."""
    return "; ".join(items)
