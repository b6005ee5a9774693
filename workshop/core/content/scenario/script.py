"""What happens: facts, posts, reactions, hints, injects, endings, each from its directive."""

from __future__ import annotations

import re
from dataclasses import replace

from workshop.core.coach.model import FactKind
from workshop.core.content.findings import name_nearest, quote
from workshop.core.content.scenario.items import Item, read_items, take_tail
from workshop.core.content.scenario.part import Part, read_time
from workshop.core.content.scenario.plain import check_plain, unwrap
from workshop.core.simulation.cast import SECOND
from workshop.core.simulation.conditions import MOVES, Condition, Happened
from workshop.core.simulation.networks import NETWORKS
from workshop.core.simulation.scenario import ScenarioFact
from workshop.core.simulation.script import Ending, Hint, Inject, Picture, Post, Reaction, Shot

LONGEST_FACT = 300
LONGEST_POST = 20_000
LONGEST_SAID = 2_000
MOST_LINES = 12
MOODS = {"good": True, "middling": None, "bad": False}
NEVER = Happened("never")
TOLD = re.compile(r"told=(?P<time>\S+)")


def read_facts(part: Part) -> list[ScenarioFact]:
    """The lines of a fact card: `- All three slots were ours to keep. {#ours}`, `{#van hidden}`, `{#cause told=20m}`."""
    kinds = [kind.value for kind in FactKind]
    kind = part.id
    if kind not in kinds:
        part.context.add(part.line, f"“{quote(kind)}” is no kind of fact.", name_nearest(kind, kinds))
        kind = FactKind.KEEP_OUT
    above, items = read_items(part.directive, part.context)
    for written in (written for written in above if written.text.strip()):
        part.context.add(written.line, f"“{quote(written.text)}” is no line of a list.", "Begin it with - and end it with {#a-name}.")
        break
    return [fact for item in items if (fact := _read_fact(item, FactKind(kind), part))]


def _read_fact(item: Item, kind: FactKind, part: Part) -> ScenarioFact | None:
    text, name, rest = take_tail(item.text)
    check_plain(text, item.line, part.context, most=LONGEST_FACT, what="A fact", may_own=True)
    if not name:
        part.context.add(item.line, f"The fact “{quote(text)}” has no name.", "Add one behind it, such as {#last-scan}.")
        return None
    part.context.check_identifier(name, item.line, "a fact")
    fact = ScenarioFact(name, text, kind)
    for word in rest:
        told = TOLD.fullmatch(word)
        time = read_time(told["time"]) if told else None
        if word == "hidden":
            fact = replace(fact, hidden=True)
        elif time is not None and kind is FactKind.KEEP_OUT:
            fact = replace(fact, released=time)
        else:
            part.context.add(item.line, f"“{quote(word)}” says nothing here.", "Write hidden, or at a fact that is kept out told=20m")
    return fact


def read_post(part: Part) -> Post:
    answers, quotes = (part.name(option, part.known.of("post", "reaction"), "post") for option in ("answers", "quotes"))
    if answers and quotes:
        part.tell("quotes", "A post either answers or quotes.", "Keep one of the two.")
    when = part.condition()
    if part.has("at") and part.has("when"):
        part.tell(
            "when",
            "A post comes at a time or when a condition holds, not both.",
            "Keep one, or write the time into the condition: time > 8m",
        )
    if part.has("after") and not part.has("when"):
        part.tell("after", ":after: waits once a condition holds, and there is no :when:.", "Write :at: with the time.")
    return Post(
        id=part.id,
        author=part.name("by", part.known.of("persona", "account"), "persona or account"),
        network=read_network(part),
        text=part.text(most=LONGEST_POST),
        at=part.time("at"),
        when=NEVER if when is None and part.has("when") else when,
        delay=part.time("after") or 0,
        re=answers or quotes,
        quote=bool(quotes),
        private=part.yes("private"),
        picture=_read_picture(part),
        wanted=part.time("due") or 0,
        heat=part.whole("heat", default=20, most=100),
        sway=part.whole("sway", default=0, most=100, least=-100),
        fits=part.names("fits", MOVES, "move"),
        unfits=part.names("unfits", MOVES, "move"),
        failed=part.yes("failed") if part.has("failed") else None,
        rating=part.whole("stars", default=0, most=5, least=1),
        changes=part.changes(),
        likes=part.whole("likes", default=0, most=10_000_000),
        title=part.words("title", most=140),
    )


