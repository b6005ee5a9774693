"""From stored answers to what each slot of the plan says: options become labels, numbers and dates are read,
the newest sheet of one's own role comes before the core's, and what no longer has a question is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from workshop.core.content.worksheet import Field, FieldType, Slot, Worksheet
from workshop.core.plan.model import OpenQuestion, Place, Said, Stray
from workshop.core.worksheet.values import Answered, Unknown, Value, is_empty

LARGEST = Decimal(10) ** 15
CORE = "core"
LONGEST_CHAIN = 8


@dataclass(frozen=True, slots=True)
class Row:
    """What stands in one row of one sheet: at most one `Said` a slot, in the order of the sheet."""

    said: Mapping[Slot, Said]

    def get(self, slot: Slot) -> Said:
        return self.said.get(slot, Said())


@dataclass(frozen=True, slots=True)
class Reading:
    """Every answer that the plan can use: rows by sheet, best sheet first, and strays beside them."""

    rows: tuple[Row, ...]
    strays: tuple[Stray, ...]
    places: Mapping[Slot, Place]
    fields: Mapping[Place, Field] = field(default_factory=dict)

    def first(self, slot: Slot) -> Said:
        """The answer of a slot that the plan has once."""
        return next((row.said[slot] for row in self.rows if slot in row.said), Said())

    def all(self, slot: Slot) -> tuple[Said, ...]:
        return tuple(row.said[slot] for row in self.rows if slot in row.said)


def read_answers(worksheets: Mapping[str, Worksheet], answers: Sequence[Answered], role: str) -> Reading:
    """Sort answers into rows of slots. Private fields are left out: a plan is made to be handed on."""
    given = [answered for answered in answers if not is_empty(answered.value)]
    strays = tuple(_find_strays(worksheets, given))
    touched = {answered.worksheet for answered in given}
    sheets = _rank(worksheets, touched, role)
    rows: list[Row] = []
    fields: dict[Place, Field] = {}
    for sheet in sheets:
        rows.extend(_read_sheet(sheet, [a for a in given if a.worksheet == sheet.id], fields))
    return Reading(tuple(_follow_copies(rows, fields)), strays, _find_places(sheets, touched), fields)


def _rank(worksheets: Mapping[str, Worksheet], touched: set[str], role: str) -> list[Worksheet]:
    """One's own role first, then other roles' sheets that were answered, then core; within these the later sheet first."""

    def weight(sheet: Worksheet) -> int:
        if sheet.role == role and role:
            return 0
        return 2 if sheet.role in {CORE, ""} else 1

    ordered = sorted(enumerate(worksheets.values()), key=lambda numbered: (weight(numbered[1]), -numbered[0]))
    return [sheet for _, sheet in ordered if weight(sheet) != 1 or sheet.id in touched]


def _find_strays(worksheets: Mapping[str, Worksheet], answers: Iterable[Answered]) -> Iterable[Stray]:
    for answered in answers:
        sheet = worksheets.get(answered.worksheet)
        asked = sheet.field_for(answered.field) if sheet else None
        moved = sheet and asked and bool(sheet.group_of(asked.name)) != bool(answered.row)
        if asked is None or moved:
            yield Stray(sheet.title if sheet else answered.worksheet, answered.field, plain_text(answered.value))


def plain_text(value: Value) -> str:
    """Any value in words, without its field's help."""
    match value:
        case Unknown(ask, _):
            return ask
        case tuple():
            return ", ".join(value)
        case _:
            return value


def _read_sheet(sheet: Worksheet, answers: Sequence[Answered], fields: dict[Place, Field]) -> Iterable[Row]:
    """The sheet's rows in the order of their first save; what stands once is a row of its own, read first."""
    order = {"": -1}
    for answered in sorted(answers, key=lambda a: a.order):
        order.setdefault(answered.row, answered.order)
    for row in sorted({a.row for a in answers}, key=lambda r: (order[r], r)):
        found = {a.field: a for a in answers if a.row == row}
        yield from _read_row(sheet, row, found, fields)


def _read_row(sheet: Worksheet, row: str, found: Mapping[str, Answered], fields: dict[Place, Field]) -> Iterable[Row]:
    """Fields in reading order. A slot that comes again opens the next row of its kind: three dates in a line are three reviews."""
    open_rows: dict[str, dict[Slot, Said]] = {}
    seen: set[Slot] = set()
    for asked in sheet.fields:
        if asked.slot is None or asked.private or not asked.stores or bool(sheet.group_of(asked.name)) != bool(row):
            continue
        family = asked.slot.partition(".")[0]
        if asked.slot in seen and (full := open_rows.pop(family, None)):
            yield Row(full)
        if asked.slot in seen:
            seen -= {slot for slot in seen if slot.partition(".")[0] == family}
        seen.add(asked.slot)
        answered = next((found[name] for name in asked.names if name in found), None)
        if answered:
            place = Place(sheet.id, asked.name, row)
            fields[place] = asked
            open_rows.setdefault(family, {})[asked.slot] = _say(asked, answered.value, place)
    yield from (Row(said) for said in open_rows.values())


def _say(asked: Field, value: Value, place: Place) -> Said:
    assert asked.slot is not None
    match value:
        case Unknown(ask, by):
            return Said(place=place, unit=asked.unit, question=OpenQuestion(asked.slot, asked.label, ask, by, "", place))
        case tuple():
            labels = tuple(_label(asked, option) for option in value)
            return Said(", ".join(labels), place, options=labels)
        case _:
            if asked.type is FieldType.CHOICE:
                return Said(_label(asked, value), place, option=value)
            return Said(value.strip(), place, read_number(value), read_day(value), asked.unit)


def _label(asked: Field, option: str) -> str:
    return next((o.label for o in asked.options if o.id == option), option)


def read_number(text: str) -> Decimal | None:
    """A decimal of a size that people write, or None."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < LARGEST and (not number or number.adjusted() > -9) else None


def read_day(text: str) -> date | None:
    """An ISO date, or None."""
    try:
        return date.fromisoformat(text.strip()) if len(text.strip()) == 10 else None
    except ValueError:
        return None


def _follow_copies(rows: Sequence[Row], fields: Mapping[Place, Field]) -> Iterable[Row]:
    """An answer that was copied into another sheet (`from=`) and edited there is said once, in its later words."""
    later: dict[tuple[str, str], Said] = {}
    for row in rows:
        for said in row.said.values():
            source = fields[said.place].source if said.place else None
            if source:
                later.setdefault((source.worksheet, source.field), said)
    for row in rows:
        yield Row({slot: _latest(said, later) for slot, said in row.said.items()})


def _latest(said: Said, later: Mapping[tuple[str, str], Said]) -> Said:
    for _ in range(LONGEST_CHAIN):
        found = later.get((said.place.worksheet, said.place.field)) if said.place and not said.place.row else None
        if found is None:
            break
        said = found
    return said


def _find_places(sheets: Sequence[Worksheet], touched: set[str]) -> Mapping[Slot, Place]:
    """Where each slot can be answered: first on a sheet that was begun, then on one's own role's, then on core's."""
    begun_first = sorted(sheets, key=lambda sheet: sheet.id not in touched)
    places: dict[Slot, Place] = {}
    for sheet in begun_first:
        for asked in sheet.fields:
            if asked.slot and asked.stores and not asked.private:
                places.setdefault(asked.slot, Place(sheet.id, asked.name))
    return places
