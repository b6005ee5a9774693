"""The address at which people reach this installation, for links that are printed."""

from __future__ import annotations

import socket

from workshop.config import Settings


def base_address(settings: Settings) -> str:
    """PUBLIC_URL where it is set, else this machine's address in its network, else localhost. No slash at the end."""
    if settings.public_url:
        return settings.public_url
    host = "localhost" if settings.host in ("127.0.0.1", "localhost", "::1") else (_find_lan_address() or "localhost")
    return f"http://{host}:{settings.port}"


def _find_lan_address() -> str | None:
    # Connecting a datagram socket sends nothing: it only asks which of our addresses would be used.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return None
