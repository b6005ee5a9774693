"""What leads a sentence, and when a week is short enough for seven columns."""

from __future__ import annotations

import pytest

from workshop.core.plan.wording import fits_in_columns, split_lead

WEEK = [["The rota hangs up"], ["Listen, and post nothing before noon"], ["Read ten old threads aloud"], [], [], [], []]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Close in public: one line in the thread", "Close in public"),
        ("First reply with a time in it, within 30 minutes", "First reply with a time in it"),
        ("Hand-over card (scan, street)", "Hand-over card"),
        ("Now: go", "Now: go"),
        ("Say it", "Say it"),
        ("At 14:00 we listen", "At 14:00 we listen"),
        ("", ""),
        ("word " * 20 + ": more", "word " * 20 + ": more"),
    ],
)
def test_a_text_is_led_by_what_stands_before_its_first_break(text: str, lead: str) -> None:
    split = split_lead(text)

    assert split.lead == lead
    assert split.lead + split.rest == text


def test_short_tasks_stand_in_columns() -> None:
    assert fits_in_columns(WEEK)


def test_two_busy_days_are_no_week() -> None:
    assert not fits_in_columns([*WEEK[:2], [], [], [], [], []])


def test_a_word_wider_than_a_column_makes_a_list() -> None:
    assert not fits_in_columns([*WEEK[:6], ["Donaudampfschifffahrt"]])


def test_a_day_that_would_run_down_the_page_makes_a_list() -> None:
    assert not fits_in_columns([*WEEK[:6], ["Read ten old threads aloud, as a team"] * 5])
