"""What a document is set with: the paper's styles and fonts, read once, and nothing from anywhere else."""

from __future__ import annotations

import logging
import os
import resource
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from workshop.config import ROOT
from workshop.plans.press_wire import SEPARATOR

STATIC = ROOT / "static"
STYLES = STATIC / "css" / "paper"
FONTS = STATIC / "fonts"
SCHEME = "press:"
MEBIBYTE = 1024 * 1024
OPTIONS = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}


class NothingElse(URLFetcher):  # type: ignore[misc]
    """Fetches from a table in memory. A picture from the network, a file of this machine: there is no way to them."""

    def __init__(self, table: dict[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self.table = table

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002  WeasyPrint passes it
        if url not in self.table:
            raise ValueError("the press fetches nothing")
        return URLFetcherResponse(url, self.table[url])


@dataclass(frozen=True, slots=True)
class Setting:
    """The parsed styles and loaded fonts that every document shares: memory stays flat only while they are shared."""

    fetcher: NothingElse
    fonts: FontConfiguration
    styles: list[CSS]

    @classmethod
    def load(cls) -> Setting:
        logging.getLogger("weasyprint").addHandler(logging.NullHandler())
        fetcher, fonts = NothingElse(_read_assets()), FontConfiguration()
        styles = [
            CSS(string=path.read_text(encoding="utf-8"), base_url=SCHEME, url_fetcher=fetcher, font_config=fonts)
            for path in sorted(STYLES.glob("*.css"))
        ]
        return cls(fetcher, fonts, styles)

    def render(self, documents: str) -> bytes:
        """The first of the separated documents that fits on one page, else the last, as a tagged PDF."""
        *short, last = documents.split(SEPARATOR)
        for document in short:
            tried = self._lay_out(document)
            if len(tried.pages) == 1:
                return bytes(tried.write_pdf(**OPTIONS))
        return bytes(self._lay_out(last).write_pdf(**OPTIONS))

    def _lay_out(self, document: str) -> Any:
        html = HTML(string=document, base_url=SCHEME, url_fetcher=self.fetcher)
        return html.render(font_config=self.fonts, stylesheets=self.styles, **OPTIONS)


def _read_assets() -> dict[str, bytes]:
    """`press:fonts/<name>` and `press:paper/<name>` to their bytes: all that a style may name."""
    fonts = {f"{SCHEME}fonts/{path.name}": path.read_bytes() for path in sorted(FONTS.glob("*.woff2"))}
    return fonts | {f"{SCHEME}paper/{path.name}": path.read_bytes() for path in sorted(STYLES.glob("*.svg"))}


def limit_this_process(memory: int, seconds: int) -> None:
    """`memory` MiB beyond what is there already, `seconds` of processor time, no child processes' files, no core dump."""
    room = _size() + memory * MEBIBYTE
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (room if hard == resource.RLIM_INFINITY else min(room, hard), hard))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)


def _size() -> int:
    """Bytes of address space in use; macOS, which has no /proc, counts them into the limit."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
