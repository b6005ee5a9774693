"""Whatever valid answers are mixed, they make a plan, and its charts can be drawn."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.plan.example import HEAD, SHEETS
from workshop.core.plan.assemble import assemble
from workshop.core.plan.charts import HoursWords, MeasureWords, Shape, draw_hours, draw_measure
from workshop.core.plan.headline import make_headline, make_subtitle
from workshop.core.plan.model import Head
from workshop.core.worksheet.values import Answered, Unknown, Value

NAMES = sorted({f.name for sheet in SHEETS.values() for f in sheet.fields} | {"gone"})
texts = st.text(max_size=40) | st.sampled_from(["2026-11-23", "9999-12-31", "0001-01-01", "14", "9.5", "-3", "1E+9", "0", "not-now", "mon"])
values: st.SearchStrategy[Value] = st.one_of(
    texts,
    st.lists(texts, max_size=3).map(tuple),
    st.builds(Unknown, st.text(max_size=10), st.none() | st.dates()),
)
answers = st.builds(
    Answered,
    worksheet=st.sampled_from(["core-goal", "support-goal", "no-sheet"]),
    row=st.sampled_from(["", "", "row1", "row2"]),
    field=st.sampled_from(NAMES),
    value=values,
    order=st.integers(0, 50),
)


@settings(max_examples=150, deadline=None)
@given(given_answers=st.lists(answers, max_size=40), written=st.dates())
def test_any_mixture_of_answers_makes_a_plan(given_answers: list[Answered], written: date) -> None:
    plan = assemble(SHEETS, given_answers, Head("Bob", "Parcelwise", written, "support"))

    assert make_headline(plan).endswith(".")
    assert len(make_subtitle(plan)) <= 172
    assert 0 <= plan.filled <= len(plan.parts)
    assert sum(len(day.tasks) for day in plan.week) + len(plan.later) >= len(plan.questions)
    for measure in plan.measures:
        for shape in Shape:
            assert "nan" not in draw_measure(measure, MeasureWords("m", "s", "1", "2"), shape)
    assert draw_hours(plan.hours.freed, plan.hours.taken, HoursWords("h", "s", "f", "t")).startswith("<svg")


def test_the_same_answers_make_the_same_plan() -> None:
    mixture = [Answered("core-goal", "", "goal", "x"), Answered("support-goal", "r", "stop", "y", order=2)]

    assert assemble(SHEETS, mixture, HEAD) == assemble(SHEETS, mixture, HEAD)
