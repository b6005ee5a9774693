"""Advice beside a measure: what the rubric says of the words that stand there, for the goal, the audience and the role of their writer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256

from flask import Flask, render_template
from markupsafe import Markup, escape

from workshop.core.content.worksheet import Field, Group, Question, Slot, Worksheet
from workshop.core.kpi.advice import Advice, Message, check_measure
from workshop.core.kpi.rubric import Better
from workshop.core.kpi.source import FILE
from workshop.core.worksheet.values import Answered, Unknown
from workshop.playbooks.freshness import register_version
from workshop.playbooks.library import edition, find_measures
from workshop.web.moulds import find_mark, mark
from workshop.web.viewer import Viewer, get_viewer
from workshop.worksheets.entries import Entry
from workshop.worksheets.forms import anchor_of
from workshop.worksheets.offers import FindSheet, find_offers
from workshop.worksheets.plans_of import current_answers, find_plan
from workshop.worksheets.rows import Place
from workshop.worksheets.sheets import find_sheet
from workshop.worksheets.words import words_of

WATCHED = (Slot.GOAL, Slot.AUDIENCE, Slot.AUDIENCE_DETAIL)
FIGURES = (Slot.KPI_BASELINE, Slot.KPI_TARGET)
REASON = "-why"
"""A field called like the measure's with this at its end is where its writer says why they keep it."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is said of one measure. `key` names the words that it is about; `reason` is where somebody says why they keep the measure."""

    title: Markup
    why: Markup
    plain: str
    marked: str
    suggestions: tuple[Better, ...]
    has_figures: bool
    reason: str
    is_kept: bool
    key: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that is read to advise: one person's answers, and the sheet that lies open."""

    viewer: Viewer
    worksheet: Worksheet
    answers: Sequence[Answered]

    @property
    def find_sheet(self) -> FindSheet:
        return partial(find_sheet, self.viewer)

    def say(self, place: Place) -> str:
        """What stands in a field of the open sheet, or what another sheet offers for it; "" for nothing and for “I don't know yet”."""
        answer = next((a for a in self.answers if (a.worksheet, a.row, a.field) == (self.worksheet.id, place.row, place.field.name)), None)
        value = answer.value if answer else find_offers([place], self.worksheet.id, self.answers, self.find_sheet).get(place, "")
        return "" if isinstance(value, Unknown) else words_of(place.field, value)

    def say_slot(self, slot: Slot) -> str:
        """What is said in a slot: on the open sheet, else on any other."""
        here = (self.say(Place("", field)) for field in self.worksheet.fields if field.slot is slot and field.stores)
        return next((text for text in here if text), "") or next((text for text in self._say_elsewhere(slot) if text), "")

    def _say_elsewhere(self, slot: Slot) -> list[str]:
        found = []
        for answer in self.answers:
            sheet = self.find_sheet(answer.worksheet)
            field = sheet.find_field(answer.field) if sheet else None
            if field and field.slot is slot and not isinstance(answer.value, Unknown):
                found.append(words_of(field, answer.value))
        return found


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(advice_beside=advice_beside)
    register_version(app, lambda _viewer: _version_of(edition().files.get(FILE, b"")))


@lru_cache(maxsize=2)
def _version_of(rubric: bytes) -> str:
    return sha256(rubric).hexdigest()[:8]


def advice_beside(worksheet: str, entry: Entry) -> Markup:
    """The advice beside a measure, as a fragment of its sheet's page: on what its box holds. For a mark, the mark of advice."""
    number = find_mark("words", entry.value.data)
    if number:
        return Markup(mark(f"advice{number}"))  # noqa: S704 (letters and digits)
    viewer = get_viewer()
    sheet = find_sheet(viewer, worksheet)
    if sheet is None or find_measures(viewer.organisation_id, sheet.language) is None:
        return Markup("")
    measure = "" if entry.unknown.data else str(entry.value.data or "")
    return render_advice(viewer, sheet, entry.place, measure)


