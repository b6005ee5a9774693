"""Which headers go out on which line."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("scheme", "expected"), [("https", "same-origin"), ("http", None)])
def test_an_opener_policy_goes_out_only_where_browsers_heed_it(client: FlaskClient, scheme: str, expected: str | None) -> None:
    answer = client.get("/join", base_url=f"{scheme}://greenroom.example")

    assert answer.headers.get("Cross-Origin-Opener-Policy") == expected
