"""A plan's dates as a calendar file (RFC 5545) that phones and desks can open."""

from __future__ import annotations

import hashlib
import hmac
from datetime import date, datetime, timedelta

from flask import current_app
from icalendar import Alarm, Calendar, Event

from workshop.core.plan.dates import DateKind, PlanDate, find_dates
from workshop.core.plan.model import Plan, Task, TaskKind
from workshop.plans import words as plan_words
from workshop.plans.words import _

MORNING = timedelta(hours=9)
DAY = timedelta(days=1)
LONGEST_SUMMARY = 200


def write_calendar(plan: Plan, *, plan_id: int, sequence: int, stamp: datetime, url: str = "") -> bytes:
    """Every date of the plan as an entry of a whole day, which has no time zone to get wrong.

    The same date of the same plan has the same UID in every version, and a `sequence` that grows tells a
    calendar which one is newer. `stamp` is now; `url` leads to the plan for whom it is meant.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Greenroom//Action plan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _name(plan))
    for one in find_dates(plan):
        calendar.add_component(_write_event(plan, one, plan_id, sequence, stamp, url))
    return bytes(calendar.to_ical())


def _write_event(plan: Plan, one: PlanDate, plan_id: int, sequence: int, stamp: datetime, url: str) -> Event:
    event = Event()
    event.add("uid", make_uid(plan_id, one))
    event.add("dtstamp", stamp)
    event.add("sequence", sequence)
    event.add("dtstart", one.day)
    if one.day < date.max:
        event.add("dtend", one.day + DAY)
    event.add("summary", _clip(_summarise(one)))
    event.add("description", _describe(plan, one))
    event.add("transp", "TRANSPARENT")
    if url:
        event.add("url", url)
    if one.kind in (DateKind.REVIEW, DateKind.UNTIL):
        event.add_component(_write_alarm(one))
    return event


def make_uid(plan_id: int, one: PlanDate) -> str:
    """A name for the entry that no other plan and no other installation has, and that says nothing about either."""
    key = str(current_app.secret_key).encode()
    return hmac.new(key, f"calendar\0{plan_id}\0{one.kind}\0{one.key}".encode(), hashlib.sha256).hexdigest()[:40] + "@greenroom"


def _write_alarm(one: PlanDate) -> Alarm:
    """In the morning of the day that was asked for, else of the day before."""
    days = (one.day - one.remind).days if one.remind else 1
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _clip(_summarise(one)))
    alarm.add("trigger", MORNING - days * DAY)
    return alarm


def _summarise(one: PlanDate) -> str:
    match one.kind:
        case DateKind.REVIEW | DateKind.UNTIL:
            return _("Look at the plan again")
        case _:
            return plan_words.task(Task(TaskKind(one.kind.value), one.text, one.who, question=one.question))


def _describe(plan: Plan, one: PlanDate) -> str:
    lines = [_name(plan), plan_words.said(plan.goal)]
    if one.kind is DateKind.REVIEW:
        lines += [_tell(measure.name.text, plan_words.quantity(measure.target, measure.unit)) for measure in plan.measures if measure.name]
    return "\n".join(line for line in lines if line)


def _tell(measure: str, target: str) -> str:
    return _("%(measure)s: is it %(target)s?", measure=measure, target=target) if target else measure


def _name(plan: Plan) -> str:
    return _("Plan of %(who)s", who=plan.head.person)


def _clip(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SUMMARY else line[: LONGEST_SUMMARY - 1].rstrip() + "…"
