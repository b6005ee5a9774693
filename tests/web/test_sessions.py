"""A cookie that was read before: still only as it was signed, for as long as it holds."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, session


def _read(app: Flask, cookie: str) -> dict[str, object]:
    with app.test_request_context("/", headers={"Cookie": f"greenroom={cookie}"}):
        return dict(session)


def _make(app: Flask, **held: object) -> str:
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return str(serializer.dumps(held))


def test_a_cookie_is_read_the_same_again(app: Flask) -> None:
    cookie = _make(app, theme="dark", _flashes=[("message", "Saved")])

    assert _read(app, cookie) == _read(app, cookie) == {"theme": "dark", "_flashes": [("message", "Saved")]}


def test_what_one_page_changes_the_next_does_not_find_in_an_old_cookie(app: Flask) -> None:
    cookie = _make(app, seen=["one"])

    with app.test_request_context("/", headers={"Cookie": f"greenroom={cookie}"}):
        session["seen"].append("two")

    assert _read(app, cookie) == {"seen": ["one"]}


def test_a_forged_cookie_holds_nothing_after_the_right_one_was_read(app: Flask) -> None:
    cookie = _make(app, theme="dark")
    _read(app, cookie)

    assert _read(app, "x" + cookie) == _read(app, cookie[:-2] + "zz") == _read(app, "") == {}


def test_a_known_cookie_holds_nothing_when_its_time_is_over(app: Flask) -> None:
    cookie = _make(app, theme="dark")
    before = _read(app, cookie)

    app.permanent_session_lifetime = timedelta(seconds=-1)

    assert (before, _read(app, cookie)) == ({"theme": "dark"}, {})
