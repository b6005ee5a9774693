"""The press: one process, limited work, clear errors, no fork of a web worker."""

from __future__ import annotations

import os
import signal
import socket
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from flask.testing import FlaskClient

from tests.cast import Member
from tests.core.plan.example import FIVE
from tests.plans.conftest import Answering
from workshop.config import Settings
from workshop.plans import press, press_service
from workshop.plans.press_wire import Letter, call, find_socket

PAGE = '<html lang="en"><head><title>t</title></head><body><p>hello</p></body></html>'
HUGE = PAGE.replace("hello", "\N{MUSICAL SYMBOL G CLEF}" + "x" * 8_000_000)  # 4 bytes a letter, once decoded
ENDLESS = "<html><body>" + "<div style='display:flex'>" * 60 + "<p>x</p>" * 60_000


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Settings]:
    settings = Settings(instance=tmp_path / "instance", press_timeout=3, press_memory=256)
    yield settings
    press_service.stop(settings)


def presses_of(settings: Settings) -> list[int]:
    """Process ids of running presses of one installation."""
    wanted = os.fsencode(settings.instance.resolve())
    found = []
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = command.read_bytes().rstrip(b"\0").split(b"\0")
        except OSError:
            continue
        if words[-1] == wanted and b"workshop.plans.press_service" in words:
            found.append(int(command.parent.name))
    return found


def test_a_press_is_started_on_demand(installation: Settings) -> None:
    assert press.render([PAGE], installation).startswith(b"%PDF-")


def test_a_document_that_takes_more_pages_than_it_may_is_passed_over(installation: Settings) -> None:
    leaf = make_lines(80).replace("<html", '<html data-most-pages="1"')

    assert count_pages(press.render([leaf, PAGE, leaf], installation)) == 1


def test_of_documents_with_an_almost_empty_page_the_one_with_fewest_pages_is_printed(installation: Settings) -> None:
    loose = make_lines(54)
    tight = make_lines(30)

    assert count_pages(press.render([loose], installation)) == 2
    assert count_pages(press.render([loose, tight], installation)) == 1


def test_a_document_with_well_filled_pages_is_printed_though_another_would_be_shorter(installation: Settings) -> None:
    assert count_pages(press.render([make_lines(80), PAGE], installation)) == 2


def make_lines(number: int) -> str:
    return PAGE.replace("<p>hello</p>", "<p>line</p>" * number)


def count_pages(document: bytes) -> int:
    return len(pypdf.PdfReader(BytesIO(document)).pages)


