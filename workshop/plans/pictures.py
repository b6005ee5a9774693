"""The plan's charts, drawn by the core and worded in the reader's language."""

from __future__ import annotations

from markupsafe import Markup

from workshop.core.plan.charts import HoursWords, MeasureWords, Shape, draw_hours, draw_measure
from workshop.core.plan.model import Hours, Measure, Said
from workshop.plans import words
from workshop.plans.words import _


def measure_chart(measure: Measure, shape: str = "wide") -> Markup:
    """A measure from baseline to target; `shape` is wide or narrow."""
    baseline, target = _in_words(measure.baseline, measure.unit), _in_words(measure.target, measure.unit)
    said = MeasureWords(measure.name.text or _("Measure"), _tell(measure, baseline, target), baseline, target)
    return Markup(draw_measure(measure, said, Shape(shape)))  # noqa: S704  the core escapes every word in it


def _in_words(value: Said, unit: str) -> str:
    return words.with_unit(value.number, unit or value.unit) if value.number is not None else ""


def _tell(measure: Measure, baseline: str, target: str) -> str:
    name = measure.name.text or _("Measure")
    if baseline and target:
        return _("%(measure)s: from %(baseline)s today to %(target)s.", measure=name, baseline=baseline, target=target)
    if target:
        return _("%(measure)s: to %(target)s; today's value is not known yet.", measure=name, target=target)
    if baseline:
        return _("%(measure)s: %(baseline)s today; no target yet.", measure=name, baseline=baseline)
    return _("%(measure)s: no numbers yet.", measure=name)


def hours_chart(hours: Hours) -> Markup:
    """Hours a week: what stopping frees against what the plan takes."""
    freed, taken = (words.with_unit(value, "h") if value is not None else _("not counted yet") for value in (hours.freed, hours.taken))
    story = _("Stopping frees %(freed)s a week, the plan takes %(taken)s.", freed=freed, taken=taken)
    said = HoursWords(_("Hours a week"), story, _("Frees"), _("Takes"), freed, taken)
    return Markup(draw_hours(hours.freed, hours.taken, said))  # noqa: S704  the core escapes every word in it
