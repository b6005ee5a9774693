"""Worksheets as they were when somebody answered them, by the hash of their source. A source never changes, so each is compiled once."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import select

from workshop.core.content.past import compile_past
from workshop.core.content.worksheet import Worksheet
from workshop.db import read
from workshop.playbooks.library import library
from workshop.playbooks.models import ContentSource

_compile_once = lru_cache(maxsize=500)(compile_past)
_sources: dict[tuple[int, str], str] = {}
MOST_SOURCES = 2_000


def find_past(organisation_id: int, source_hash: str) -> Worksheet | None:
    """The sheet whose source has this hash, if the organisation kept it."""
    source = library().sources.get(source_hash) or _find_source(organisation_id, source_hash)
    return _compile_once(source) if source else None


def find_versions(organisation_id: int, worksheet: str) -> list[Worksheet]:
    """Every version of a sheet that somebody of the organisation answered, the latest first."""
    query = (
        select(ContentSource.source)
        .where(ContentSource.organisation_id == organisation_id, ContentSource.kind == "worksheet", ContentSource.content_id == worksheet)
        .order_by(ContentSource.first_used_at.desc(), ContentSource.hash)
    )
    return [sheet for source in read().scalars(query) if (sheet := _compile_once(source))]


def find_version_with(organisation_id: int, worksheet: str, field: str) -> Worksheet | None:
    """The latest version of a sheet that asks a field of this name."""
    return next((sheet for sheet in find_versions(organisation_id, worksheet) if sheet.field_for(field)), None)


def _find_source(organisation_id: int, source_hash: str) -> str | None:
    key = (organisation_id, source_hash)
    if key not in _sources:
        found = read().scalar(
            select(ContentSource.source).where(ContentSource.organisation_id == organisation_id, ContentSource.hash == source_hash)
        )
        if found is None:
            return None
        if len(_sources) >= MOST_SOURCES:
            _sources.clear()
        _sources[key] = found
    return _sources[key]
