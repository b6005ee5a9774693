"""The page that searches: a form that asks by its address, and what was found."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from workshop.core.search.query import read_query
from workshop.search.finding import find
from workshop.web.guards import Audience, audience
from workshop.web.viewer import get_viewer

LONGEST_QUERY = 200

bp = Blueprint("search", __name__)


@bp.get("/search")
@audience(Audience.PERSON)
def search() -> ResponseReturnValue:
    query = _clean(request.args.get("q", ""))
    problem = _find_problem(query)
    found = find(get_viewer(), query) if query and not problem else None
    page = render_template("search/search.html", query=query, problem=problem, found=found, longest=LONGEST_QUERY)
    return page, 422 if problem else 200


def _clean(query: str) -> str:
    """What was typed, on one line, without what cannot be shown."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in query).split())


def _find_problem(query: str) -> LazyString | str:
    if len(query) > LONGEST_QUERY:
        return _l(
            "That is %(length)s characters; a search takes %(longest)s at most. A few words are enough.",
            length=len(query),
            longest=LONGEST_QUERY,
        )
    if query and not read_query(query):
        return _l("There is no word in that. Write a word or two to look for.")
    return ""