def render_advice(viewer: Viewer, worksheet: Worksheet, place: Place, measure: str | None = None) -> Markup:
    """The advice on a measure, by default on the one that is saved. Where there is none, only the place for it."""
    slip = find_slip(viewer, worksheet, place, measure)
    anchor = anchor_of(worksheet.id, place.field.name, place.row)
    shown = render_template(
        "worksheets/_advice.html",
        slip=slip,
        place=place,
        worksheet=worksheet,
        anchor=anchor,
        watched=" ".join(_find_watched(worksheet, place)),
    )
    return Markup(shown)  # noqa: S704 (a rendered template)


def find_slip(viewer: Viewer, worksheet: Worksheet, place: Place, measure: str | None = None) -> Slip | None:
    """What there is to say, or None: the measure is tied to the goal, empty, or in a language that the rubric does not read."""
    rubric = find_measures(viewer.organisation_id, worksheet.language)
    if rubric is None or (measure is not None and not measure.strip()):
        return None
    desk = Desk(viewer, worksheet, current_answers(find_plan(viewer)))
    measure = desk.say(place) if measure is None else measure
    goal = desk.say_slot(Slot.GOAL)
    audience = " ".join((desk.say_slot(Slot.AUDIENCE), desk.say_slot(Slot.AUDIENCE_DETAIL)))
    role = viewer.role if worksheet.role in ("", "core") else worksheet.role
    baseline, target = (desk.say(Place(place.row, field)) if field else "" for field in _find_figures(worksheet, place.field))
    advice = check_measure(measure, goal, audience, role, rubric=rubric, baseline=baseline, target=target)
    if advice.why is None:
        return None
    reason = _find_reason(worksheet, place)
    return _make_slip(advice, advice.why, measure, goal, bool(baseline or target), reason, bool(reason and desk.say(reason)), worksheet)


def _make_slip(
    advice: Advice, why: Message, measure: str, goal: str, has_figures: bool, reason: Place | None, is_kept: bool, worksheet: Worksheet
) -> Slip:
    marked = measure[slice(*advice.marked)] if advice.marked else ""
    title = _fill(why.title, why.values, marked)
    return Slip(
        title=title,
        why=_fill(why.text, why.values, marked),
        plain=title.striptags(),
        marked=marked,
        suggestions=advice.suggestions,
        has_figures=has_figures,
        reason=anchor_of(worksheet.id, reason.field.name, reason.row) if reason else "",
        is_kept=is_kept,
        key=sha256(f"{goal}\n{measure}".encode()).hexdigest()[:16],
    )


def _fill(text: str, values: Mapping[str, str], marked: str) -> Markup:
    """A sentence of the rubric with its values, the learner's own words marked; what stands between asterisks is stressed."""
    words = values["words"]
    begun = words[:1].upper() + words[1:] if text.startswith("{words}") else words
    mark = Markup("<mark>{}</mark>") if marked else Markup("{}")
    pieces = str(escape(text)).split("*")
    stressed = "".join(f"<em>{piece}</em>" if i % 2 and i < len(pieces) - 1 else piece for i, piece in enumerate(pieces))
    return Markup(stressed).format(**{**values, "words": mark.format(begun)})  # noqa: S704 (escaped above)


def _question_of(worksheet: Worksheet, field: Field) -> Question | None:
    questions = [q for item in worksheet.items for q in (item.questions if isinstance(item, Group) else (item,)) if isinstance(q, Question)]
    return next((question for question in questions if field in question.fields), None)


def _find_figures(worksheet: Worksheet, field: Field) -> tuple[Field | None, Field | None]:
    """Where the figure of today and the one that is wanted are asked, in the question that asks for the measure."""
    question = _question_of(worksheet, field)
    fields = question.fields if question else ()
    baseline, target = (next((f for f in fields if f.slot is slot), None) for slot in FIGURES)
    return baseline, target


def _find_reason(worksheet: Worksheet, place: Place) -> Place | None:
    field = worksheet.find_field(place.field.name + REASON)
    alike = field and bool(worksheet.group_of(field.name)) == bool(place.row)
    return Place(place.row, field) if field and alike else None


def _find_watched(worksheet: Worksheet, place: Place) -> list[str]:
    """The fields of the sheet after which the advice may be another."""
    figures = [field.name for field in _find_figures(worksheet, place.field) if field]
    return [place.field.name, *figures, *(field.name for field in worksheet.fields if field.slot in WATCHED)]
