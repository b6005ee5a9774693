"""`greenroom user`, `greenroom demo` and `greenroom purge`."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.accounts.conftest import PASSWORD, sign_in, who
from workshop.accounts.commands import demo, purge, user
from workshop.accounts.models import Credential, Membership, Person
from workshop.cli import COMMANDS
from workshop.config import Settings
from workshop.db import read

Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the test's own installation."""
    for name in ("instance", "database_url", "organisation"):
        monkeypatch.setenv(name.upper(), str(getattr(settings, name)))
    return lambda command, *words, typed="": CliRunner().invoke(command, list(words), input=typed)


def test_the_command_line_knows_these_commands() -> None:
    assert {name for name, (place, _line) in COMMANDS.items() if place.startswith("workshop.accounts")} == {"user", "demo", "purge"}


def test_somebody_added_can_sign_in(run: Run, app: Flask, client: FlaskClient) -> None:
    result = run(
        user, "add", "Emil", "--kind", "facilitator", "--kind", "learner", "--role", "hr", "--password-stdin", typed=PASSWORD + "\n"
    )

    assert result.exit_code == 0, result.output
    assert sign_in(client, "emil", PASSWORD).status_code == 303
    with app.app_context():
        assert tuple(read().execute(select(Membership.kinds, Membership.role)).one()) == (["facilitator", "learner"], "hr")


def test_a_password_is_asked_for_twice(run: Run, client: FlaskClient) -> None:
    result = run(user, "add", "emil", "--display", "Emil Krull", typed=f"{PASSWORD}\n{PASSWORD}\n")

    assert result.exit_code == 0 and PASSWORD not in result.output
    sign_in(client, "emil", PASSWORD)
    assert who(client) == "Emil Krull"


def test_a_generated_password_is_printed_and_works(run: Run, client: FlaskClient) -> None:
    result = run(user, "add", "emil", "--generate")

    printed = re.search(r"Password: (\S+)", result.output)
    assert printed and sign_in(client, "emil", printed[1]).status_code == 303


@pytest.mark.parametrize(
    ("words", "typed", "told"),
    [
        (["add", "DORA", "--generate"], "", "already signs in as “DORA”"),
        (["add", "emil", "--password-stdin"], "short\n", "at least 10"),
        (["add", "\u200b", "--generate"], "", "1 to 80 characters"),
        (["add", "emil", "--kind", "guest", "--generate"], "", "'guest' is not one of"),
        (["add", "emil", "--role", "No Role", "--generate"], "", "is no role"),
        (["add", "emil", "--organisation", "Nowhere", "--generate"], "", "no organisation called “Nowhere”"),
        (["reset", "nobody"], "", "Nobody signs in as “nobody”"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(run: Run, app: Flask, dora: int, words: list[str], typed: str, told: str) -> None:
    result = run(user, *words, typed=typed)

    assert result.exit_code in (1, 2) and told in result.output
    with app.app_context():
        assert read().scalar(select(func.count(Person.id))) == 1


def test_everybody_with_a_password_is_listed(run: Run, dora: int) -> None:
    assert "dora\tDora Weiß\tlearner\tParcelwise" in run(user, "list").output


def test_nobody_is_listed_in_words(run: Run) -> None:
    assert "Nobody yet" in run(user, "list").output


def test_a_reset_link_is_printed_with_the_public_address(run: Run, dora: int, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://greenroom.example/")

    result = run(user, "reset", "Dora")

    link = re.search(r"https://greenroom\.example(/reset/\S{43})", result.output)
    assert link and client.get(link[1]).status_code == 200


def demo_accounts(path: Path) -> dict[str, str]:
    lines = (path / "demo-accounts.txt").read_text(encoding="utf-8").splitlines()[1:]
    return {line.split()[0]: line.split()[1] for line in lines}


def test_demo_accounts_are_made_once_and_kept_for_their_owner(run: Run, settings: Settings, app: Flask) -> None:
    first, again = run(demo), run(demo)

    path = settings.instance / "demo-accounts.txt"
    assert first.exit_code == 0 and first.output == again.output and "facilitator" in first.output
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert set(demo_accounts(settings.instance)) == {"jonas", "amira", "tess", "admin"}
    with app.app_context():
        assert all(read().scalars(select(Credential.demo)))


def test_a_lost_list_of_demo_accounts_is_made_anew(run: Run, settings: Settings, app: Flask) -> None:
    run(demo)
    before = demo_accounts(settings.instance)
    (settings.instance / "demo-accounts.txt").unlink()

    run(demo)

    after = demo_accounts(settings.instance)
    assert before.keys() == after.keys() and not set(before.values()) & set(after.values())
    with app.app_context():
        assert read().scalar(select(func.count(Person.id))) == 4


def test_a_real_person_keeps_a_name_that_the_demo_wants(run: Run, settings: Settings, client: FlaskClient) -> None:
    run(user, "add", "amira", "--password-stdin", typed=PASSWORD + "\n")

    run(demo)

    assert "amira" not in demo_accounts(settings.instance)
    assert sign_in(client, "amira", PASSWORD).status_code == 303


@pytest.fixture
def demo_app(settings: Settings, clock: Callable[[], object], run: Run) -> Callable[..., Flask]:
    """Makes an application of the same installation with other settings."""
    from workshop.app import create_app

    run(demo)
    return lambda **changes: create_app(settings.model_copy(update=changes), clock)  # type: ignore[arg-type]


def sign_in_as_jonas(app: Flask, settings: Settings, **environment: str) -> tuple[int, str]:
    client = app.test_client()
    client.environ_base.update(environment)
    answer = sign_in(client, "jonas", demo_accounts(settings.instance)["jonas"])
    app.extensions["database"].dispose()
    return answer.status_code, answer.get_data(as_text=True)


def test_a_demo_account_opens_on_this_machine(demo_app: Callable[..., Flask], settings: Settings) -> None:
    assert sign_in_as_jonas(demo_app(demo=True), settings)[0] == 303


@pytest.mark.parametrize(
    ("changes", "environment"),
    [
        ({"demo": False}, {}),
        ({"demo": True, "public_url": "http://greenroom.example"}, {}),
        ({"demo": True}, {"REMOTE_ADDR": "192.168.1.20"}),
        ({"demo": True}, {"REMOTE_ADDR": ""}),
        ({"demo": True}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}),
        ({"demo": True}, {"HTTP_FORWARDED": "for=127.0.0.1"}),
    ],
)
def test_a_demo_account_opens_nowhere_else(
    demo_app: Callable[..., Flask], settings: Settings, changes: dict[str, object], environment: dict[str, str]
) -> None:
    code, page = sign_in_as_jonas(demo_app(**changes), settings, **environment)

    assert code == 403 and "only on the computer that Greenroom runs on" in page


def test_a_demo_sign_in_ends_when_the_demo_does(demo_app: Callable[..., Flask], settings: Settings) -> None:
    with_demo, without = demo_app(demo=True), demo_app(demo=False)
    client = with_demo.test_client()
    sign_in(client, "jonas", demo_accounts(settings.instance)["jonas"])
    with client.session_transaction() as session:
        held = dict(session)
    other = without.test_client()
    with other.session_transaction() as session:
        session.update(held)

    assert (who(client), who(other)) == ("Jonas Lindqvist", "")
    for app in (with_demo, without):
        app.extensions["database"].dispose()


def test_purging_says_how_many(run: Run, bob: object, app: Flask) -> None:
    assert run(purge).output == "0 guests removed.\n"
