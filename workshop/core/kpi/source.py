"""The rubric as a file: read, checked, and what is wrong with it, by line."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from workshop.core.content.model import Finding
from workshop.core.kpi.rubric import Better, Grammar, Remark, Remarks, Rubric, Sign, Topic

FILE = "rubrics/measures.yaml"
LARGEST_FILE = 256 * 1024
MOST_FINDINGS = 20
GUIDE_HINT = "The lines at the top of the shipped file say how it is written."
SHAPES: tuple[type[BaseModel], ...] = (Rubric, Sign, Topic, Better, Grammar, Remark, Remarks)
KEYS = sorted({field.alias or name for shape in SHAPES for name, field in shape.model_fields.items()})
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Place = Sequence[str | int]


class _CopyError(Exception):
    """An alias in the file, by its line."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def read_rubric(source: bytes) -> Rubric | tuple[Finding, ...]:
    """The rubric in a file, or what is wrong with it."""
    if len(source) > LARGEST_FILE:
        return (Finding(FILE, 1, f"The file is too big: {LARGEST_FILE // 1024} KB fit."),)
    try:
        text = source.decode("utf-8-sig")
        return Rubric.model_validate(_load(text))
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        return (Finding(FILE, line, "The file is not written in UTF-8.", "Save it again in your editor with the encoding UTF-8."),)
    except _CopyError as error:
        return (Finding(FILE, error.line, "A copy made with & and * is not read here.", "Write the words out."),)
    except (yaml.YAMLError, RecursionError) as error:
        return (Finding(FILE, _line_of(error), _say_yaml(error), "Look for a missing quote, colon or indent."),)
    except ValidationError as error:
        return tuple(_make_finding(text, one) for one in error.errors()[:MOST_FINDINGS])


def _load(text: str) -> object:
    """The file's values. An alias (`*name`) could make a small file huge, and nobody needs one here."""
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise _CopyError(event.start_mark.line + 1 if event.start_mark else 1)
    return yaml.load(text, Loader=LOADER)  # noqa: S506 (a safe loader)


def _make_finding(text: str, error: ErrorDetails) -> Finding:
    place = [part for part in error["loc"] if part != "function-after"]
    line = _find_line(yaml.compose(text, Loader=LOADER), place)
    where = ".".join(str(part) for part in place)
    if error["type"] == "extra_forbidden":
        near = get_close_matches(str(place[-1]), KEYS, 1)
        return Finding(FILE, line, f"“{str(place[-1])[:60]}” is no word of a rubric.", f"Did you mean “{near[0]}”?" if near else GUIDE_HINT)
    words = error["msg"].removeprefix("Value error, ")
    return Finding(FILE, line, f"{where}: {words}." if where else f"{words[:1].upper()}{words[1:]}.", GUIDE_HINT)


def _find_line(node: yaml.Node | None, place: Place) -> int:
    """The line of what a place names, or of the last of its parts that is there."""
    line = 1
    for part in place:
        if node is None:
            break
        line = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == part), None)
            line, node = (pair[0].start_mark.line + 1, pair[1]) if pair else (line, None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            node = None
    return line


def _line_of(error: Exception) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 1


def _say_yaml(error: Exception) -> str:
    problem = getattr(error, "problem", None)
    return f"This is not YAML that can be read: {problem}." if problem else "This is not YAML that can be read."
