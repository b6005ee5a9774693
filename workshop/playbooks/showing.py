"""A chapter as a page: cast once for everybody for whom it looks the same, and filled with what is the reader's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from flask import Response, current_app, render_template, request, session
from flask_babel import get_locale
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from workshop.core.content.model import Chapter, Playbook
from workshop.core.content.worksheet import Worksheet
from workshop.playbooks.checkpoints import Try
from workshop.playbooks.library import find_notes, library
from workshop.playbooks.pages import lay_out
from workshop.playbooks.progress import Progress, count_minutes, count_minutes_left
from workshop.playbooks.standing import find_neighbours
from workshop.web.moulds import find_mould, mark
from workshop.web.pages import initials, tone
from workshop.web.pieces import Pieces
from workshop.web.viewer import Kind, Viewer


def show_chapter(
    viewer: Viewer,
    playbook: Playbook,
    found: Chapter,
    mine: Progress | None,
    *,
    tries: Mapping[str, Try],
    problem: tuple[str, str] | None = None,
) -> Response:
    """The chapter as a page. `problem` is a checkpoint's id and what is wrong with the try just made."""
    # What is shown once only is not worth a mould; an address with a query is echoed in the page.
    if problem or session.get("_flashes") or request.query_string or request.method != "GET":
        said = _gather(viewer, playbook, found, mine)
        return Response(render_template("playbooks/chapter.html", tries=tries, problem=problem, mine=mine, **said))
    mould = find_mould(_key_of(viewer, found, mine, tries), lambda: _cast(viewer, mine, _gather(viewer, playbook, found, mine), tries))
    return Response(mould.fill(_find_own(viewer, found, mine)).parts)


def _gather(viewer: Viewer, playbook: Playbook, found: Chapter, mine: Progress | None) -> dict[str, Any]:
    before, after = find_neighbours(playbook, found)
    return {
        "playbook": playbook,
        "chapter": found,
        "number": playbook.chapters.index(found) + 1,
        "passages": lay_out(found, find_notes(viewer.organisation_id, found) if viewer.may(Kind.FACILITATOR) else ()),
        "minutes": count_minutes(found),
        "minutes_left": count_minutes_left(found, mine),
        "before": before,
        "after": after,
    }


def _key_of(viewer: Viewer, found: Chapter, mine: Progress | None, tries: Mapping[str, Try]) -> tuple[object, ...]:
    """All that the page depends on, but for what is filled in."""
    who = (viewer.organisation_id, viewer.kinds, viewer.theme)
    what = (library().release, found.role, found.id, found.language, request.path, request.script_root, str(get_locale()))
    how_far = (mine is None, mine and mine.is_read, mine and bool(mine.place), count_minutes_left(found, mine))
    return ("chapter", who, what, how_far, tuple(sorted((name, tried.chosen) for name, tried in tries.items())))


def _cast(viewer: Viewer, mine: Progress | None, said: Mapping[str, Any], tries: Mapping[str, Try]) -> str:
    """The page of nobody in particular."""
    sheets = {sheet.id: number for number, sheet in enumerate(said["chapter"].worksheets)}
    far = mine and replace(mine, percent=cast(int, mark("percent")), place=mark("place") if mine.place else "")
    return render_template(
        "playbooks/chapter.html",
        **said,
        viewer=replace(viewer, name=mark("name"), person_id=cast(int, mark("person"))),
        csrf_token=lambda: mark("csrf"),
        render_sheet=lambda sheet: Markup(mark(f"sheet{sheets[sheet.id]}")),  # noqa: S704 (letters and digits)
        mine=far,
        tries=tries,
        problem=None,
    )


def _find_own(viewer: Viewer, found: Chapter, mine: Progress | None) -> dict[str, object]:
    """What is the reader's own on the page."""
    sheets = {f"sheet{number}": _render_sheet(sheet) for number, sheet in enumerate(found.worksheets)}
    return sheets | {
        "csrf": generate_csrf(),
        "name": viewer.name,
        "initials": initials(viewer.name),
        "tone": tone(viewer.name),
        "person": viewer.person_id,
        "percent": mine.percent if mine else 0,
        "place": mine.place if mine else "",
    }


def _render_sheet(sheet: Worksheet) -> Markup | Pieces:
    # The worksheets stand above the playbooks, and lend their page to the templates.
    return cast(Markup | Pieces, current_app.jinja_env.globals["render_sheet"](sheet))  # type: ignore[operator]
