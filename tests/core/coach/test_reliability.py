"""How far confidence can be believed: bins that lose no verdict, a file that comes back the same, a drawing that says what it says."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.core.coach.reliability import (
    Reliability,
    count_bins,
    lay_out,
    parse_reliability,
    tell_bins,
    write_reliability,
    write_svg,
)

PAIRS = [(0.55, True), (0.55, False), *[(0.92, True)] * 9, (0.92, False), *[(0.97, True)] * 4]
CONFIDENCES = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60)


def test_bins_count_what_was_right() -> None:
    bins = count_bins(PAIRS)

    assert [(one.low, one.high, one.verdicts, one.right) for one in bins] == [(0.5, 0.6, 2, 1), (0.9, 0.95, 10, 9), (0.95, 1.0, 4, 4)]
    assert bins[1].confidence == 0.92
    assert bins[1].share == 0.9


@given(CONFIDENCES)
def test_no_verdict_is_lost_or_counted_twice(pairs: list[tuple[float, bool]]) -> None:
    bins = count_bins(pairs)

    assert sum(one.verdicts for one in bins) == len(pairs)
    assert sum(one.right for one in bins) == sum(right for _confidence, right in pairs)
    assert all(one.low <= one.confidence <= one.high for one in bins)


@given(CONFIDENCES)
def test_every_dot_stands_inside_the_drawing(pairs: list[tuple[float, bool]]) -> None:
    diagram = lay_out(count_bins(pairs))

    assert all(diagram.left <= dot.x <= diagram.right and diagram.top <= dot.y <= diagram.floor for dot in diagram.dots)


def test_the_file_comes_back_the_same() -> None:
    told = Reliability(about="Counted twice.", folds=5, replies=4, situations=2, bins=count_bins(PAIRS))

    assert parse_reliability(write_reliability(told).encode()) == told


@pytest.mark.parametrize("source", [b"", b"[]", b'{"bins": [{"low": 2}]}', b'{"version": 9, "bins": []}'])
def test_a_file_that_is_none_is_refused(source: bytes) -> None:
    with pytest.raises(ValueError, match=r"Expecting value|validation error"):
        parse_reliability(source)


def test_text_and_drawing_say_the_same() -> None:
    bins = count_bins(PAIRS)

    svg = ElementTree.fromstring(write_svg(bins))

    names = "{http://www.w3.org/2000/svg}"
    assert len(svg.findall(f"{names}circle")) == 3
    assert svg.findtext(f"{names}desc") == "0.50 to 0.60: 1 of 2 right; 0.90 to 0.95: 9 of 10 right; 0.95 to 1.00: 4 of 4 right"
    assert tell_bins(bins)[2] == f"0.90–0.95          10   0.92   0.90  {'▇' * 18}"


def test_without_a_verdict_there_is_an_empty_drawing() -> None:
    assert "<circle" not in write_svg(())
