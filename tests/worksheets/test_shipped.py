"""Every shipped sheet opens as a sound page, alone and in its chapter."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.cast import Member, make_client
from workshop.app import create_app
from workshop.config import Settings
from workshop.playbooks.library import library


def test_every_shipped_sheet_opens(settings: Settings, as_bob: FlaskClient, bob: Member) -> None:
    app = create_app(settings, as_bob.application.extensions["clock"])
    app.test_client_class = type(as_bob)
    client = make_client(app, bob)
    with app.app_context():
        sheets = list(library().worksheets.values())

    opened = [client.get(path).status_code for s in sheets for path in (f"/worksheets/{s.id}", f"/playbooks/{s.role}/{s.chapter}")]
    app.extensions["database"].dispose()

    assert sheets
    assert set(opened) == {200}
