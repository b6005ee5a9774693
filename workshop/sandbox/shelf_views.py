"""The scenarios on the shelf, what one opens with, and the beginning of a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from workshop.coaching import attempt_cases
from workshop.coaching.answers import Answer
from workshop.coaching.remarks import say_answer
from workshop.core.simulation.script import Post
from workshop.db import read
from workshop.playbooks.library import find_drill, find_drills, find_role_title, find_script
from workshop.sandbox import answers
from workshop.sandbox.blueprint import bp
from workshop.sandbox.books import find_head, find_heads
from workshop.sandbox.models import Seat, StoredRun
from workshop.sandbox.running import DRILL, MODES, PACES, TURNS, begin
from workshop.sandbox.words import ALLOWANCES
from workshop.sandbox.words import MODES as MODE_WORDS
from workshop.web.guards import Audience, audience
from workshop.web.times import now
from workshop.web.viewer import Viewer, get_viewer

MOST_SHOWN = 12
MOST_NEWS = 3


@dataclass(frozen=True, slots=True)
class News:
    """A trainer's decision that the viewer has not seen yet, and where it stands beside their reply: in a run, or on a post (a drill)."""

    answer: Answer
    title: str
    url: str
    is_run: bool


@bp.get("/scenarios")
@audience(Audience.PERSON)
def shelf() -> ResponseReturnValue:
    viewer = get_viewer()
    heads = find_heads(viewer)
    openings = {head.id: _find_opening(viewer, head.id) for head in heads}
    runs = _find_runs(viewer)
    known = {head.id: head for head in heads}
    drills = len(find_drills(viewer.organisation_id, viewer.language))
    titles = {role: find_role_title(viewer.organisation_id, role, viewer.language) for head in heads for role in head.roles}
    about: dict[str, Any] = {
        "known": known,
        "titles": titles,
        "modes": MODE_WORDS,
        "drills": drills,
        "news": _find_news(viewer),
        "say_answer": say_answer,
    }
    return render_template("sandbox/shelf.html", heads=heads, openings=openings, runs=runs, **about)


@bp.get("/scenarios/<scenario>")
@audience(Audience.PERSON)
def opening(scenario: str) -> ResponseReturnValue:
    viewer = get_viewer()
    head, script = find_head(viewer, scenario), find_script(viewer.organisation_id, scenario)
    if head is None or script is None:
        abort(404)
    seat = script.seats[0]
    account = next(one for one in script.accounts if one.id == seat.account)
    runs = [run for run in _find_runs(viewer) if run.scenario == head.id]
    facts = [fact for fact in script.facts if not fact.hidden]
    about: dict[str, Any] = {"head": head, "script": script, "seat": seat, "account": account, "facts": facts, "runs": runs}
    return render_template("sandbox/opening.html", first=_find_opening(viewer, scenario), modes=MODE_WORDS, allowances=ALLOWANCES, **about)


@bp.post("/scenarios/<scenario>/runs")
@audience(Audience.PERSON)
def start(scenario: str) -> ResponseReturnValue:
    viewer = get_viewer()
    script = find_script(viewer.organisation_id, scenario)
    if script is None or find_head(viewer, scenario) is None:
        abort(404)
    mode, pace = request.form.get("mode", ""), request.form.get("pace", "")
    variant, allowance = request.form.get("variant", ""), request.form.get("allowance", "")
    run_id = begin(
        *(viewer, script, now()),
        mode=mode if mode in MODES else MODES[0],
        pace=pace if pace in PACES else TURNS,
        allowance=int(allowance) if allowance in {str(one) for one in ALLOWANCES} else 100,
        variant=variant if variant in {one.id for one in script.variants} else "",
    )
    return redirect(url_for("sandbox.run", run_id=run_id), 303)


def _find_news(viewer: Viewer) -> list[News]:
    """The newest first."""
    found = [*(_tell_of_run(viewer, one) for one in answers.find_news(viewer))]
    for one in attempt_cases.find_news(viewer):
        drill = find_drill(viewer.organisation_id, one.drill, viewer.language)
        if drill:
            url = url_for("practice.attempt", drill=drill.id, number=one.number, _anchor=f"remark-{one.number}-{one.answer.criterion}")
            found.append(News(one.answer, drill.title, url, is_run=False))
    return sorted(found, key=lambda one: one.answer.ruled_at, reverse=True)[:MOST_NEWS]


def _tell_of_run(viewer: Viewer, one: answers.News) -> News:
    script = find_script(viewer.organisation_id, one.scenario)
    drill = next((drill for drill in script.drills if drill.id == one.drill), None) if script else None
    title = drill.title if drill else script.title if script else ""
    page = "sandbox.weak_drill" if one.drill else "sandbox.debrief"
    anchor = f"remark-{one.judged}-{one.answer.criterion}"
    return News(one.answer, title, url_for(page, run_id=one.run_id, _anchor=anchor), is_run=not one.drill)


def _find_opening(viewer: Viewer, scenario: str) -> tuple[Post, str, str] | None:
    """What somebody says first, with a name and a face: a scenario opens with a voice."""
    script = find_script(viewer.organisation_id, scenario)
    people = {one.id: one for one in script.personas} if script else {}
    said = [post for post in script.posts if post.at is not None and post.author in people] if script else []
    first = min(said, key=lambda post: post.at or 0, default=None)
    return (first, people[first.author].name, people[first.author].face) if first else None


def _find_runs(viewer: Viewer) -> list[StoredRun]:
    """The viewer's runs, the newest first."""
    mine = select(Seat.run_id).where(Seat.person_id == viewer.person_id)
    query = select(StoredRun).where(StoredRun.id.in_(mine), StoredRun.organisation_id == viewer.organisation_id, StoredRun.mode != DRILL)
    return list(read().scalars(query.order_by(StoredRun.begun_at.desc(), StoredRun.id.desc()).limit(MOST_SHOWN)))
