"""What a rubric of measures says: signs of what is counted, topics of goals, and measures to propose instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from workshop.core.words.phrases import Finder, Phrase, make_dictionary, read_phrase
from workshop.core.words.reading import read_words, stem

LARGEST_LIST = 400
SHORTEST_TO_MEND = 5
VALUES = ("words", "rise", "still", "goal", "baseline", "target")


class Kind(StrEnum):
    """What a measure is to its goal."""

    TIED = "tied"
    VANITY = "vanity"
    ACTIVITY = "activity"
    PROXY = "proxy"
    UNCLEAR = "unclear"


def _check_phrase(source: str) -> str:
    read_phrase(source)
    return source


def _check_saying(text: str) -> str:
    try:
        text.format(**dict.fromkeys(VALUES, ""))
    except (KeyError, IndexError, ValueError, AttributeError):
        names = ", ".join(f"{{{name}}}" for name in VALUES)
        raise ValueError(f"only {names} may stand in braces") from None
    return text


Identity = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
PhraseText = Annotated[str, Field(max_length=240), AfterValidator(_check_phrase)]
Phrases = Annotated[tuple[PhraseText, ...], Field(max_length=LARGEST_LIST)]
Saying = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_check_saying)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Sign(_Strict):
    """Words that show what a measure counts, and what to say of it. `topics` are goals for which it is the very thing to count."""

    id: Identity
    kind: Literal[Kind.VANITY, Kind.ACTIVITY, Kind.PROXY, Kind.UNCLEAR]
    title: Saying
    why: Saying
    words: Phrases = Field(min_length=1)
    topics: tuple[Identity, ...] = ()
    reach: bool = False


class Remark(_Strict):
    """What to say where no sign stands in the measure."""

    title: Saying
    why: Saying


class Topic(_Strict):
    """What goals are about. `still` ends a sentence that begins “… can triple while”."""

    id: Identity
    still: Saying
    words: Phrases = Field(min_length=1)
    near: tuple[Identity, ...] = ()


class Better(_Strict):
    """A measure to propose, where its figure comes from, and whom it fits. A means is told with the others, never alone."""

    id: Identity
    measure: str = Field(min_length=3, max_length=160)
    source: str = Field(min_length=3, max_length=160)
    topics: tuple[Identity, ...] = Field(min_length=1)
    roles: tuple[Identity, ...] = ()
    people: Phrases = ()
    means: bool = False


class Grammar(_Strict):
    """Small words that decide how the others belong together, and words that say nothing of a goal."""

    link: Phrases
    against: Phrases
    ratio: Phrases
    joint: Phrases
    media: Phrases
    empty: Phrases
    everybody: Phrases


class Remarks(_Strict):
    """The remarks without a sign, and how a sentence goes on where the goal is about none of the topics."""

    apart: Remark
    unnamed: Remark
    unlinked: Remark
    goalless: Remark
    circular: Remark
    still: Saying
    rise: Saying
    rise_from: Saying = Field(alias="rise-from")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase stands for: a sign, a topic, or one of the lists of `Grammar` by name."""

    sign: Sign | None = None
    topic: Topic | None = None
    part: str = ""


class Rubric(_Strict):
    """The whole rubric, as its author wrote it."""

    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(cached_property,))

    language: str = Field("en", max_length=20)
    signs: tuple[Sign, ...] = Field(min_length=1, max_length=60)
    topics: tuple[Topic, ...] = Field(min_length=1, max_length=60)
    neutral: Phrases = ()
    people: Phrases = ()
    same: tuple[tuple[Annotated[str, Field(pattern=r"^[^\s*=/]+$", max_length=40)], ...], ...] = Field((), max_length=200)
    grammar: Grammar
    remarks: Remarks
    better: tuple[Better, ...] = Field(min_length=3, max_length=300)

    @model_validator(mode="after")
    def _name_once(self) -> Rubric:
        for what, ids in (("signs", self.signs), ("topics", self.topics), ("better", self.better)):
            names = Counter(one.id for one in ids)
            if twice := [name for name, count in names.items() if count > 1]:
                raise ValueError(f"two of the {what} are called “{twice[0]}”")
        return self

    @model_validator(mode="after")
    def _know_topics(self) -> Rubric:
        known = {topic.id for topic in self.topics}
        named = [(sign.id, topic) for sign in self.signs for topic in sign.topics]
        named += [(better.id, topic) for better in self.better for topic in better.topics]
        named += [(topic.id, near) for topic in self.topics for near in topic.near]
        for one, topic in named:
            if topic not in known:
                raise ValueError(f"“{one}” names the topic “{topic}”, which is not there{_suggest(topic, known)}")
        return self

    @cached_property
    def phrases(self) -> tuple[tuple[Phrase, Meaning], ...]:
        """Every phrase of the rubric and what it stands for; one that stands twice means what comes first."""
        found: dict[str, tuple[Phrase, Meaning]] = {}
        for meaning, sources in self._said():
            for source in sources:
                found.setdefault(source, (read_phrase(source), meaning))
        return tuple(found.values())

    @cached_property
    def own_words(self) -> dict[str, Any]:
        """What was read of the rubric's own sentences, which are compared with every measure: each is read once."""
        return {}

    @cached_property
    def finder(self) -> Finder[Meaning]:
        return Finder(self.phrases)

    @cached_property
    def dictionary(self) -> Mapping[str, str]:
        return make_dictionary(phrase for phrase, _meaning in self.phrases)

    @cached_property
    def known_stems(self) -> frozenset[str]:
        """What is no typing error: every word of the rubric, proposals included."""
        proposed = (word.stem for one in self.better for word in read_words(f"{one.measure} {one.source}"))
        return frozenset((*self.dictionary.values(), *self.synonyms, *proposed))

    @cached_property
    def stems_by_letter(self) -> Mapping[str, Mapping[str, str]]:
        """The stems of the rubric's longer words by their first letter, with a word of each: what a typing error may stand for."""
        found: dict[str, dict[str, str]] = {}
        for word, bare in self.dictionary.items():
            if len(word) >= SHORTEST_TO_MEND:
                found.setdefault(word[0], {}).setdefault(bare, word)
        return found

    @cached_property
    def synonyms(self) -> Mapping[str, str]:
        """A stem to the first stem of its group: words that mean the same where a measure is compared with its goal."""
        return {stem(word.casefold()): stem(group[0].casefold()) for group in self.same for word in group}

    def _said(self) -> Iterable[tuple[Meaning, Phrases]]:
        yield Meaning(part="neutral"), self.neutral
        for sign in self.signs:
            yield Meaning(sign=sign), sign.words
        for topic in self.topics:
            yield Meaning(topic=topic), topic.words
        for part in Grammar.model_fields:
            yield Meaning(part=part), getattr(self.grammar, part)
        yield Meaning(part="people"), self.people


def _suggest(wrong: str, known: Iterable[str]) -> str:
    near = get_close_matches(wrong, list(known), 1)
    return f"; did you mean “{near[0]}”?" if near else ""
