"""The questions of a sheet as a page shows them: each cast once for everybody, and filled with one person's answers.

Whatever a template looks at is in the key of its mould or is a mark, so templates know nothing of this. A sheet that was posted and needs
another look is rendered for itself, by the same templates.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any, cast

from flask import current_app, render_template
from flask_babel import get_locale
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from workshop.core.content.worksheet import Field, FieldType, Group, Question, Text, Worksheet
from workshop.core.worksheet.values import Answered, Unknown, Value
from workshop.playbooks.library import find_measures, library
from workshop.remembered import remember
from workshop.web.moulds import Mould, cast_again, cast_mould, find_mould, mark
from workshop.web.pieces import OwnPiece, Piece, Pieces, join
from workshop.web.times import today
from workshop.web.viewer import Viewer, get_viewer
from workshop.worksheets.advising import render_advice
from workshop.worksheets.changed import NOTHING
from workshop.worksheets.forms import anchor_of
from workshop.worksheets.offers import Echo
from workshop.worksheets.rows import Place, make_row
from workshop.worksheets.sheet import TEMPLATE_ROW, Maker, SheetPage, make_page
from workshop.worksheets.words import full_moment, saved_words

SPOKEN = (FieldType.TEXT, FieldType.LONG, FieldType.KPI)
"""Types whose words templates only repeat. Every other value decides about the page, and is in the key."""


def show_own_sheet(worksheet: Worksheet, viewer: Viewer, stands_in: str) -> Pieces:
    """A sheet as its reader left it, remembered until anybody writes. Each page gets a token and blank rows of its own."""
    key = ("own sheet", scope_of(worksheet, viewer), viewer.person_id, viewer.role, stands_in)
    mould = remember(key, lambda: _cast_own(worksheet, viewer, stands_in))
    fresh = {name: make_row() for name in mould.names if name.startswith("fresh")}
    return mould.fill({"csrf": generate_csrf(), **fresh})


def _cast_own(worksheet: Worksheet, viewer: Viewer, stands_in: str) -> Mould:
    page = make_page(worksheet, viewer)
    filled = {answer.row for answer in page.maker.answers}
    blank = [row for rows in page.maker.rows.values() for row in rows if row not in filled]
    marks = {row: f"fresh{number}" for number, row in enumerate(blank)}
    return cast_again(show_sheet(page, viewer, stands_in, token=mark("csrf")), marks)


def show_sheet(page: SheetPage, viewer: Viewer, stands_in: str, token: str) -> Pieces:
    """A whole sheet. Its head and foot are cast for everybody who is as far in it."""
    handed_in, plan_strip = page.handed_in, cast(Callable[[], Markup], current_app.jinja_env.globals["plan_strip"])
    key = ("sheet", scope_of(page.worksheet, viewer), stands_in, page.progress, handed_in and handed_in.changes)
    own = {
        "owner": page.owner,
        "csrf": token,
        "body": show_body(page, stands_in),
        "strip": plan_strip(),
        "moment": full_moment(handed_in.handed_in_at) if handed_in else "",
    }
    if page.changes is not NOTHING:
        return cast_mould(_render_sheet(page, stands_in), OwnPiece).fill(own)
    return find_mould(key, lambda: _render_sheet(page, stands_in)).fill(own)


def _render_sheet(page: SheetPage, stands_in: str) -> str:
    """Head and foot of nobody in particular, and what the edits of a sheet left behind."""
    handed_in = replace(page.handed_in, handed_in_at=cast(datetime, mark("moment"))) if page.handed_in else None
    return render_template(
        "worksheets/_sheet.html",
        page=replace(page, owner=mark("owner"), handed_in=handed_in),
        stands_in=stands_in,
        csrf_token=lambda: mark("csrf"),
        show_body=lambda *_: Markup(mark("body")),  # noqa: S704 (letters and digits)
        plan_strip=lambda: Markup(mark("strip")),  # noqa: S704 (letters and digits)
    )


def show_body(page: SheetPage, stands_in: str) -> Pieces:
    """Everything between a sheet's head and its foot."""
    caster = _Caster(page, get_viewer(), stands_in)
    return join([caster.show(item) for item in page.worksheet.items])


def scope_of(worksheet: Worksheet, viewer: Viewer) -> Hashable:
    """What every part of a sheet depends on: its words, the language around it, the day, and whether measures are advised on."""
    which = (library().release, viewer.organisation_id, worksheet.id, worksheet.language, worksheet.source_hash)
    return (*which, str(get_locale()), today(), find_measures(viewer.organisation_id, worksheet.language) is None)


@dataclass(slots=True)
class _Shape:
    """Some fields taken apart: what templates look at, stand-ins for what they only repeat, and what is filled in for those."""

    key: list[Hashable] = field(default_factory=list)
    holes: dict[str, object] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    answers: list[Answered] = field(default_factory=list)
    offers: dict[Place, Value] = field(default_factory=dict)
    moments: dict[tuple[str, str], Any] = field(default_factory=dict)
    echoes: dict[str, Echo] = field(default_factory=dict)


