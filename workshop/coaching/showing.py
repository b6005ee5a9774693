"""The coach's slip of paper: one headline, one why, one next try, and what it says of every criterion, for a template to show.

The same values serve wherever a reply is marked: `show_reply` takes a judgement and gives a `Slip`, which
`templates/coaching/_marks.html` and `templates/coaching/_slip.html` set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from workshop.coaching.marking import Marked, Piece, mark_words
from workshop.core.coach.explaining import explain
from workshop.core.coach.model import Judgement, Mark, Severity, Verdict
from workshop.core.coach.rubric import ChapterLink, Criterion, Rubric
from workshop.playbooks.library import find_chapter

UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Reading:
    """Where to read more: a paragraph of a playbook."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """What the coach says of one criterion. `tone` is pass, fail, na or unsure; `number` is 0 where no words are marked. `was` is what
    the coach had said where a trainer decided otherwise."""

    criterion: str
    title: str
    tone: str
    number: int
    headline: str
    why: str
    ask: str = ""
    wording: str = ""
    reading: Reading | None = None
    is_hard: bool = False
    was: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A reply as the coach marked it. `first` is the fail to mend first, None where nothing sure fails; `unjudged` says why there is
    no verdict at all: language, empty or length. `told` are the lines to see, `quiet` those that fold away."""

    pieces: tuple[Piece, ...]
    first: Line | None
    told: tuple[Line, ...]
    quiet: tuple[Line, ...]
    headline: str
    why: str
    unjudged: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.told, *self.quiet)

    @property
    def passed(self) -> int:
        return sum(line.tone == Mark.PASS for line in self.lines)

    @property
    def has_hard_fail(self) -> bool:
        return any(line.is_hard for line in self.lines)


def show_reply(reply: str, judgement: Judgement, rubric: Rubric, role: str, organisation_id: int, language: str = "") -> Slip:
    """Everything that marks and slip need, in words."""
    if judgement.unjudged:
        headline, why = _say_unjudged(judgement.unjudged)
        return Slip((Piece(reply),), None, (), (), headline, why, judgement.unjudged)
    known = [one for one in judgement.verdicts if rubric.find(one.criterion)]
    marked = mark_words(reply, known)
    lines = [_make_line(one, rubric, role, marked, organisation_id, language) for one in known]
    first = _find_first(known, lines, rubric, role)
    told = sorted((line for line in lines if line.number or line.tone in (Mark.FAIL, UNSURE)), key=_place)
    quiet = tuple(line for line in lines if line not in told)
    headline, why = (first.headline, first.why) if first else _say_good(lines)
    return Slip(marked.pieces, first, tuple(told), quiet, headline, why)


def note_overruled(slip: Slip, was: Mapping[str, str]) -> Slip:
    """The same slip of a judgement that a trainer has overruled, with what the coach had said before, by criterion."""
    if not was:
        return slip
    lines = {line.criterion: replace(line, was=was.get(line.criterion, "")) for line in slip.lines}
    told = [lines[line.criterion] for line in slip.told]
    told += [lines[line.criterion] for line in slip.quiet if line.criterion in was]
    quiet = tuple(lines[line.criterion] for line in slip.quiet if line.criterion not in was)
    return replace(slip, told=tuple(told), quiet=quiet, first=lines[slip.first.criterion] if slip.first else None)


def tone_of(verdict: Verdict) -> str:
    """How a verdict is shown: nothing is claimed of what the coach is not sure of."""
    return verdict.mark.value if verdict.sure else UNSURE


def _make_line(verdict: Verdict, rubric: Rubric, role: str, marked: Marked, organisation_id: int, language: str) -> Line:
    criterion = rubric.get(verdict.criterion)
    tone, told = tone_of(verdict), explain(verdict, rubric, role)
    number = marked.numbers.get(verdict.criterion, 0)
    if tone == UNSURE:
        why = _("I can’t tell. Read it once more yourself: %(summary)s", summary=criterion.summary)
        return Line(criterion.id, criterion.title, tone, 0, criterion.title, why)
    is_hard = verdict.mark is Mark.FAIL and verdict.severity is Severity.HARD
    reading = find_reading(told.link, organisation_id, language)
    return Line(criterion.id, criterion.title, tone, number, told.headline, told.why, told.ask, told.wording, reading, is_hard)


def find_reading(link: ChapterLink | None, organisation_id: int, language: str) -> Reading | None:
    """Where a rubric's link leads, by the heading that stands there; None where there is no such chapter."""
    chapter = find_chapter(organisation_id, link.playbook, link.chapter, language) if link else None
    if link is None or chapter is None:
        return None
    heading = next((one.text for one in chapter.headings if one.anchor == link.anchor), chapter.title)
    return Reading(heading, link.address)


def _find_first(verdicts: Sequence[Verdict], lines: Sequence[Line], rubric: Rubric, role: str) -> Line | None:
    """The fail to mend first: a hard one, then by what it weighs for the role; among equals the coach's surest."""
    severities = list(Severity)

    def rank(pair: tuple[Verdict, Line]) -> tuple[int, float]:
        criterion: Criterion = rubric.get(pair[0].criterion)
        return severities.index(pair[0].severity), -criterion.weight_for(role) * pair[0].confidence

    fails = [pair for pair in zip(verdicts, lines, strict=True) if pair[1].tone == Mark.FAIL]
    return min(fails, key=rank)[1] if fails else None


def _place(line: Line) -> tuple[bool, int, bool]:
    """Numbered lines as they stand in the reply, then fails without words, then what the coach can't tell."""
    return not line.number, line.number, line.tone == UNSURE


def _say_good(lines: Sequence[Line]) -> tuple[str, str]:
    if any(line.tone == UNSURE for line in lines):
        return _("Nothing I am sure of stands against it."), _("Where I can’t tell, you can: look at those once more before it goes out.")
    return _("This one can go out."), _("They are answered, and so is everybody who reads along.")


def _say_unjudged(why: str) -> tuple[str, str]:
    match why:
        case "language":
            return _("This is not in a language that I read."), _("I judge English only, and say nothing rather than guess.")
        case "length":
            return _("This is too long for a reply."), _("I read up to 10,000 characters. Whoever waits reads far fewer.")
        case _:
            return _("There are no words to read yet."), _("Emoji and signs alone I do not judge.")
