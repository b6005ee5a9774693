"""Stored answers against edited sheets: every word stands or is kept, under any edits, and nothing is said twice."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.core.content.worksheet import Field, FieldType, Group, Option, Question, Worksheet
from workshop.core.worksheet.standing import Standing, Stored, settle
from workshop.core.worksheet.values import Answered, Unknown, Value, is_empty

ROW = "row00001"
OPTIONS = tuple(Option(name, name.upper()) for name in ("red", "green", "blue"))
TYPES = [kind for kind in FieldType if kind is not FieldType.PREFILL]
names = st.sampled_from(["one", "two", "three", "four", "five"])
values: st.SearchStrategy[Value] = st.one_of(
    st.sampled_from(["words", "31", "1.250", "2026-12-01", "red", "blue", "4"]),
    st.lists(st.sampled_from([option.id for option in OPTIONS]), unique=True, min_size=1).map(tuple),
    st.just(Unknown("Jonas")),
    st.text(min_size=1, max_size=12),
)


def make_sheet(fields: list[Field], repeating: list[Field], source_hash: str) -> Worksheet:
    questions = tuple(Question(number, field.name, (field,)) for number, field in enumerate(fields, 1))
    group = Group("g", "Group", tuple(Question(number, field.name, (field,)) for number, field in enumerate(repeating, 1)))
    return Worksheet("sheet", "Sheet", (*questions, group), source_hash=source_hash)


def make_field(name: str, kind: FieldType = FieldType.TEXT, former: tuple[str, ...] = ()) -> Field:
    options = OPTIONS if kind in (FieldType.CHOICE, FieldType.CHOICES) else ()
    return Field(name, kind, name.title(), options=options, renamed_from=",".join(former))


@st.composite
def sheets(draw: st.DrawFn, source_hash: str = "then") -> Worksheet:
    chosen = draw(st.lists(names, unique=True, max_size=5))
    fields = [make_field(name, draw(st.sampled_from(TYPES))) for name in chosen]
    cut = draw(st.integers(0, len(fields)))
    return make_sheet(fields[:cut], fields[cut:], source_hash)


@st.composite
def edited(draw: st.DrawFn, field: Field) -> Field | None:
    match draw(st.sampled_from(["leave", "rename", "rename twice", "retype", "drop options", "remove"])):
        case "rename":
            return replace(field, name=f"new-{field.name}", renamed_from=field.name)
        case "rename twice":
            return replace(field, name=f"newest-{field.name}", renamed_from=f"new-{field.name},{field.name}")
        case "retype":
            return make_field(field.name, draw(st.sampled_from(TYPES)))
        case "drop options":
            return replace(field, options=field.options[1:])
        case "remove":
            return None
    return field


@st.composite
def edits(draw: st.DrawFn, sheet: Worksheet) -> Worksheet:
    """The sheet after its author renamed (over and over), retyped, dropped options, removed, moved and reordered."""
    changed = (draw(edited(field)) for field in draw(st.permutations(list(sheet.fields))))
    fields = [field for field in changed if field]
    cut = draw(st.integers(0, len(fields)))
    return make_sheet(fields[:cut], fields[cut:], "now")


def words_in(value: Value) -> set[str]:
    return set(value) if isinstance(value, tuple) else {value.ask} if isinstance(value, Unknown) else {value}


@settings(max_examples=300, deadline=None)
@given(data=st.data(), past=sheets(), knows_the_past=st.booleans())
def test_every_stored_word_stands_or_is_kept_whatever_the_author_does(data: st.DataObject, past: Worksheet, knows_the_past: bool) -> None:
    stored = [
        Stored("sheet", ROW if past.repeats(field) else "", field.name, data.draw(values), 1, order, "then")
        for order, field in enumerate(past.fields)
    ]
    now = data.draw(st.one_of(st.none(), edits(past)))

    standing = settle(stored, lambda _name: now, lambda _name, _hash: past if knows_the_past else None)

    for one in stored:
        said = {word for a in standing.answers if a.order == one.order for word in words_in(a.value)}
        said |= {word for kept in standing.kept if kept.stored.order == one.order for word in words_in(kept.value)}
        assert words_in(one.value) <= said or (now and _is_read(standing, one, now))
    places = [(a.worksheet, a.row, a.field) for a in standing.answers]
    assert len(places) == len(set(places))
    assert all(now and now.find_field(a.field) for a in standing.answers)


def _is_read(standing: Standing, one: Stored, now: Worksheet) -> bool:
    """Whether words stand as the number or the day that they were read as."""
    found = next((a for a in standing.answers if a.order == one.order and not is_empty(a.value)), None)
    field = now.find_field(found.field) if found and isinstance(one.value, str) else None
    return field is not None and field.type in (FieldType.NUMBER, FieldType.MONEY, FieldType.DATE)


def settle_with(stored: list[Stored], now: Worksheet, past: Worksheet | None = None) -> Standing:
    return settle(stored, lambda _name: now, lambda _name, _hash: past)


def test_an_answer_is_found_under_every_name_that_its_field_had() -> None:
    now = make_sheet([make_field("third", former=("second", "first"))], [], "now")

    for name in ("first", "second", "third"):
        assert settle_with([Stored("sheet", "", name, "words", 3)], now).answers == (Answered("sheet", "", "third", "words", 3),)


def test_of_two_answers_to_one_field_the_newer_name_stands_and_the_other_is_kept() -> None:
    now = make_sheet([make_field("new", former=("old",))], [], "now")

    standing = settle_with([Stored("sheet", "", "old", "older", 1, 1), Stored("sheet", "", "new", "newer", 1, 2)], now)

    assert [answer.value for answer in standing.answers] == ["newer"]
    assert [kept.value for kept in standing.kept] == ["older"]


def test_an_answer_that_no_longer_fits_keeps_its_revision() -> None:
    then, now = make_sheet([make_field("f")], [], "then"), make_sheet([make_field("f", FieldType.DATE)], [], "now")

    standing = settle_with([Stored("sheet", "", "f", "some time in spring", 4, source_hash="then")], now, then)

    assert standing.answers == (Answered("sheet", "", "f", "", 4),)
    assert standing.kept[0].value == "some time in spring"


def test_a_field_that_moved_into_a_group_leaves_its_answer_beside() -> None:
    standing = settle_with([Stored("sheet", "", "f", "words")], make_sheet([], [make_field("f")], "now"))

    assert not standing.answers
    assert standing.kept[0].now is None


def test_an_unedited_sheet_is_never_looked_up_in_the_past() -> None:
    def refuse(_name: str, _hash: str) -> Worksheet:
        raise AssertionError("the past was asked")

    sheet = make_sheet([make_field("f", FieldType.DATE)], [], "same")

    standing = settle([Stored("sheet", "", "f", "2026-12-01", source_hash="same")], lambda _name: sheet, refuse)

    assert standing.answers[0].value == "2026-12-01"
