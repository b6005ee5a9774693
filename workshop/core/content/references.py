"""Fields that show or copy another field's answer: whether that field exists, and whether copying ever ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workshop.core.content.files import CompiledFile
from workshop.core.content.findings import name_nearest, quote
from workshop.core.content.model import Chapter, Finding
from workshop.core.content.worksheet import Field, FieldType, Worksheet

WORDS = (FieldType.TEXT, FieldType.LONG, FieldType.KPI)
Key = tuple[str, str]


def find_lost_references(files: Sequence[CompiledFile], raw: Mapping[str, bytes]) -> list[Finding]:
    """One finding for each `{prefill}` or `from=` without a field at its other end, and one for each circle of them."""
    sheets: dict[str, Worksheet] = {}
    for sheet in (s for file in files if isinstance(file.value, Chapter) for s in file.value.worksheets):
        sheets.setdefault(sheet.id, sheet)
    unread = b"\n".join(raw[file.path] for file in files if file.value is None)
    doubtful = find_doubtful(files)
    pairs = [(sheet, field) for sheet in sheets.values() for field in sheet.fields if field.source]
    found = [finding for sheet, field in pairs for finding in _check(sheet, field, sheets, unread, doubtful)]
    return found + list(_find_circles(sheets))


def find_doubtful(files: Sequence[CompiledFile]) -> frozenset[str]:
    """Worksheets with mistakes in or below them: what seems to be missing there may only be misspelt, which is told already."""
    return frozenset(
        sheet.id
        for file in files
        if isinstance(file.value, Chapter) and file.findings
        for sheet in file.value.worksheets
        if max(finding.line for finding in file.findings) >= sheet.line
    )


def _check(sheet: Worksheet, field: Field, sheets: Mapping[str, Worksheet], unread: bytes, doubtful: frozenset[str]) -> Iterator[Finding]:
    assert field.source
    what = "{prefill}" if field.type is FieldType.PREFILL else "from="
    target = sheets.get(field.source.worksheet)
    if target is None:
        if field.source.worksheet.encode() not in unread:
            message = f"{what} names the worksheet “{quote(field.source.worksheet)}”, which does not exist."
            yield Finding(sheet.file, field.line, message, name_nearest(field.source.worksheet, sheets))
        return
    if target.id in doubtful:
        return
    source = target.find_field(field.source.field)
    if source is None or not source.stores:
        message = f"{what} names the field “{quote(field.source.field)}”, which {target.id} does not have."
        known = [f.name for f in target.fields if f.stores]
        yield Finding(sheet.file, field.line, message, name_nearest(field.source.field, known))
    elif field.type is not FieldType.PREFILL:
        yield from _check_copy(sheet, field, target, source)


def _check_copy(sheet: Worksheet, field: Field, target: Worksheet, source: Field) -> Iterator[Finding]:
    """An answer can be copied where one stands, and where it fits."""
    if target.group_of(source.name):
        message = f"from= names {target.id}/{source.name}, which stands in a repeating group: there may be several answers."
        yield Finding(sheet.file, field.line, message, "Show them with {prefill} instead.")
    elif source.type is not field.type and not (source.type in WORDS and field.type in WORDS):
        message = f"from= copies a {{{source.type}}} into a {{{field.type}}}."
        yield Finding(sheet.file, field.line, message, f"Ask with {{{source.type}}}, or leave from= out.")
    elif source.options and not {o.id for o in source.options} <= {o.id for o in field.options}:
        message = f"from= copies from {target.id}/{source.name}, which has other options."
        yield Finding(sheet.file, field.line, message, "Give both the same options.")


def _find_circles(sheets: Mapping[str, Worksheet]) -> Iterator[Finding]:
    """Circles of `from=`, each told once, at the field that comes first by name."""
    copied: dict[Key, Key] = {}
    for sheet in sheets.values():
        for field in sheet.fields:
            if field.source and field.type is not FieldType.PREFILL:
                copied[sheet.id, field.name] = (field.source.worksheet, field.source.field)
    done: set[Key] = set()
    for start in sorted(copied):
        path: list[Key] = []
        key = start
        while key in copied and key not in done:
            done.add(key)
            path.append(key)
            key = copied[key]
        if key in path:
            yield _tell_circle(min(path[path.index(key) :]), path[path.index(key) :], sheets)


def _tell_circle(first: Key, circle: list[Key], sheets: Mapping[str, Worksheet]) -> Finding:
    sheet, name = sheets[first[0]], first[1]
    field = sheet.find_field(name)
    line = field.line if field else sheet.line
    if len(circle) == 1:
        return Finding(sheet.file, line, f"from= of “{quote(name)}” names the field itself.", "Name another field, or leave from= out.")
    names = " → ".join("/".join(key) for key in circle[:6])
    return Finding(sheet.file, line, f"from= runs in a circle: {names}.", "Leave one of them out.")
