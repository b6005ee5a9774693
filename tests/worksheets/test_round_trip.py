"""Whatever somebody answers, the form shows it so that posting it again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from tests.worksheets.sheets import GOAL
from workshop.app import create_app
from workshop.config import Settings
from workshop.core.content.worksheet import Field
from workshop.core.worksheet.values import Answered, Unknown, Value
from workshop.worksheets.forms import make_form, read_base, read_raw
from workshop.worksheets.raw import Raw, check
from workshop.worksheets.rows import Place

STORING = [field for field in GOAL.fields if field.stores]
TEXTS = st.one_of(st.text(max_size=120), st.integers().map(str), st.decimals(allow_nan=False, places=2).map(str), st.dates().map(str))
RAWS = st.one_of(TEXTS, st.sampled_from(["customers", "blog", "3", "2026-12-01", "1,200", "12,5"]))
UNKNOWNS = st.builds(Unknown, st.text(max_size=40).map(str.strip), st.none() | st.dates(date(2026, 1, 1), date(2030, 1, 1)))


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application that nothing is saved in: the database is never opened."""
    app = create_app(Settings(instance=tmp_path_factory.mktemp("still")), lambda: datetime(2026, 11, 21, 9, tzinfo=UTC))
    yield app
    app.extensions["database"].dispose()


def show_and_read(field: Field, value: Value) -> tuple[Value | object, int]:
    """Put an answer into the form, and read the form as a browser would post it."""
    place = Place("" if GOAL.group_of(field.name) is None else "abcdefgh", field)
    form = make_form(GOAL, [Answered(GOAL.id, place.row, field.name, value, revision=3)], {"tactics": ("abcdefgh",)})
    shown = form.control("value", place).data
    posted: MultiDict[str, str] = MultiDict({f"base.{place.key}": form.control("base", place).data})
    posted.setlist(f"value.{place.key}", shown if isinstance(shown, list) else [shown or ""])
    if form.control("unknown", place).data:
        posted |= {f"{what}.{place.key}": form.control(what, place).data for what in ("ask", "by")}
        posted[f"unknown.{place.key}"] = "1"
    raw = read_raw(posted, place)
    assert raw
    return check(field, raw), read_base(posted, place)


@given(field=st.sampled_from(STORING), typed=RAWS)
def test_an_accepted_answer_survives_the_form(still: Flask, field: Field, typed: str) -> None:
    with still.test_request_context():
        value = check(field, Raw((typed,)))
        if isinstance(value, str | tuple):
            assert show_and_read(field, value) == (value, 3)


@given(field=st.sampled_from(STORING), unknown=UNKNOWNS)
def test_not_knowing_survives_the_form(still: Flask, field: Field, unknown: Unknown) -> None:
    with still.test_request_context():
        cleaned, base = show_and_read(field, unknown)
        assert isinstance(cleaned, Unknown)
        assert (cleaned.by, base) == (unknown.by, 3)
        assert show_and_read(field, cleaned) == (cleaned, 3)
