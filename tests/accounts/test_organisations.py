"""The default organisation."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import update

from workshop.accounts.models import Organisation
from workshop.accounts.organisations import default_organisation_id, find_organisation_id
from workshop.app import create_app
from workshop.config import Settings
from workshop.db import write


def test_it_is_made_at_first_need_under_the_name_in_the_settings(context: None) -> None:
    made = default_organisation_id()

    assert made == default_organisation_id() == find_organisation_id("Parcelwise")


def test_the_oldest_stays_the_default_when_it_is_renamed(context: None) -> None:
    made = default_organisation_id()
    with write() as db:
        db.execute(update(Organisation).values(name="Parcelwise Ltd"))

    assert default_organisation_id() == made


def test_another_name_in_the_settings_makes_no_second_one(app: Flask, context: None, settings: Settings) -> None:
    made = default_organisation_id()
    other = create_app(settings.model_copy(update={"organisation": "Renamed"}))

    with other.app_context():
        assert default_organisation_id() == made
    other.extensions["database"].dispose()


def test_an_organisation_without_a_name_takes_the_one_it_is_given_later(settings: Settings) -> None:
    nameless = create_app(settings.model_copy(update={"organisation": ""}))
    with nameless.app_context():
        made = default_organisation_id()
    nameless.extensions["database"].dispose()
    named = create_app(settings)

    with named.app_context():
        found = default_organisation_id()
        by_name = find_organisation_id("Parcelwise")

    named.extensions["database"].dispose()
    assert made == found == by_name
