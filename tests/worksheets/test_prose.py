"""The author's words around fields."""

from __future__ import annotations

from workshop.worksheets.prose import plain_words, raise_headings


def test_words_before_a_field_lose_marks_and_edges() -> None:
    assert plain_words(" – <em>hours</em> a week &amp; more: ") == "hours a week & more"


def test_headings_rise_by_one_level_and_nothing_else_changes() -> None:
    assert raise_headings("<h3>To <b>make</b> it</h3><p>h3</p><h4>x</h4>") == "<h2>To <b>make</b> it</h2><p>h3</p><h3>x</h3>"
