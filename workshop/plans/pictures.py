"""The plan's charts, drawn by the core and worded in the reader's language."""

from __future__ import annotations

from markupsafe import Markup

from workshop.core.plan.charts import LONGEST_NOTE, HoursWords, MeasureWords, Shape, draw_hours, draw_measure
from workshop.core.plan.model import Hours, Measure, Practised, Said
from workshop.core.plan.practised import CourseWords, draw_course
from workshop.plans import words
from workshop.plans.words import _


def measure_chart(measure: Measure, shape: str = "wide") -> Markup:
    """A measure from baseline to target; `shape` is wide or narrow."""
    baseline, target = _in_words(measure.baseline, measure.unit), _in_words(measure.target, measure.unit)
    said = MeasureWords(measure.name.text or _("Measure"), _tell(measure, baseline, target), baseline, target, note(measure))
    return Markup(draw_measure(measure, said, Shape(shape)))  # noqa: S704  the core escapes every word in it


def note(measure: Measure) -> str:
    """Who is asked for the number that a chart lacks; "" where none is open, and where it is too long to stand there."""
    for said, when in ((measure.baseline, _("Today")), (measure.target, _("Target"))):
        if said.question and _has_chart(measure):
            text = _("%(when)s: %(asked)s", when=when, asked=words.asked(said.question))
            return text if len(text) <= LONGEST_NOTE else ""
    return ""


def _has_chart(measure: Measure) -> bool:
    return measure.baseline.number is not None or measure.target.number is not None


def _in_words(value: Said, unit: str) -> str:
    return words.with_unit(value.number, unit or value.unit) if value.number is not None else ""


def _tell(measure: Measure, baseline: str, target: str) -> str:
    name = measure.name.text or _("Measure")
    if baseline and target:
        return _("%(measure)s: from %(baseline)s today to %(target)s.", measure=name, baseline=baseline, target=target)
    open_number = measure.baseline.question or measure.target.question
    if open_number and (target or baseline):
        known = _("%(target)s is the target", target=target) if target else _("%(baseline)s today", baseline=baseline)
        return _("%(measure)s: %(known)s. %(unknown)s.", measure=name, known=known, unknown=words.unknown(open_number))
    if target:
        return _("%(measure)s: to %(target)s; today's value is not known yet.", measure=name, target=target)
    if baseline:
        return _("%(measure)s: %(baseline)s today; no target yet.", measure=name, baseline=baseline)
    return _("%(measure)s: no numbers yet.", measure=name)


def course_chart(practised: Practised) -> Markup:
    """How a practised run went: the onlookers' trust, and the anger of whoever it was about; the words beside it say the same."""
    title = _("How it went, simulated: %(scenario)s", scenario=practised.scenario)
    said = CourseWords(title, ". ".join(words.figures(practised)) + ".", _("trust"), _("anger"))
    return Markup(draw_course(practised, said))  # noqa: S704  the core escapes every word in it


def hours_chart(hours: Hours, shape: str = "wide") -> Markup:
    """Hours a week: what stopping frees against what the plan takes; `shape` is wide or narrow."""
    freed, taken = (words.with_unit(value, "h") if value is not None else _("not counted yet") for value in (hours.freed, hours.taken))
    story = _("Stopping frees %(freed)s a week, the plan takes %(taken)s.", freed=freed, taken=taken)
    said = HoursWords(_("Hours a week"), story, _("Frees"), _("Takes"), freed, taken)
    return Markup(draw_hours(hours.freed, hours.taken, said, Shape(shape)))  # noqa: S704  the core escapes every word in it
