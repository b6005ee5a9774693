"""What may be read here, looked up by organisation, id and language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import Flask, current_app, request
from sqlalchemy.orm import Session

from workshop.config import Settings
from workshop.core.coach.rubric import Rubric as ReplyRubric
from workshop.core.content.files import compile_file
from workshop.core.content.model import Chapter, Checkpoint, Compiled, Note, Playbook, ScenarioHead, Solution
from workshop.core.content.worksheet import Worksheet
from workshop.core.drills.model import Drill
from workshop.core.kpi.rubric import Rubric
from workshop.core.simulation.scenario import Scenario
from workshop.playbooks.bookcase import Bookcase, Edition
from workshop.playbooks.finder import Finder
from workshop.playbooks.models import ContentSource
from workshop.playbooks.upserts import insert_into
from workshop.web.times import now


def init_app(app: Flask) -> None:
    """Load and compile the content; production refuses to start on content that has a finding."""
    settings: Settings = app.config["SETTINGS"]
    bookcase = Bookcase.open(settings)
    app.extensions["library"] = bookcase
    app.context_processor(lambda: {"content_findings": bookcase.edition.findings, "content_watched": bookcase.watches})
    app.jinja_env.globals["role_title"] = find_role_title
    if bookcase.watches:
        app.before_request(_reload_what_changed)


def edition() -> Edition:
    """The content as compiled last, with the files that it came from."""
    return cast(Bookcase, current_app.extensions["library"]).edition


def library() -> Compiled:
    """Everything that may be read, as compiled last."""
    return edition().compiled


def find_playbooks(organisation_id: int, language: str = "") -> tuple[Playbook, ...]:
    """The playbooks of an organisation in the author's order: one a role, in the nearest language there is."""
    roles = dict.fromkeys(playbook.role for playbook in library().playbooks)
    found = (find_playbook(organisation_id, role, language) for role in roles)
    return tuple(playbook for playbook in found if playbook)


def find_playbook(_organisation_id: int, role: str, language: str = "") -> Playbook | None:
    variants = [playbook for playbook in library().playbooks if playbook.role == role]
    return min(variants, key=lambda playbook: _distance(playbook.language, language), default=None)


def find_role_title(organisation_id: int, role: str, language: str = "") -> str:
    """What a role is called on its playbook; the bare word where it has none."""
    playbook = find_playbook(organisation_id, role, language)
    return playbook.title if playbook else role


def find_chapter(organisation_id: int, role: str, chapter: str, language: str = "") -> Chapter | None:
    playbook = find_playbook(organisation_id, role, language)
    return next((c for c in playbook.chapters if c.id == chapter), None) if playbook else None


def find_worksheet(organisation_id: int, worksheet: str, language: str = "") -> Worksheet | None:
    """A worksheet by its id, which is unique over the library."""
    return _index_worksheets(organisation_id, language).get(worksheet)


def _index_worksheets(organisation_id: int, language: str) -> dict[str, Worksheet]:
    """Every worksheet by its id, kept as long as the library is the same one."""
    compiled, kept = current_app.extensions.get("worksheet_index", (None, {}))
    if compiled is not library():
        kept = {}
        current_app.extensions["worksheet_index"] = (library(), kept)
    if (organisation_id, language) not in kept:
        chapters = [chapter for playbook in find_playbooks(organisation_id, language) for chapter in playbook.chapters]
        kept[organisation_id, language] = {sheet.id: sheet for chapter in chapters for sheet in chapter.worksheets}
    return cast(dict[str, Worksheet], kept[organisation_id, language])


def find_checkpoint(organisation_id: int, checkpoint: str, language: str = "") -> tuple[Chapter, Checkpoint] | None:
    """A checkpoint and the chapter in which it stands."""
    for playbook in find_playbooks(organisation_id, language):
        for chapter in playbook.chapters:
            for block in chapter.blocks:
                if isinstance(block, Checkpoint) and block.id == checkpoint:
                    return chapter, block
    return None


def get_solution(checkpoint: str) -> Solution:
    """The right answers and the feedback. Only the server reads this; raises KeyError."""
    return library().solutions[checkpoint]


def find_notes(_organisation_id: int, chapter: Chapter) -> tuple[Note, ...]:
    """What only a facilitator reads in a chapter. The caller asks who is looking."""
    return library().notes.get((chapter.role, chapter.id), ())


