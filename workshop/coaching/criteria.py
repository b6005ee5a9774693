"""A rubric laid out to be read: criteria by group, phrases in plain words, weights by role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext

from workshop.core.coach.model import Mark
from workshop.core.coach.rubric import ChapterLink, Criterion, Message, Rubric, Side, Target
from workshop.playbooks.library import find_chapter, find_role_title


@dataclass(frozen=True, slots=True)
class WordsOfSign:
    """A sign, said: what its words have in common, and the words."""

    title: str
    is_against: bool
    phrases: tuple[str, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A message of the coach with its gaps said in words."""

    headline: str
    why: str
    ask: str


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a criterion counts for a role, where that is more or less than once."""

    role: str
    title: str
    times: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Where to read more."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Look:
    """One criterion on the page."""

    number: int
    criterion: Criterion
    signs: tuple[WordsOfSign, ...]
    sayings: tuple[Saying, ...]
    weights: tuple[Weight, ...]
    readings: tuple[Reading, ...]
    moves: tuple[tuple[Mark, str], ...]
    phrase_count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Criteria that belong together."""

    id: str
    title: str
    looks: tuple[Look, ...]


def lay_out(rubric: Rubric, organisation_id: int, language: str = "") -> tuple[Group, ...]:
    """The groups in the rubric's order, their criteria numbered through."""
    order = list(rubric.groups)
    found = sorted(rubric.criteria, key=lambda one: order.index(one.group) if one.group in order else len(order))
    looks = [_look(number, criterion, organisation_id, language) for number, criterion in enumerate(found, 1)]
    return tuple(
        Group(group or "others", rubric.groups.get(group, gettext("And also")), tuple(members))
        for group, members in groupby(looks, lambda look: look.criterion.group if look.criterion.group in rubric.groups else "")
    )


def say_phrase(source: str) -> str:
    """A phrase of the word language for people: `sorry .. any` is “sorry … any”, `@day` “(day)”, `#` “(number)”."""
    said = [_say_word(word) for word in source.strip().removeprefix("^").removesuffix("$").split()]
    opens, closes = source.strip().startswith("^"), source.strip().endswith("$")
    whole = " ".join(said)
    return f"{whole} …" if opens else f"… {whole}" if closes else whole


def _say_word(word: str) -> str:
    if word.startswith(".."):
        return "…"
    return " / ".join(_say_choice(choice) for choice in word.split("/"))


def _say_choice(choice: str) -> str:
    if choice == "#":
        return str(gettext("(number)"))
    if choice.startswith("@"):
        return f"({choice.removeprefix('@')})"
    return choice.removeprefix("=").removesuffix("*") + ("…" if choice.endswith("*") else "")


def _look(number: int, criterion: Criterion, organisation_id: int, language: str) -> Look:
    return Look(
        number=number,
        criterion=criterion,
        signs=tuple(_say_signs(criterion)),
        sayings=tuple(_say(message) for message in criterion.messages),
        weights=tuple(_weights(criterion, organisation_id, language)),
        readings=tuple(_readings(criterion.links, organisation_id, language)),
        moves=tuple(_moves(criterion)),
        phrase_count=sum(len(sign.phrases) for sign in criterion.signs),
    )


def _say_signs(criterion: Criterion) -> Iterator[WordsOfSign]:
    for sign in sorted(criterion.signs, key=lambda one: one.side is Side.FOR):
        phrases, unless = ([say_phrase(phrase.source) for phrase in some] for some in (sign.phrases, sign.unless))
        yield WordsOfSign(sign.title, sign.side is Side.AGAINST, tuple(dict.fromkeys(phrases)), tuple(unless))


def _say(message: Message) -> Saying:
    values = {
        "words": gettext("your words"),
        "theirs": gettext("their words"),
        "fact": gettext("a line of the card"),
        "brand": gettext("the brand"),
        "author": gettext("they"),
        "count": gettext("(number)"),
    }
    return Saying(message.say("headline", values), message.say("why", values), message.say("ask", values))


def _weights(criterion: Criterion, organisation_id: int, language: str) -> Iterator[Weight]:
    for role, weight in sorted(criterion.weights.items(), key=lambda pair: (-pair[1], pair[0])):
        if weight != 1:
            title = find_role_title(organisation_id, role, language)
            yield Weight(role, title.capitalize() if title == role else title, f"{weight:g}")


def _readings(links: tuple[ChapterLink, ...], organisation_id: int, language: str) -> Iterator[Reading]:
    """Each chapter once, by its heading where the link names one."""
    for link in {link.address: link for link in links}.values():
        chapter = find_chapter(organisation_id, link.playbook, link.chapter, language)
        if chapter:
            heading = next((one.text for one in chapter.headings if one.anchor == link.anchor), chapter.title)
            yield Reading(heading, link.address)


def _moves(criterion: Criterion) -> Iterator[tuple[Mark, str]]:
    """What a verdict moves, as in “anger +8, trust −6”."""
    names = {Target.ANGER: gettext("anger"), Target.TRUST: gettext("trust"), Target.ONLOOKERS: gettext("the onlookers’ trust")}
    for mark in (Mark.FAIL, Mark.PASS):
        told = [f"{names[target]} {_sign(points)}" for target in Target if (points := criterion.effect(mark, target))]
        if told:
            yield mark, ", ".join(told)


def _sign(points: int) -> str:
    return f"+{points}" if points > 0 else f"−{-points}"