def _read_picture(part: Part) -> Picture | None:
    path, alt = part.directive.option("picture"), part.words("alt", most=1_000)
    if not path:
        if alt or part.has("transcript"):
            part.tell(
                "alt" if alt else "transcript", "There is no picture to describe.", "Add the line :picture: pictures/scenarios/card.svg"
            )
        return None
    if not alt:
        part.tell("picture", f"The picture “{quote(path)}” has no :alt:.", "Add the line :alt: Three cards on a doormat")
        return None
    return Picture(part.picture_path(path, alt, part.directive.line_of("picture")), alt, part.words("transcript", most=4_000))


def read_shot(part: Part) -> Shot:
    """A picture that the player may post: its body says what it shows."""
    path, alt = part.directive.option("file"), part.text(most=NETWORKS["pictures"].alt_text)
    return Shot(part.id, part.words("title", most=60), part.picture_path(path, alt or part.id, part.directive.line_of("file")), alt)


def read_network(part: Part) -> str:
    """The network that `:on:` names; the scenario's own where it has one only."""
    if part.has("on"):
        return part.name("on", part.networks, "network", where=" in the head")
    if len(part.networks) > 1:
        part.context.add(
            part.line,
            f"{{{part.directive.name}}} “{quote(part.id)}” does not say where it stands.",
            f"Add the line :on: {part.networks[0]}",
        )
    return part.networks[0] if part.networks else ""


def read_reaction(part: Part) -> Reaction:
    above, items = read_items(part.directive, part.context)
    alone = unwrap(written.text for written in above)
    if alone and items:
        part.context.add(part.line, f"The reaction “{quote(part.id)}” has words above its list.", "Make them one more line of the list.")
    lines = tuple(item.text for item in items) or (alone,)
    if len(lines) > MOST_LINES:
        part.context.add(part.line, f"A reaction has {MOST_LINES} lines at most.", "Keep the best.")
    for number, line in enumerate(lines):
        check_plain(line, items[number].line if items else part.line, part.context, most=LONGEST_SAID, what="A line")
    return Reaction(
        id=part.id,
        persona=part.name("by", part.known.of("persona"), "persona"),
        lines=lines,
        when=part.condition() or NEVER,
        times=part.whole("times", default=1, most=20, least=1),
        re=part.name("answers", part.known.of("post", "reaction"), "post"),
        delay=part.time("after"),
        private=part.yes("private"),
        quote=part.yes("quotes"),
        network=part.name("on", part.networks, "network", where=" in the head"),
        wanted=part.time("due") or 0,
        heat=part.whole("heat", default=20, most=100),
        sway=part.whole("sway", default=0, most=100, least=-100),
        fits=part.names("fits", MOVES, "move"),
        unfits=part.names("unfits", MOVES, "move"),
        changes=part.changes(),
    )


def read_hint(part: Part) -> Hint:
    when = _moment(part, "hint")
    return Hint(part.id, part.text(most=LONGEST_SAID), part.time("at"), when, part.names("releases", part.known.of("fact"), "fact"))


def read_inject(part: Part) -> Inject:
    posts = part.names("posts", frozenset(part.known.ids["post"]) | part.known.doubtful, "post")
    reveals = part.names("reveals", part.known.of("fact"), "fact")
    inject = Inject(part.id, part.words("title", most=140), posts, part.changes(), reveals)
    if not (posts or inject.changes or reveals):
        part.context.add(part.line, f"The inject “{quote(part.id)}” does nothing.", "Add a line such as :posts: shop-owner")
    return inject


def read_ending(part: Part) -> Ending:
    mood = part.directive.option("mood")
    if mood and mood not in MOODS:
        part.tell("mood", f":mood: “{quote(mood)}” does not exist.", name_nearest(mood, MOODS))
    when = _moment(part, "ending")
    after = part.time("after")
    return Ending(
        part.id,
        part.words("title", most=140),
        part.text(most=LONGEST_SAID),
        part.time("at"),
        when,
        20 * SECOND if after is None else after,
        MOODS.get(mood),
    )


def _moment(part: Part, what: str) -> Condition | None:
    """The condition of a thing that needs a time or a condition, and may have only one."""
    if part.has("at") == part.has("when"):
        said = "has a time and a condition" if part.has("at") else "has neither a time nor a condition"
        part.context.add(part.line, f"The {what} “{quote(part.id)}” {said}.", "Keep one line, :at: 8m or :when: dana.anger > 60")
    when = part.condition()
    return NEVER if when is None and part.has("when") else when


def limit_of(network: str, *, private: bool) -> int:
    """The longest text on a network, 0 where there are no private messages."""
    found = NETWORKS.get(network)
    if found is None:
        return LONGEST_POST
    return found.message if private else found.longest
