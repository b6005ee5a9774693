"""From the text of a condition to its tree, by recursive descent; a mistake names its column and the nearest right word."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from workshop.core.content.findings import name_nearest, quote
from workshop.core.simulation.conditions import (
    CLOCKS,
    COUNTS,
    DEEPEST,
    HAPPENINGS,
    LONGEST,
    MARKS,
    MOVES,
    ONLOOKERS,
    PERSONA_METERS,
    SEGMENT_METERS,
    Amount,
    Both,
    Compare,
    Condition,
    ConditionError,
    Count,
    Either,
    Elapsed,
    Happened,
    Level,
    Marked,
    Names,
    Not,
    Operand,
)

UNITS = {"s": 1_000, "m": 60_000, "h": 3_600_000}
LARGEST = 10**9
OPERATORS = ("<", "<=", ">", ">=", "=", "!=")

_TOKEN = re.compile(r"\s*(?:(?P<number>\d+)(?P<unit>[a-z]*)|(?P<word>[a-z][a-z0-9-]*)|(?P<sign><=|>=|!=|[<>=().,]))")


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    kind: str
    column: int
    unit: str = ""


def parse_condition(text: str, names: Names | None = None) -> Condition:
    """A condition's tree. With `names` every id is checked too. Raises ConditionError."""
    return _Parser(_cut(text), names).parse()


def _cut(text: str) -> list[_Token]:
    if len(text) > LONGEST:
        raise ConditionError(f"The condition has {len(text)} characters, {LONGEST} at most.", LONGEST + 1, "Split it into two.")
    tokens, at, end = [], 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            column = at + len(text[at:]) - len(text[at:].lstrip()) + 1
            raise ConditionError(f"“{quote(text[column - 1])}” has no meaning in a condition.", column)
        kind = str(match.lastgroup) if match["number"] is None else "number"
        tokens.append(_Token(match[kind], kind, match.start(kind) + 1, match["unit"] or ""))
        at = match.end()
    return [*tokens, _Token("", "end", end + 1)]


