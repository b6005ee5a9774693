"""The page of a chapter: what stands on it, for whom, and what it costs to fetch again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import make_client, make_member
from tests.playbooks.content import COMPILED, EDITION, NOTE_MARKER, RIGHT_MARKER, WRONG_MARKER, put_on_shelf
from workshop.web.viewer import Kind

PAGE = "/playbooks/support/first-reply"


def test_a_chapter_shows_all_its_parts(as_bob: FlaskClient) -> None:
    page = as_bob.get(PAGE).get_data(as_text=True)

    for words in ("The first reply", "two readers", "Lewicki", "Say by when", "Your first move?", "Dell listens", "As told in a blog post"):
        assert words in page
    for words in (
        "Ask your own lawyer",
        "1 min 30 s",
        "Three missed slots",
        'alt="People in a queue"',
        "Then the fix",
        "Hand it over well",
    ):
        assert words in page


def test_the_first_letter_stands_large_only_at_the_beginning(as_bob: FlaskClient) -> None:
    page = as_bob.get(PAGE).get_data(as_text=True)

    assert page.count("passage opens") == 1


def test_a_source_stands_beside_its_paragraph_and_the_text_goes_on_after_it(as_bob: FlaskClient) -> None:
    page = as_bob.get(PAGE).get_data(as_text=True)

    assert page.index("two readers") < page.index('class="sidenotes"') < page.index("Leave out the reasons")


def test_headings_can_be_linked_to(as_bob: FlaskClient) -> None:
    page = as_bob.get(PAGE).get_data(as_text=True)

    assert 'id="what-you-heard"' in page
    assert 'href="#what-you-heard"' in page


@pytest.mark.parametrize("kinds", [(Kind.GUEST,), (Kind.LEARNER,), (Kind.AUTHOR,), (Kind.ADMINISTRATOR,)])
def test_nobody_but_a_facilitator_is_sent_a_note(app: Flask, kinds: tuple[Kind, ...]) -> None:
    client = make_client(app, make_member(app, "Bob", *kinds))

    assert NOTE_MARKER not in client.get(PAGE).get_data(as_text=True)


def test_a_facilitator_reads_the_notes_where_they_belong(as_alice: FlaskClient) -> None:
    page = as_alice.get(PAGE).get_data(as_text=True)

    assert page.index("What you heard") < page.index(NOTE_MARKER) < page.index("Leave out the reasons")
    assert "For the facilitator, 10 minutes" in page


def test_a_facilitator_who_read_first_leaves_no_note_behind_for_others(as_alice: FlaskClient, as_bob: FlaskClient) -> None:
    as_alice.get(PAGE)

    assert NOTE_MARKER not in as_bob.get(PAGE).get_data(as_text=True)


def test_no_page_holds_a_solution_before_a_try(app: Flask, as_alice: FlaskClient, as_bob: FlaskClient) -> None:
    pages = ("/", "/playbooks", "/playbooks/support", PAGE, "/playbooks/support/hand-over", "/role-finder")

    for page in (client.get(path).get_data(as_text=True) for client in (as_alice, as_bob) for path in pages):
        assert RIGHT_MARKER not in page
        assert WRONG_MARKER not in page


def test_an_unknown_chapter_names_the_nearest(as_bob: FlaskClient) -> None:
    answer = as_bob.get("/playbooks/support/frist-reply")

    assert answer.status_code == 404
    assert "Did you mean “The first reply”?" in answer.get_data(as_text=True)


def test_an_unknown_role_names_the_nearest(as_bob: FlaskClient) -> None:
    answer = as_bob.get("/playbooks/suport")

    assert answer.status_code == 404
    assert "Did you mean “Support”?" in answer.get_data(as_text=True)


def test_a_name_like_nothing_names_nothing(as_bob: FlaskClient) -> None:
    answer = as_bob.get("/playbooks/%00%ff<script>" + "x" * 900)

    assert answer.status_code == 404
    assert "Did you mean" not in answer.get_data(as_text=True)


def test_somebody_not_signed_in_is_asked_to(client: FlaskClient) -> None:
    answer = client.get(PAGE)

    assert answer.status_code == 303
    assert "next=/playbooks/support/first-reply" in answer.location


def test_a_page_that_has_not_changed_is_not_sent_again(as_bob: FlaskClient) -> None:
    etag = as_bob.get(PAGE).headers["ETag"]

    answer = as_bob.get(PAGE, headers={"If-None-Match": etag})

    assert answer.status_code == 304
    assert answer.data == b""
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_a_page_is_sent_again_to_somebody_else(as_bob: FlaskClient, as_alice: FlaskClient) -> None:
    etag = as_alice.get(PAGE).headers["ETag"]

    answer = as_bob.get(PAGE, headers={"If-None-Match": etag})

    assert answer.status_code == 200


def test_a_page_is_sent_again_after_reading_on(as_bob: FlaskClient) -> None:
    etag = as_bob.get(PAGE).headers["ETag"]
    as_bob.post(f"{PAGE}/progress", data={"place": "at_3", "percent": "30"})

    answer = as_bob.get(PAGE, headers={"If-None-Match": etag})

    assert answer.status_code == 200


def test_a_page_is_sent_again_after_a_try(as_bob: FlaskClient) -> None:
    etag = as_bob.get(PAGE).headers["ETag"]
    as_bob.post("/checkpoints/first-move/answers", data={"option": "delete"})

    answer = as_bob.get(PAGE, headers={"If-None-Match": etag})

    assert answer.status_code == 200


def test_a_page_is_sent_again_after_a_release(app: Flask, as_bob: FlaskClient) -> None:
    etag = as_bob.get(PAGE).headers["ETag"]
    put_on_shelf(app, replace(EDITION, compiled=replace(COMPILED, release="release-2")))

    answer = as_bob.get(PAGE, headers={"If-None-Match": etag})

    assert answer.status_code == 200
