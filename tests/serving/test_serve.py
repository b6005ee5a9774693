"""The real server: large and small posts, a taken port, two starts at once, streams, and a clean stop."""

from __future__ import annotations

import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.live_server import LiveServer, find_free_port, make_environment, run_command, run_server
from workshop.config import ROOT


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    with run_server(tmp_path_factory.mktemp("serve"), demo="1", mode="development") as server:
        yield server


@pytest.mark.parametrize("size", [10, 1024 * 1024])
def test_a_post_arrives_whole(server: LiveServer, size: int) -> None:
    with httpx.Client(base_url=server.url) as browser:
        token = _read_token(browser.get("/join").text)

        # Too long for a name, so the page comes back with all of it in its field.
        answer = browser.post("/join", data={"csrf_token": token, "name": "x" * size, "key": "k" * 20})

    assert answer.status_code in (303, 422)
    assert answer.status_code == 303 or answer.text.count("x") >= size


def test_more_than_fits_is_refused_in_words(server: LiveServer) -> None:
    answer = httpx.post(server.url + "/join", data={"name": "x" * (3 * 1024 * 1024)})

    assert answer.status_code in (400, 413)
    assert "<h1" in answer.text


@pytest.mark.parametrize("path", ["/%ff", "/%00", "/?q=%ff", "/sign-in?next=%ff", "/playbooks/%2e%2e/x", "/static/../wsgi.py"])
def test_a_strange_address_is_no_server_error(server: LiveServer, path: str) -> None:
    assert httpx.get(server.url + path).status_code < 500


def test_bytes_that_are_no_ascii_in_the_query_are_no_server_error(server: LiveServer) -> None:
    with closing(socket.create_connection(("localhost", server.port), timeout=10)) as connection:
        connection.sendall(b"GET /?q=\xc3\xa9 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answer = connection.recv(100)

    assert answer.startswith((b"HTTP/1.1 200", b"HTTP/1.1 400"))


def test_a_saved_style_is_told_to_the_open_page(server: LiveServer) -> None:
    probe = ROOT / "static" / "css" / ".saved-by-a-test.css"
    try:
        with httpx.stream("GET", server.url + "/live/content", timeout=20) as answer:
            lines = answer.iter_lines()
            _read_until(lines, "event: watching")
            probe.write_text("/* saved */", encoding="utf-8")
            _read_until(lines, "event: changed")
            told = next(lines)
    finally:
        probe.unlink(missing_ok=True)

    assert told == 'data: {"kinds": ["style"]}'


def test_what_is_secret_is_for_its_owner_alone(server: LiveServer) -> None:
    modes = {name: stat.S_IMODE((server.instance / name).stat().st_mode) for name in ("", "secret.key", "demo-accounts.txt")}

    assert modes == {"": 0o700, "secret.key": 0o600, "demo-accounts.txt": 0o600}


def test_the_demo_accounts_are_in_the_greeting(server: LiveServer) -> None:
    kept = [line for line in (server.instance / "demo-accounts.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]

    assert kept
    assert all(line.split()[1] in server.output for line in kept)


def test_a_taken_port_is_told_and_nothing_is_touched(server: LiveServer, tmp_path: Path) -> None:
    environment = make_environment(PORT=str(server.port), INSTANCE=str(tmp_path / "instance"))

    second = run_command("serve", environment=environment)

    assert second.returncode == 1
    assert f"Port {server.port} is taken" in second.stderr
    assert "PORT=" in second.stderr
    assert not (tmp_path / "instance").exists()
    assert httpx.get(server.url).status_code == 200


def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    told = run_command("serve", environment=make_environment(PORT="many", INSTANCE=str(tmp_path / "instance")))

    assert told.returncode == 1
    assert "PORT=many" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly_with_a_stream_open(tmp_path: Path, how: signal.Signals) -> None:
    with run_server(tmp_path, mode="development") as server, httpx.stream("GET", server.url + "/live/content", timeout=20) as answer:
        lines = answer.iter_lines()
        _read_until(lines, "event: watching")
        code = server.stop(how)
        rest = list(lines)

    assert code == 0
    assert "event: changed" not in rest
    assert "refused" not in server.output


def test_two_starts_at_once_share_one_installation(tmp_path: Path) -> None:
    instance = str(tmp_path / "instance")
    environments = [make_environment(INSTANCE=instance, PORT=str(find_free_port()), DEMO="1") for _ in range(2)]
    command = [sys.executable, "-m", "workshop.cli", "migrate"]

    both = [
        subprocess.Popen(command, cwd=ROOT, env=one, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for one in environments
    ]
    said = [process.communicate(timeout=60)[0] for process in both]

    assert [process.returncode for process in both] == [0, 0], said


def test_two_workers_serve_one_site(tmp_path: Path) -> None:
    with run_server(tmp_path, workers="2") as server:
        answers = {httpx.get(server.url).status_code for _ in range(8)}

    assert answers == {200}


def _read_token(page: str) -> str:
    return page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]


def _read_until(lines: Iterator[str], wanted: str) -> None:
    """Read on to a line; heartbeats keep a stream open for ever, so two of them are the end of our patience."""
    beats = 0
    for line in lines:
        if line == wanted:
            return
        beats += line.startswith(":")
        if beats > 1:
            break
    pytest.fail(f"the stream never said {wanted!r}")
