"""Nothing is written for a form that another site made."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/playbooks/support/first-reply/progress", {"read": "1"}),
        ("/checkpoints/first-move/answers", {"option": "delete"}),
        ("/role-finder/role", {"role": "support"}),
    ],
)
def test_a_form_without_its_token_is_refused(app: Flask, as_bob: FlaskClient, path: str, form: dict[str, str]) -> None:
    app.config["WTF_CSRF_ENABLED"] = True

    answer = as_bob.post(path, data=form)

    assert answer.status_code == 400
    assert "out of date" in answer.get_data(as_text=True)
