"""Tests of a scenario: a list of moves at times, and of conditions that must then hold.

- at 3m, reply to third-miss
  > I’m sorry we missed all three slots, Dana.
- at 4m, hand over to depot about third-miss
  what: The parcel from the three missed slots
  by: 15:10
  needs: Last scan Mill Lane, 13:40
- at 12m, expect dana.anger < 40
- at the end, expect onlookers.trust > 60
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from workshop.core.content.context import Context
from workshop.core.content.fences import Written, read_fences
from workshop.core.content.findings import Report, name_nearest, quote
from workshop.core.content.heads import divide
from workshop.core.content.scenario.items import Item, read_items
from workshop.core.content.scenario.part import Part, read_time
from workshop.core.simulation.script import Card, Expectation, ScenarioTest, Step

LINE = re.compile(r"at (?P<time>the end|\S+?),?\s+(?:as (?P<seat>[a-z0-9-]+),?\s+)?(?P<what>\S.*)$")
HOW = "Write it as in - at 3m, reply to third-miss"
CARD = ("what", "by", "needs")
NAMES = (*CARD, "picture", "alt")
MOST_STEPS = 60

# What can be done: the words, the kind of move, what stands behind them.
DEEDS = (
    ("reply to", "reply", "post"),
    ("post on", "post", "network"),
    ("message", "message", "persona"),
    ("react to", "react", "post"),
    ("repost", "repost", "post"),
    ("quote", "quote", "post"),
    ("hide", "hide", "post"),
    ("report", "report", "post"),
    ("correct", "correct", "mine"),
    ("ask about", "ask", "post"),
    ("hand over to", "hand-over", "team"),
    ("stay silent on", "stay-silent", "post"),
)
WORDED = ("reply", "post", "message", "quote", "correct", "ask")


def read_test(part: Part, minutes: int) -> ScenarioTest:
    """A test; what it names and does not exist is told."""
    above, items = read_items(part.directive, part.context, names=NAMES)
    for written in (written for written in above if written.text.strip()):
        part.context.add(written.line, f"“{quote(written.text)}” is no line of a list.", HOW)
        break
    steps: list[Step] = []
    expects: list[Expectation] = []
    for item in items[:MOST_STEPS]:
        found = _read_line(item, part, minutes)
        if isinstance(found, Step):
            steps.append(found)
        elif found:
            expects.append(found)
    _check_whole(part, items, steps, expects)
    seed = part.whole("seed", default=0, most=999_999) if part.has("seed") else None
    return ScenarioTest(part.id, part.words("title", most=140), tuple(steps), tuple(expects), seed)


def _check_whole(part: Part, items: list[Item], steps: list[Step], expects: list[Expectation]) -> None:
    if len(items) > MOST_STEPS:
        part.context.add(items[MOST_STEPS].line, f"A test has {MOST_STEPS} lines at most.", "Make two of it.")
    if items and not expects and all("expect" not in item.text for item in items):
        part.context.add(
            part.line, f"The test “{quote(part.id)}” expects nothing.", "Add a line such as - at the end, expect dana.anger < 40"
        )
    for before, after in pairwise(steps):
        if after.at < before.at:
            part.context.add(part.line, f"The moves of “{quote(part.id)}” are not in order of their times.", "Put the earlier one first.")
            break


def _read_line(item: Item, part: Part, minutes: int) -> Step | Expectation | None:
    match = LINE.match(item.text)
    if match is None:
        part.context.add(item.line, f"“{quote(item.text)}” is no step of a test.", HOW)
        return None
    at = None if match["time"] == "the end" else read_time(match["time"].rstrip(","))
    if at is None and match["time"] != "the end":
        part.context.add(item.line, f"“{quote(match['time'])}” is no time.", "Write it as in 90s, 8m or the end.")
        return None
    if at is not None and at > minutes * 60_000:
        part.context.add(item.line, f"“{quote(match['time'])}” is after the end: a run lasts {minutes} minutes.", "Choose an earlier time.")
    what = match["what"]
    if what.split(" ")[0] == "expect":
        return _read_expectation(what.removeprefix("expect").strip(), at, item, part)
    return _read_step(what, at, match["seat"] or "", item, part)


def _read_expectation(source: str, at: int | None, item: Item, part: Part) -> Expectation | None:
    condition = part.parse(source, item.line)
    return Expectation(condition, source, at) if condition else None


def _read_step(what: str, at: int | None, seat: str, item: Item, part: Part) -> Step | None:
    deed = next((deed for deed in DEEDS if what == deed[0] or what.startswith(f"{deed[0]} ")), None)
    if deed is None or at is None:
        words = " ".join(what.split(" ")[:2])
        hint = name_nearest(words, [deed[0] for deed in DEEDS] + ["expect"])
        part.context.add(item.line, f"“{quote(what)}” is nothing that a test can do." if at is not None else "A move needs a time.", hint)
        return None
    phrase, kind, target = deed
    name, _, about = what.removeprefix(phrase).strip().partition(" ")
    if kind in WORDED and not item.reply:
        part.context.add(item.line, "The words of this move are missing.", "Write them below it, each line behind two spaces and >")
    _check_name(seat, "seat", item, part) if seat else None
    named = _check_target(target, name, item, part)
    return Step(
        at,
        kind,
        item.reply,
        named.get("re", "") or _about(about, item, part),
        seat,
        named.get("network", ""),
        named.get("to", ""),
        _card(item.named),
        *_picture(item, part),
    )


def _check_target(target: str, name: str, item: Item, part: Part) -> Mapping[str, str]:
    match target:
        case "network":
            if name not in part.networks:
                part.context.add(item.line, f"There is no network “{quote(name)}” in the head.", name_nearest(name, part.networks))
            return {"network": name}
        case "persona" | "team":
            _check_name(name, "persona" if target == "persona" else "handover", item, part)
            return {"to": name}
        case "mine":
            return {"re": name}
        case _:
            _check_name(name, "post", item, part)
            return {"re": name}


def _about(about: str, item: Item, part: Part) -> str:
    """The post behind `about`, where a hand-over says which matter it is."""
    words = about.split()
    if not words:
        return ""
    if words[0] != "about" or len(words) != 2:
        part.context.add(item.line, f"“{quote(about)}” has no meaning here.", "Write it as in hand over to depot about third-miss")
        return ""
    _check_name(words[1], "post", item, part)
    return words[1]


def _picture(item: Item, part: Part) -> tuple[str, str]:
    """The picture that goes along, and what is said of it."""
    name, alt = (item.named[key].text if key in item.named else "" for key in ("picture", "alt"))
    if name:
        _check_name(name, "picture", item, part)
    return name, alt


def _check_name(name: str, kind: str, item: Item, part: Part) -> None:
    known = part.known.of("post", "reaction") if kind == "post" else part.known.of(kind)
    said = "team" if kind == "handover" else kind
    if name.partition("~")[0] not in known:
        part.context.add(item.line, f"There is no {said} “{quote(name)}”.", name_nearest(name, known))


def _card(named: Mapping[str, Written]) -> Card:
    return Card(*(named[name].text if name in named else "" for name in CARD))


def find_lines(source: str, test: str) -> tuple[list[int], list[int]]:
    """On which lines of a scenario's text the moves and the expectations of a test stand, in order."""
    report = Report("")
    divided = divide(source)
    root = read_fences(divided.body, divided.first_line, report)
    found = [one for one in root.directives if one.name == "test" and one.argument == test] if root else []
    steps: list[int] = []
    expects: list[int] = []
    for directive in found[:1]:
        _, items = read_items(directive, Context("", report, divided.body, divided.first_line), names=NAMES)
        for item in items[:MOST_STEPS]:
            match = LINE.match(item.text)
            is_expectation = match is not None and match["what"].startswith("expect")
            (expects if is_expectation else steps).append(item.line)
    return steps, expects
