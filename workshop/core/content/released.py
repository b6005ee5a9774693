"""Identifiers that were released: what answers hang on may be renamed or retired, but never vanish in silence.

`released.json` reads `{"worksheets": {"core-goal": {"edition": 1, "fields": {"goal": {"type": "text", "group": "", "options": []}}}},
"scenarios": {"three-missed-slots": {"endings": ["kept"], "drills": ["by-when"]}}}`. What is said and done in a run needs no such care:
a run keeps the text of its scenario.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from workshop.core.content.addresses import NUMBERED
from workshop.core.content.files import CompiledFile
from workshop.core.content.findings import name_nearest, quote
from workshop.core.content.language import CHOOSE
from workshop.core.content.model import Chapter, Compiled, Finding
from workshop.core.content.references import find_doubtful
from workshop.core.content.worksheet import Field, FieldType, Worksheet
from workshop.core.simulation.scenario import Scenario

RELEASED = "released.json"
LARGEST_RELEASE = 4 * 1024 * 1024
Name = Annotated[str, StringConstraints(min_length=1, max_length=80)]


class ReleasedField(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    type: FieldType
    group: str = ""
    options: tuple[Name, ...] = ()
    former: tuple[Name, ...] = ()


class ReleasedSheet(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    edition: int = 1
    fields: dict[Name, ReleasedField] = {}


class ReleasedScenario(BaseModel):
    """What is counted over many runs: how they ended, and which drills were done."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    endings: tuple[Name, ...] = ()
    drills: tuple[Name, ...] = ()


