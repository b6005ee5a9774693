"""Content folders read, compiled and kept: once in production, again in development when a file changes."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from workshop.config import Settings
from workshop.content_files import read_folder
from workshop.core.coach.spelling import SPELLINGS
from workshop.core.content.files import compile_file
from workshop.core.content.library import compile_library
from workshop.core.content.model import Compiled, Finding
from workshop.core.drills.model import Drills
from workshop.core.drills.source import compile_drills
from workshop.core.kpi.rubric import Rubric
from workshop.core.kpi.source import FILE as MEASURES
from workshop.core.kpi.source import read_rubric
from workshop.core.rubrics.joining import Rubrics, compile_rubrics
from workshop.playbooks.finder import FILE, Finder, read_finder

Files = Mapping[str, bytes]

# Faces that personas may have; a content folder may bring pictures of its own.
FACES = Path(__file__).parents[2] / "static" / "avatars"
LOOK_AGAIN = timedelta(milliseconds=300)

_compile_once = lru_cache(maxsize=2_000)(compile_file)
_read_rubric_once = lru_cache(maxsize=8)(read_rubric)


class ContentRefused(RuntimeError):
    """Content with a finding is not served: a fence that swallows the rest would leak what it holds."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        lines = "\n".join(f"  {finding}" for finding in findings)
        super().__init__(f"the content has {len(findings)} finding(s) and is not served. Mend them, then start again:\n{lines}")
        self.findings = tuple(findings)


@dataclass(frozen=True, slots=True)
class Edition:
    """One state of the content. `files` is what is served: the shipped folder with the overlays laid over it."""

    compiled: Compiled = field(default_factory=Compiled)
    files: Files = field(default_factory=dict)
    finder: Finder | None = None
    findings: tuple[Finding, ...] = ()
    measures: Rubric | None = None
    rubrics: Rubrics = field(default_factory=Rubrics)
    drills: Drills = field(default_factory=Drills)


class Bookcase:
    """The edition being served, and the folders it came from. One a process; `reload_what_changed` is safe in threads."""

    def __init__(self, edition: Edition, folders: Sequence[Path] = (), *, watches: bool = False) -> None:
        self.edition = edition
        self.watches = watches
        self._folders = tuple(folders)
        self._good: dict[str, bytes] = _find_good(edition, edition.files)
        self._seen = find_fingerprint(self._folders) if watches else ""
        self._looked_at: datetime | None = None
        self._lock = threading.Lock()

    @classmethod
    def open(cls, settings: Settings) -> Bookcase:
        """Read and compile; raises `ContentRefused` in production when anything is wrong."""
        folders = find_folders(settings)
        edition = compile_edition([read_folder(folder) for folder in folders])
        watches = settings.mode == "development"
        if edition.findings and not watches:
            raise ContentRefused(edition.findings)
        return cls(edition, folders, watches=watches)

    def reload_what_changed(self, moment: datetime) -> None:
        """Compile again if a file changed, looking at most every 300 ms. A file with a finding keeps its last good version."""
        with self._lock:
            if self._looked_at and abs(moment - self._looked_at) < LOOK_AGAIN:
                return
            self._looked_at = moment
            seen = find_fingerprint(self._folders)
            if seen != self._seen:
                self._seen = seen
                self._reload()

    def _reload(self) -> None:
        layers = [read_folder(folder) for folder in self._folders]
        fresh = compile_edition(layers)
        self._good |= _find_good(fresh, fresh.files)
        mended = [_put_back(layer, fresh.findings, self._good) for layer in layers]
        served = compile_edition(mended) if mended != layers else fresh
        self.edition = replace(served, findings=fresh.findings)


def find_folders(settings: Settings) -> tuple[Path, ...]:
    """The shipped folder and the overlays over it, in order."""
    overlays = [Path(part) for part in settings.overlays.split(os.pathsep) if part]
    return (settings.playbooks, *overlays)


def compile_edition(layers: Sequence[Files]) -> Edition:
    """Compile a shipped folder and its overlays; the same bytes are compiled once a process."""
    return _compile_frozen(tuple(tuple(sorted(layer.items())) for layer in layers))


def find_fingerprint(folders: Sequence[Path]) -> str:
    """Changes when a file below the folders is written, added or removed. Reads no file."""
    digest = sha256()
    for folder in folders:
        for path, stat in sorted(_walk(folder)):
            digest.update(f"{path}\0{stat}\0".encode())
    return digest.hexdigest()


@lru_cache(maxsize=8)
def _compile_frozen(layers: tuple[tuple[tuple[str, bytes], ...], ...]) -> Edition:
    shipped, *overlays = [dict(layer) for layer in layers]
    compiled = compile_library(shipped, overlays, compile_one=_compile_once, faces=frozenset(face.stem for face in FACES.glob("*.svg")))
    files = {path: content for layer in layers for path, content in layer}
    finder = read_finder(files[FILE]) if FILE in files else None
    measures = _read_rubric_once(files[MEASURES]) if MEASURES in files else None
    rubrics = compile_rubrics(files, compiled, SPELLINGS)
    drills = compile_drills(files)
    findings = [*compiled.findings, *([finder] if isinstance(finder, Finding) else ()), *(measures if isinstance(measures, tuple) else ())]
    findings += (*rubrics.findings, *drills.findings)
    return Edition(
        compiled,
        files,
        None if isinstance(finder, Finding) else finder,
        tuple(sorted(findings)),
        None if isinstance(measures, tuple) else measures,
        rubrics,
        drills,
    )


def _find_good(edition: Edition, files: Files) -> dict[str, bytes]:
    bad = {finding.file for finding in edition.findings}
    return {path: content for path, content in files.items() if path not in bad}


def _put_back(layer: Files, findings: Sequence[Finding], good: Files) -> Files:
    bad = {finding.file for finding in findings if finding.file in layer and finding.file in good}
    return {**layer, **{path: good[path] for path in bad}}


def _walk(folder: Path) -> Iterator[tuple[str, str]]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = os.path.join(parent, name)  # noqa: PTH118 - a Path for every file costs more than the walk
            try:
                found = os.stat(path)  # noqa: PTH116
            except FileNotFoundError:  # an editor that writes aside and renames
                continue
            yield path, f"{found.st_mtime_ns} {found.st_size}"
