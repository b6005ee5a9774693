"""The viewer's own plan, put together from the answers as they are saved now."""

from __future__ import annotations

from flask_babel import get_locale

from workshop.core.content.worksheet import Worksheet
from workshop.core.plan.assemble import assemble
from workshop.core.plan.model import Head, Place, Plan
from workshop.playbooks.library import find_playbook, find_playbooks, find_worksheet
from workshop.web.times import today
from workshop.web.viewer import Viewer
from workshop.worksheets.forms import anchor_of
from workshop.worksheets.plans_of import current_answers, find_plan
from workshop.worksheets.sheets import field_url


def make_plan(viewer: Viewer) -> Plan:
    """The plan of the viewer alone: their organisation's sheets, their own answers."""
    return assemble(_find_sheets(viewer), current_answers(find_plan(viewer)), _make_head(viewer))


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
