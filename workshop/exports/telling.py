"""From rows to what somebody can read: questions beside answers, versions beneath them, titles beside ids."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from flask_babel import get_locale
from markupsafe import Markup
from sqlalchemy import select

from workshop.accounts.models import Room, Team
from workshop.core.content.worksheet import Field, Worksheet
from workshop.core.plan.headline import make_headline
from workshop.core.worksheet.values import from_stored
from workshop.db import read
from workshop.exports.belongings import Row, collect
from workshop.plans.service import make_plan
from workshop.playbooks.library import find_chapter, find_checkpoint, find_worksheet
from workshop.playbooks.past import find_past, find_version_with
from workshop.sandbox.forgetting import find_own_events
from workshop.web.viewer import Viewer
from workshop.worksheets.words import words_of

Export = dict[str, list[Row]]


def tell(viewer: Viewer) -> Export:
    """Everything of the viewer by kind, in words wherever the library still has them.

    Of a run's log, what somebody did and what was said of it; what the simulation counted besides says nothing about a person.
    """
    export = collect(viewer)
    for answer in export.get("answer", []):
        _add_question(answer, viewer)
    for hand_in in export.get("hand_in", []):
        _tell_hand_in(hand_in, viewer)
    for reading in export.get("reading", []):
        chapter = find_chapter(viewer.organisation_id, reading["role"], reading["chapter"], _language())
        reading["title"] = chapter.title if chapter else ""
    for tried in export.get("checkpoint_answer", []):
        _tell_checkpoint(tried, viewer)
    together = find_own_events(viewer)
    if together:
        export["event"] = [*export.get("event", []), *together]
    if "event" in export:
        export["event"] = [event for event in export["event"] if event["payload"].get("seat")]
    _name_groups(export)
    _nest_versions(export, viewer)
    for plan in export.get("plan", []):
        plan["headline"] = make_headline(make_plan(viewer)) if plan["person_id"] == "me" and plan["room_id"] is None else ""
    return export


def _add_question(answer: Row, viewer: Viewer) -> None:
    """The sheet, the question and the answer in words; what the library has no more is told as it was asked then."""
    sheet = find_worksheet(viewer.organisation_id, answer["worksheet"], _language())
    field, past = _find_asked(answer["worksheet"], answer["field"], viewer)
    title = sheet or past
    answer["sheet"] = title.title if title else answer["worksheet"]
    answer["question"] = field.label if field else answer["field"]
    answer["in_words"] = _say(field, answer["value"])


def _find_asked(worksheet: str, name: str, viewer: Viewer) -> tuple[Field | None, Worksheet | None]:
    """A field as it is asked now, under whatever name, or as it was asked last, with that sheet."""
    sheet = find_worksheet(viewer.organisation_id, worksheet, _language())
    field = sheet.field_for(name) if sheet else None
    if field:
        return field, None
    past = find_version_with(viewer.organisation_id, worksheet, name)
    return (past.field_for(name) if past else None), past


def _find_then(source_hash: str, name: str, viewer: Viewer) -> Field | None:
    """A field as it was on the sheet that a version was written on."""
    past = find_past(viewer.organisation_id, source_hash) if source_hash else None
    return past.field_for(name) if past else None


def _tell_hand_in(hand_in: Row, viewer: Viewer) -> None:
    told = [{**answer, "worksheet": hand_in["worksheet"]} for answer in _list_of_answers(hand_in["answers"])]
    for answer in told:
        _add_question(answer, viewer)
    sheet = find_worksheet(viewer.organisation_id, hand_in["worksheet"], _language())
    hand_in["sheet"] = sheet.title if sheet else hand_in["worksheet"]
    hand_in["answers"] = told


def _list_of_answers(stored: Any) -> list[Row]:
    known = stored if isinstance(stored, list) else []
    return [answer for answer in known if isinstance(answer, dict) and {"field", "value"} <= answer.keys()]


def _tell_checkpoint(tried: Row, viewer: Viewer) -> None:
    found = find_checkpoint(viewer.organisation_id, tried["checkpoint"], _language())
    options = {option.id: Markup(option.html).striptags() for option in found[1].options} if found else {}  # noqa: S704  only to take tags off
    tried["chapter"] = found[0].title if found else ""
    tried["in_words"] = [options.get(chosen, chosen) for chosen in tried["chosen"]]


def _name_groups(export: Export) -> None:
    """The names of one's teams and rooms: whoever was in one knows them."""
    for table, key, names in (("team_membership", "team_id", (Team.id, Team.name)), ("room_membership", "room_id", (Room.id, Room.title))):
        rows = export.get(table, [])
        found = read().execute(select(*names).where(names[0].in_([row[key] for row in rows])))
        known = {row[0]: row[1] for row in found}
        for row in rows:
            row["name"] = known.get(row[key], "")


def _nest_versions(export: Export, viewer: Viewer) -> None:
    """Put each version under its answer. One on an answer that is not the viewer's (a team's) stays where it is."""
    versions: dict[int, list[Row]] = defaultdict(list)
    for version in export.get("answer_revision", []):
        versions[version["answer_id"]].append(version)
    for answer in export.get("answer", []):
        name = answer["field"]
        field = _find_asked(answer["worksheet"], name, viewer)[0]
        mine = versions.pop(answer["id"], [])
        fields = {version["id"]: _find_then(version["source_hash"], name, viewer) or field for version in mine}
        answer["versions"] = [{**version, "in_words": _say(fields[version["id"]], version["value"])} for version in mine]
        if mine:
            answer["in_words"] = _say(fields[mine[-1]["id"]] if mine[-1]["value"] == answer["value"] else field, answer["value"])
    left = [version for rest in versions.values() for version in rest]
    export.pop("answer_revision", None)
    if left:
        export["answer_revision"] = left


def _say(field: Field | None, stored: Any) -> str:
    try:
        value = from_stored(stored)
    except ValueError:
        return str(stored)
    if field is not None:
        return words_of(field, value)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _language() -> str:
    return str(get_locale() or "")