class Release(BaseModel):
    """What answers and results may hang on, as it was released last."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    worksheets: dict[Name, ReleasedSheet] = {}
    paths: tuple[Name, ...] = ()
    scenarios: dict[Name, ReleasedScenario] = {}


def describe_release(compiled: Compiled) -> dict[str, object]:
    """The content of released.json for a library without findings."""
    sheets = {identifier: _describe_sheet(sheet) for identifier, sheet in sorted(compiled.worksheets.items())}
    scenarios = {identifier: _describe_scenario(script) for identifier, script in sorted(compiled.scripts.items())}
    release = Release(worksheets=sheets, paths=tuple(sorted(compiled.paths)), scenarios=scenarios)
    return release.model_dump(mode="json", exclude_defaults=True)


def _describe_scenario(script: Scenario) -> ReleasedScenario:
    return ReleasedScenario(endings=tuple(one.id for one in script.endings), drills=tuple(one.id for one in script.drills))


def _describe_sheet(sheet: Worksheet) -> ReleasedSheet:
    return ReleasedSheet(edition=sheet.edition, fields={f.name: _describe_field(sheet, f) for f in sheet.fields if f.stores})


def _describe_field(sheet: Worksheet, field: Field) -> ReleasedField:
    group = sheet.group_of(field.name)
    options = tuple(option.id for option in field.options)
    return ReleasedField(type=field.type, group=group.id if group else "", options=options, former=field.former)


def read_released(layers: Sequence[Mapping[str, bytes]], given: Mapping[str, object] | None) -> tuple[list[Release], list[Finding]]:
    """The releases that bind: the one given, or those of the content folder and of each overlay."""
    texts = [layer[RELEASED] for layer in layers if RELEASED in layer] if given is None else [json.dumps(given).encode()]
    releases: list[Release] = []
    findings: list[Finding] = []
    for text in texts:
        try:
            if len(text) > LARGEST_RELEASE:
                raise ValueError
            releases.append(Release.model_validate_json(text))
        except (ValidationError, ValueError):
            findings.append(
                Finding(RELEASED, 1, "This file cannot be read.", "Write it again with greenroom release, or take it from your history.")
            )
    return releases, findings


def find_vanished(files: Sequence[CompiledFile], raw: Mapping[str, bytes], releases: Sequence[Release]) -> list[Finding]:
    """One finding for each released path, worksheet, field or option that is gone or changed without saying so."""
    sheets: dict[str, Worksheet] = {}
    for sheet in (s for file in files if isinstance(file.value, Chapter) for s in file.value.worksheets):
        sheets.setdefault(sheet.id, sheet)
    retired = frozenset().union(*(file.retired for file in files))
    doubtful = find_doubtful(files)
    unread = b"\n".join(raw[file.path] for file in files if file.value is None)
    paths = {match["slug"] for path in raw if path.startswith("paths/") and (match := NUMBERED.fullmatch(path[len("paths/") :]))}
    lost = [_tell_lost_path(path) for release in releases for path in release.paths if path not in paths]
    return lost + [
        finding
        for release in releases
        for identifier, released in release.worksheets.items()
        if identifier not in doubtful
        for finding in _check_sheet(identifier, released, sheets, retired, unread)
    ]


def _tell_lost_path(path: str) -> Finding:
    hint = "Bring it back under this name. To let nobody start it any more, write closed: true into its head."
    return Finding(RELEASED, 1, f"The path “{quote(path)}” was released and has vanished.", hint)


def find_vanished_scenarios(files: Sequence[CompiledFile], raw: Mapping[str, bytes], releases: Sequence[Release]) -> list[Finding]:
    """One finding for each released scenario, ending or drill that is gone without saying so."""
    scripts = {file.script.id: (file, file.script) for file in files if file.script}
    retired = frozenset().union(*(file.retired for file in files))
    unread = {path for path in raw if path.startswith("scenarios/")} - {file.path for file, _ in scripts.values()}
    found = []
    for release in releases:
        for identifier, released in release.scenarios.items():
            if identifier in scripts:
                file, script = scripts[identifier]
                found += [] if file.findings else list(_check_scenario(file, script, released))
            elif identifier not in retired and not any(path.endswith(f"{identifier}.md") for path in unread):
                hint = f"Bring it back under this name, or write retired: [{quote(identifier)}] into the head of another one."
                found.append(Finding(RELEASED, 1, f"The scenario “{quote(identifier)}” was released and has vanished.", hint))
    return found


def _check_scenario(file: CompiledFile, script: Scenario, released: ReleasedScenario) -> Iterator[Finding]:
    parts = (
        ("ending", released.endings, [one.id for one in script.endings]),
        ("drill", released.drills, [one.id for one in script.drills]),
    )
    for kind, names, known in parts:
        for name in names:
            if name not in known and name not in file.retired:
                message = f"The {kind} “{quote(name)}” was released and has vanished."
                yield Finding(file.path, 1, message, f"Bring it back, or write retired: [{quote(name)}] into the head.")


def _check_sheet(
    identifier: str, released: ReleasedSheet, sheets: Mapping[str, Worksheet], retired: frozenset[str], unread: bytes
) -> Iterator[Finding]:
    sheet = sheets.get(identifier)
    if sheet:
        for name, field in released.fields.items():
            yield from _check_field(name, field, sheet)
    elif identifier not in retired and identifier.encode() not in unread:
        hint = f"Bring it back under this name, or write retired: [{quote(identifier)}] into the head of a chapter."
        yield Finding(RELEASED, 1, f"The worksheet “{quote(identifier)}” was released and has vanished.", hint)


def _check_field(name: str, released: ReleasedField, sheet: Worksheet) -> Iterator[Finding]:
    field = sheet.field_for(name)
    if field is None:
        if name not in sheet.retired:
            yield _tell_vanished(name, released, sheet)
        return
    group = sheet.group_of(field.name)
    if forgotten := [old for old in released.former if old not in (*field.names, *sheet.retired)]:
        yield _tell_forgotten(name, forgotten, field, sheet)
    elif field.type is not released.type:
        message = f"The field “{quote(name)}” was released as {{{released.type}}} and is now {{{field.type}}}: its answers would not fit."
        yield Finding(
            sheet.file,
            field.line,
            message,
            f"Ask with {{{released.type}}} again, or give the question a new name and write :retired: {name}",
        )
    elif (group.id if group else "") != released.group:
        was = f"in the group {released.group}" if released.group else "outside any group"
        message = f"The field “{quote(name)}” was released {was}: its answers would get lost."
        yield Finding(sheet.file, field.line, message, "Move it back, or give it a new name.")
    else:
        yield from _check_options(name, released, field, sheet)


def _tell_vanished(name: str, released: ReleasedField, sheet: Worksheet) -> Finding:
    similar = [f.name for f in sheet.fields if f.type is released.type]
    nearest = name_nearest(name, similar) if similar else ""
    heir = nearest.removeprefix("Did you mean ").removesuffix("?") if nearest.startswith("Did you mean") else "the new field"
    hint = f"Write renamed-from={name} at {heir}, or :retired: {name} under the worksheet."
    return Finding(sheet.file, sheet.line, f"The field “{quote(name)}” of {sheet.id} was released and has vanished.", hint)


def _tell_forgotten(name: str, forgotten: Sequence[str], field: Field, sheet: Worksheet) -> Finding:
    """Somebody who answered under the first name may not have been here while the second was in use."""
    message = f"The field “{quote(name)}” was called “{quote(forgotten[0])}” before: answers under that name would get lost."
    chain = ",".join(dict.fromkeys((*field.former, *forgotten)))
    return Finding(sheet.file, field.line, message, f"Keep every earlier name: renamed-from={chain}")


def _check_options(name: str, released: ReleasedField, field: Field, sheet: Worksheet) -> Iterator[Finding]:
    if field.type not in CHOOSE:
        return
    known = {option.id for option in field.options}
    for gone in (o for o in released.options if o not in known and f"{field.name}#{o}" not in sheet.retired):
        message = f"The option {{#{quote(gone)}}} of “{quote(name)}” was released and has vanished."
        yield Finding(sheet.file, field.line, message, f"Bring it back, or write :retired: {field.name}#{gone} under the worksheet.")
