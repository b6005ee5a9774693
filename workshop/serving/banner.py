"""What the terminal says when the site is up: its addresses, a QR code for the room, the demo accounts."""

from __future__ import annotations

import io

import segno

from workshop.config import Settings
from workshop.web.addresses import local_address, network_address, public_address


def render(settings: Settings, demo_accounts: str) -> str:
    """The whole greeting, ready to print."""
    parts = [_addresses(settings), _qr_code(settings), demo_accounts, "Stop with Ctrl-C. Everything is kept in " + str(settings.instance)]
    return "\n" + "\n\n".join(part for part in parts if part) + "\n"


def _addresses(settings: Settings) -> str:
    lines = [f"Greenroom is open at  {settings.public_url or local_address(settings)}"]
    if settings.public_url:
        lines.append(f"on this machine       {local_address(settings)}")
    elif network_address(settings):
        lines.append(f"for the room          {network_address(settings)}")
    return "\n".join(lines)


def _qr_code(settings: Settings) -> str:
    address = public_address(settings)
    if address == local_address(settings):
        return "No network found: only this machine can open it."
    drawing = io.StringIO()
    segno.make(address, micro=False).terminal(drawing, border=2, compact=True)
    return drawing.getvalue().rstrip("\n")
