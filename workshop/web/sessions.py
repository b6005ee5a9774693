"""What a browser's cookie holds. A signature that was found right is not worked out again for the next page."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature, TimestampSigner

from workshop.web.kept import Kept

MOST = 5_000


class KnownSessions(SecureCookieSessionInterface):
    """Flask's own, with a memory: cookies that were signed by us, as text, and when they were."""

    def __init__(self) -> None:
        self._known: Kept[tuple[str, float]] = Kept(MOST)
        self._watch = TimestampSigner("for its clock, by which cookies are signed")

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        cookie = request.cookies.get(self.get_cookie_name(app), "")
        try:
            held, signed_at = self._known.find(cookie, lambda: self._read(app, cookie))
        except BadSignature:
            return self.session_class()
        if self._watch.get_timestamp() - signed_at > app.permanent_session_lifetime.total_seconds():
            return self.session_class()
        return self.session_class(self.serializer.loads(held))

    def _read(self, app: Flask, cookie: str) -> tuple[str, float]:
        serializer = self.get_signing_serializer(app)
        if serializer is None or not cookie:
            raise BadSignature("there is nothing to read")
        held, signed_at = serializer.loads(cookie, return_timestamp=True)
        return self.serializer.dumps(held), cast(datetime, signed_at).timestamp()
