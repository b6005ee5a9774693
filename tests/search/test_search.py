"""The page that searches: what is found and where it leads, what is never found, and every way in which a search can go wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.playbooks.content import put_on_shelf
from tests.search.library import HARBOUR, HIDDEN, LANTERN, make_edition
from workshop.playbooks.bookcase import Edition
from workshop.search.models import ContentIndex

# Words that stand in a solution or a facilitator's note and nowhere else.
HIDDEN_WORDS = {"facilitator", "feedback", "wrong"}

HOSTILE = [
    "\"", "'", "\\", "*", "lantern*", "^lantern", "-lantern", "title:lantern", "NEAR(lantern, 2)", "AND", "OR OR OR", "NOT lantern",
    "lantern)", "((lantern", '"lantern', "lantern''", "'; DROP TABLE person; --", "\0", "lan\0tern", "a & | ! <-> b:*", "%00", "{lantern}",
    "😀", "👩‍👩‍👧 lantern", "مريم", "\u202elantern\u202c", "李雷", "ﷺ", "𝕝𝕒𝕟𝕥𝕖𝕣𝕟", "<script>alert(1)</script>", "café’s",
]  # fmt: skip


def search(client: FlaskClient, query: str) -> str:
    answer = client.get("/search", query_string={"q": query})
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def links(page: str) -> list[str]:
    return re.findall(r'<h3><a href="([^"]+)">', page)


@pytest.mark.parametrize(
    ("query", "link"),
    [
        ("without shouting", "/playbooks/sales/lantern"),
        ("foghorn", "/playbooks/sales/lantern#foghorn"),
        ("ships pass", "/playbooks/sales/lantern#foghorn"),
        ("lighthouse", "/playbooks/sales/lantern"),
        ("quiet corner", "/playbooks/sales/lantern#sales-lighthouse"),
        ("persuaded", "/playbooks/sales/lantern#sales-lighthouse"),
        ("harbourmaster", "/playbooks/sales/lantern#sales-lighthouse"),
        ("stepping stone", "/playbooks/sales/lantern#sales-lighthouse"),
        ("eddystone", "/playbooks/sales/lantern#at_4"),
        ("storm tower", "/playbooks/sales/lantern#at_4"),
        ("1703", "/playbooks/sales/lantern#at_4"),
        ("lukasz", "/playbooks/sales/lantern#asks"),
        ("مريم", "/playbooks/sales/lantern#asks"),
        ("李雷", "/playbooks/sales/lantern#asks"),
        ("two readers", "/playbooks/core/who-is-reading"),
    ],
)
def test_what_is_there_is_found_and_leads_to_its_place(as_bob: FlaskClient, query: str, link: str) -> None:
    assert link in links(search(as_bob, query))


def test_every_link_leads_to_an_anchor_that_is_there(as_bob: FlaskClient) -> None:
    for link in links(search(as_bob, "lantern")) + links(search(as_bob, "eddystone")) + links(search(as_bob, "persuaded")):
        path, _, anchor = link.partition("#")
        page = as_bob.get(path).get_data(as_text=True)
        assert not anchor or f'id="{anchor}"' in page


def test_a_title_goes_before_a_heading_before_the_text(as_bob: FlaskClient) -> None:
    found = links(search(as_bob, "lantern"))

    assert found == ["/playbooks/sales/lantern", "/playbooks/sales/harbour#quay", "/playbooks/sales/lantern#foghorn"]


def test_what_was_searched_for_is_marked_and_the_rest_escaped(as_bob: FlaskClient) -> None:
    page = search(as_bob, "lukasz captain")

    assert "&lt;b&gt;<mark>Łukasz</mark>&lt;/b&gt; asks" in page
    assert "a ship &amp; its <mark>captain</mark>." in page


def test_results_stand_under_their_playbook(as_bob: FlaskClient) -> None:
    page = search(as_bob, "everybody")

    assert re.findall(r'<h2 id="in-\w+">([^<]+)</h2>', page) == ["Sales"]


@pytest.mark.parametrize("name", ["alice", "bob", "carol"])
def test_no_solution_and_no_note_is_found_by_anybody(request: pytest.FixtureRequest, name: str) -> None:
    client = request.getfixturevalue(f"as_{name}")

    pages = {word: search(client, word) for word in HIDDEN_WORDS}

    assert all(f"Nothing has “{word}”" in page for word, page in pages.items())
    assert not [word for word, page in pages.items() if f"<mark>{word}" in page.lower()]


def test_hidden_words_are_offered_to_nobody(as_alice: FlaskClient) -> None:
    offered = [re.findall(r'href="/search\?q=([^"]+)"', search(as_alice, f"{word}q")) for word in HIDDEN_WORDS]

    assert not {word for words in offered for word in words} & HIDDEN_WORDS


def test_the_index_holds_nothing_hidden(app: Flask, as_alice: FlaskClient) -> None:
    search(as_alice, "lantern")

    with app.extensions["database"].read() as session:
        kept = repr([tuple(row) for row in session.execute(select(ContentIndex.__table__))])

    assert "Ships pass" in kept
    assert not [marker for marker in HIDDEN if marker in kept]


@pytest.mark.parametrize(("typed", "meant"), [("lantren", "lantern"), ("fogorn", "foghorn"), ("quiet cornre", "quiet corner")])
def test_a_slip_of_the_finger_is_corrected_and_told(as_bob: FlaskClient, typed: str, meant: str) -> None:
    page = search(as_bob, typed)

    assert f"Nothing has “{typed}”. This has “{meant}”." in page
    assert links(page)


def test_the_beginning_of_a_word_is_enough(as_bob: FlaskClient) -> None:
    assert "/playbooks/sales/lantern#at_4" in links(search(as_bob, "eddys"))


def test_words_that_stand_nowhere_together_are_found_apart(as_bob: FlaskClient) -> None:
    page = search(as_bob, "eddystone foghorn")

    assert "Nothing has all of these words." in page
    assert len(links(page)) == 2


def test_nothing_found_offers_the_nearest_words_as_links(as_bob: FlaskClient) -> None:
    page = search(as_bob, "eddington")

    assert "Nothing has “eddington”" in page
    assert 'href="/search?q=eddystone"' in page


def test_nothing_like_it_says_so(as_bob: FlaskClient) -> None:
    page = search(as_bob, "qqqqqqqq")

    assert "Nothing has “qqqqqqqq”" in page
    assert "See all playbooks" in page


def test_an_empty_search_only_asks(as_bob: FlaskClient) -> None:
    for query in ("", "   ", "\0"):
        page = search(as_bob, query)
        assert "A word or two is enough" in page
        assert "Nothing has" not in page


def test_a_search_without_a_word_is_told(as_bob: FlaskClient) -> None:
    answer = as_bob.get("/search?q=%3F%3F%3F")

    assert answer.status_code == 422
    assert "There is no word in that." in answer.get_data(as_text=True)


def test_a_search_too_long_is_told_and_kept(as_bob: FlaskClient) -> None:
    answer = as_bob.get("/search", query_string={"q": "lantern " * 1250})

    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "That is 9999 characters; a search takes 200 at most." in page
    assert "lantern lantern lantern" in page
    assert 'aria-invalid="true"' in page


def test_the_longest_search_is_answered(as_bob: FlaskClient) -> None:
    assert as_bob.get("/search?q=" + quote("ab " * 66)).status_code == 200
    assert as_bob.get("/search?q=" + "x" * 200).status_code == 200


@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_breaks_the_search(as_bob: FlaskClient, query: str) -> None:
    answer = as_bob.get("/search", query_string={"q": query})

    assert answer.status_code in (200, 422)
    assert "<script>alert" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("query", ["lantern*", "^lantern", "-lantern", '"lantern', "lantern)", "title:lantern", "𝕝𝕒𝕟𝕥𝕖𝕣𝕟"])
def test_signs_around_a_word_do_not_hide_it(as_bob: FlaskClient, query: str) -> None:
    assert "/playbooks/sales/lantern" in links(search(as_bob, query))


def test_broken_bytes_in_an_address_are_no_fault(as_bob: FlaskClient) -> None:
    assert as_bob.get("/search?q=%ff%fe%00lantern").status_code == 200


def test_new_content_is_found_and_old_is_gone(app: Flask, as_bob: FlaskClient) -> None:
    assert links(search(as_bob, "eddystone"))

    put_on_shelf(app, make_edition(HARBOUR, release="another"))

    assert not links(search(as_bob, "eddystone"))
    assert links(search(as_bob, "quay")) == ["/playbooks/sales/harbour#quay"]


def test_an_empty_library_finds_nothing(app: Flask, as_bob: FlaskClient) -> None:
    put_on_shelf(app, Edition())

    assert "Nothing has “lantern”" in search(as_bob, "lantern")


def test_many_results_are_cut_and_told(app: Flask, as_bob: FlaskClient) -> None:
    copies = [replace(LANTERN, id=f"lantern-{number}", number=number) for number in range(30)]
    put_on_shelf(app, make_edition(*copies, release="many"))

    page = search(as_bob, "lantern")

    assert len(links(page)) == 40
    assert "The 40 that fit best." in page


def test_search_is_in_the_running_head_of_a_person_only(client: FlaskClient, as_bob: FlaskClient) -> None:
    assert 'href="/search"' in as_bob.get("/playbooks").get_data(as_text=True)
    assert 'href="/search"' not in client.get("/").get_data(as_text=True)
