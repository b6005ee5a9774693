"""The commands `greenroom user`, `greenroom demo` and `greenroom purge`."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from flask import current_app
from sqlalchemy import select

from workshop.accounts import passwords, people, purging, resets
from workshop.accounts.demo_accounts import load_demo
from workshop.accounts.models import Credential, Membership, Organisation, Person
from workshop.accounts.names import LONGEST_NAME, clean_name, is_visible
from workshop.accounts.organisations import default_organisation_id, find_organisation_id
from workshop.db import read
from workshop.web.addresses import public_address
from workshop.web.viewer import Kind

KINDS = [kind.value for kind in Kind if kind is not Kind.GUEST]
_ROLE = re.compile(r"([a-z0-9][a-z0-9-]{0,63})?\Z")


def in_app(command: Callable[..., Any]) -> Callable[..., Any]:
    """Run a command with the application of this installation, made as late as possible."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        from workshop.app import create_app

        app = create_app()
        try:
            with app.app_context(), app.test_request_context():
                return command(*args, **kwargs)
        finally:
            app.extensions["database"].dispose()

    return run


@click.group("user")
def user() -> None:
    """People who sign in with a name and a password."""


@user.command("add")
@click.argument("name")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), default=(Kind.LEARNER.value,), show_default=True)
@click.option("--display", default="", help="The name that others see; the sign-in name where it is left out.")
@click.option("--role", default="", help="The playbook role, such as support.")
@click.option("--organisation", default="", help="The organisation; the default one where it is left out.")
@click.option("--password-stdin", is_flag=True, help="Read the password from the first line of standard input.")
@click.option("--generate", is_flag=True, help="Make a password and print it, once.")
@in_app
def add_user(
    name: str, kinds: tuple[str, ...], display: str, role: str, organisation: str, *, password_stdin: bool, generate: bool
) -> None:
    """Add somebody who signs in as NAME."""
    sign_in_name, display_name = _check_name(name), _check_name(display or name)
    if not _ROLE.match(role):
        raise click.ClickException(f"“{role}” is no role: small letters, figures and hyphens, as in “support”.")
    organisation_id = _choose_organisation(organisation)
    password = _choose_password(sign_in_name, stdin=password_stdin, generate=generate)
    try:
        people.add_person(
            sign_in_name=sign_in_name,
            display_name=display_name,
            password=password,
            kinds=[Kind(kind) for kind in dict.fromkeys(kinds)],
            organisation_id=organisation_id,
            role=role,
        )
    except people.NameTaken:
        raise click.ClickException(f"Somebody already signs in as “{sign_in_name}”. Nothing was changed.") from None
    click.echo(f"{display_name} can sign in as “{sign_in_name}” ({', '.join(dict.fromkeys(kinds))}).")
    if generate:
        click.echo(f"Password: {password}")


@user.command("list")
@in_app
def list_users() -> None:
    """Show who signs in with a password."""
    query = (
        select(Credential.name, Person.name, Membership.kinds, Membership.role, Organisation.name, Credential.demo)
        .join(Person, Person.id == Credential.person_id)
        .join(Membership, Membership.person_id == Person.id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .order_by(Organisation.name, Credential.name)
    )
    rows = read().execute(query).all()
    for sign_in_name, display_name, kinds, role, organisation, is_demo in rows:
        extras = [word for word in (role, "demo" if is_demo else "") if word]
        click.echo("\t".join([sign_in_name, display_name, ", ".join(kinds), organisation, *extras]))
    if not rows:
        click.echo("Nobody yet. Add somebody with: greenroom user add NAME")


@user.command("reset")
@click.argument("name")
@in_app
def reset_user(name: str) -> None:
    """Print a link by which NAME sets a new password: one use, good for a day."""
    token = resets.make_link(name)
    if token is None:
        raise click.ClickException(f"Nobody signs in as “{clean_name(name)}”. See: greenroom user list")
    click.echo(f"{public_address(current_app.config['SETTINGS'])}/reset/{token}")
    click.echo("Good for one use within 24 hours. Whoever has the link has the account: send it to its owner alone.", err=True)


@click.command("demo")
@in_app
def demo() -> None:
    """Make the demo accounts that are missing, and show all of them."""
    for account in load_demo():
        click.echo(account.line())


@click.command("purge")
@in_app
def purge() -> None:
    """Remove guests who have not been seen for GUEST_DAYS, with everything of theirs."""
    count = purging.purge()
    click.echo(f"{count} {'guest' if count == 1 else 'guests'} removed.")


def _check_name(name: str) -> str:
    cleaned = clean_name(name)
    if not is_visible(cleaned) or len(cleaned) > LONGEST_NAME:
        raise click.ClickException(f"A name has 1 to {LONGEST_NAME} characters that can be seen.")
    return cleaned


def _choose_organisation(name: str) -> int:
    if not name:
        return default_organisation_id()
    found = find_organisation_id(name)
    if found is None:
        raise click.ClickException(f"There is no organisation called “{name}”.")
    return found


def _choose_password(sign_in_name: str, *, stdin: bool, generate: bool) -> str:
    if generate:
        return passwords.make_password()
    password = sys.stdin.readline().rstrip("\r\n") if stdin else click.prompt("Password", hide_input=True, confirmation_prompt=True)
    fault = passwords.find_fault(password, sign_in_name)
    if fault:
        raise click.ClickException(fault)
    return str(password)
