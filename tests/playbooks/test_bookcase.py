"""Content folders: refused in production when something is wrong, mended and reloaded in development."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import make_client, make_member
from tests.conftest import Clock
from workshop.app import create_app
from workshop.config import Settings
from workshop.playbooks.bookcase import Bookcase, ContentRefused

GOOD = "---\ntitle: The first reply\n---\n\nTwo readers.\n"
BETTER = "---\ntitle: The first reply\n---\n\nTwo readers, and one of them is silent.\n"
BROKEN = "---\ntitle: The first reply\n---\n\nThree readers.\n\n:::{tipp}\nHear, hear.\n:::\n"
MOMENT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content" / "support").mkdir(parents=True)
    (tmp_path / "content" / "support" / "01-first-reply.md").write_text(GOOD, encoding="utf-8")
    return tmp_path / "content"


def make_settings(folder: Path, mode: str, overlays: str = "") -> Settings:
    return Settings.model_validate({"instance": folder.parent / "instance", "playbooks": folder, "mode": mode, "overlays": overlays})


def save(folder: Path, text: str) -> None:
    (folder / "support" / "01-first-reply.md").write_text(text, encoding="utf-8")


def read_first(bookcase: Bookcase) -> str:
    return repr([block for playbook in bookcase.edition.compiled.playbooks for block in playbook.chapters[0].blocks])


def test_production_refuses_to_start_and_names_the_line(folder: Path) -> None:
    save(folder, BROKEN)

    with pytest.raises(ContentRefused, match=r"support/01-first-reply\.md:7"):
        Bookcase.open(make_settings(folder, "production"))


def test_a_broken_role_finder_is_refused_too(folder: Path) -> None:
    (folder / "role-finder.yaml").write_text("sentence: [", encoding="utf-8")

    with pytest.raises(ContentRefused, match=r"role-finder\.yaml"):
        Bookcase.open(make_settings(folder, "production"))


def test_an_overlay_lies_over_the_shipped_content(folder: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "ours"
    (overlay / "support").mkdir(parents=True)
    save(overlay, BETTER)

    bookcase = Bookcase.open(make_settings(folder, "production", str(overlay)))

    assert "one of them is silent" in read_first(bookcase)


def test_saving_a_file_changes_what_is_read(folder: Path) -> None:
    bookcase = Bookcase.open(make_settings(folder, "development"))
    save(folder, BETTER)

    bookcase.reload_what_changed(MOMENT)

    assert "one of them is silent" in read_first(bookcase)


def test_files_are_looked_at_every_300_ms_at_most(folder: Path) -> None:
    bookcase = Bookcase.open(make_settings(folder, "development"))
    bookcase.reload_what_changed(MOMENT)
    save(folder, BETTER)

    bookcase.reload_what_changed(MOMENT + timedelta(milliseconds=200))
    early = read_first(bookcase)
    bookcase.reload_what_changed(MOMENT + timedelta(milliseconds=400))

    assert "silent" not in early
    assert "silent" in read_first(bookcase)


def test_a_file_that_breaks_keeps_its_last_good_version(folder: Path) -> None:
    bookcase = Bookcase.open(make_settings(folder, "development"))
    save(folder, BROKEN)

    bookcase.reload_what_changed(MOMENT)

    assert "Two readers." in read_first(bookcase)
    assert [finding.line for finding in bookcase.edition.findings] == [7]


def test_a_mended_file_is_read_again(folder: Path) -> None:
    bookcase = Bookcase.open(make_settings(folder, "development"))
    save(folder, BROKEN)
    bookcase.reload_what_changed(MOMENT)
    save(folder, BETTER)

    bookcase.reload_what_changed(MOMENT + timedelta(seconds=1))

    assert "silent" in read_first(bookcase)
    assert bookcase.edition.findings == ()


def test_a_file_taken_away_is_gone(folder: Path) -> None:
    bookcase = Bookcase.open(make_settings(folder, "development"))
    (folder / "support" / "01-first-reply.md").unlink()

    bookcase.reload_what_changed(MOMENT)

    assert bookcase.edition.compiled.playbooks == ()


@pytest.fixture
def in_development(folder: Path, database_url: str, clock: Clock) -> Flask:
    settings = make_settings(folder, "development").model_copy(update={"database_url": database_url})
    return create_app(settings, clock)


def test_in_development_every_page_tells_the_findings(in_development: Flask, folder: Path) -> None:
    author = make_client(in_development, make_member(in_development, "Alice"))
    save(folder, BROKEN)

    page = author.get("/playbooks/support/first-reply").get_data(as_text=True)

    assert "support/01-first-reply.md:7" in page
    assert "Two readers." in page
    assert "live-reload.js" in page
    in_development.extensions["database"].dispose()


def test_in_production_no_page_reloads_itself(client: FlaskClient) -> None:
    assert "live-reload.js" not in client.get("/").get_data(as_text=True)
