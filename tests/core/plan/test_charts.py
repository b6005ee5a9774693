"""Charts: where points stand, and what is said to those who cannot see them."""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree

from workshop.core.plan.charts import HoursWords, MeasureWords, Shape, draw_hours, draw_measure, place_on_track
from workshop.core.plan.model import Measure, Said

WORDS = MeasureWords("Second calls", "From 14 today to 9.", "14", "9")


def measure(baseline: str | None, target: str | None, unit: str = "") -> Measure:
    def said(number: str | None) -> Said:
        return Said(number, number=Decimal(number)) if number is not None else Said()

    return Measure(Said("Second calls"), said(baseline), said(target), unit)


def test_per_cent_stands_on_a_scale_to_a_hundred() -> None:
    assert place_on_track(measure("20", "80", "%"), 0, 100) == (20.0, 80.0)


def test_a_number_stands_on_a_scale_from_zero() -> None:
    start, end = place_on_track(measure("14", "9"), 0, 100)

    assert start is not None and end is not None
    assert 0 < end < start < 100


def test_numbers_that_lie_close_are_drawn_apart() -> None:
    start, end = place_on_track(measure("10000", "10010"), 0, 100)

    assert start is not None and end is not None
    assert end - start > 30


def test_every_point_stays_on_its_track() -> None:
    for pair in (("-5", "5"), ("0", "0"), ("0.001", "0.002"), ("-9", "-3"), ("100000000000000", "1"), ("0", "7")):
        for x in place_on_track(measure(*pair), 0, 100):
            assert x is not None
            assert 0 <= x <= 100


def test_a_picture_carries_its_title_and_its_story() -> None:
    drawn = ElementTree.fromstring(draw_measure(measure("14", "9"), WORDS))

    assert [child.text for child in list(drawn)[:2]] == ["Second calls", "From 14 today to 9."]


def test_both_shapes_name_a_font_on_every_text_and_carry_no_style() -> None:
    for shape in Shape:
        drawn = draw_measure(measure("14", "9"), WORDS, shape)

        assert drawn.count("<text") == drawn.count("font-family=") == 2
        assert "style=" not in drawn


def test_words_in_a_picture_are_escaped() -> None:
    drawn = draw_measure(measure("1", "2"), MeasureWords("<script>", 'a "b" & <c>', "<1>", "<2>"))

    ElementTree.fromstring(drawn)
    assert "<script>" not in drawn


def test_a_measure_without_a_baseline_has_a_lamp_and_no_arrow() -> None:
    drawn = draw_measure(measure(None, "9"), WORDS)

    assert "chart-lamp" in drawn
    assert "chart-way" not in drawn


def test_the_bars_of_hours_share_a_scale() -> None:
    drawn = draw_hours(Decimal(9), Decimal("4.5"), HoursWords("Hours", "story", "Frees", "Takes", "9 h", "4.5 h"))

    widths = [float(width) for width in re.findall(r'd="M52 \d+h([\d.]+)', drawn)]
    assert widths[0] == 2 * widths[1]
