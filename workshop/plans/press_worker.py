"""What a document is set with: the paper's styles and fonts, read once, and nothing from anywhere else."""

from __future__ import annotations

import logging
import math
import os
import resource
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from weasyprint import CSS, HTML
from weasyprint.formatting_structure.boxes import LineBox, MarginBox, ReplacedBox
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from workshop.config import ROOT
from workshop.plans.press_archive import write_to_keep
from workshop.plans.press_missing import MOST_ROUNDS, find_missing, replace_missing
from workshop.plans.press_wire import SEPARATOR

STATIC = ROOT / "static"
STYLES = STATIC / "css" / "paper"
FONTS = STATIC / "fonts"
LEAST_FILL = 1 / 3
SCHEME = "press:"
FIRST = """<html lang="en"><title>First</title><body><h1>A page</h1><p>with <em>its</em> <strong>words</strong></p>
<table><tr><td>a</td><td>table</td></tr></table><ul><li>and a list</li></ul></body></html>"""
MEBIBYTE = 1024 * 1024
TO_KEEP = {"pdf_variant": "pdf/a-3a", "pdf_tags": True}
TO_FILL_IN = {"pdf_forms": True, "pdf_tags": True}
"""A form with fields claims no standard: what WeasyPrint makes of fields is not what PDF/UA asks for."""


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
        setting = cls(fetcher, fonts, styles)
        setting._read_ahead()
        return setting

    def _read_ahead(self) -> None:
        """Have what libraries read and work out at first use done now, in the press, rather than in each worker again."""
        Image.init()
        self.render(FIRST)

    def render(self, documents: str) -> bytes:
        """One of the separated documents as a tagged PDF; what no font has is found by writing it, and shown when written again."""
        missing: frozenset[str] = frozenset()
        for _ in range(MOST_ROUNDS):
            draft = self._choose(documents.split(SEPARATOR), missing)
            written, found = draft.write(), find_missing(draft.laid) - missing
            if not found:
                break
            missing |= found
        return written

    def _choose(self, documents: list[str], missing: frozenset[str]) -> Draft:
        """The first document whose pages are well filled, else the one with fewest.

        A document that says `data-most-pages` is left out where it takes more, unless it is the last.
        """
        tried: list[Draft] = []
        for document in documents:
            draft = self._lay(document, missing)
            if len(draft.laid.pages) > _most_pages(draft.html) and document is not documents[-1]:
                continue
            if is_well_filled(draft.laid):
                return draft
            tried.append(draft)
        return min(tried, key=lambda draft: len(draft.laid.pages))

    def _lay(self, document: str, missing: frozenset[str]) -> Draft:
        html = HTML(string=document, base_url=SCHEME, url_fetcher=self.fetcher)
        replace_missing(html, missing)
        options = TO_FILL_IN if "data-fillable" in html.etree_element.attrib else TO_KEEP
        return Draft(html, html.render(font_config=self.fonts, stylesheets=self.styles, **options), options)


@dataclass(frozen=True, slots=True)
class Draft:
    """A document laid out on pages, and what is made of it."""

    html: Any
    laid: Any
    options: dict[str, Any]

    def write(self) -> bytes:
        if self.options is TO_KEEP:
            return write_to_keep(self.laid, self.html, self.options)
        return bytes(self.laid.write_pdf(**self.options))


def _most_pages(html: HTML) -> float:
    said = html.etree_element.get("data-most-pages", "")
    return int(said) if said.isdecimal() else math.inf


def is_well_filled(laid: Any) -> bool:
    """Whether no page of several is less than a third full."""
    return len(laid.pages) == 1 or all(_fill(page._page_box) >= LEAST_FILL for page in laid.pages)


def _fill(page: Any) -> float:
    """How far down its content area a page is set, from 0 to 1."""
    inner = page.content_box_y(), page.height
    lowest = max((box.position_y + box.height for box in _find_lines(page)), default=inner[0])
    return float((lowest - inner[0]) / inner[1])


def _find_lines(box: Any) -> Iterator[Any]:
    """What can be seen on a page: its lines of text and pictures, the running head apart."""
    for child in getattr(box, "children", ()):
        if isinstance(child, MarginBox):
            continue
        if isinstance(child, LineBox | ReplacedBox):
            yield child
        else:
            yield from _find_lines(child)


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
