"""What a browser fetches for a page, by the network's own count, and a network and processor as slow as a phone's in a full room."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Page

FONTS = "Font"
BYTES_A_SECOND = 400_000 // 8
LATENCY = 300
SLOWER = 6


@dataclass
class Traffic:
    """The answers to one page's requests: path, kind (Document, Stylesheet, Script …) and bytes with their headers."""

    kinds: dict[str, str] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def needed(self) -> dict[str, int]:
        """Bytes of what a page needs before it can be used: its HTML, CSS and JavaScript."""
        kinds = ("Document", "Stylesheet", "Script")
        return {self.paths[key]: size for key, size in self.sizes.items() if self.kinds.get(key) in kinds}

    def hear_answer(self, event: dict[str, Any]) -> None:
        self.kinds[event["requestId"]] = event["type"]
        self.paths[event["requestId"]] = urlsplit(event["response"]["url"]).path

    def hear_end(self, event: dict[str, Any]) -> None:
        self.sizes[event["requestId"]] = int(event["encodedDataLength"])


def listen(page: Page) -> tuple[CDPSession, Traffic]:
    """Count from now on, with nothing kept from earlier pages."""
    session, traffic = page.context.new_cdp_session(page), Traffic()
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.on("Network.responseReceived", traffic.hear_answer)
    session.on("Network.loadingFinished", traffic.hear_end)
    return session, traffic


def slow_down(session: CDPSession) -> None:
    """400 kbit/s, 300 ms until anything comes back, and a processor that takes six times as long."""
    conditions = {"offline": False, "latency": LATENCY, "downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
    session.send("Network.emulateNetworkConditions", conditions)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
