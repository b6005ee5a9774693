"""What stands behind the script: worked replies, drills, variants, tuning and effects, each from its directive."""

from __future__ import annotations

from dataclasses import fields, replace

from workshop.core.content.findings import name_nearest, quote
from workshop.core.content.markdown import read_markdown, render
from workshop.core.content.scenario.items import read_items
from workshop.core.content.scenario.part import Part, read_points
from workshop.core.content.scenario.plain import check_plain, unwrap
from workshop.core.content.scenario.script import LONGEST_POST
from workshop.core.simulation.cast import SECOND
from workshop.core.simulation.effects import USUAL, Effect, Points
from workshop.core.simulation.scenario import Tuning
from workshop.core.simulation.script import Drill, Variant, WorkedReply

MOST_SWAPS = 60
ARROW = "=>"
TIMES = ("silence_step", "hold")
METERS = ("anger", "trust", "onlookers")


def read_worked(part: Part) -> WorkedReply:
    """The reply behind >, and below it the reasons as Markdown."""
    quoted: list[str] = []
    reasons: list[tuple[int, str]] = []
    for piece in part.directive.pieces:
        for number, line in enumerate(piece.lines, piece.line):
            if not reasons and line.startswith(">"):
                quoted.append(line[1:].strip())
            elif reasons or line.strip():
                reasons.append((number, line))
    text = unwrap(quoted)
    if not text:
        part.context.add(part.line, f"The worked reply “{quote(part.id)}” has no words.", "Write them behind > above the reasons.")
    if not reasons:
        part.context.add(part.line, f"The worked reply “{quote(part.id)}” gives no reasons.", "Write them below the reply.")
    check_plain(text, part.line, part.context, most=LONGEST_POST, what="The reply")
    first = reasons[0][0] if reasons else part.line
    nodes = read_markdown("\n".join(line for _, line in reasons), first, part.context)
    return WorkedReply(
        part.id, part.name("to", part.known.of("post", "reaction"), "post"), text, render(nodes), part.words("title", most=140)
    )


def read_drill(part: Part) -> Drill:
    criteria = part.names("criteria", frozenset(USUAL) if not part.any_criterion else _Anything(), "criterion")
    limit = part.time("limit")
    return Drill(
        part.id,
        part.words("title", most=140),
        part.name("post", part.known.of("post"), "post"),
        criteria,
        90 * SECOND if limit is None else max(limit, 10 * SECOND),
    )


class _Anything(frozenset[str]):
    """Holds every word: another rubric's criteria are not known here."""

    def __contains__(self, _word: object) -> bool:
        return True


def read_variant(part: Part) -> Variant:
    above, items = read_items(part.directive, part.context)
    for written in (written for written in above if written.text.strip()):
        part.context.add(written.line, f"“{quote(written.text)}” is no line of a list.", f"Write it as in - Dana {ARROW} Jonas")
        break
    swaps: dict[str, str] = {}
    for item in items[:MOST_SWAPS]:
        old, arrow, new = (word.strip() for word in item.text.partition(ARROW))
        if not (old and arrow and new) or old in swaps:
            said = "is swapped twice" if old in swaps else "swaps nothing"
            part.context.add(item.line, f"“{quote(item.text)}” {said}.", f"Write it as in - Dana {ARROW} Jonas")
        else:
            check_plain(new, item.line, part.context, most=LONGEST_POST, what="What is put in")
            swaps[old] = new
    if len(items) > MOST_SWAPS:
        part.context.add(items[MOST_SWAPS].line, f"A variant swaps {MOST_SWAPS} things at most.", "Make a scenario of its own of it.")
    return Variant(
        part.id,
        part.words("title", most=140),
        part.whole("seed", default=1, most=999_999),
        swaps,
        part.changes("starts"),
        _read_faces(part),
    )


def _read_faces(part: Part) -> dict[str, str]:
    known = part.known.of("persona")
    faces = {}
    for name, written in part.pairs("faces").items():
        if name not in known:
            part.tell("faces", f"There is no persona “{quote(name)}”.", name_nearest(name, known))
        else:
            faces[name] = part.read_face(written.text, written.line)
    return faces


def read_tuning(part: Part) -> Tuning:
    tuning = Tuning()
    for one in fields(Tuning):
        option = one.name.replace("_", "-")
        usual = getattr(tuning, one.name)
        if one.name in TIMES:
            found = part.time(option)
            tuning = replace(tuning, **{one.name: usual if found is None else max(found, SECOND)})
        else:
            tuning = replace(tuning, **{one.name: part.whole(option, default=usual, most=300 if one.name == "strength" else 100)})
    return tuning


def read_effect(part: Part) -> Effect:
    """An effect stated here replaces the rubric's for this scenario."""
    if part.id not in USUAL and not part.any_criterion:
        part.context.add(part.line, f"There is no criterion “{quote(part.id)}”.", name_nearest(part.id, USUAL))
    usual = USUAL.get(part.id, Effect())
    passes, fails = (read_points(part, option, METERS) for option in ("passes", "fails"))
    return replace(
        usual,
        passes=Points(**passes) if part.has("passes") else usual.passes,
        fails=Points(**fails) if part.has("fails") else usual.fails,
        fades=part.whole("fades", default=usual.fades, most=100),
    )
