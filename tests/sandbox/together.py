"""Several people in one run, as their browsers would do it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from flask import Flask

from tests.cast import Member, make_client, make_member
from tests.conftest import Clock
from tests.sandbox.conftest import Player

LEAK = "did-you-leak"
PRESS, CUSTOMERS = "press", "customers"
CALM = "You saw somebody else’s name, Nadia, and that must not happen. The page is off since 16:14. We write here again by 17:15. Alice"


def invite(player: Player) -> str:
    """The path of a new invitation, as its page shows it once."""
    answer = player.post(f"{player.path}/invitations")
    assert answer.status_code == 201
    found = re.search(r'href="([^"]+/together/[^"]+)"', answer.text)
    assert found
    return urlsplit(found[1]).path


def join(player: Player, link: str, seat: str = "") -> Player:
    """Follow an invitation and sit down, or with no seat watch."""
    answer = player.post(link, seat=seat)
    assert answer.status_code == 303, answer.text
    player.path = answer.headers["Location"]
    return player


def newcomer(app: Flask, name: str, clock: Clock) -> Player:
    """Somebody else of the same organisation."""
    member: Member = make_member(app, name)
    return Player(make_client(app, member), member, clock)
