"""Where links and pictures in a text may lead, and how the path of a file becomes an address."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from workshop.core.content.context import Context, Kind, Wanted
from workshop.core.content.findings import quote

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")
NUMBERED = re.compile(r"(?:(?P<number>\d{1,4})-)?(?P<slug>[a-z0-9][a-z0-9-]{0,79})\.md")
HOST = re.compile(r"[\w-]+(\.[\w-]+)*\.?(:\d{1,5})?")
LINK_HINT = "Write https://…, mailto:…, a chapter such as ../support/02-first-reply.md, or #a-heading."


def check_link(token: Token, line: int, context: Context) -> None:
    """Judge a link's address. A chapter's path becomes its address in the product; what it needs is noted to be looked for later."""
    address = str(token.attrGet("href") or "")
    scheme = _read_scheme(address)
    if scheme in ("http", "https", "mailto"):
        return
    path, _, anchor = unquote(address).partition("#")
    target = resolve(context.path, path) if path else context.path
    if scheme is None or not address or path.startswith("/") or not path.endswith((".md", "")) or target is None:
        context.add(line, f"A link cannot lead to “{quote(address)}”.", LINK_HINT)
    elif not path:
        context.wanted.append(Wanted(Kind.CHAPTER, context.path, line, anchor))
    elif not path.endswith(".md"):
        context.add(line, f"A link cannot lead to “{quote(address)}”.", LINK_HINT)
    else:
        context.wanted.append(Wanted(Kind.CHAPTER, target, line, anchor))
        token.attrSet("href", address_of(target) + (f"#{anchor}" if anchor else ""))


def _read_scheme(address: str) -> str | None:
    """The scheme of an address, "" for a relative one, None for one that cannot be read or may not be used."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme in ("http", "https"):
        return parts.scheme if HOST.fullmatch(parts.netloc) else None
    if parts.scheme == "mailto":
        return parts.scheme if "@" in parts.path else None
    return None if parts.scheme or parts.netloc or ":" in address.split("/")[0].split("#")[0] else ""


def address_of(path: str) -> str:
    """The address of a chapter: `support/02-first-reply.md` is read at `/playbooks/support/first-reply`."""
    folder, _, name = path.rpartition("/")
    match = NUMBERED.fullmatch(name)
    return f"/playbooks/{folder}/{match['slug'] if match else name.removesuffix('.md')}"


def resolve(file: str, path: str) -> str | None:
    """A path written in `file`, seen from the content folder; None where it leads out of it."""
    found = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    return None if found.startswith(("/", "..")) or "\\" in found or "\0" in found else found


def check_picture(path: str, alt: str, line: int, context: Context) -> bool:
    """Whether a picture's path and text alternative will do, else told; whether the file is there is looked for later."""
    path = unquote(path)
    if not alt.strip():
        context.add(
            line, f"The picture “{quote(path)}” has no text for those who cannot see it.", "Say what it shows, as in ![A queue](queue.svg)"
        )
    elif _read_scheme(path) != "" or path.startswith("/") or resolve(context.path, path) is None:
        context.add(line, f"A picture cannot come from “{quote(path)}”.", "Put it into the content folder, as in pictures/queue.svg")
    elif not path.lower().endswith(PICTURES):
        context.add(line, f"“{quote(path)}” is no picture.", f"Use one of {', '.join(PICTURES)}")
    else:
        context.wanted.append(Wanted(Kind.PICTURE, path, line))
        return True
    return False


def picture_candidates(file: str, path: str) -> tuple[str, ...]:
    """Where a picture may lie: beside the file, or seen from the content folder."""
    beside = resolve(file, path)
    return tuple(p for p in (beside, posixpath.normpath(path)) if p and not p.startswith(".."))
