"""A test client that looks at every page it fetches, whatever the test is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

import tinyhtml5
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

FIELDS = {"input", "select", "textarea"}
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
SPOKEN_ATTRIBUTES = ("value", "title", "aria-label", "placeholder", "alt")
LEFTOVERS = {"None", "undefined", "NaN", "null", "Undefined"}
TEMPLATE_MARKS = re.compile(r"\{\{|\}\}|\{%|%\}|%\(\w+\)[sd]|<(?:Field|Text|Question|function|bound method|[\w.]+ object at)\b")
# What is random on a page: the token of a form as itsdangerous signs it, and the ids of rows and operations.
RANDOM = re.compile(r"\bI[\w-]{40,80}\.[\w-]{6}\.[\w-]{27}|[0-9a-f]{32}")
UNCLEAN_LINK = re.compile(r"(?:[/=]|^)(?:None|undefined)(?:[/&#?]|$)")


class PageClient(FlaskClient):
    """Flask's client; an HTML answer that is not sound fails the test that fetched it."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.data and response.status_code not in (301, 302, 303, 307, 308):
            page = number_what_is_random(response.get_data(as_text=True))
            faults = find_faults_once(page, response.headers.get("Content-Security-Policy", ""))
            assert not faults, f"{response.request.path} ({response.status_code}): " + "; ".join(faults)
        return response


def number_what_is_random(html: str) -> str:
    """The page with every random word replaced by its number: two fetches of one page are the same, and two ids stay two."""
    numbers: dict[str, str] = {}
    return RANDOM.sub(lambda found: numbers.setdefault(found[0], f"random-{len(numbers)}"), html)


@lru_cache(maxsize=500)
def find_faults_once(html: str, policy: str) -> tuple[str, ...]:
    return tuple(find_faults(html, {"Content-Security-Policy": policy}))


def find_faults(html: str, headers: dict[str, str]) -> list[str]:
    """What is wrong with a page (or with a fragment, which needs no head)."""
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    body = list(_shown(root))
    faults = [*_inline_code(body), *_ids(body), *_labels(body), *_pictures(body), *_links(body), *_leftovers(body)]
    if html.lstrip().lower().startswith("<!doctype"):
        faults += [*_head(root, body), *_policy(headers)]
    return faults


def _shown(root: Element) -> Iterator[Element]:
    return (element for element in root.iter() if isinstance(element.tag, str))


def _head(root: Element, body: list[Element]) -> Iterator[str]:
    if not root.get("lang"):
        yield "no language on <html>"
    titles = [_text(element) for element in root.findall("./head/title")]
    if len(titles) != 1 or not titles[0]:
        yield f"not one title: {titles}"
    headings = [_text(element) for element in body if element.tag == "h1"]
    if len(headings) != 1 or not headings[0]:
        yield f"not one h1: {headings}"
    if not any(element.tag == "main" for element in body):
        yield "no <main>"
    if not any(element.get("name") == "viewport" for element in body if element.tag == "meta"):
        yield "no viewport"


def _policy(headers: dict[str, str]) -> Iterator[str]:
    policy = headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy:
        yield f"content security policy is {policy!r}"


def _inline_code(body: list[Element]) -> Iterator[str]:
    for element in body:
        if element.tag == "style":
            yield "an inline <style>"
        if element.tag == "script" and not element.get("src") and element.get("type") not in ("application/json", "application/ld+json"):
            yield "an inline <script>"
        for name in element.attrib:
            if name == "style" or name.startswith("on"):
                yield f"{name}= on <{element.tag}>"
        if element.tag in ("a", "form") and (element.get("href") or element.get("action") or "").strip().lower().startswith("javascript:"):
            yield "a javascript: link"


def _ids(body: list[Element]) -> Iterator[str]:
    ids = Counter(element.get("id") for element in body if element.get("id") is not None)
    for name, count in ids.items():
        if count > 1:
            yield f"id {name!r} stands {count} times"
        if not name or " " in name:
            yield f"id {name!r} is empty or has a space"
    for element in body:
        for attribute in ("aria-describedby", "aria-labelledby", "aria-controls", "for", "list"):
            for target in (element.get(attribute) or "").split():
                if target not in ids:
                    yield f"{attribute}={target!r} on <{element.tag}> points nowhere"


def _labels(body: list[Element]) -> Iterator[str]:
    pointed_at = {element.get("for") for element in body if element.tag == "label" and _text(element)}
    wrapped = {id(inner) for label in body if label.tag == "label" and _text(label) for inner in label.iter()}
    for element in body:
        if element.tag in FIELDS and element.get("type") not in UNLABELLED:
            named = element.get("aria-label") or element.get("aria-labelledby") or element.get("id") in pointed_at or id(element) in wrapped
            if not named:
                yield f"no label for <{element.tag} name={element.get('name')!r}>"
        if element.tag in ("button", "a") and not _name(element) and element.get("aria-hidden") != "true":
            yield f"a <{element.tag}> without words: {element.attrib}"


def _pictures(body: list[Element]) -> Iterator[str]:
    for element in body:
        if element.tag == "img" and element.get("alt") is None:
            yield f"no alt text for {element.get('src')!r}"


def _links(body: list[Element]) -> Iterator[str]:
    for element in body:
        for attribute in ("href", "action", "src"):
            if UNCLEAN_LINK.search(element.get(attribute) or ""):
                yield f"{attribute}={element.get(attribute)!r} on <{element.tag}>"


def _leftovers(body: list[Element]) -> Iterator[str]:
    for element in body:
        if element.tag in ("script", "style", "textarea", "code", "pre"):
            continue
        # What follows an element belongs to its parent's words, so both are looked at.
        for words in (element.text, element.tail, *(element.get(name) for name in SPOKEN_ATTRIBUTES)):
            if words and (words.strip() in LEFTOVERS or TEMPLATE_MARKS.search(words)):
                yield f"left over on <{element.tag}>: {words.strip()[:60]!r}"


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _name(element: Element) -> str:
    pictured = "".join(inner.get("alt") or inner.get("aria-label") or "" for inner in element.iter())
    return element.get("aria-label") or element.get("aria-labelledby") or element.get("title") or _text(element) or pictured
