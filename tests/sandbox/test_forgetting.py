"""Somebody who played with others is erased: their words go, the others' run stays; and their part is theirs to take away."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.cast import Member
from tests.conftest import Clock
from tests.sandbox.conftest import Player, make_viewer
from tests.sandbox.together import CALM, CUSTOMERS, LEAK, invite, join
from workshop.accounts.erasing import erase
from workshop.db import read
from workshop.exports.telling import tell
from workshop.sandbox.models import StoredRun
from workshop.streams import Event

HIS = "Nadia, the page was ours and it is off. Nobody can open it any more. Bob"


@pytest.fixture
def alice_plays(as_alice: FlaskClient, alice: Member, clock: Clock) -> Player:
    return Player(as_alice, alice, clock).begin(scenario=LEAK)


@pytest.fixture
def bob_plays(alice_plays: Player, as_bob: FlaskClient, bob: Member, clock: Clock) -> Player:
    """Both have said something."""
    player = join(Player(as_bob, bob, clock), invite(alice_plays), CUSTOMERS)
    alice_plays.stay(240)
    alice_plays.move(re="nadia-saw", text=CALM)
    player.move(re="nadia-saw", text=HIS, anyway="9999")
    return player


def test_whoever_began_the_run_goes_with_their_words_and_the_others_play_on(app: Flask, alice_plays: Player, bob_plays: Player) -> None:
    bob_plays.page()

    with app.test_request_context():
        erase(alice_plays.member.person_id)

    page = bob_plays.page()
    assert CALM not in page
    assert HIS in bob_plays.play().stage.feed.texts.values()
    assert bob_plays.play().stage.is_going
    with app.test_request_context():
        assert not [payload for payload in read().scalars(select(Event.payload)) if CALM in str(payload)]


def test_a_branch_forgets_them_too(app: Flask, alice_plays: Player, bob_plays: Player) -> None:
    bob_plays.post(f"{bob_plays.path}/stop")
    made = bob_plays.post(f"{bob_plays.path}/branches", after=str(bob_plays.play().stage.seq - 1))
    bob_plays.path = made.headers["Location"].partition("?")[0]
    before = bob_plays.page()

    with app.test_request_context():
        erase(alice_plays.member.person_id)

    assert CALM in before
    assert CALM not in bob_plays.page()


def test_the_last_to_go_takes_the_run_along(app: Flask, alice_plays: Player, bob_plays: Player) -> None:
    with app.test_request_context():
        erase(alice_plays.member.person_id)
        erase(bob_plays.member.person_id)

        assert read().scalar(select(func.count()).select_from(StoredRun)) == 0
        assert read().scalar(select(func.count()).select_from(Event)) == 0


def test_each_takes_away_their_own_part(app: Flask, alice_plays: Player, bob_plays: Player) -> None:
    with app.test_request_context():
        hers, his = (str(tell(make_viewer(player.member))["event"]) for player in (alice_plays, bob_plays))

    assert CALM in hers
    assert HIS not in hers
    assert HIS in his
    assert CALM not in his
