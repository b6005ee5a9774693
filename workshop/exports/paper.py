"""The export as a plain listing on paper: sections, entries, lines; the newest versions of each answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template
from flask_babel import format_datetime
from flask_babel import gettext as _

from workshop.exports import words
from workshop.exports.belongings import Row
from workshop.exports.telling import Export
from workshop.web.times import today
from workshop.web.viewer import Viewer

MOST_VERSIONS = 12
"""Of one answer; the file for computers has them all."""

# Numbers that join tables, and what another line says in words.
_UNSAID = frozenset({"id", "person_id", "organisation_id", "plan_id", "answer_id", "team_id", "room_id", "row", "operation", "source_hash"})
_UNSAID_BY_TABLE = {
    "answer": frozenset({"worksheet", "field", "value", "edition", "sheet", "question", "in_words", "versions"}),
    "hand_in": frozenset({"worksheet", "sheet", "edition", "answers"}),
    "checkpoint_answer": frozenset({"checkpoint", "chosen", "in_words"}),
    "reading": frozenset({"chapter", "place", "title"}),
    "certificate": frozenset({"content", "path"}),
    "answer_revision": frozenset({"edition"}),
    "practice_result": frozenset({"content", "run_id"}),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is kept: what it is about, what it says, details, and its earlier versions."""

    title: str
    said: str
    facts: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...] = ()
    more_versions: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """All entries of one kind."""

    title: str
    entries: tuple[Entry, ...]


def set_paper(export: Export, viewer: Viewer) -> str:
    """The whole HTML document for the press."""
    sections = list(_lay_out(export))
    return render_template("exports/paper.html", sections=sections, name=viewer.name, organisation=viewer.organisation, day=today())


def _lay_out(export: Export) -> Iterator[Section]:
    for table in sorted(export, key=words.place_of):
        yield Section(words.title_of(table), tuple(_lay_out_row(table, row) for row in export[table]))


def _lay_out_row(table: str, row: Row) -> Entry:
    unsaid = _UNSAID | _UNSAID_BY_TABLE.get(table, frozenset())
    facts = tuple((words.label_of(key), _say(value)) for key, value in row.items() if key not in unsaid and value not in (None, "", []))
    title, said = _find_title(table, row)
    versions = sorted(row.get("versions", ()), key=lambda version: version["revision"], reverse=True)[1:]
    shown = tuple((_say(version["saved_at"]), version["in_words"] or _("(emptied)")) for version in versions[:MOST_VERSIONS])
    return Entry(title, said, facts, shown, max(0, len(versions) - MOST_VERSIONS))


def _find_title(table: str, row: Row) -> tuple[str, str]:
    match table:
        case "answer":
            return f"{row['sheet']}: {row['question']}", row["in_words"] or _("(emptied)")
        case "hand_in":
            return row["sheet"], "\n".join(f"{answer['question']}: {answer['in_words']}" for answer in row["answers"])
        case "checkpoint_answer":
            return row["chapter"] or row["checkpoint"], ", ".join(row["in_words"])
        case "reading":
            return row["title"] or row["chapter"], ""
        case "certificate":
            return row["content"].get("title", ""), row["content"].get("about", "")
        case "practice_result":
            return row["content"].get("scenario", ""), _tell_practice(row["content"])
    return "", ""


def _tell_practice(content: Row) -> str:
    """What stands of a run in the plan, in lines."""
    trust, anger, name = content.get("trust", []), content.get("anger", []), content.get("lead", "")
    lines = [content.get("headline", "")]
    lines += [_("Trust of onlookers, simulated: %(first)s to %(last)s", first=trust[0], last=trust[-1])] if trust else []
    lines += [_("%(name)s’s anger, simulated: %(first)s to %(last)s", name=name, first=anger[0], last=anger[-1])] if anger else []
    lines += [_("Went well: %(what)s", what=_join(content["well"]))] if content.get("well") else []
    lines += [_("To practise next: %(what)s", what=_join(content["next"]))] if content.get("next") else []
    return "\n".join([*lines, *(f"“{words}”" for words in content.get("replies", ()))])


def _say(value: Any) -> str:
    match value:
        case datetime():
            return str(format_datetime(value, "d MMM y, HH:mm"))
        case bool():
            return str(_("yes") if value else _("no"))
        case list() | tuple():
            return _join(_say(one) for one in value)
        case dict():
            return _join(f"{key}: {_say(one)}" for key, one in value.items())
    return str(value)


def _join(texts: Iterable[str]) -> str:
    return ", ".join(text for text in texts if text)
