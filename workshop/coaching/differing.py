"""*I see it differently*: what would be sent to the trainers, laid open before its writer sends it or keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, make_response, render_template, request
from flask_babel import gettext as _

from workshop.coaching.forms import NETWORKS, ROLES, SPEAKERS, DifferForm
from workshop.coaching.showing import Line, Slip
from workshop.core.coach.model import Judgement, Situation


@dataclass(frozen=True, slots=True)
class Judged:
    """A reply of the viewer's that the coach has judged: everything that would be sent, and the slip to choose a point from.

    `number` is the judgement's in its run, or the attempt's. `waiting` are the criteria that the trainers have got already; what they
    have decided cannot be chosen any more.
    """

    number: int
    situation: Situation
    reply: str
    judgement: Judgement
    slip: Slip
    waiting: frozenset[str]
    decided: frozenset[str]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The points that can be seen differently, the most likely one first."""
        first = self.slip.first
        ordered = (*((first,) if first else ()), *(line for line in self.slip.lines if line is not first))
        return tuple(line for line in ordered if line.criterion not in self.decided)

    def find(self, criterion: str) -> Line | None:
        return next((line for line in self.lines if line.criterion == criterion), None)


def make_form(judged: Judged) -> DifferForm:
    """As it was sent, or with the point that the link names, else with the most likely one."""
    says = {"pass": _("passes"), "fail": _("fails"), "na": _("does not apply"), "unsure": _("can’t tell")}
    form = DifferForm()
    form.offer((line.criterion, f"{line.title}: {says[line.tone]}") for line in judged.lines)
    if request.method == "GET":
        form.criterion.data = found.criterion if (found := judged.find(request.args.get("criterion", ""))) else judged.lines[0].criterion
    return form


def show_form(judged: Judged, form: DifferForm, status: int, *, title: str, back: str, keeps: bool = False) -> Response:
    """The page; `back` leads to the reply, called `title`. `keeps` says whether it can be kept with a run without being sent."""
    words = {"roles": dict(ROLES), "networks": dict(NETWORKS), "speakers": dict(SPEAKERS)}
    page = render_template("coaching/differ.html", judged=judged, form=form, title=title, back=back, keeps=keeps, **words)
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response