class _Caster:
    """Shows the parts of one person's page."""

    def __init__(self, page: SheetPage, viewer: Viewer, stands_in: str) -> None:
        self.maker, self.sheet, self.viewer, self.stands_in = page.maker, page.worksheet, viewer, stands_in
        self.answers = {(a.row, a.field): a for a in self.maker.answers if a.worksheet == self.sheet.id}
        self.scope = scope_of(self.sheet, viewer)

    def show(self, item: Text | Question | Group) -> Markup | Pieces:
        match item:
            case Text():
                return self._fill(("text", item.html, self.stands_in), {}, lambda: self._macro("prose")(item.html, self.stands_in))
            case Question():
                return self._show_question(item)
            case Group():
                return self._show_group(item)

    def _show_question(self, question: Question) -> Markup | Pieces:
        if self._is_apart(question.fields, ""):
            return self._macro("question")(self.maker.make_question(question, "", self.sheet.id), self.sheet.id)
        shape = self._read(question.fields, "", "")

        def make() -> Markup:
            return self._macro("question")(self._stand_in(shape).make_question(question, "", self.sheet.id), self.sheet.id)

        return self._fill(("question", question.number, *shape.key), shape.holes, make)

    def _show_group(self, group: Group) -> Pieces:
        rows = self.maker.rows[group.id]
        anchor = anchor_of(self.sheet.id, group.id)
        shown = (len(rows) >= group.most, not rows, 2 if self.stands_in == "page" else 3)
        holes = {
            "rows": join([self._show_row(group, row, number) for number, row in enumerate(rows, 1)]),
            "blank": self._show_row(group, TEMPLATE_ROW, 0),
        }
        marks = (Markup(mark("rows")), Markup(mark("blank")))  # noqa: S704 (letters and digits)
        return self._fill(("group", group.id, *shown), holes, lambda: self._macro("group")(group, anchor, *shown, *marks))

    def _show_row(self, group: Group, row: str, number: int) -> Markup | Pieces:
        if self._is_apart(group.fields, row):
            return self._macro("row")(group, self.maker.make_row(group, row, number), self.sheet.id)
        shape = self._read(group.fields, row, mark("row"))

        def make() -> Markup:
            return self._macro("row")(group, self._stand_in(shape).make_row(group, mark("row"), number), self.sheet.id)

        return self._fill(("row", group.id, number, *shape.key), shape.holes | {"row": Piece(row) if row == TEMPLATE_ROW else row}, make)

    def _is_apart(self, fields: Sequence[Field], row: str) -> bool:
        """Whether a part says what is said to one person only: a problem, a conflict, words that an edit of the sheet left behind."""
        return self.maker.posted is not None or any(self.maker.changes.find(row, asked.name) for asked in fields)

    def _read(self, fields: Sequence[Field], row: str, stand_in: str) -> _Shape:
        """What stands in fields of a row, taken apart. `stand_in` is the row's id in the mould."""
        shape = _Shape()
        for number, asked in enumerate(fields):
            if asked.stores:
                self._read_place(shape, str(number), Place(row, asked), Place(stand_in, asked))
                continue
            echo = self.maker.find_echo(asked)
            shape.holes[f"echo{number}"] = echo.text
            shape.echoes[asked.name] = replace(echo, text=mark(f"echo{number}") if echo.text else "")
            shape.key.append(shape.echoes[asked.name])
        return shape

    def _read_place(self, shape: _Shape, number: str, place: Place, stand_in: Place) -> None:
        name, holes = place.field.name, shape.holes
        answer, moment = self.answers.get((place.row, name)), self.maker.moments.get((place.row, name))
        offer = self.maker.offers.get(place)
        shape.places.append(stand_in)
        if answer:
            holes[f"base{number}"] = answer.revision
            value = self._put_marks(holes, number, place, answer.value)
            shape.answers.append(replace(answer, row=stand_in.row, value=value, revision=cast(int, mark(f"base{number}"))))
        elif offer is not None:
            shape.offers[stand_in] = value = self._put_marks(holes, number, place, offer)
        else:
            value = ""
        if moment:
            holes[f"saved{number}"] = saved_words(moment)
            shape.moments[(stand_in.row, name)] = mark(f"saved{number}")
        needed = name in self.maker.needed
        shape.key.append((value, answer is None, moment is None, needed, self.maker.find_offerer(place)))

    def _put_marks(self, holes: dict[str, object], number: str, place: Place, value: Value) -> Value:
        """The value with marks for words that are only repeated. Advice on a measure is as personal as its words."""
        if isinstance(value, Unknown) and value.ask:
            holes[f"ask{number}"] = value.ask
            return Unknown(mark(f"ask{number}"), value.by)
        if isinstance(value, str) and value and place.field.type in SPOKEN:
            holes[f"words{number}"] = value
            if place.field.type is FieldType.KPI:
                holes[f"advice{number}"] = self._advise(place, value)
            return mark(f"words{number}")
        return value

    def _advise(self, place: Place, measure: str) -> Markup:
        if find_measures(self.viewer.organisation_id, self.sheet.language) is None:
            return Markup("")
        key = ("advice", self.scope, self.viewer.person_id, self.viewer.role, place.key, measure)
        return remember(key, lambda: render_advice(self.viewer, self.sheet, place, measure))

    def _stand_in(self, shape: _Shape) -> Maker:
        """Puts together the same parts for nobody in particular."""
        maker = copy(self.maker)
        maker.__dict__.pop("form", None)
        maker.places, maker.answers, maker.offers, maker.echoes = shape.places, tuple(shape.answers), shape.offers, shape.echoes
        maker.moments = shape.moments
        return maker

    def _fill(self, key: tuple[Hashable, ...], holes: Mapping[str, object], make: Callable[[], Markup]) -> Pieces:
        return find_mould((self.scope, *key), make).fill(holes)

    def _macro(self, name: str) -> Callable[..., Markup]:
        return cast(Callable[..., Markup], getattr(self.macros, name))

    @cached_property
    def macros(self) -> object:
        # A module of its own: the one that Jinja keeps would miss changes in what it imports.
        return current_app.jinja_env.get_template("worksheets/_question.html").make_module()
