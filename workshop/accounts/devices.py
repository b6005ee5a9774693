"""The device in somebody's hand: its words for the list of sign-ins, and the cookie by which an account knows it.

The cookie is signed and lives long. It holds a random id and marks of the accounts that signed in here:
a stranger's wrong guesses never lock somebody out of the phone they always use.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass, replace

from flask import Response, current_app, g, request
from itsdangerous import BadSignature, URLSafeSerializer

COOKIE = "greenroom-device"
LIFETIME = 400 * 24 * 3600  # seconds; browsers keep a cookie no longer
_MOST_ACCOUNTS = 12

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("FxiOS", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Device:
    """A browser as its signed cookie tells it. `accounts` are marks, not ids."""

    id: str
    accounts: tuple[str, ...] = ()

    def knows(self, person_id: int) -> bool:
        return _mark(person_id, self.id) in self.accounts

    def remember(self, person_id: int) -> Device:
        """The device with this account as the one used last."""
        mark = _mark(person_id, self.id)
        others = tuple(account for account in self.accounts if account != mark)
        return replace(self, accounts=(*others, mark)[-_MOST_ACCOUNTS:])


def describe_device(user_agent: str) -> str:
    """`Safari on iPhone` out of a user agent's string; empty where it tells nothing. Names of products, not translated."""
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in _SYSTEMS if re.search(rf"\b{sign}\b", user_agent)), "")
    return " on ".join(filter(None, (browser, system)))


def get_device() -> Device:
    """The device of this request; a new one where it brings no cookie that we signed."""
    if "device" not in g:
        g.device = _read_cookie() or Device(secrets.token_urlsafe(16))
    device: Device = g.device
    return device


def keep_device(response: Response, device: Device) -> Response:
    """Have the browser keep the device's cookie."""
    content = _serializer().dumps([device.id, *device.accounts])
    secure = current_app.config["SETTINGS"].secure
    response.set_cookie(_cookie_name(), content, max_age=LIFETIME, secure=secure, httponly=True, samesite="Lax")
    return response


def forget_device(response: Response) -> Response:
    """Take the device's cookie back, with its marks of who signed in here."""
    response.delete_cookie(_cookie_name(), secure=current_app.config["SETTINGS"].secure, httponly=True, samesite="Lax")
    return response


def _read_cookie() -> Device | None:
    try:
        device_id, *accounts = _serializer().loads(request.cookies.get(_cookie_name(), ""))
    except (BadSignature, ValueError, TypeError):
        return None
    return Device(device_id, tuple(accounts))


def _cookie_name() -> str:
    return f"__Host-{COOKIE}" if current_app.config["SETTINGS"].secure else COOKIE


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="device")


def _mark(person_id: int, device_id: str) -> str:
    return hashlib.sha256(f"{device_id}\0{person_id}".encode()).hexdigest()[:16]
