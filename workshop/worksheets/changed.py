"""What an author's edit of a sheet did to somebody's answers: in words, beside the fields, on top and at the foot of the sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from flask_babel import gettext as _
from sqlalchemy import select

from workshop.core.content.worksheet import Field, FieldType
from workshop.core.worksheet.check import Problem, parse
from workshop.core.worksheet.fitting import Misfit
from workshop.core.worksheet.standing import Kept, Moved, Standing
from workshop.core.worksheet.values import Value
from workshop.db import read, write
from workshop.playbooks.upserts import insert_into
from workshop.web.times import today
from workshop.worksheets.forms import anchor_of
from workshop.worksheets.models import ChangeSeen
from workshop.worksheets.words import words_of

MARK = re.compile("[0-9a-f]{16}")
CHOSEN = (FieldType.CHOICE, FieldType.CHOICES, FieldType.SCALE)


@dataclass(frozen=True, slots=True)
class KeptWords:
    """Words that do not stand. `label` is the question as it was asked, `because` says why they do not answer the field any more.

    `anchor` is where the notice leads: to the field, or to the words themselves at the foot of the sheet.
    """

    label: str
    words: str
    chosen: bool
    because: str
    anchor: str
    row_number: int


@dataclass(frozen=True, slots=True)
class MovedAnswer:
    """An answer under a new name: where it stands now."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What one sheet's edits did to one person's answers. `notice` is whether it has to be told, and was not put away yet."""

    beside: dict[tuple[str, str], KeptWords]
    foot: tuple[KeptWords, ...]
    moved: tuple[MovedAnswer, ...]
    mark: str = ""
    notice: bool = False

    def find(self, row: str, field: str) -> KeptWords | None:
        """The words beside a field."""
        return self.beside.get((row, field))


NOTHING = Changes({}, (), ())


def find_changes(plan_id: int | None, worksheet: str, standing: Standing) -> Changes:
    """What was done to the answers of a sheet. Where nothing was, nothing is read."""
    kept, moved = standing.kept_of(worksheet), standing.moved_of(worksheet)
    if plan_id is None or not (kept or moved):
        return NOTHING
    numbers = _number_rows(kept)
    told = [(one, _tell(one, numbers)) for one in kept]
    mark = _make_mark(kept, moved)
    return Changes(
        beside={(one.stored.row, one.now.name): words for one, words in told if one.now},
        foot=tuple(words for one, words in told if not one.now),
        moved=tuple(MovedAnswer(one.now.label, anchor_of(worksheet, one.now.name, one.stored.row)) for one in moved),
        mark=mark,
        notice=not _is_seen(plan_id, worksheet, mark),
    )


def put_away(plan_id: int, worksheet: str, mark: str, now: datetime) -> None:
    """Remember that a notice was read. Another edit has another mark, and is told again."""
    with write() as session:
        row = {"plan_id": plan_id, "worksheet": worksheet, "mark": mark, "seen_at": now}
        session.execute(insert_into(session, ChangeSeen).values(**row).on_conflict_do_nothing())


def _is_seen(plan_id: int, worksheet: str, mark: str) -> bool:
    query = select(ChangeSeen.id).where(ChangeSeen.plan_id == plan_id, ChangeSeen.worksheet == worksheet, ChangeSeen.mark == mark)
    return read().scalar(query) is not None


def _make_mark(kept: Sequence[Kept], moved: Sequence[Moved]) -> str:
    """The same for the same answers in the same trouble, whatever else the author edits."""
    troubles = [(one.stored.order, one.stored.revision, one.now and one.now.name, one.why) for one in kept]
    return sha256(repr((troubles, [(one.stored.order, one.now.name) for one in moved])).encode()).hexdigest()[:16]


def _number_rows(kept: Sequence[Kept]) -> dict[str, int]:
    rows = dict.fromkeys(one.stored.row for one in kept if one.stored.row)
    return {"": 0} | {row: number for number, row in enumerate(rows, 1)}


def _tell(one: Kept, numbers: dict[str, int]) -> KeptWords:
    stored = one.stored
    return KeptWords(
        label=one.asked.label,
        words=words_of(one.asked, one.value),
        chosen=one.asked.type in CHOSEN,
        because=_explain(one, one.now) if one.now else "",
        anchor=anchor_of(stored.worksheet, one.now.name if one.now else stored.field, stored.row),
        row_number=numbers[stored.row],
    )


def _explain(one: Kept, now: Field) -> str:
    """Why the words do not answer the field any more."""
    match one.why:
        case Misfit.NOT_OFFERED:
            return str(_("This is no longer offered."))
        case Misfit.OUT_OF_BOUNDS:
            return _problem(now, one.value)
        case _:
            return str(_("This field now asks for %(what)s.", what=_what(now)))


def _problem(now: Field, value: Value) -> str:
    read = parse(now, value if isinstance(value, str) else "", today=today())
    return read.message if isinstance(read, Problem) else str(_("This field now asks for %(what)s.", what=_what(now)))


def _what(now: Field) -> str:
    match now.type:
        case FieldType.DATE:
            return str(_("a date"))
        case FieldType.NUMBER | FieldType.MONEY:
            return _asked_number(now)
        case FieldType.SCALE:
            return str(_("a step from %(least)s to %(most)s", least=now.least or "1", most=now.most or "5"))
        case FieldType.CHOICE:
            return str(_("one of the options below"))
        case FieldType.CHOICES:
            return str(_("any of the options below"))
        case _:
            return str(_("an answer in words"))


def _asked_number(now: Field) -> str:
    if now.type is FieldType.MONEY:
        return str(_("an amount of money"))
    return str(_("a number (%(unit)s)", unit=now.unit) if now.unit else _("a number"))
