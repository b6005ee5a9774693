"""What changed between two versions of a plan, and who agreed to it, in the reader's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import ngettext

from workshop.core.plan.diff import Aspect, Change, Move
from workshop.core.plan.model import PlanKind, Said
from workshop.plans import words as plan_words
from workshop.plans.words import _
from workshop.sharing.parts import name_of
from workshop.sharing.talking import Decision, Kind


def sum_up(changes: Sequence[Change]) -> str:
    """ "Goal changed, two new dates." in a line; "" where nothing changed."""
    things = dict.fromkeys((change.aspect, _move_of(change), _thing_of(change)) for change in changes)
    counted = Counter((aspect, move) for aspect, move, _thing in things)
    text = ", ".join(_count(aspect, move, number) for (aspect, move), number in counted.items())
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _move_of(change: Change) -> Move:
    """Whatever happens to a part of a thing, the thing has changed."""
    single = change.aspect in (Aspect.GOAL, Aspect.AUDIENCE, Aspect.BET, Aspect.KIND, Aspect.MANAGER, Aspect.REASON)
    return Move.CHANGED if change.detail or single else change.move


def _thing_of(change: Change) -> str:
    return change.about or change.after.text or change.before.text if _is_listed(change.aspect) else ""


def _is_listed(aspect: Aspect) -> bool:
    return aspect in (Aspect.MEASURE, Aspect.CHANNEL, Aspect.TACTIC, Aspect.STOP, Aspect.RISK, Aspect.TASK, Aspect.DATE, Aspect.PRACTISED)


def _count(aspect: Aspect, move: Move, number: int) -> str:
    if not _is_listed(aspect):
        return _("%(thing)s changed", thing=_name(aspect))
    noun = _noun(aspect, number)
    figure = _figure(number)
    match move:
        case Move.ADDED:
            return _("%(count)s new %(things)s", count=figure, things=noun)
        case Move.REMOVED:
            return _("%(count)s %(things)s gone", count=figure, things=noun)
        case _ if aspect is Aspect.DATE:
            return _("%(count)s %(things)s moved", count=figure, things=noun)
        case _:
            return _("%(count)s %(things)s changed", count=figure, things=noun)


def _figure(number: int) -> str:
    small = (_("no"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"))
    return small[number] if number < len(small) else str(number)


def _name(aspect: Aspect) -> str:
    names = {
        Aspect.KIND: _("the kind of plan"),
        Aspect.GOAL: _("goal"),
        Aspect.AUDIENCE: _("who has to act"),
        Aspect.BET: _("the bet"),
        Aspect.MANAGER: _("who agrees"),
        Aspect.REASON: _("the reason why not now"),
    }
    return names.get(aspect, "")


def _noun(aspect: Aspect, number: int) -> str:
    match aspect:
        case Aspect.MEASURE:
            return str(ngettext("measure", "measures", number))
        case Aspect.CHANNEL:
            return str(ngettext("channel", "channels", number))
        case Aspect.TACTIC:
            return str(ngettext("tactic", "tactics", number))
        case Aspect.STOP:
            return str(ngettext("thing to stop", "things to stop", number))
        case Aspect.RISK:
            return str(ngettext("risk", "risks", number))
        case Aspect.TASK:
            return str(ngettext("task", "tasks", number))
        case Aspect.PRACTISED:
            return str(ngettext("practised run", "practised runs", number))
        case _:
            return str(ngettext("date", "dates", number))


def heading(change: Change) -> str:
    """What a change is about: "Measure “Second calls”: target"."""
    thing = _noun(change.aspect, 1) if _is_listed(change.aspect) else _name(change.aspect)
    named = _("%(thing)s “%(name)s”", thing=thing, name=change.about) if change.about else thing
    detail = _detail(change.detail)
    full = _("%(thing)s: %(detail)s", thing=named, detail=detail) if detail else named
    return full[0].upper() + full[1:]


def _detail(detail: str) -> str:
    names = {
        "why": _("why"),
        "detail": _("more about them"),
        "baseline": _("today's value"),
        "target": _("target"),
        "unit": _("unit"),
        "source": _("where the number comes from"),
        "owner": _("owner"),
        "hours": _("hours a week"),
        "start": _("start"),
        "guardrail": _("guardrail"),
        "belief": _("what we believe"),
        "money": _("money"),
        "stop_loss": _("when we stop early"),
        "day": _("day"),
    }
    return names.get(detail, "")


def value(said: Said) -> str:
    """One side of a change: a date or a number as it is written here, a choice by its name."""
    if said.day:
        return plan_words.day(said.day)
    kinds = {PlanKind.EXPERIMENT: _("an experiment"), PlanKind.PROGRAMME: _("a programme"), PlanKind.NOT_NOW: _("not now")}
    if said.option in set(PlanKind):
        return kinds[PlanKind(said.option)]
    return plan_words.quantity(said)


def decision(said: Decision) -> str:
    """ "Agreed on 24 November 2026 by Jonas"."""
    if said.kind is Kind.AGREED:
        return _("Agreed on %(day)s by %(name)s", day=day(said.said_at), name=said.name)
    return _("Change asked for on %(day)s by %(name)s", day=day(said.said_at), name=said.name)


def day(moment: datetime) -> str:
    """The day of a moment where this installation is: "24 November 2026"."""
    return plan_words.day(moment.astimezone(ZoneInfo(current_app.config["SETTINGS"].time_zone)).date())


def part(name: str) -> str:
    """The heading of a part of the plan."""
    return name_of(name)
