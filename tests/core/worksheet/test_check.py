"""What people type, and what it is kept as or answered with."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.core.content.worksheet import Field, FieldType, Option
from workshop.core.worksheet.check import LONGEST_NORMALISED, Problem, clean, parse
from workshop.core.worksheet.values import Unknown, Value, from_stored, to_stored

TODAY = date(2026, 11, 21)
OPTIONS = (Option("customers", "Customers"), Option("candidates", "Candidates"))


def make_field(kind: FieldType, **words: object) -> Field:
    return Field(name="f", type=kind, label="A question", options=OPTIONS, **words)  # type: ignore[arg-type]


def parse_as(kind: FieldType, raw: str | list[str], **words: object) -> Value | Problem:
    return parse(make_field(kind, **words), raw, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1200", "1200"),
        ("1,200", "1200"),
        ("1 200", "1200"),
        ("1\u202f200\u202f000", "1200000"),
        ("1’200.5", "1200.5"),
        ("12,5", "12.5"),
        ("12.50", "12.50"),
        ("1.200,50", "1200.50"),
        ("1,200.50", "1200.50"),
        ("1.200.000", "1200000"),
        ("0,125", "0.125"),
        (".5", "0.5"),
        ("−3", "-3"),
        ("- 3", "-3"),
        ("٣١", "31"),
        ("31 h", "31"),
        ("007", "7"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, kept: str) -> None:
    value = parse_as(FieldType.NUMBER, typed, unit="h")

    assert value == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("a few", "“a few” is no number. Write digits, such as 1200 or 12.5."),
        ("1e5", "“1e5” is no number. Write digits, such as 1200 or 12.5."),
        ("1.200", "“1.200” can be read in two ways. Write 1200 or 1.2."),
        ("1,2,3", "“1,2,3” is no number. Write it without commas, such as 1200 or 12.5."),
        ("12.", "“12.” ends in the middle. Write digits, such as 1200 or 12.5."),
        ("1" * 16, "That number is too long: 15 digits fit."),
        (",", "“,” is no number. Write digits, such as 1200 or 12.5."),
        ("-1", "-1 is too small: 0 is the least."),
        ("101", "101 is too large: 100 is the most."),
    ],
)
def test_what_is_no_number_is_said_kindly(typed: str, said: str) -> None:
    value = parse_as(FieldType.NUMBER, typed, least="0", most="100" if typed == "101" else "")

    assert value == Problem(said)


@pytest.mark.parametrize(
    ("typed", "kept"), [("€ 40", "40"), ("40 €", "40"), ("1.200,50 EUR", "1200.50"), ("£1,200", "1200"), ("CHF 12.50", "12.50")]
)
def test_money_may_carry_its_sign(typed: str, kept: str) -> None:
    value = parse_as(FieldType.MONEY, typed)

    assert value == kept


def test_money_has_two_decimal_places() -> None:
    value = parse_as(FieldType.MONEY, "12.3456")

    assert value == Problem("“12.3456” has more than two decimal places. Write an amount such as 12.50.")


@pytest.mark.parametrize("typed", ["2026-11-24", "24.11.2026", "24/11/2026", "24. 11. 2026", "2026-11-24 "])
def test_a_date_is_read_day_first(typed: str) -> None:
    value = parse_as(FieldType.DATE, typed)

    assert value == "2026-11-24"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("soon", "Write the date with day, month and year, such as 21.11.2026 or 2026-11-21."),
        ("24.11.26", "Write the date with day, month and year, such as 21.11.2026 or 2026-11-21."),
        ("11/24/2026", "There is no month 24. Write the day first, then the month, then the year."),
        ("31.11.2026", "There is no day 31 in month 11 of 2026."),
        ("0000-01-01", "There is no day 1 in month 1 of 0."),
        ("1.1.1026", "Choose a year from 1900 to 2199."),
        ("20.11.2026", "20.11.2026 has passed. Choose today or a later day."),
        ("1.1.2028", "1.1.2028 is too late: 31.12.2027 is the last day."),
    ],
)
def test_a_date_that_does_not_fit_is_explained(typed: str, said: str) -> None:
    value = parse_as(FieldType.DATE, typed, least="today", most="2027-12-31")

    assert value == Problem(said)


def test_today_itself_is_not_past() -> None:
    value = parse_as(FieldType.DATE, "21.11.2026", least="today")

    assert value == "2026-11-21"


def test_a_text_that_is_too_long_is_told_by_how_much() -> None:
    value = parse_as(FieldType.TEXT, "x" * 612, limit=500)

    assert value == Problem("That is 612 characters; 500 fit. Shorten it by 112.")


def test_a_long_answer_keeps_its_lines_and_loses_control_characters() -> None:
    value = parse_as(FieldType.LONG, " One\r\nTwo\rThree\x00\x07 ")

    assert value == "One\nTwo\nThree"


def test_a_short_answer_is_one_line() -> None:
    value = parse_as(FieldType.TEXT, "One\r\nTwo")

    assert value == "One Two"


@pytest.mark.parametrize("text", ["مريم 12", "\u2067שלום\u2069 abc", "Łukasz, Ольга, 李雷 👩‍🚒"])
def test_writing_of_any_direction_stays_as_it_is(text: str) -> None:
    value = parse_as(FieldType.TEXT, text)

    assert value == text


@pytest.mark.parametrize(
    ("typed", "kept"), [("customers", "customers"), ("", ""), ("other", Problem("Choose one of: Customers, Candidates."))]
)
def test_a_choice_is_one_of_its_options(typed: str, kept: object) -> None:
    value = parse_as(FieldType.CHOICE, typed)

    assert value == kept


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        (["candidates", "customers", "candidates"], ("customers", "candidates")),
        ("customers", ("customers",)),
        ([], ()),
        ("", ()),
        (["customers", "others"], Problem("Choose among: Customers, Candidates.")),
    ],
)
def test_choices_stand_in_the_order_of_the_sheet(chosen: list[str], kept: object) -> None:
    value = parse_as(FieldType.CHOICES, chosen)

    assert value == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("3", "3"), ("0", "0"), ("11", Problem("Choose a step from 0 to 10.")), ("2.5", Problem("Choose a step from 0 to 10."))],
)
def test_a_scale_has_whole_steps(typed: str, kept: object) -> None:
    value = parse_as(FieldType.SCALE, typed, least="0", most="10")

    assert value == kept


@pytest.mark.parametrize("kind", [kind for kind in FieldType if kind is not FieldType.PREFILL])
def test_not_knowing_yet_fits_every_field(kind: FieldType) -> None:
    value = parse(make_field(kind, required=True), "nonsense", unknown=Unknown(" Jonas\n", date(2026, 11, 24)), today=TODAY)

    assert value == Unknown("Jonas", date(2026, 11, 24))


def test_an_echo_stores_nothing() -> None:
    value = parse_as(FieldType.PREFILL, "x")

    assert value == Problem("This shows an answer from another sheet. Change it there.")


@given(st.sampled_from([kind for kind in FieldType if kind is not FieldType.PREFILL]), st.text(max_size=60))
@settings(deadline=None)
def test_what_is_kept_is_kept_again_and_can_be_stored(kind: FieldType, raw: str) -> None:
    field = make_field(kind)

    value = parse(field, raw, today=TODAY)

    if not isinstance(value, Problem):
        again = parse(field, value if isinstance(value, str) else list(value), today=TODAY) if not isinstance(value, Unknown) else value
        assert again == value or kind in (FieldType.NUMBER, FieldType.MONEY)
        assert from_stored(to_stored(value)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-999_999, max_value=999_999))
@settings(deadline=None)
def test_an_amount_once_kept_reads_the_same_again(amount: object) -> None:
    value = parse_as(FieldType.MONEY, str(amount))

    assert isinstance(value, str)
    assert parse_as(FieldType.MONEY, value) == value


def test_text_too_long_for_any_field_is_not_normalised() -> None:
    long = "e\u0301" * LONGEST_NORMALISED

    assert clean(long) == long
    assert clean("e\u0301") == "é"
