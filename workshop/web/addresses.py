"""Where people reach this installation: PUBLIC_URL where it is set, otherwise this machine on its network."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

from flask import Flask

from workshop.config import Settings

WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]


def init_app(app: Flask) -> None:
    """Let PUBLIC_URL rule every absolute link that a request makes."""
    public_url = app.config["SETTINGS"].public_url
    if public_url:
        app.wsgi_app = _under_public_url(app.wsgi_app, public_url)  # type: ignore[method-assign, assignment]


def public_address(settings: Settings) -> str:
    """The address to hand to others, in links and QR codes, without a slash at its end."""
    return settings.public_url or network_address(settings) or local_address(settings)


def local_address(settings: Settings) -> str:
    """The address on this machine itself."""
    return f"http://localhost:{settings.port}"


def network_address(settings: Settings) -> str:
    """The address for others in the same network, or nothing where they cannot reach it."""
    if settings.host not in ("0.0.0.0", "::"):  # noqa: S104
        return "" if _is_loopback(settings.host) else f"http://{_in_brackets(settings.host)}:{settings.port}"
    found = find_network_ip()
    return f"http://{found}:{settings.port}" if found else ""


def find_network_ip() -> str:
    """This machine's address in its network, or nothing. No packet is sent: the kernel is asked for the way out."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return ""
        found = str(probe.getsockname()[0])
    return "" if _is_loopback(found) or found == "0.0.0.0" else found  # noqa: S104


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _in_brackets(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _under_public_url(wsgi_app: WsgiApp, public_url: str) -> WsgiApp:
    parts = urlsplit(public_url)

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        environ["HTTP_HOST"] = parts.netloc
        environ["wsgi.url_scheme"] = parts.scheme
        return wsgi_app(environ, start_response)

    return answer
