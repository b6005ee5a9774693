"""Pages put together from blocks that were compressed before, and what of a person may be in them."""

from __future__ import annotations

import gzip

from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from tests.cast import Member, make_client
from workshop.web import pieces
from workshop.web.compression import HEADER
from workshop.web.moulds import cast_again, cast_mould, mark
from workshop.web.pieces import OwnPiece, Piece, Pieces

CHAPTER = "/playbooks/core/goal-before-channel"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.text("ab😀", min_size=390, max_size=600)
PARTS = st.lists(TEXTS | TEXTS.map(Piece) | TEXTS.map(OwnPiece) | TEXTS.map(str.encode), max_size=8)


@given(PARTS)
def test_any_parts_make_one_gzip_file(parts: list[str | bytes]) -> None:
    whole = b"".join(part if isinstance(part, bytes) else part.encode() for part in parts)

    assert gzip.decompress(HEADER + b"\0" + pieces.compress(parts)) == whole


def test_a_large_piece_is_compressed_once() -> None:
    piece = Piece("A sentence that everybody reads. " * 40)

    assert [piece.deflated in pieces.compress([word, piece]) for word in ("Bob", "Carol")] == [True, True]


def test_a_form_token_is_not_compressed_with_anything(app: Flask, alice: Member) -> None:
    # A text that refers to one before it tells by its length that the two are alike.
    app.test_client_class = FlaskClient
    answer = make_client(app, alice).get(CHAPTER, headers={"Accept-Encoding": "gzip"})

    page = gzip.decompress(answer.data).decode()
    token = page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
    assert len(token) > 40
    assert answer.data.count(token.encode()) == page.count(token)


def test_what_is_shared_holds_nobody_s_words(app: Flask) -> None:
    words = "I would rather not say this aloud. " * 60
    mould = cast_mould("<p>" + "For everybody. " * 200 + mark("words") + "And this. " * 200 + mark("token") + "</p>")

    with app.app_context():
        own = cast_again(mould.fill({"words": words, "token": Markup(mark("csrf"))}), {})

    kept = app.extensions["shared_pieces"]._kept.values()
    assert str(own.fill({"csrf": "T"})) == str(mould.fill({"words": words, "token": "T"}))
    assert len(kept) == 2
    assert not [piece for piece in kept if "rather not" in piece]


def test_words_that_stood_in_a_filled_mould_give_way_to_marks(app: Flask) -> None:
    with app.app_context():
        own = cast_again(Pieces(["<p>", "abcdefgh", "</p>"]), {"abcdefgh": "fresh0"})

    assert [str(own.fill({"fresh0": row})) for row in ("first", "second")] == ["<p>first</p>", "<p>second</p>"]
