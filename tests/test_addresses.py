"""Addresses to hand to others: PUBLIC_URL rules them, otherwise this machine's place in its network."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask, request

from workshop.app import create_app
from workshop.config import Settings
from workshop.serving import banner
from workshop.web import addresses


@pytest.fixture(params=["https://greenroom.example.com", "https://greenroom.example.com/"])
def public_app(request: pytest.FixtureRequest, tmp_path: Path) -> Flask:
    return create_app(Settings(instance=tmp_path / "instance", public_url=request.param))


def test_public_url_rules_absolute_links(public_app: Flask) -> None:
    said = []
    public_app.before_request(lambda: said.append(request.url_root))

    public_app.test_client().get("/static/nothing", headers={"Host": "evil.example"})

    assert said == ["https://greenroom.example.com/"]


def test_the_address_for_others_is_the_public_one() -> None:
    settings = Settings(public_url="https://greenroom.example.com", port=8001)

    assert addresses.public_address(settings) == "https://greenroom.example.com"


def test_a_server_for_this_machine_alone_has_no_address_for_others() -> None:
    settings = Settings(host="127.0.0.1", port=8001)

    assert addresses.network_address(settings) == ""
    assert addresses.public_address(settings) == "http://localhost:8001"


def test_an_address_that_is_named_is_the_one_for_others() -> None:
    assert addresses.network_address(Settings(host="192.0.2.7", port=8001)) == "http://192.0.2.7:8001"


def test_the_greeting_names_the_public_address_and_draws_it() -> None:
    said = banner.render(Settings(public_url="https://greenroom.example.com"), "")

    assert "open at  https://greenroom.example.com" in said
    assert "█" in said


def test_the_greeting_draws_nothing_that_only_this_machine_can_open() -> None:
    said = banner.render(Settings(host="127.0.0.1"), "jonas  secret")

    assert "█" not in said
    assert "jonas  secret" in said
