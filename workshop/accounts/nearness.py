"""How near a browser is: on this machine itself, or on a line that nobody listens in on."""

from __future__ import annotations

from ipaddress import ip_address

from flask import current_app, request

_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP")


def is_this_machine() -> bool:
    """Whether the request comes from the machine that Greenroom runs on, with no proxy in between."""
    if any(header in request.headers for header in _FORWARDED):
        return False
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False


def is_private() -> bool:
    """Whether a password may travel here: over HTTPS, or without leaving this machine."""
    settings = current_app.config["SETTINGS"]
    # Behind a PUBLIC_URL every request comes from a proxy, which may well run on this machine.
    return bool(settings.secure or request.is_secure or (not settings.public_url and is_this_machine()))