class _Parser:
    def __init__(self, tokens: list[_Token], names: Names | None) -> None:
        self.tokens = tokens
        self.names = names
        self.at = 0
        self.depth = 0

    def parse(self) -> Condition:
        condition = self._either()
        if self._now.kind != "end":
            hint = name_nearest(self._now.text, ("and", "or")) if self._now.kind == "word" else ""
            raise self._wrong("is not expected here", hint or "Join two conditions by and, or.")
        return condition

    def _either(self) -> Condition:
        terms = [self._both()]
        while self._take("or"):
            terms.append(self._both())
        return terms[0] if len(terms) == 1 else Either(tuple(terms))

    def _both(self) -> Condition:
        terms = [self._term()]
        while self._take("and"):
            terms.append(self._term())
        return terms[0] if len(terms) == 1 else Both(tuple(terms))

    def _term(self) -> Condition:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ConditionError(f"The condition is nested deeper than {DEEPEST}.", self._now.column, "Split it into two.")
        term = self._single()
        self.depth -= 1
        return term

    def _single(self) -> Condition:
        if self._take("not"):
            return Not(self._term())
        if self._take("("):
            inner = self._either()
            self._need(")")
            return inner
        if self._is_call("verdict"):
            return self._marked()
        if self._now.text in HAPPENINGS and self._now.kind == "word" and not self._is_dotted():
            return self._happened()
        return self._comparison()

    def _marked(self) -> Condition:
        self.at += 2
        column = self._now.column
        criterion = self._name("criterion", self.names.criteria if self.names else ())
        post = self._post() if self._take(",") else ""
        self._need(")")
        operator = self._operator(("=", "!="))
        if self._now.text not in MARKS:
            raise self._wrong("is no mark", name_nearest(self._now.text, MARKS))
        return Marked(criterion, self._next().text, post, operator == "!=", column)

    def _happened(self) -> Condition:
        token = self._next()
        kinds = HAPPENINGS[token.text]
        given: dict[str, str | int] = {}
        if self._take("("):
            for number, kind in enumerate(kinds):
                if self._now.text == ")" or (number and not self._take(",")):
                    break
                given[kind.rstrip("?")] = self._argument(kind.rstrip("?"))
            self._need(")")
        for kind in kinds:
            if not kind.endswith("?") and kind not in given:
                raise ConditionError(f"“{token.text}” needs to know which {kind}.", token.column, f"Write {token.text}({kind}).")
        return self._build(token, given)

    def _build(self, token: _Token, given: dict[str, str | int]) -> Happened:
        first = HAPPENINGS[token.text][:1]
        about = str(given.get(first[0].rstrip("?"), "")) if first else ""
        post = str(given.get("post", "")) if first and first[0] != "post" else ""
        return Happened(token.text, about, post, int(given.get("duration", 0)), token.column)

    def _argument(self, kind: str) -> str | int:
        if kind == "duration":
            return self._duration()
        if kind == "move":
            if self._now.text not in MOVES:
                raise self._wrong("is no move", name_nearest(self._now.text, MOVES))
            return self._next().text
        return self._name(kind, getattr(self.names, f"{kind}s") if self.names else ())

    def _duration(self) -> int:
        if self._now.kind != "number" or not self._now.unit:
            raise self._wrong("is no duration", "Write 90s, 8m or 2h.")
        return self._amount(self._next()).value

    def _comparison(self) -> Condition:
        start = self._now
        left = self._operand()
        operator = self._operator(OPERATORS)
        right = self._operand()
        if _is_timed(left) != _is_timed(right):
            wanted = "a duration such as 8m" if _is_timed(left) else "a plain number"
            raise ConditionError("A time and a number cannot be compared.", start.column, f"Compare with {wanted}.")
        return Compare(left, operator, right)

    def _operand(self) -> Operand:
        token = self._next()
        if token.kind == "number":
            return self._amount(token)
        if token.kind == "word" and self._take("."):
            return self._level(token)
        if token.text in CLOCKS:
            return Elapsed(token.text, "", token.column)
        if token.text in COUNTS:
            return Count(token.text)
        if token.text == "since":
            self._need("(")
            post = self._post()
            self._need(")")
            return Elapsed("since", post, token.column)
        self.at -= 1
        if token.kind == "end":
            raise ConditionError("The condition ends too early.", token.column)
        known = (*HAPPENINGS, *CLOCKS, *COUNTS, "since", "verdict", "not")
        raise self._wrong("is nothing that a condition can ask", name_nearest(token.text, known))

    def _amount(self, token: _Token) -> Amount:
        if token.unit and token.unit not in UNITS:
            raise ConditionError(f"“{quote(token.unit)}” is no unit of time.", token.column + len(token.text), "Write s, m or h.")
        value = int(token.text) if len(token.text) < 11 else LARGEST + 1
        if value * UNITS.get(token.unit, 1) > LARGEST:
            raise ConditionError("The number is too large.", token.column)
        return Amount(value * UNITS.get(token.unit, 1), bool(token.unit))

    def _level(self, subject: _Token) -> Level:
        meters = self._meters(subject)
        if self._now.text not in meters:
            raise self._wrong(f"is no meter of “{quote(subject.text)}”", name_nearest(self._now.text, meters))
        return Level(subject.text, self._next().text, subject.column)

    def _meters(self, subject: _Token) -> Collection[str]:
        if subject.text == ONLOOKERS:
            return SEGMENT_METERS
        if self.names is None:
            return {*PERSONA_METERS, *SEGMENT_METERS}
        if subject.text in self.names.personas:
            return PERSONA_METERS
        if subject.text in self.names.segments:
            return SEGMENT_METERS
        known = {ONLOOKERS, *self.names.personas, *self.names.segments}
        raise ConditionError(f"No persona or segment is “{quote(subject.text)}”.", subject.column, name_nearest(subject.text, known))

    def _post(self) -> str:
        return self._name("post", self.names.posts if self.names else ())

    def _name(self, kind: str, known: Collection[str]) -> str:
        token = self._now
        if token.kind != "word":
            raise self._wrong(f"is no {kind}", name_nearest("", known) if known else "")
        if (known and token.text not in known) or (self.names is not None and not known and kind != "criterion"):
            raise ConditionError(f"No {kind} is “{quote(token.text)}”.", token.column, name_nearest(token.text, known))
        return self._next().text

    def _operator(self, allowed: Collection[str]) -> str:
        if self._now.text not in allowed:
            raise self._wrong("is no comparison", f"Write one of {' '.join(allowed)}.")
        return self._next().text

    def _need(self, sign: str) -> None:
        if not self._take(sign):
            raise self._wrong("is not expected here", f"“{sign}” is missing.")

    def _take(self, text: str) -> bool:
        if self._now.text != text or self._now.kind == "end" or self._is_dotted():
            return False
        self.at += 1
        return True

    def _is_call(self, name: str) -> bool:
        return self._now.text == name and self.tokens[self.at + 1].text == "("

    def _is_dotted(self) -> bool:
        return self._now.kind == "word" and self.tokens[self.at + 1].text == "."

    def _next(self) -> _Token:
        token = self._now
        if token.kind != "end":
            self.at += 1
        return token

    @property
    def _now(self) -> _Token:
        return self.tokens[self.at]

    def _wrong(self, what: str, hint: str = "") -> ConditionError:
        token = self._now
        if token.kind == "end":
            return ConditionError("The condition ends too early.", token.column, hint)
        return ConditionError(f"“{quote(token.text)}” {what}.", token.column, hint)


def _is_timed(operand: Operand) -> bool:
    return isinstance(operand, Elapsed) or (isinstance(operand, Amount) and operand.timed)
