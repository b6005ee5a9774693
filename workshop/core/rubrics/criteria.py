"""A criterion made of its file and of what others add to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from workshop.core.coach.rubric import Criterion, Message, Side, Sign
from workshop.core.content.context import Context
from workshop.core.content.fences import Written
from workshop.core.content.findings import name_nearest, quote
from workshop.core.rubrics.files import RubricFile, WrittenSign
from workshop.core.rubrics.heads import CriterionHead, RubricHead
from workshop.core.rubrics.language import MOST_PHRASES, MOST_PHRASES_TOGETHER, MOST_WAYS
from workshop.core.rubrics.links import read_links
from workshop.core.words.phrases import Phrase, PhraseError, read_phrase


@dataclass
class Maker:
    """Makes the criteria of one rubric, and counts what would make them slow."""

    cover: RubricFile
    lists: Mapping[str, tuple[str, ...]]
    spell: Callable[[str], str]
    ways: Counter[str] = field(default_factory=Counter)
    phrases: int = 0
    told: bool = False

    def make(self, file: RubricFile, additions: Sequence[RubricFile]) -> Criterion:
        head = file.head
        assert isinstance(head, CriterionHead)
        signs = [self._make_sign(sign, file.context) for sign in file.signs]
        messages = list(file.messages)
        for addition in additions:
            signs = self._add_signs(signs, addition)
            messages = _add_messages(messages, addition)
        self._check_group(head, file.context)
        self._check_messages(file, additions, messages)
        if not file.explanation:
            file.context.add(1, "This criterion explains nothing.", "Write a paragraph for the learner below the head.")
        return Criterion(
            id=file.id,
            title=head.title,
            summary=head.summary,
            group=head.group,
            severity=head.severity,
            hard_when=head.hard,
            weights=MappingProxyType(head.weights),
            fades=head.fades,
            effects=file.effects,
            signs=tuple(signs),
            messages=tuple(messages),
            explanation=file.explanation,
            evidence=file.evidence,
            examples=file.examples + tuple(example for addition in additions for example in addition.examples),
            links=tuple(read_links(head)),
            judged=head.judged == "words",
            threshold=head.threshold,
        )

    def _add_signs(self, signs: list[Sign], addition: RubricFile) -> list[Sign]:
        """Phrases go to the sign of the same name; a sign of a new name comes behind the others."""
        by_id = {sign.id: sign for sign in signs}
        for written in addition.signs:
            known = by_id.get(written.id)
            more = self._make_sign(written, addition.context, is_addition=known is not None)
            if known and written.changes:
                told = f"The sign “{quote(written.id)}” is there already; only phrases and :unless: can be added to it."
                addition.context.add(written.line, told, f"Leave out :{written.changes[0]}:, or give the sign a name of its own.")
            if known and len(known.phrases) + len(more.phrases) > MOST_PHRASES:
                addition.context.add(written.line, f"This sign holds too much with what is added: {MOST_PHRASES} phrases fit.")
            by_id[written.id] = replace(known, phrases=known.phrases + more.phrases, unless=known.unless + more.unless) if known else more
        return list(by_id.values())

    def _make_sign(self, sign: WrittenSign, context: Context, *, is_addition: bool = False) -> Sign:
        for needed, value in (("title", sign.title), ("side", "side" in sign.changes)):
            if not value and not is_addition and not sign.is_misread:
                context.add(sign.line, f"{{sign}} has no :{needed}:.", "Say what the words have in common, and for or against.")
        phrases = tuple(self._read_phrases(sign.phrases, context))
        unless = tuple(self._read_phrases(sign.unless, context))
        return Sign(sign.id, sign.side, sign.title, phrases, unless, sign.message.text, sign.weight, sign.where, sign.heeds_not)

    def _read_phrases(self, sources: Iterable[Written], context: Context) -> Iterator[Phrase]:
        for written in sources:
            try:
                phrase = read_phrase(written.text, self.lists, in_full=True, spell=self.spell)
            except PhraseError as error:
                context.add(written.line, f"{error}.", name_nearest_list(written.text, self.lists))
                continue
            self._count(phrase, written, context)
            yield phrase

    def _count(self, phrase: Phrase, written: Written, context: Context) -> None:
        """Too many phrases, or too many with gaps that begin alike, would make the coach slow: told once."""
        self.phrases += 1
        ways = 1
        for item in phrase.items:
            ways *= item.gap + 1
        first = phrase.items[0]
        starts = first.stems | first.exact | {beginning[:3] for beginning in first.beginnings} | ({"#"} if first.is_number else set())
        self.ways.update(dict.fromkeys(starts, ways))
        worst = max(starts, key=lambda start: self.ways[start])
        if self.told:
            return
        if self.phrases > MOST_PHRASES_TOGETHER:
            self.told = True
            context.add(written.line, f"The rubric holds too many phrases: {MOST_PHRASES_TOGETHER:,} fit.", "Leave out the rarest.")
        elif self.ways[worst] > MOST_WAYS:
            self.told = True
            message = f"Too many phrases begin with “{quote(worst)}”; looking for them would take too long."
            context.add(written.line, message, "Begin them with a rarer word, or write narrower gaps.")

    def _check_group(self, head: CriterionHead, context: Context) -> None:
        groups = self.cover.head.groups if isinstance(self.cover.head, RubricHead) else {}
        if groups and head.group not in groups:
            context.add(1, f"There is no group “{quote(head.group)}”.", name_nearest(head.group, groups))

    def _check_messages(self, file: RubricFile, additions: Sequence[RubricFile], messages: list[Message]) -> None:
        known = {message.id for message in messages}
        for one in (file, *additions):
            for sign in one.signs:
                if sign.message.text and sign.message.text not in known:
                    message = f"There is no message “{quote(sign.message.text)}”."
                    one.context.add(sign.message.line, message, name_nearest(sign.message.text, known))
        for sign in file.signs:
            if sign.side is Side.AGAINST and not sign.message.text:
                file.context.add(
                    sign.line,
                    f"The sign “{quote(sign.id)}” speaks against it and says nothing.",
                    "Add the line :message: and a message’s name.",
                )


def name_nearest_list(text: str, lists: Mapping[str, tuple[str, ...]]) -> str:
    """A hint for a phrase that names a list which is not there."""
    wrong = next((part.removeprefix("@") for word in text.split() for part in word.split("/") if part.startswith("@")), "")
    return name_nearest(wrong, lists, pattern="@{}") if wrong and wrong not in lists else ""


def _add_messages(messages: list[Message], addition: RubricFile) -> list[Message]:
    known = {message.id for message in messages}
    for message in addition.messages:
        if message.id in known:
            addition.context.add(1, f"The message “{quote(message.id)}” is there already.", "Give it a name of its own.")
    return messages + [message for message in addition.messages if message.id not in known]
