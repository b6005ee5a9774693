"""One directive of a scenario while it is read: its options as values, its body as words, everything wrong in them told."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from workshop.core.content.addresses import check_picture, resolve
from workshop.core.content.context import Context, Kind, Wanted
from workshop.core.content.fences import Directive, Written
from workshop.core.content.findings import name_nearest, quote
from workshop.core.content.scenario.known import Known
from workshop.core.content.scenario.plain import check_plain, unwrap
from workshop.core.simulation.condition_parser import parse_condition
from workshop.core.simulation.conditions import PERSONA_METERS, Condition, ConditionError
from workshop.core.simulation.script import Change

WHOLE = re.compile(r"[+-]?\d{1,9}", re.ASCII)
TIME = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,4})m)?(?:(\d{1,5})s)?", re.ASCII)
CHANGE = re.compile(r"(?P<who>[a-z0-9-]+)\.(?P<meter>[a-z]+)\s+(?P<amount>[+-]?\d{1,3})", re.ASCII)
FACE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
MOST_CHANGES = 8
MOST_NAMED = 60
LONGEST_VALUE = 400


@dataclass(frozen=True, slots=True)
class Part:
    """A directive with what is known around it. `networks` are the scenario's; `any_criterion` where the rubric is another one."""

    directive: Directive
    context: Context
    known: Known
    networks: tuple[str, ...] = ()
    any_criterion: bool = False

    @property
    def id(self) -> str:
        return self.directive.argument

    @property
    def line(self) -> int:
        return self.directive.line

    def has(self, option: str) -> bool:
        return bool(self.directive.option(option))

    def tell(self, option: str, message: str, hint: str = "") -> None:
        """Something wrong with an option's value."""
        self.context.add(self.directive.line_of(option), message, hint)

    def words(self, option: str, *, most: int = LONGEST_VALUE, default: str = "", may_own: bool = False) -> str:
        """An option's words, which are plain and bounded."""
        text = self.directive.option(option)
        if text:
            check_plain(text, self.directive.line_of(option), self.context, most=most, what=f":{option}:", may_own=may_own)
        return text or default

    def whole(self, option: str, *, default: int, most: int, least: int = 0) -> int:
        """An option's whole number."""
        text = self.directive.option(option)
        if not text:
            return default
        if WHOLE.fullmatch(text) and least <= int(text) <= most:
            return int(text)
        self.tell(option, f":{option}: {quote(text)} does not fit.", f"Write a whole number from {least} to {most:,}.")
        return default

    def time(self, option: str) -> int | None:
        """An option's time in milliseconds, None where it is not said."""
        text = self.directive.option(option)
        if not text:
            return None
        found = read_time(text)
        if found is None:
            self.tell(option, f":{option}: “{quote(text)}” is no time.", "Write it as in 90s, 8m or 1h.")
        return found

    def yes(self, option: str, *, default: bool = False) -> bool:
        """Whether an option says yes."""
        text = self.directive.option(option).lower()
        if text not in ("", "yes", "no"):
            self.tell(option, f":{option}: is yes or no.", f"Write :{option}: yes")
        return text == "yes" if text else default

    def name(self, option: str, known: Collection[str], what: str, *, default: str = "", where: str = "") -> str:
        """The identifier that an option names."""
        text = self.directive.option(option)
        if text and text not in known:
            self.tell(
                option, f"There is no {what} “{quote(text)}”{where}.", name_nearest(text, known) or f"Write a {{{what}}} of that name."
            )
        return text or default

    def names(self, option: str, known: Collection[str], what: str, *, where: str = "") -> tuple[str, ...]:
        """The identifiers that an option lists, between spaces or commas."""
        listed = self.directive.option(option).replace(",", " ").split()[:MOST_NAMED]
        for text in listed:
            if text not in known:
                self.tell(option, f"There is no {what} “{quote(text)}”{where}.", name_nearest(text, known))
        return tuple(dict.fromkeys(listed))

    def pairs(self, option: str) -> dict[str, Written]:
        """What an option lists as `name value, name value`."""
        found = {}
        for part in self.directive.option(option).split(",")[:MOST_NAMED]:
            name, _, value = part.strip().partition(" ")
            if name:
                found[name] = Written(value.strip(), self.directive.line_of(option))
        return found

    def condition(self, option: str = "when") -> Condition | None:
        """The condition that an option holds; a mistake in it is told with its column."""
        if option not in self.directive.options or not self.directive.option(option):
            return None
        written = self.directive.options[option]
        return self.parse(written.text, written.line)

    def parse(self, text: str, line: int) -> Condition | None:
        """A condition on a line of the file."""
        try:
            return parse_condition(text, self.known.names(any_criterion=self.any_criterion))
        except ConditionError as error:
            start = max(self.context.lines_between(line, line).find(text), 0)
            self.context.add(line, error.message, error.hint, column=start + error.column)
            return None

    def changes(self, option: str = "changes") -> tuple[Change, ...]:
        """What an option moves, as in `dana.anger +6, street.trust -2`."""
        parts = [part.strip() for part in self.directive.option(option).split(",") if part.strip()]
        if len(parts) > MOST_CHANGES:
            self.tell(option, f":{option}: has more than {MOST_CHANGES} parts.", "Keep the most important ones.")
        return tuple(change for part in parts[:MOST_CHANGES] if (change := self._change(part, option)))

    def _change(self, text: str, option: str) -> Change | None:
        match = CHANGE.fullmatch(text)
        if match is None:
            self.tell(option, f"“{quote(text)}” moves nothing.", "Write it as in dana.anger +6, street.trust -2")
            return None
        who, meter = match["who"], match["meter"]
        if who not in self.known.of("persona", "segment"):
            self.tell(option, f"There is no persona or segment “{quote(who)}”.", name_nearest(who, self.known.of("persona", "segment")))
            return None
        meters = ("trust",) if who in self.known.ids["segment"] else PERSONA_METERS
        if meter not in meters:
            self.tell(option, f"“{quote(who)}” has no {quote(meter)} to move.", name_nearest(meter, meters))
            return None
        if abs(int(match["amount"])) > 100:
            self.tell(option, f"“{quote(text)}” moves more than there is.", "Write a number from -100 to 100.")
        return Change(who, meter, int(match["amount"]))

    def face(self, option: str = "face") -> str:
        """A face of the house by its name, or a picture's path below the content folder."""
        return self.read_face(self.directive.option(option), self.directive.line_of(option))

    def read_face(self, text: str, line: int) -> str:
        if "/" in text:
            return self.picture_path(text, "A face", line)
        if FACE.fullmatch(text):
            self.context.wanted.append(Wanted(Kind.FACE, text, line))
        elif text:
            self.context.add(
                line, f"“{quote(text)}” cannot name a face.", "Write a name such as dana, or a path such as pictures/faces/dana.svg"
            )
        return text

    def picture_path(self, path: str, alt: str, line: int) -> str:
        """A picture's path, told where it will not do; whether the file is there is looked for later."""
        check_picture(path, alt, line, self.context)
        return (resolve(self.context.path, path) or path) if path.startswith(".") else path

    def text(self, *, most: int, what: str = "") -> str:
        """The body as plain words: lines of a paragraph are joined, an empty line begins another."""
        lines = [Written(text, line) for piece in self.directive.pieces for line, text in enumerate(piece.lines, piece.line)]
        text = unwrap(line.text for line in lines)
        first = next((line.line for line in lines if line.text.strip()), self.line)
        check_plain(text, first, self.context, most=most, what=what or f"{{{self.directive.name}}}")
        return text


def read_time(text: str) -> int | None:
    """`90s`, `8m`, `1h` or `2m30s` in milliseconds; None for anything else."""
    match = TIME.fullmatch(text)
    if match is None or not text:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000


def read_points(part: Part, option: str, parts: Collection[str]) -> Mapping[str, int]:
    """`anger -8, trust +7` as numbers by name."""
    found = {}
    for name, written in part.pairs(option).items():
        if name not in parts:
            part.tell(option, f"“{quote(name)}” is nothing that moves.", name_nearest(name, parts))
        elif not WHOLE.fullmatch(written.text) or abs(int(written.text)) > 100:
            part.tell(option, f"“{quote(name)} {quote(written.text)}” does not fit.", f"Write it as in {name} +6")
        else:
            found[name] = int(written.text)
    return found