def test_starting_many_times_at_once_gives_one_press(installation: Settings) -> None:
    threads = [threading.Thread(target=press_service.ensure_running, args=(installation,)) for _ in range(4)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(presses_of(installation)) == 1


def test_nobody_else_may_reach_the_socket(installation: Settings) -> None:
    press_service.ensure_running(installation)

    assert stat.S_IMODE(find_socket(installation.instance).stat().st_mode) == 0o600


def test_an_instance_too_deep_for_a_socket_still_has_a_press(tmp_path: Path) -> None:
    settings = Settings(instance=tmp_path / ("deep" * 20) / ("er" * 20))

    try:
        assert press.render([PAGE], settings).startswith(b"%PDF-")
        assert (settings.instance / "press.at").exists()
    finally:
        press_service.stop(settings)


def test_a_document_that_takes_too_long_is_stopped_and_the_press_goes_on(tmp_path: Path) -> None:
    with running(tmp_path, press_timeout=1, press_memory=4096) as settings:
        with pytest.raises(press.PressTimeout, match="longer than 1 s"):
            press.render([ENDLESS], settings)

        assert press.render([PAGE], settings).startswith(b"%PDF-")


def test_a_document_that_takes_too_much_memory_is_refused_in_words_and_the_press_goes_on(tmp_path: Path) -> None:
    with running(tmp_path, press_timeout=60, press_memory=48) as settings:
        with pytest.raises(press.PressFailed, match="48 MiB of memory"):
            press.render([HUGE], settings)

        assert press.render([PAGE], settings).startswith(b"%PDF-")


@contextmanager
def running(folder: Path, **limits: int) -> Iterator[Settings]:
    """A press with limits narrower than an installation may set."""
    settings = Settings(instance=folder / "instance").model_copy(update=limits)
    press_service.ensure_running(settings)
    yield settings
    press_service.stop(settings)


def test_a_worker_that_is_killed_is_an_error_with_words_and_the_press_goes_on(installation: Settings) -> None:
    press_service.ensure_running(installation)
    told: list[press.PressError] = []

    def print_it() -> None:
        try:
            press.render([ENDLESS], installation)
        except press.PressError as error:
            told.append(error)

    thread = threading.Thread(target=print_it)
    thread.start()
    os.kill(wait_for_worker(presses_of(installation)[0]), signal.SIGKILL)
    thread.join()

    assert isinstance(told[0], press.PressFailed)
    assert "its worker was ended" in str(told[0])
    assert press.render([PAGE], installation).startswith(b"%PDF-")


def wait_for_worker(parent: int) -> int:
    children = Path(f"/proc/{parent}/task/{parent}/children")
    for _ in range(400):
        found = children.read_text(encoding="ascii").split()
        if found:
            return int(found[0])
        time.sleep(0.01)
    raise AssertionError("no worker was forked")


def test_a_press_that_died_is_started_again(installation: Settings) -> None:
    press_service.ensure_running(installation)
    os.kill(presses_of(installation)[0], signal.SIGKILL)

    assert press.render([PAGE], installation).startswith(b"%PDF-")


def test_a_press_that_was_killed_with_a_document_in_hand_hinders_nobody(tmp_path: Path) -> None:
    with running(tmp_path, press_timeout=30, press_memory=4096) as settings:
        asking = threading.Thread(
            target=lambda: suppressed(lambda: call(find_socket(settings.instance), Letter.RENDER, ENDLESS.encode(), 30))
        )
        asking.start()
        first = presses_of(settings)[0]
        worker = wait_for_worker(first)
        (settings.instance / "press.tmp" / "left").touch()

        os.kill(first, signal.SIGKILL)
        asking.join()
        printed = press.render([PAGE], settings)
        orphan_lives = Path(f"/proc/{worker}").exists()
        os.kill(worker, signal.SIGKILL)

        assert printed.startswith(b"%PDF-")
        assert orphan_lives
        assert not (settings.instance / "press.tmp" / "left").exists()


def suppressed(act: Callable[[], object]) -> None:
    with suppress(OSError):
        act()


def test_noise_on_the_socket_harms_nobody(installation: Settings) -> None:
    press_service.ensure_running(installation)

    for noise in (b"GET / HTTP/1.1\r\n\r\n", b"R\xff\xff\xff\xff", b"", b"Z\x00\x00\x00\x00"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.connect(str(find_socket(installation.instance)))
            connection.sendall(noise)

    assert press.render([PAGE], installation).startswith(b"%PDF-")


def test_stopping_leaves_no_process_and_no_socket(installation: Settings) -> None:
    press_service.ensure_running(installation)

    press_service.stop(installation)

    assert not presses_of(installation)
    assert not find_socket(installation.instance).exists()


def test_the_press_ends_with_the_process_that_started_it(installation: Settings) -> None:
    press_service.ensure_running(installation)
    process, pipe = press_service._started.pop()

    os.close(pipe)

    assert process.wait(20) == 0


def test_a_file_of_this_machine_cannot_be_reached(pressed: Settings) -> None:
    hostile = '<html><body><img src="file:///etc/passwd"><object data="/etc/passwd"></object><link rel=stylesheet href="http://127.0.0.1:9/"></body></html>'

    assert b"root:" not in press.render([hostile], pressed)


def test_a_document_that_is_too_large_is_refused(pressed: Settings) -> None:
    with pytest.raises(press.PressFailed, match="too large"):
        press.render(["x" * 9_000_000], pressed)


def test_a_ping_is_answered(pressed: Settings) -> None:
    assert call(find_socket(pressed.instance), Letter.PING, b"", 5) == (Letter.DONE, b"")


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_press_that_fails_is_a_page_with_words(as_bob: FlaskClient, bob: Member, answering: Answering, settings: Settings) -> None:
    answering(bob, *FIVE)
    settings.instance.mkdir(exist_ok=True)
    (settings.instance / "press.lock").mkdir()

    answer = as_bob.get("/plan.pdf")

    assert answer.status_code == 503
    assert "The PDF could not be made." in answer.get_data(as_text=True)
