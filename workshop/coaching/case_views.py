"""The trainers' page: verdicts that learners see differently, decided one by one, and handed out as labelled examples."""

from __future__ import annotations

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.accounts.blueprint import form_checks_csrf
from workshop.coaching.asking import Coach, find_coach
from workshop.coaching.blueprint import bp
from workshop.coaching.cases import LONGEST_REASON, Case, count_waiting, decide, find_case, find_cases, said_of, write_examples
from workshop.coaching.forms import NETWORKS, ROLES, SPEAKERS, RulingForm
from workshop.coaching.showing import show_reply
from workshop.core.coach.model import Mark
from workshop.web.guards import Audience, audience
from workshop.web.times import now
from workshop.web.viewer import Viewer, get_viewer

Decided = dict[str, tuple[Mark, str]]


@bp.get("/cases")
@audience(Audience.TRAINER)
def cases() -> ResponseReturnValue:
    viewer = get_viewer()
    found = find_cases(viewer.organisation_id)
    coach = find_coach(viewer.organisation_id, viewer.language)
    decided = sum(bool(one.rulings) for one in found)
    waiting = count_waiting(viewer.organisation_id)
    rubric = coach.rubric if coach else None
    return render_template("coaching/cases.html", cases=found, waiting=waiting, decided=decided, rubric=rubric, networks=dict(NETWORKS))


@bp.get("/cases.jsonl")
@audience(Audience.TRAINER)
def export() -> ResponseReturnValue:
    """What trainers decided, one example a line, as `greenroom coach report` and the training read it."""
    lines = "".join(write_examples(find_cases(get_viewer().organisation_id)))
    headers = {"Content-Disposition": 'attachment; filename="coach-examples.jsonl"', "Cache-Control": "no-store"}
    return Response(lines, mimetype="application/jsonl", headers=headers)


@bp.get("/cases/<int:case>")
@audience(Audience.TRAINER)
def case(case: int) -> ResponseReturnValue:
    viewer = get_viewer()
    found, coach = _get(viewer, case)
    return _show(viewer, found, coach, {name: (one.mark, one.reason) for name, one in found.rulings.items()}, {}, 200)


@bp.post("/cases/<int:case>")
@form_checks_csrf
@audience(Audience.TRAINER)
def rule(case: int) -> ResponseReturnValue:
    viewer = get_viewer()
    found, coach = _get(viewer, case)
    decided, problems = _read_rulings(coach)
    if not decided and not problems:
        problems[found.criterion] = _("Decide this one, at least.")
    if not RulingForm().validate():
        problems.setdefault(found.criterion, _("This form was out of date. What you typed is still here: send it again."))
    if problems:
        return _show(viewer, found, coach, decided, problems, 422)
    decide(viewer, found.id, decided, now(), signed=bool(request.form.get("signed")))
    flash(_("Decided, and kept with your reason. Whoever sent it finds both beside their reply; the case is an example now."), "good")
    return redirect(url_for("coaching.cases"), 303)


def _read_rulings(coach: Coach) -> tuple[Decided, dict[str, str]]:
    """What was decided on each criterion, and what is missing. A decision without a reason is none that others can learn from."""
    decided: Decided = {}
    problems: dict[str, str] = {}
    for criterion in coach.rubric.criteria:
        chosen = request.form.get(f"mark.{criterion.id}", "")
        reason = request.form.get(f"reason.{criterion.id}", "").replace("\r\n", "\n").replace("\0", "").strip()
        if chosen not in set(Mark):
            continue
        decided[criterion.id] = (Mark(chosen), reason)
        if not reason:
            problems[criterion.id] = _("Say why, in a sentence: it is kept with the decision.")
        elif len(reason) > LONGEST_REASON:
            problems[criterion.id] = _("At most %(most)s characters fit here.", most=f"{LONGEST_REASON:,}")
    return decided, problems


def _show(viewer: Viewer, case: Case, coach: Coach, decided: Decided, problems: dict[str, str], code: int) -> tuple[str, int]:
    slip = show_reply(case.reply, case.judgement, coach.rubric, case.situation.role, viewer.organisation_id, viewer.language)
    criteria = sorted(coach.rubric.criteria, key=lambda one: one.id != case.criterion)
    page = render_template(
        "coaching/case.html",
        case=case,
        slip=slip,
        criteria=[one for one in criteria if one.judged or one.id == case.criterion],
        said=said_of(case.judgement),
        decided=decided,
        problems=problems,
        signed=bool(request.form.get("signed")) if request.method == "POST" else any(one.signed for one in case.rulings.values()),
        rubric=coach.rubric,
        roles=dict(ROLES),
        networks=dict(NETWORKS),
        speakers=dict(SPEAKERS),
    )
    return page, code


def _get(viewer: Viewer, case: int) -> tuple[Case, Coach]:
    found, coach = find_case(viewer.organisation_id, case), find_coach(viewer.organisation_id, viewer.language)
    if found is None or coach is None:
        abort(404)
    return found, coach
