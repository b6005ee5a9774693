"""Steps, days and rules of a path in the reader's language."""

from __future__ import annotations

from datetime import date, timedelta

from babel.dates import format_date
from flask import url_for
from flask_babel import get_locale, ngettext

from workshop.core.content.learning_path import StepKind
from workshop.core.paths.certificate import Rule, RuleKind
from workshop.core.paths.progress import Standing, State
from workshop.plans.words import _, day, day_of_year
from workshop.playbooks.library import find_chapter, find_worksheet
from workshop.playbooks.progress import count_minutes
from workshop.web.times import today
from workshop.web.viewer import Viewer, get_viewer

WEEK = timedelta(days=7)


def title(standing: Standing) -> str:
    """What a step is called: the author's words, else the title of what it names."""
    step, viewer = standing.step, get_viewer()
    if step.title:
        return step.title
    if step.kind is StepKind.WORKSHEET:
        sheet = find_worksheet(viewer.organisation_id, step.target, viewer.language)
        return sheet.title if sheet else step.target
    role, _slash, chapter = step.target.partition("/")
    found = find_chapter(viewer.organisation_id, role, chapter, viewer.language)
    named = found.title if found else step.target
    if step.kind is StepKind.CHECKPOINTS:
        return str(ngettext("A question on “%(title)s”", "Questions on “%(title)s”", standing.of, title=named))
    return named


def task(standing: Standing) -> str:
    """What is to do: "Read, 8 minutes", "Answer 2 questions", "Fill in and hand in"."""
    step, viewer = standing.step, get_viewer()
    match step.kind:
        case StepKind.CHAPTER:
            return _count_reading(viewer, step.target)
        case StepKind.CHECKPOINTS:
            return str(ngettext("Answer %(num)s question", "Answer %(num)s questions", standing.of))
        case _:
            return _("Fill in and hand in")


def verb(standing: Standing) -> str:
    """The words on the button that leads to a step."""
    match standing.step.kind:
        case StepKind.CHAPTER:
            return _("Read it")
        case StepKind.CHECKPOINTS:
            return str(ngettext("Answer the question", "Answer the questions", standing.of))
        case _:
            return _("Fill it in")


def url(standing: Standing, first_checkpoint: str = "") -> str:
    """The page on which a step is done; a chapter's checkpoints are found by the first of them."""
    step = standing.step
    if step.kind is StepKind.WORKSHEET:
        return url_for("worksheets.worksheet", worksheet=step.target)
    role, _slash, chapter = step.target.partition("/")
    anchor = f"checkpoint-{first_checkpoint}" if first_checkpoint else None
    return url_for("playbooks.chapter", role=role, chapter=chapter, _anchor=anchor)


def due(standing: Standing) -> str:
    """When a step is due, or was: "by Thursday", "was due Tuesday", "done on 3 December"."""
    match standing.state:
        case State.DONE:
            return _("done %(day)s", day=on_day(standing.done)) if standing.done else _("done")
        case State.LATE:
            return _("was due %(day)s", day=near_day(standing.due))
        case State.TODAY:
            return _("today")
        case State.AHEAD:
            return _("by %(day)s", day=near_day(standing.due))


def near_day(value: date) -> str:
    """A day as one would say it: today, tomorrow, yesterday, Thursday within a week, else "12 December"."""
    away = value - today()
    if away in _CLOSE:
        return _CLOSE[away]()
    if abs(away) < WEEK:
        return str(format_date(value, "EEEE", locale=get_locale()))
    return day_of_year(value) if value.year == today().year else day(value)


def on_day(value: date) -> str:
    """The same where it says when something happens: today, "on Thursday", "on 12 December"."""
    return near_day(value) if value - today() in _CLOSE else _("on %(day)s", day=near_day(value))


_CLOSE = {timedelta(-1): lambda: _("yesterday"), timedelta(0): lambda: _("today"), timedelta(1): lambda: _("tomorrow")}


def rule(one: Rule) -> str:
    """A rule as it stands on a certificate: "1 chapter read", "3 questions answered rightly again a week later"."""
    match one.kind:
        case RuleKind.CHAPTERS:
            return str(ngettext("%(num)s chapter read", "%(num)s chapters read", one.of))
        case RuleKind.WORKSHEETS:
            return str(ngettext("%(num)s worksheet filled in and handed in", "%(num)s worksheets filled in and handed in", one.of))
        case RuleKind.CHECKPOINTS:
            return _checkpoints(one)


def _checkpoints(one: Rule) -> str:
    match one.repeat:
        case 1:
            return str(
                ngettext(
                    "%(num)s question answered rightly again a day later", "%(num)s questions answered rightly again a day later", one.of
                )
            )
        case 7:
            return str(
                ngettext(
                    "%(num)s question answered rightly again a week later", "%(num)s questions answered rightly again a week later", one.of
                )
            )
        case 30:
            return str(
                ngettext(
                    "%(num)s question answered rightly again a month later",
                    "%(num)s questions answered rightly again a month later",
                    one.of,
                )
            )
    return str(ngettext("%(num)s question answered rightly", "%(num)s questions answered rightly", one.of))


def _count_reading(viewer: Viewer, target: str) -> str:
    role, _slash, chapter = target.partition("/")
    found = find_chapter(viewer.organisation_id, role, chapter, viewer.language)
    return str(ngettext("Read, %(num)s minute", "Read, %(num)s minutes", count_minutes(found) if found else 1))
