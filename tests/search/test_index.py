"""The index: made once for a state of the content, for every language, and asked only for what the viewer's library holds."""

from __future__ import annotations

from threading import Thread

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, text

from tests.playbooks.content import put_on_shelf
from tests.search.library import EDITION, HARBOUR, LANTERN, make_edition
from tests.search.test_search import links, search
from workshop.core.content.model import Chapter, Compiled, Playbook, Prose
from workshop.db import Database, read
from workshop.playbooks.bookcase import Edition
from workshop.search.entries import make_entries
from workshop.search.index import bring_up_to_date
from workshop.search.models import ContentIndex

LATERNE = Chapter(role="sales", id="laterne", number=1, title="Die Laterne", language="de", blocks=(Prose("<p>Ein Leuchtturm.</p>"),))


def count(app: Flask) -> tuple[int, int]:
    database: Database = app.extensions["database"]
    with database.read() as session:
        entries = session.scalar(select(func.count()).select_from(ContentIndex)) or 0
        return entries, session.scalar(text("SELECT count(*) FROM content_words")) or 0


def test_every_entry_is_indexed_once_with_its_words(app: Flask) -> None:
    with app.app_context():
        bring_up_to_date()
        bring_up_to_date()

    whole = len(list(make_entries(EDITION.compiled.playbooks)))
    assert count(app) == (whole, whole)


def test_the_index_is_kept_while_the_content_is_the_same(app: Flask) -> None:
    with app.app_context():
        bring_up_to_date()
        database: Database = app.extensions["database"]
        with database.write() as session:
            session.execute(text("UPDATE content_index SET name = 'kept' WHERE id = 1"))
        bring_up_to_date()

        assert read().scalar(select(ContentIndex.name).where(ContentIndex.id == 1)) == "kept"


def test_processes_that_index_at_once_make_no_double(app: Flask) -> None:
    def index() -> None:
        with app.app_context():
            bring_up_to_date()

    threads = [Thread(target=index) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    whole = len(list(make_entries(EDITION.compiled.playbooks)))
    assert count(app) == (whole, whole)


def test_new_content_replaces_all_of_the_old(app: Flask) -> None:
    with app.app_context():
        bring_up_to_date()
        put_on_shelf(app, make_edition(HARBOUR, release="another"))
        bring_up_to_date()

    assert count(app) == (2, 2)


def test_another_language_is_not_the_viewers_library(app: Flask, as_bob: FlaskClient) -> None:
    books = (Playbook("sales", "Sales", (LANTERN,)), Playbook("sales", "Vertrieb", (LATERNE,), language="de"))
    put_on_shelf(app, Edition(Compiled(playbooks=books, release="two languages")))

    assert not links(search(as_bob, "Leuchtturm"))
    assert "q=leuchtturm" not in search(as_bob, "Leuchtwurm")
