"""How often the check is right, on what it was tuned on and on what was held back."""

from __future__ import annotations

from collections import Counter

from tests.core.kpi.score import choose_held_back, load_held_back, load_labelled, share_right

ENOUGH = 0.85
KINDS = {"tied", "vanity", "activity", "proxy", "unclear"}
ROLES = {"core", "hr", "leadership", "marketing", "operations", "pr", "sales", "support"}


def test_there_are_measures_of_every_kind_for_every_role() -> None:
    labelled = load_labelled()

    assert len(labelled) >= 150
    assert set(Counter(one.kind for one in labelled)) == KINDS
    assert {one.role for one in labelled} == ROLES


def test_the_third_held_back_was_chosen_by_its_hash() -> None:
    labelled = load_labelled()

    assert load_held_back() == choose_held_back(labelled)
    assert len(load_held_back()) * 3 >= len(labelled)


def test_it_is_right_about_the_third_held_back() -> None:
    held_back = [one for one in load_labelled() if one.id in load_held_back()]

    assert share_right(held_back) >= ENOUGH


def test_it_is_right_about_all_measures() -> None:
    assert share_right(load_labelled()) >= ENOUGH
