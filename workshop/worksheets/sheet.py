"""What the page of a sheet shows: its questions with their inputs, states, problems and both sides of a conflict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from types import MappingProxyType

from workshop.core.content.worksheet import Field, Group, Question, Text, Worksheet
from workshop.core.worksheet.missing import needed_fields
from workshop.core.worksheet.standing import Standing
from workshop.core.worksheet.values import Value
from workshop.web.viewer import Viewer
from workshop.worksheets.changed import Changes, find_changes
from workshop.worksheets.entries import EchoEntry, Entry
from workshop.worksheets.forms import SheetForm, anchor_of, make_form
from workshop.worksheets.handing_in import HandedIn, Missing, find_handed_in
from workshop.worksheets.offers import Echo, find_offers, make_echo
from workshop.worksheets.plans_of import find_plan, find_standing
from workshop.worksheets.posting import Posted
from workshop.worksheets.progress import sheet_progress
from workshop.worksheets.prose import EDGES, plain_words
from workshop.worksheets.rows import Place, Rows, places_of, rows_of
from workshop.worksheets.sheets import find_sheet
from workshop.worksheets.words import words_of

TEMPLATE_ROW = "newrow00"  # stands for the row's id in the blank row that scripts copy


@dataclass(frozen=True, slots=True)
class TextPart:
    """Prose between questions, with the headings of a chapter."""

    html: str


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """A numbered question with its fields. `tail` are the author's words after the last one."""

    question: Question
    id: str
    entries: tuple[Entry | EchoEntry, ...]
    tail: str = ""

    @property
    def lines(self) -> tuple[tuple[Entry | EchoEntry, ...], ...]:
        """The fields line by line: each wide one alone, small ones that follow each other together."""
        lines: list[tuple[Entry | EchoEntry, ...]] = []
        for is_small, run in groupby(self.entries, key=lambda entry: entry.is_small):
            entries = tuple(run)
            lines += [entries] if is_small else [(entry,) for entry in entries]
        return tuple(lines)


@dataclass(frozen=True, slots=True)
class RowPart:
    """One row of a repeating group. `words` are its first answer; a row is folded away until somebody looks into it, or must."""

    id: str
    number: int
    anchor: str
    questions: tuple[QuestionPart, ...]
    words: str = ""
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class GroupPart:
    """A repeating group with its rows, and the blank row that scripts copy."""

    group: Group
    anchor: str
    rows: tuple[RowPart, ...]
    blank: RowPart


@dataclass(frozen=True, slots=True)
class SheetPage:
    """Everything that the template of a sheet needs."""

    worksheet: Worksheet
    owner: str
    maker: Maker
    progress: tuple[int, int]
    handed_in: HandedIn | None
    changes: Changes
    posted: Posted | None = None
    missing: tuple[Missing, ...] = ()

    @property
    def parts(self) -> tuple[TextPart | QuestionPart | GroupPart, ...]:
        """Every part with its inputs: made when somebody asks, since most pages are filled into moulds instead."""
        return self.maker.parts

    @property
    def is_long(self) -> bool:
        """Whether its questions count beyond nine, so that their numbers need room."""
        return sum(isinstance(item, Question) for item in self.worksheet.items) > 9

    @property
    def troubled(self) -> tuple[Entry, ...]:
        """Fields that need another look, in order."""
        return tuple(entry for entry in self._entries() if entry.problem or entry.conflict)

    def _entries(self) -> list[Entry]:
        questions: list[QuestionPart] = []
        for part in self.parts:
            if isinstance(part, QuestionPart):
                questions.append(part)
            elif isinstance(part, GroupPart):
                questions += [question for row in part.rows for question in row.questions]
        return [entry for question in questions for entry in question.entries if isinstance(entry, Entry)]


def make_page(
    worksheet: Worksheet,
    viewer: Viewer,
    *,
    blank: Sequence[tuple[str, str]] = (),
    posted: Posted | None = None,
    missing: tuple[Missing, ...] = (),
) -> SheetPage:
    """The sheet as this person sees it now, or as they posted it where something needs another look."""
    plan_id = find_plan(viewer)
    standing = find_standing(plan_id)
    answers = standing.answers
    maker = Maker(viewer, worksheet, standing, plan_id, posted, posted.rows if posted else rows_of(worksheet, answers, blank))
    return SheetPage(
        worksheet=worksheet,
        owner=viewer.owner,
        maker=maker,
        progress=sheet_progress(worksheet, answers),
        handed_in=find_handed_in(plan_id, worksheet, answers),
        changes=maker.changes,
        posted=posted,
        missing=missing,
    )


