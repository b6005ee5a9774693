from flask.testing import FlaskClient


def test_smoke(as_bob: FlaskClient) -> None:
    r = as_bob.get("/worksheets/core-goal")
    assert r.status_code == 200
