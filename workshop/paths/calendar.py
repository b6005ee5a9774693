"""The open steps of a path and the coming repeats as a calendar file (RFC 5545)."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from datetime import date, datetime, timedelta

from flask import current_app, url_for
from flask_babel import ngettext
from icalendar import Calendar, Event

from workshop.core.paths.progress import State
from workshop.paths import words
from workshop.paths.following import MyPath
from workshop.paths.known import find_tries
from workshop.paths.repeating import find_due_days
from workshop.plans.words import _
from workshop.web.addresses import public_address
from workshop.web.viewer import Viewer

DAY = timedelta(days=1)


def write_calendar(viewer: Viewer, mine: MyPath, stamp: datetime, today: date) -> bytes:
    """Every open step as a whole day, and a line for each day with repeats.

    An entry keeps its UID when its day moves, and `stamp` in seconds counts as its version: the newer file wins.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Greenroom//Path//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", mine.path.title)
    home = public_address(current_app.config["SETTINGS"])
    for one in mine.standings:
        if one.state is not State.DONE:
            summary = _("%(title)s (%(task)s)", title=words.title(one), task=words.task(one))
            key = f"{one.step.kind}\0{one.step.target}"
            calendar.add_component(_write_event(viewer, key, one.due, summary, stamp, home + words.url(one)))
    for day, count in sorted(Counter(max(day, today) for day in find_due_days(find_tries(viewer))).items()):
        summary = str(ngettext("Repeat: %(num)s question", "Repeat: %(num)s questions", count))
        calendar.add_component(_write_event(viewer, f"repeat\0{day}", day, summary, stamp, home + url_for("paths.repeat")))
    return bytes(calendar.to_ical())


def _write_event(viewer: Viewer, key: str, day: date, summary: str, stamp: datetime, url: str) -> Event:
    event = Event()
    event.add("uid", _make_uid(viewer, key))
    event.add("dtstamp", stamp)
    event.add("sequence", int(stamp.timestamp()) % 2**31)
    event.add("dtstart", day)
    if day < date.max:
        event.add("dtend", day + DAY)
    event.add("summary", summary)
    event.add("transp", "TRANSPARENT")
    event.add("url", url)
    return event


def _make_uid(viewer: Viewer, key: str) -> str:
    """A name that no other person's entry has, and that says nothing about anybody."""
    secret = str(current_app.secret_key).encode()
    owner = f"path\0{viewer.organisation_id}\0{viewer.person_id}\0{key}"
    return hmac.new(secret, owner.encode(), hashlib.sha256).hexdigest()[:40] + "@greenroom"
