"""What every template may use: the viewer, theme, links, icons, the places of the navigation."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from flask import Flask, current_app, session, url_for
from flask_babel import LazyString, get_locale
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from workshop.web.assets import asset
from workshop.web.moulds import is_mark, mark
from workshop.web.viewer import Viewer, find_viewer

TONES = ("sage", "straw", "clay", "sky", "stone")
COVERS = frozenset({"core", "support", "sales", "hr", "pr", "marketing", "operations", "leadership"})
OTHER_COVERS = ("other-1", "other-2", "other-3", "other-4")


@dataclass(frozen=True, slots=True)
class Place:
    """One place in the main navigation. `section` is what a template sets to say that it belongs there."""

    section: str
    name: LazyString
    icon: str
    endpoint: str

    @property
    def url(self) -> str:
        return url_for(self.endpoint)


PLACES = (
    Place("home", _l("Home"), "house", "playbooks.home"),
    Place("playbooks", _l("Playbooks"), "book-open", "playbooks.shelf"),
    Place("practise", _l("Practise"), "messages-square", "sandbox.shelf"),
    Place("plan", _l("My plan"), "notebook-pen", "plans.plan"),
)


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(icon=icon, drawing=drawing, knows=knows)
    app.jinja_env.filters.update(initials=initials, tone=tone, cover_art=cover_art, cover_tone=cover_tone)

    @app.context_processor
    def add_viewer() -> dict[str, object]:
        viewer = find_viewer()
        return {
            "viewer": viewer,
            "theme": _theme(viewer),
            "language": str(get_locale() or "en").replace("_", "-"),
            "places": [place for place in PLACES if knows(place.endpoint)],
        }


def icon(name: str, class_: str = "") -> Markup:
    """A Lucide drawing by name, for the eye only: words beside it, or an `aria-label` on its control, say what it means."""
    classes = f"icon {class_}".strip()
    return Markup('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>').format(classes, asset("icons/lucide.svg"), name)


def drawing(sheet: str, name: str) -> str:
    """The address of one drawing in a sheet of `static/drawings`."""
    return f"{asset(f'drawings/{sheet}.svg')}#{name}"


def knows(endpoint: str) -> bool:
    """Whether this installation has a page: navigation leaves out what is not there."""
    return endpoint in current_app.view_functions


def initials(name: str) -> str:
    """One or two letters that stand for a name, in any script; for the mark of a name, the mark of its letters."""
    if is_mark(name):
        return mark("initials")
    words = [word for word in name.split() if word[:1].isalnum()] or [name.strip() or "?"]
    letters = [words[0][0]] if len(words) == 1 else [words[0][0], words[-1][0]]
    return "".join(letters).upper()


def tone(name: str) -> str:
    """The tone behind somebody's initials; the same name always has the same. For the mark of a name, the mark of its tone."""
    if is_mark(name):
        return mark("tone")
    return TONES[_stable(name) % len(TONES)]


def cover_art(role: str) -> str:
    """The pattern on the cover of a role's playbook. A role that nobody drew one for gets one of four, always the same."""
    return role if role in COVERS else OTHER_COVERS[_stable(role) % len(OTHER_COVERS)]


def cover_tone(role: str) -> str:
    """The colours of that cover. Other roles get one of four, apart from the pattern, so that two seldom look the same."""
    return role if role in COVERS else OTHER_COVERS[_stable(role) // 64 % len(OTHER_COVERS)]


def _theme(viewer: Viewer | None) -> str:
    # A visitor's choice lies in their cookie until they are somebody.
    theme = viewer.theme if viewer else session.get("theme", "")
    return theme if theme in ("light", "dark") else ""


def _stable(text: str) -> int:
    return zlib.crc32(text.encode())
