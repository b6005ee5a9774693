"""The viewer's own plan, put together from the answers as they are saved now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask_babel import get_locale

from workshop.core.content.worksheet import Worksheet
from workshop.core.plan.assemble import assemble
from workshop.core.plan.model import Head, Place, Plan, Stray
from workshop.core.worksheet.standing import Kept
from workshop.playbooks.library import find_playbook, find_playbooks, find_worksheet
from workshop.sandbox.results import find_results
from workshop.web.times import today
from workshop.web.viewer import Viewer
from workshop.worksheets.forms import anchor_of
from workshop.worksheets.plans_of import find_plan, find_standing
from workshop.worksheets.sheets import field_url
from workshop.worksheets.words import words_of


def make_plan(viewer: Viewer) -> Plan:
    """The plan of the viewer alone: their organisation's sheets, their own answers, what it leaves out of these, runs they put there."""
    standing = find_standing(find_plan(viewer))
    sheets = _find_sheets(viewer)
    plan = assemble(sheets, standing.answers, _make_head(viewer))
    strays = tuple(_tell(kept, sheets) for kept in standing.kept if not kept.is_private)
    return replace(plan, strays=strays, practised=find_results(viewer))


def leave_out_strays(plan: Plan) -> Plan:
    """The plan as it is handed on. Where a question is gone, nobody may know any more whether it was a private one."""
    return replace(plan, strays=())


def _tell(kept: Kept, sheets: Mapping[str, Worksheet]) -> Stray:
    stored = kept.stored
    sheet = sheets.get(stored.worksheet) or kept.sheet_then
    place = Place(stored.worksheet, kept.now.name if kept.now else stored.field, stored.row)
    return Stray(sheet.title if sheet else stored.worksheet, kept.asked.label, words_of(kept.asked, kept.value), place)


def url_of(place: Place, viewer: Viewer) -> str:
    """The page where something is answered; a question that repeats, and has no row yet, is found by its group."""
    sheet = find_worksheet(viewer.organisation_id, place.worksheet, _language())
    group = sheet.group_of(place.field) if sheet and not place.row else None
    if group is None:
        return field_url(place.worksheet, place.field, place.row)
    return field_url(place.worksheet, place.field).partition("#")[0] + "#" + anchor_of(place.worksheet, group.id)


def _find_sheets(viewer: Viewer) -> dict[str, Worksheet]:
    playbooks = find_playbooks(viewer.organisation_id, _language())
    return {sheet.id: sheet for playbook in playbooks for chapter in playbook.chapters for sheet in chapter.worksheets}


def _make_head(viewer: Viewer) -> Head:
    playbook = find_playbook(viewer.organisation_id, viewer.role, _language()) if viewer.role else None
    title = playbook.title if playbook else ""
    return Head(person=viewer.name, organisation=viewer.organisation, written=today(), role=viewer.role, role_title=title)


def _language() -> str:
    return str(get_locale() or "")
