"""The role finder: what its file may say, what the words weigh, and making a role one's own."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.playbooks.content import FINDER
from workshop.core.content.model import Finding
from workshop.playbooks.finder import Finder, Piece, find_fits, find_unfilled, read_finder

SOURCE = b"""
sentence: "Most days I {work}."
gaps:
  work:
    label: What I do
    options:
      - { id: help, words: help people, points: { support: 3 } }
      - { id: sell, words: sell things }
"""


def test_a_file_with_gaps_by_name_is_read() -> None:
    finder = read_finder(SOURCE)

    assert isinstance(finder, Finder)
    assert [gap.id for gap in finder.gaps] == ["work"]
    assert finder.pieces == (Piece(words="Most days I "), Piece(gap=finder.gaps[0], closing="."))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ((b"{work}", b"{wrok}"), "the sentence has the gaps wrok"),
        ((b"id: sell", b"id: help"), "same id"),
        ((b"words: sell things", b"wrods: sell things"), "words"),
        ((b"sentence:", b"sentence: ["), "not YAML"),
        ((b"help people", b"\xff\xfe"), "not UTF-8"),
        ((b"support: 3", b"support: many"), "points"),
    ],
)
def test_a_broken_file_is_one_finding(change: tuple[bytes, bytes], words: str) -> None:
    finding = read_finder(SOURCE.replace(*change))

    assert isinstance(finding, Finding)
    assert finding.file == "role-finder.yaml"
    assert words in finding.message


def test_the_best_role_comes_first_with_the_words_that_spoke_for_it() -> None:
    fits = find_fits(FINDER, {"work": "help", "asked": "where"}, ["hr", "support"])

    assert [(fit.role, fit.share) for fit in fits] == [("hr", 100), ("support", 100)]
    assert fits[1].because == ("help customers", "where it is")


def test_a_role_without_a_chapter_is_not_offered() -> None:
    fits = find_fits(FINDER, {"work": "help", "asked": "where"}, ["support"])

    assert [fit.role for fit in fits] == ["support"]


def test_an_open_gap_or_unknown_words_fill_nothing() -> None:
    assert find_fits(FINDER, {"work": "help"}, ["support"]) == ()
    assert find_unfilled(FINDER, {"work": "help", "asked": "nonsense"}) == ("asked",)


def test_the_result_says_why(as_bob: FlaskClient) -> None:
    page = as_bob.get("/role-finder?work=help&asked=where").get_data(as_text=True)

    assert "You fit in with Support" in page
    assert "“help customers”" in page
    assert "Make it my role" in page


def test_an_open_gap_is_told_and_the_rest_kept(as_bob: FlaskClient) -> None:
    answer = as_bob.get("/role-finder?work=help&asked=")

    assert answer.status_code == 422
    assert "One gap is still open" in answer.get_data(as_text=True)
    assert '<option value="help" selected>' in answer.get_data(as_text=True)


def test_words_that_fit_nobody_say_so(as_bob: FlaskClient) -> None:
    page = as_bob.get("/role-finder?work=sell&asked=price").get_data(as_text=True)

    assert "No role here stands out" in page


def test_a_role_becomes_mine(as_bob: FlaskClient) -> None:
    answer = as_bob.post("/role-finder/role", data={"role": "support"})

    assert answer.status_code == 303
    page = as_bob.get("/").get_data(as_text=True)
    assert "Your role is Support now" in page
    assert "This is your role" in as_bob.get("/role-finder?work=help&asked=where").get_data(as_text=True)


@pytest.mark.parametrize("role", ["", "core", "nothing", "<script>", "x" * 5000])
def test_a_role_that_is_not_there_changes_nothing(as_bob: FlaskClient, role: str) -> None:
    assert as_bob.post("/role-finder/role", data={"role": role}).status_code == 422
