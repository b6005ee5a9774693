"""Where to go after joining or signing in: back to a page of ours, never to a stranger's."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

from flask import request, url_for

_LONGEST = 2000


def find_next() -> str:
    """The page that the request wants to return to, by form field or query; empty where none is wanted or it is not ours."""
    return clean_path(request.form.get("next", request.args.get("next", "")))


def destination() -> str:
    """The address to go on to: the wanted page, or home."""
    return find_next() or url_for("playbooks.home")


def clean_path(path: str) -> str:
    """The path itself where it can only mean a page of this site, otherwise nothing.

    Browsers read a backslash as a slash and drop tabs and line ends, so `/\\evil` and `/<tab>/evil` are foreign addresses.
    """
    if len(path) > _LONGEST or not path.startswith("/") or path.startswith("//") or "\\" in path:
        return ""
    if any(character.isspace() or unicodedata.category(character)[0] == "C" for character in path):
        return ""
    try:
        parts = urlsplit(path)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else path
