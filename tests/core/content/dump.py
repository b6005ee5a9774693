"""A compiled library as text that a person can read and compare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from workshop.core.content.model import Compiled

# Where something stood, and hashes: they change with every edit and say nothing about what was understood.
SKIPPED = {"line", "file", "source_hash"}


def dump(compiled: Compiled) -> str:
    lines = [line for playbook in compiled.playbooks for line in _dump(playbook, 0)]
    lines += [line for path in compiled.paths.values() for line in _dump(path, 0)]
    for (role, chapter), notes in sorted(compiled.notes.items()):
        lines += [f"notes of {role}/{chapter}", *(line for note in notes for line in _dump(note, 1))]
    for solution in compiled.solutions.values():
        lines += [f"solution of {solution.checkpoint}"]
        lines += [f"  {option}: {'right' if f.right else 'wrong'} {f.html!r}" for option, f in solution.feedback.items()]
    return "\n".join(lines) + "\n"


def _dump(value: object, depth: int) -> Iterator[str]:
    """A value's plain parts on one line, the values inside it below."""
    assert is_dataclass(value)
    plain, inner = [], []
    for field in fields(value):
        part = getattr(value, field.name)
        if field.name in SKIPPED or part in ("", (), 0, False, None):
            continue
        if isinstance(part, tuple) and is_dataclass(part[0]):
            inner.extend(part)
        elif field.name in ("worksheet", "certificate") and is_dataclass(part):
            inner.append(part)
        else:
            plain.append(f"{field.name}={_show(part)}")
    yield f"{'  ' * depth}{type(value).__name__} {' '.join(plain)}".rstrip()
    for part in inner:
        yield from _dump(part, depth + 1)


def _show(part: object) -> str:
    if is_dataclass(part):
        return "/".join(str(getattr(part, field.name)) for field in fields(part))
    return repr(str(part)) if isinstance(part, str) else str(part)
