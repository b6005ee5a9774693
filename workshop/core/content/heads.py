"""The head of a file: YAML between two lines of three hyphens, checked word by word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from workshop.core.content.findings import Report, name_nearest, quote

LONGEST_HEAD = 8_000
EXAMPLES = {"roles": "[support]", "networks": "[microblog]", "rubric": "replies"}
YAML_HINT = 'Write lines such as title: My chapter, and put words with a colon in quotes: title: "Goals: a start"'

Words = Annotated[str, Field(min_length=1, max_length=300)]
Minutes = Annotated[int, Field(ge=0, le=1440)]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Year = Annotated[str, BeforeValidator(lambda year: str(year) if type(year) is int else year), Field(max_length=40)]


class Head(BaseModel):
    """What every head may say."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    title: Words
    summary: Annotated[str, Field(max_length=600)] = ""
    language: Language = "en"


class ChapterHead(Head):
    minutes: Minutes = 0
    retired: list[str] = []


class PlaybookHead(Head):
    order: Annotated[int, Field(ge=0, le=1000)] = 100


class CaseHead(Head):
    year: Year = ""
    source: Words


class PathHead(Head):
    role: Words
    closed: bool = False


def _read_clock(written: Any) -> Any:
    """`"14:52"` as minutes after midnight. YAML reads 14:52 without quotation marks as just that number."""
    match = CLOCK.fullmatch(written) if isinstance(written, str) else None
    return int(match[1]) * 60 + int(match[2]) if match else written


class ScenarioFileHead(Head):
    minutes: Annotated[int, Field(ge=1, le=240)]
    roles: Annotated[list[Slug], Field(min_length=1, max_length=12)]
    networks: Annotated[list[Slug], Field(min_length=1, max_length=7)]
    seed: Annotated[int, Field(ge=0, le=999_999)] = 1
    rubric: Slug = "replies"
    warning: Annotated[str, Field(max_length=600)] = ""
    begins: Annotated[int, BeforeValidator(_read_clock), Field(ge=0, lt=1440)] = 540
    day: Annotated[str, Field(max_length=40)] = ""
    failed: bool | None = None
    crowd: Annotated[str, Field(max_length=60)] = ""
    retired: list[str] = []


@dataclass(frozen=True, slots=True)
class Divided:
    """A file's text, divided: the head's YAML (None where there is none), the body's lines, and the line on which the body starts."""

    head: str | None
    body: list[str]
    first_line: int


def divide(text: str) -> Divided:
    """A text, divided into head and body. A head that never ends counts as none."""
    lines = text.split("\n")
    if lines[0].rstrip() == "---":
        for index, line in enumerate(lines[1:], start=1):
            if line.rstrip() == "---":
                return Divided("\n".join(lines[1:index]), lines[index + 1 :], index + 2)
    return Divided(None, lines, 1)


def find_lines(divided: Divided) -> dict[str, int]:
    """The line on which each word of a head stands."""
    lines = (divided.head or "").split("\n")
    return {line.partition(":")[0].strip(): number for number, line in enumerate(lines, 2) if ":" in line}


H = TypeVar("H", bound=Head)


def read_head(divided: Divided, model: type[H], report: Report) -> H | None:
    """The checked head, or None with one finding for each mistake in it."""
    if divided.head is None:
        _tell_no_head(divided, report)
        return None
    if len(divided.head) > LONGEST_HEAD:
        report.add(1, f"The head is too long: {LONGEST_HEAD:,} characters fit.", "Move the text below the second line of hyphens.")
        return None
    values = _read_yaml(divided.head, report)
    return _check_values(*values, model, report) if values else None


def _tell_no_head(divided: Divided, report: Report) -> None:
    if divided.body[0].rstrip() == "---":
        report.add(1, "The head is never closed.", "Add a line with three hyphens (---) below it.")
    else:
        report.add(
            1, "The file has no head.", "Begin it with a line of three hyphens (---), a line such as title: My chapter, and three hyphens."
        )


def _read_yaml(head: str, report: Report) -> tuple[dict[str, Any], dict[str, int]] | None:
    """The head's values and the line of each key, or None when it is no simple list of keys and values."""
    loader = yaml.SafeLoader(head)
    try:
        node = loader.get_single_node()
        values = loader.construct_document(node) if node else {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        report.add(line, f"The head cannot be read: {quote(error.problem or 'it is no YAML')}.", YAML_HINT)
        return None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        report.add(1, "The head cannot be read.", YAML_HINT)
        return None
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode | None):
        report.add(2, "The head is no list of keys and values.", YAML_HINT)
        return None
    return {str(key): value for key, value in values.items()}, _read_lines(node, report)


def _read_lines(node: yaml.MappingNode | None, report: Report) -> dict[str, int]:
    lines: dict[str, int] = {}
    for key, _ in node.value if node else ():
        name, line = str(key.value), key.start_mark.line + 2
        if name in lines:
            report.add(line, f"{quote(name)}: stands in the head twice.", "Keep one of them.")
        lines[name] = line
    return lines


def _check_values(values: dict[str, Any], lines: Mapping[str, int], model: type[H], report: Report) -> H | None:
    before = len(report.findings)
    try:
        head = model.model_validate(values)
    except ValidationError as errors:
        told: set[str] = set()
        found = errors.errors(include_url=False, include_context=False, include_input=False)
        has_strange = any(error["type"] == "extra_forbidden" for error in found)
        for error in found:
            key = str(error["loc"][0])
            # A misspelt word is one mistake: what it should have said is not missed as well.
            if key not in told and not (has_strange and error["type"] == "missing"):
                told.add(key)
                _tell_wrong(key, error["type"], error["msg"], lines.get(key, 1), model, report)
        return None
    return head if len(report.findings) == before else None


def _tell_wrong(key: str, kind: str, message: str, line: int, model: type[Head], report: Report) -> None:
    match kind:
        case "missing":
            report.add(line, f"The head has no {key}.", f"Add a line beginning with {key}: between the two lines of hyphens.")
        case "extra_forbidden":
            report.add(line, f"“{quote(key)}” is no word of the head.", name_nearest(key, model.model_fields))
        case _ if key == "begins":
            report.add(line, "begins: is no time of day.", 'Write it as in begins: "14:52"')
        case "string_type":
            report.add(line, f"{key}: must be words.", f'Put them in quotes, as in {key}: "2010"')
        case "bool_type":
            report.add(line, f"{key}: must be true or false.", f"Write it as in {key}: true")
        case "int_type" | "int_from_float":
            report.add(line, f"{key}: must be a whole number.", f"Write it as in {key}: 15")
        case "list_type":
            report.add(line, f"{key}: must be a list.", f"Write it as in {key}: [one, two]")
        case "string_pattern_mismatch" | "too_short":
            report.add(line, f"{key}: does not look right.", f"Write it as in {key}: {EXAMPLES.get(key, 'en')}")
        case _:
            report.add(line, f"{key}: does not fit. {message}.")
