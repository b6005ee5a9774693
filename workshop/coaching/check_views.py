"""Check a draft: a real post and a real draft, marked and forgotten. No row, no log line, no cache keeps a word of it."""

from __future__ import annotations

from flask import Response, make_response, render_template, request
from flask.typing import ResponseReturnValue

from workshop.accounts.blueprint import form_checks_csrf
from workshop.coaching.asking import find_coach
from workshop.coaching.blueprint import bp
from workshop.coaching.forms import LONGEST_TEXT, ROLES, DraftForm, say_wait
from workshop.coaching.pace import seconds_to_wait
from workshop.coaching.personal import count_kinds, mask
from workshop.coaching.showing import Slip, show_reply
from workshop.web.guards import Audience, audience
from workshop.web.times import now
from workshop.web.viewer import Viewer, get_viewer

MASK, AS_IT_IS = "mask", "as-it-is"
MOST_ACCEPTED = 50


@bp.get("/check")
@audience(Audience.PERSON)
def check() -> ResponseReturnValue:
    viewer = get_viewer()
    form = DraftForm(formdata=None)
    if viewer.role in dict(ROLES):
        form.role.data = viewer.role
    form.brand.data = viewer.organisation
    return _show(viewer, form, 200)


@bp.post("/check")
@form_checks_csrf
@audience(Audience.PERSON)
def check_draft() -> ResponseReturnValue:
    """Marks at once; before that a question, where something personal stands in it and nobody has answered yet."""
    viewer, form = get_viewer(), DraftForm()
    if not form.validate():
        return _show(viewer, form, 422)
    care = request.form.get("care", "")
    if care == MASK:
        _mask(form)
    accepted = request.form.getlist("accepted")[:MOST_ACCEPTED]
    finds = count_kinds(field.data or "" for field in form.texts)
    found = [text for texts in finds.values() for text in texts]
    if care != AS_IT_IS and any(text not in accepted for text in found):
        return _show(viewer, form, 422, finds=finds)
    wait = seconds_to_wait(viewer.sign_in_id, now())
    if wait:
        form.draft.errors = [*form.draft.errors, say_wait(wait)]
        response = _show(viewer, form, 429)
        response.headers["Retry-After"] = str(wait)
        return response
    return _show(viewer, form, 200, slip=_judge(viewer, form), accepted=found)


def _judge(viewer: Viewer, form: DraftForm) -> Slip | None:
    coach = find_coach(viewer.organisation_id, viewer.language)
    if coach is None:
        return None
    situation, draft = form.as_situation(), form.draft.data or ""
    judgement = coach.judge(situation, draft)
    return show_reply(draft, judgement, coach.rubric, situation.role, viewer.organisation_id, viewer.language)


def _mask(form: DraftForm) -> None:
    for field in form.texts:
        field.data = mask(field.data or "")


def _show(
    viewer: Viewer,
    form: DraftForm,
    code: int,
    *,
    slip: Slip | None = None,
    finds: dict[str, list[str]] | None = None,
    accepted: list[str] | None = None,
) -> Response:
    has_coach = find_coach(viewer.organisation_id, viewer.language) is not None
    page = render_template(
        "coaching/check.html",
        form=form,
        slip=slip,
        finds=finds or {},
        accepted=(accepted or [])[:MOST_ACCEPTED],
        has_coach=has_coach,
        longest=LONGEST_TEXT,
    )
    response = make_response(page, code)
    response.headers["Cache-Control"] = "no-store"
    return response