class Maker:
    """Puts the parts of one page together, each when it is asked for."""

    places: Sequence[Place] | None = None
    """The only places that inputs are made for; None for all."""

    echoes: Mapping[str, Echo] = MappingProxyType({})
    """Echoes by field that are given instead of looked up."""

    def __init__(
        self, viewer: Viewer, worksheet: Worksheet, standing: Standing, plan_id: int | None, posted: Posted | None, rows: Rows
    ) -> None:
        answers = standing.answers
        self.worksheet, self.answers, self.posted, self.rows = worksheet, answers, posted, rows
        self.changes = find_changes(plan_id, worksheet.id, standing)
        self.find_sheet = partial(find_sheet, viewer)
        self.moments = standing.moments_of(worksheet.id)
        self.needed = needed_fields(worksheet, answers)
        self.offers: Mapping[Place, Value] = find_offers(tuple(places_of(worksheet, rows)), worksheet.id, answers, self.find_sheet)

    @cached_property
    def form(self) -> SheetForm:
        typed = self.posted.typed if self.posted else None
        shown = {group: (*rows, TEMPLATE_ROW) for group, rows in self.rows.items()}
        return make_form(self.worksheet, self.answers, shown, offers=self.offers, typed=typed, places=self.places)

    @cached_property
    def parts(self) -> tuple[TextPart | QuestionPart | GroupPart, ...]:
        return tuple(self.make_part(item) for item in self.worksheet.items)

    def make_part(self, item: Text | Question | Group) -> TextPart | QuestionPart | GroupPart:
        if isinstance(item, Text):
            return TextPart(item.html)
        if isinstance(item, Question):
            return self.make_question(item, "", self.worksheet.id)
        rows = tuple(self.make_row(item, row, number) for number, row in enumerate(self.rows[item.id], 1))
        blank = self.make_row(item, TEMPLATE_ROW, 0)
        return GroupPart(item, anchor_of(self.worksheet.id, item.id), rows, blank)

    def make_row(self, group: Group, row: str, number: int) -> RowPart:
        anchor = anchor_of(self.worksheet.id, group.id, row)
        questions = tuple(self.make_question(question, row, anchor) for question in group.questions)
        values = {a.field: a.value for a in self.answers if (a.worksheet, a.row) == (self.worksheet.id, row)}
        words = next((said for field in group.fields if (said := words_of(field, values.get(field.name, "")))), "")
        return RowPart(row, number, anchor, questions, words, is_open=not words or self.posted is not None)

    def make_question(self, question: Question, row: str, within: str) -> QuestionPart:
        entries: list[Entry | EchoEntry] = []
        lead = ""
        for part in question.parts:
            if isinstance(part, Text):
                lead = f"{lead} {plain_words(part.html)}".strip(EDGES)
            else:
                entries.append(self._make_entry(part, row, question.label if not entries else part.label, lead))
                lead = ""
        return QuestionPart(question, f"{within}--{question.number}--q", tuple(entries), lead)

    def _make_entry(self, field: Field, row: str, label: str, lead: str) -> Entry | EchoEntry:
        anchor = anchor_of(self.worksheet.id, field.name, row)
        if not field.stores:
            return EchoEntry(field, self.find_echo(field), anchor, label, lead)
        place = Place(row, field)
        return Entry(
            place=place,
            form=self.form,
            anchor=anchor,
            label=label,
            lead=lead,
            saved_at=self.moments.get((row, field.name)),
            needed=field.name in self.needed,
            offered_by=self.find_offerer(place),
            problem=self.posted.refused.get(place, "") if self.posted else "",
            conflict=self.posted.conflicts.get(place) if self.posted else None,
            kept=self.changes.find(row, field.name),
        )

    def find_echo(self, field: Field) -> Echo:
        return self.echoes.get(field.name) or make_echo(field, self.answers, self.find_sheet)

    def find_offerer(self, place: Place) -> str:
        """The title of the sheet that a default comes from, "" for none."""
        source = self.find_sheet(place.field.source.worksheet) if place.field.source and place in self.offers else None
        return source.title if source and not self.posted else ""