def find_finder(_organisation_id: int, _language: str = "") -> Finder | None:
    """The role finder, or None where the content has none."""
    return edition().finder


def find_measures(_organisation_id: int, language: str = "") -> Rubric | None:
    """The rubric that measures are checked by, or None where there is none in this language."""
    rubric = edition().measures
    return rubric if rubric and rubric.language.split("-")[0] == (language or rubric.language).split("-")[0] else None


def find_rubric(_organisation_id: int, language: str = "") -> ReplyRubric | None:
    """What the coach looks for in a reply, or None where nobody has written it in this language."""
    return edition().rubrics.find(language or current_app.config["SETTINGS"].default_language)


def find_scenarios(_organisation_id: int, role: str = "") -> tuple[ScenarioHead, ...]:
    """What everybody may know of the scenarios, of a role's where one is named, in the order of their titles."""
    heads = library().scenarios.values()
    return tuple(sorted((head for head in heads if not role or role in head.roles), key=lambda head: head.title))


def find_script(_organisation_id: int, scenario: str) -> Scenario | None:
    """The whole of a scenario: for the server alone. None where there is none of that name."""
    return library().scripts.get(scenario)


def find_drills(_organisation_id: int, language: str = "") -> tuple[Drill, ...]:
    """The posts to practise on, in the author's order: each once, in the nearest language there is."""
    ids = dict.fromkeys(drill.id for drill in edition().drills.drills)
    found = (edition().drills.find(drill, language) for drill in ids)
    return tuple(drill for drill in found if drill)


def find_drill(_organisation_id: int, drill: str, language: str = "") -> Drill | None:
    return edition().drills.find(drill, language)


def remember_source(session: Session, organisation_id: int, worksheet: Worksheet, moment: datetime) -> None:
    """Keep the source of a worksheet at its first use, in the caller's transaction: old answers keep their question."""
    source = library().sources.get(worksheet.source_hash)
    _remember(session, organisation_id, "worksheet", worksheet, source, moment)


def remember_scenario(session: Session, organisation_id: int, script: Scenario, moment: datetime) -> None:
    """Keep a scenario's text at its first use, in the caller's transaction: an old run can be replayed."""
    content = _Content(script.digest, script.id, script.language)
    _remember(session, organisation_id, "scenario", content, library().sources.get(script.digest), moment)


def compile_remembered(scenario: str, source: str) -> Scenario | None:
    """A scenario from the text that was kept of it; None where this version of Greenroom cannot play it any more."""
    compiled = compile_file(f"scenarios/{scenario}.md", source.encode())
    return None if compiled.findings else compiled.script


def remember_rubric(session: Session, organisation_id: int, rubric: ReplyRubric, moment: datetime) -> None:
    """Keep a rubric's text at its first use, in the caller's transaction: an old verdict can tell what it was judged by."""
    source = edition().rubrics.sources.get(rubric.source_hash)
    _remember(session, organisation_id, "rubric", rubric, source, moment)


@dataclass(frozen=True, slots=True)
class _Content:
    source_hash: str
    id: str
    language: str


def _remember(
    session: Session, organisation_id: int, kind: str, content: Worksheet | ReplyRubric | _Content, source: str | None, moment: datetime
) -> None:
    """Content may have been read anew since the caller looked it up. A source that is gone is no reason to lose an answer."""
    if source is None:
        return
    if session.get(ContentSource, (content.source_hash, organisation_id)):
        return
    # Two people may use a sheet for the first time at once: the second insert does nothing.
    statement = insert_into(session, ContentSource).values(
        hash=content.source_hash,
        organisation_id=organisation_id,
        kind=kind,
        content_id=content.id,
        language=content.language,
        source=source,
        first_used_at=moment,
    )
    session.execute(statement.on_conflict_do_nothing())


def _distance(offered: str, wanted: str) -> int:
    """How far a language is from the wanted one: the same, the same family, the installation's, any."""
    default = current_app.config["SETTINGS"].default_language
    if offered == wanted:
        return 0
    if wanted and offered.split("-")[0] == wanted.split("-")[0]:
        return 1
    return 2 if offered.split("-")[0] == default.split("-")[0] else 3


def _reload_what_changed() -> None:
    if request.endpoint != "static":
        cast(Bookcase, current_app.extensions["library"]).reload_what_changed(now())
