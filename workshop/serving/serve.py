"""`greenroom serve`: from a bare folder to a web server on one port."""

from __future__ import annotations

import errno
import os
import socket
from contextlib import closing

import click
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from workshop import secret
from workshop.app import create_app
from workshop.config import Settings
from workshop.migrations import upgrade
from workshop.plans import press_service
from workshop.search.index import bring_up_to_date
from workshop.serving import banner, demo

SECONDS_TO_FINISH = 5


class PortTaken(click.ClickException):
    """Another program listens where we were to listen."""

    def __init__(self, port: int) -> None:
        free = find_free_port(port + 1)
        super().__init__(
            f"Port {port} is taken, perhaps by a Greenroom that runs already. Nothing was changed.\n"
            f"Choose another port:  PORT={free} make run   (or: greenroom serve --port {free})"
        )


def serve(settings: Settings) -> None:
    """Prepare what is missing, say where the site is, and serve until told to stop."""
    refuse_taken_port(settings.host, settings.port)
    prepare(settings)
    demo_accounts = demo.load(settings)
    _export(settings)
    _start_press(settings)
    click.echo(banner.render(settings, demo_accounts))
    _make_server(settings).serve()


def prepare(settings: Settings) -> None:
    """Make the folder, the secret key and the newest tables; compile the content, so that a mistake is told now, and index it."""
    secret.load_or_create(settings.instance)
    upgrade(settings.effective_database_url)
    app = create_app(settings)
    with app.app_context():
        bring_up_to_date()
    app.extensions["database"].dispose()


def _start_press(settings: Settings) -> None:
    # Everything but the PDF works without the press, so a room is not kept waiting for it.
    press_service.ensure_running(settings)
    if not press_service.answers(settings):
        click.echo("PDFs cannot be made: the press does not start. What is missing:  greenroom doctor", err=True)


def refuse_taken_port(host: str, port: int) -> None:
    """Stop before anything is touched where the port cannot be had."""
    try:
        _try_port(host, port)
    except PermissionError:
        raise click.ClickException(f"Port {port} needs more rights. Choose one above 1023:  PORT=8000 make run") from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(port) from None
        raise click.ClickException(f"Cannot listen on {host}, port {port}: {error.strerror or error}. HOST names the address.") from None


def find_free_port(start: int, host: str = "0.0.0.0") -> int:  # noqa: S104
    """The first port from `start` on that nobody holds."""
    for port in range(start, 65536):
        try:
            _try_port(host, port)
        except OSError:
            continue
        return port
    return 0


def _try_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        probe.listen(1)


def _export(settings: Settings) -> None:
    # granian's workers are processes of their own and read their settings from the environment again.
    os.environ.update({name.upper(): str(value) for name, value in settings.model_dump().items()})


def _make_server(settings: Settings) -> MPServer:
    return MPServer(
        "workshop.asgi:create_site",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        workers=settings.workers,
        websockets=False,
        log_level=LogLevels.warning,
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH,
    )
