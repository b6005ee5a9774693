"""One field of a worksheet: from the words between its backticks to a `Field`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from workshop.core.content.context import IDENTIFIER, Context
from workshop.core.content.findings import name_nearest, quote
from workshop.core.content.language import FIELD_OPTIONS, FIELD_TYPES, FLAGS, SLOTS
from workshop.core.content.worksheet import Field, FieldType, Reference, Slot

WORD = re.compile(r"""(?P<key>[^\s="“”]+)(?:=(?:"(?P<straight>[^"]*)"|“(?P<curly>[^“”]*)”|(?P<bare>[^\s"“”]*)))?(?=\s|$)""")
LIMITS = {FieldType.TEXT: 500, FieldType.LONG: 2000, FieldType.KPI: 200}
ROWS = {FieldType.LONG: 4}
MOST_ROWS, MOST_CHARACTERS, MOST_STEPS = 20, 5000, 11
REMIND = re.compile(r"(?P<count>[1-9]\d{0,2})(?P<unit>[dw])")


@dataclass(frozen=True, slots=True)
class Words:
    """What stood between the backticks: the name, the options with their values ("" for a bare word), and the line."""

    name: str
    options: Mapping[str, str]
    line: int


def read_field(role: str, content: str, label: str, line: int, context: Context) -> Field:
    """The field that an inline role stands for. Mistakes are told; what is right of it is kept, so that its name exists."""
    kind = FieldType(role) if role in FIELD_TYPES else FieldType.TEXT
    if kind is FieldType.PREFILL:
        return _read_prefill(content, label, line, context)
    words = _read_words(content, line, context)
    context.check_identifier(words.name, line, "a field")
    _check_options(kind, words, context, is_known=role in FIELD_TYPES)
    field = Field(
        name=words.name,
        type=kind,
        label=label,
        slot=_read_slot(kind, words, context),
        required="required" in words.options,
        private="private" in words.options,
        rows=_read_whole("rows", words, context, ROWS.get(kind, 1), MOST_ROWS),
        limit=_read_whole("limit", words, context, LIMITS.get(kind, 500), MOST_CHARACTERS),
        unit=words.options.get("unit", ""),
        low_label=words.options.get("low", ""),
        high_label=words.options.get("high", ""),
        placeholder=words.options.get("placeholder", ""),
        remind=_read_remind(words, context),
        source=_read_reference("from", words.options.get("from", ""), line, context),
        renamed_from=words.options.get("renamed-from", ""),
        line=line,
    )
    return _add_bounds(field, words, context)


def _read_prefill(content: str, label: str, line: int, context: Context) -> Field:
    name, _, rest = content.strip().partition(" ")
    if rest.strip():
        context.add(line, f"{{prefill}} takes no options, but “{quote(rest)}” stands there.", "Keep only sheet/field")
    source = _read_reference("{prefill}", name, line, context)
    return Field(name=name, type=FieldType.PREFILL, label=label, source=source, line=line)


def _read_words(content: str, line: int, context: Context) -> Words:
    content = content.strip()
    name, _, rest = content.partition(" ")
    options: dict[str, str] = {}
    for key, value in _split(rest, line, context):
        if key in options:
            context.add(line, f"“{quote(key)}” stands twice in the field “{quote(name)}”.", "Keep one of them.")
        options[key] = value
    return Words(name, options, line)


def _split(rest: str, line: int, context: Context) -> Iterator[tuple[str, str]]:
    """The options behind a name; a quotation mark that is never closed is told."""
    position = 0
    while position < len(rest):
        if rest[position].isspace():
            position += 1
        elif match := WORD.match(rest, position):
            yield match["key"], (match["straight"] or match["curly"] or match["bare"] or "").strip()
            position = match.end()
        else:
            context.add(
                line, f"“{quote(rest[position:])}” cannot be read.", 'Write options as in rows=3, and words in quotes: low="Not at all"'
            )
            return


def _check_options(kind: FieldType, words: Words, context: Context, *, is_known: bool) -> None:
    """Tell options that do not exist, that do not go with this type, or that lack their value."""
    fitting = FIELD_TYPES[kind].options
    for key, value in words.options.items():
        if key not in FIELD_OPTIONS:
            context.add(words.line, f"“{quote(key)}” is no option of a field.", name_nearest(key, fitting, pattern="{}"))
        elif is_known and key not in fitting:
            others = ", ".join(f"{{{k}}}" for k, word in FIELD_TYPES.items() if key in word.options)
            context.add(words.line, f"{key} does not go with {{{kind}}}.", f"It goes with {others}.")
        elif key in FLAGS and value:
            context.add(words.line, f"{key} takes no value.", f"Write only {key}")
        elif key not in FLAGS and not value:
            context.add(words.line, f"{key}= has no value.", f"Write it as in {key}={FIELD_OPTIONS[key].example}")


def _read_slot(kind: FieldType, words: Words, context: Context) -> Slot | None:
    name = words.options.get("as", "")
    if not name:
        return None
    if name not in SLOTS:
        context.add(words.line, f"The plan has no place “{quote(name)}”.", name_nearest(name, SLOTS, pattern="as={}"))
        return None
    slot = Slot(name)
    if kind not in SLOTS[slot].types:
        fitting = " or ".join(f"{{{k}}}" for k in SLOTS[slot].types)
        context.add(words.line, f"as={name} cannot be filled by {{{kind}}}.", f"Ask with {fitting}.")
    return slot


def _read_whole(key: str, words: Words, context: Context, default: int, most: int) -> int:
    text = words.options.get(key, "")
    if not text:
        return default
    if re.fullmatch(r"\d{1,6}", text, re.ASCII) and 1 <= int(text) <= most:
        return int(text)
    context.add(words.line, f"{key}={quote(text)} does not fit.", f"Write a whole number from 1 to {most:,}.")
    return default


def _read_remind(words: Words, context: Context) -> str:
    text = words.options.get("remind", "")
    if text and not REMIND.fullmatch(text):
        context.add(words.line, f"remind={quote(text)} is no time.", "Write days or weeks, as in remind=7d or remind=2w")
        return ""
    return text


def _read_reference(what: str, text: str, line: int, context: Context) -> Reference | None:
    sheet, _, field = text.partition("/")
    if IDENTIFIER.fullmatch(sheet) and IDENTIFIER.fullmatch(field):
        return Reference(sheet, field)
    if text or what != "from":
        context.add(line, f"{what} names no field: “{quote(text)}”.", "Write the sheet and the field, as in core-goal/goal")
    return None


def _add_bounds(field: Field, words: Words, context: Context) -> Field:
    """The field with its least and most, which a scale has in any case."""
    least, most = words.options.get("min", ""), words.options.get("max", "")
    if field.type is FieldType.SCALE:
        least, most = least or "1", most or "5"
    given = [_read_bound(field.type, key, text, words.line, context) for key, text in (("min", least), ("max", most))]
    if None in given:
        return field
    _check_order(field, least, most, context)
    return replace(field, least=least, most=most)


def _read_bound(kind: FieldType, key: str, text: str, line: int, context: Context) -> str | None:
    if not text or _is_bound(kind, text):
        return text
    hint = "today or a date such as 2027-01-31" if kind is FieldType.DATE else "a whole number" if kind is FieldType.SCALE else "a number"
    context.add(line, f"{key}={quote(text)} does not fit {{{kind}}}.", f"Write {hint}.")
    return None


def _is_bound(kind: FieldType, text: str) -> bool:
    if kind is FieldType.SCALE:
        return bool(re.fullmatch(r"-?\d{1,3}", text, re.ASCII))
    if kind is FieldType.DATE:
        return text == "today" or _is_iso_date(text)
    return bool(re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", text, re.ASCII))


def _is_iso_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _check_order(field: Field, least: str, most: str, context: Context) -> None:
    if not least or not most or (field.type is FieldType.DATE and "today" in (least, most)):
        return
    try:
        wrong = least > most if field.type is FieldType.DATE else Decimal(least) > Decimal(most)
    except InvalidOperation:
        return
    if wrong:
        context.add(field.line, f"min={least} is above max={most}.", "Swap them.")
    elif field.type is FieldType.SCALE and not 2 <= int(most) - int(least) + 1 <= MOST_STEPS:
        context.add(field.line, f"A scale has 2 to {MOST_STEPS} steps.", "Write it as in min=1 max=5")
