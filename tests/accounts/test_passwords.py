"""What makes a password acceptable."""

from __future__ import annotations

import pytest
from flask import Flask

from workshop.accounts import passwords
from workshop.accounts.commonest import COMMONEST


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "at least 10"),
        ("x" * 201, "at most 200"),
        ("Password123", "guess first"),
        ("1234567890", "guess first"),
        ("aaaaaaaaaaaa", "guess first"),
        ("pass word 123", "guess first"),
        ("Amira Haddad", "Your name"),
    ],
)
def test_a_weak_password_is_refused_in_words(app: Flask, password: str, words: str) -> None:
    with app.test_request_context():
        assert words in (passwords.find_fault(password, "amira haddad") or "")


@pytest.mark.parametrize("password", ["a kettle by the window", "ночной поезд", "correct 8 horses", "x" * 3 + "y" * 3 + "zzzz"])
def test_length_is_what_counts(app: Flask, password: str) -> None:
    with app.test_request_context():
        assert passwords.find_fault(password, "amira") is None


def test_the_commonest_are_those_that_length_lets_through() -> None:
    assert all(len(password) >= passwords.SHORTEST_PASSWORD and password == password.casefold() for password in COMMONEST)


def test_passwords_made_here_pass_and_differ(app: Flask) -> None:
    made = {passwords.make_password() for _time in range(20)}

    with app.test_request_context():
        assert len(made) == 20 and all(passwords.find_fault(password, "amira") is None for password in made)


def test_nobodys_hash_opens_nothing() -> None:
    assert not passwords.is_right(None, "nobody has this password")
