"""Nothing typed is lost: a bad network, a closed tab, a full quota, an expired sign-in, two tabs, two devices, a shared one.

Each journey runs on localhost and on this machine's address in its network, where a browser grants no secure context.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import tcp_proxy
from tests.browser.axe import check_axe
from tests.browser.conftest import Stage
from tests.browser.test_reading import join
from tests.live_server import LiveServer, run_server
from tests.tcp_proxy import Proxy, Treatment, answer, run_proxy
from workshop.web.addresses import find_network_ip

PASSWORD = "a kettle by the window"
SHEET = "/worksheets/our-goal"
OPERATIONS = b"/operations"
PATIENT = 25_000

TEXT = """\
---
title: Goal first
summary: What for, before where.
---

::::{worksheet} our-goal
:title: My goal

1. **The business goal** {text}`goal as=goal rows=2 limit=200`
2. **Why now** {text}`why rows=2`
3. **How sure I am** {number}`sure min=0`

:::{group} tactics
:title: Tactic
:most: 3

1. **What we do** {text}`tactic as=tactic.what`
:::

::::
"""

# Failures that these journeys cause on purpose are reported by the browser too.
WANTED = re.compile(r"net::ERR_|status of (400|401|500)")

# Storage that is full: what is there can still be read and taken away.
FULL = """
for (const [kind, name] of [[Storage, "setItem"], [IDBObjectStore, "put"]]) {
  const real = kind.prototype[name];
  kind.prototype[name] = function (...args) {
    if (String(args[0]).startsWith("greenroom:sending")) return real.apply(this, args);
    throw new DOMException("full", "QuotaExceededError");
  };
}
"""


@dataclass
class Network:
    """The stage behind a proxy: `url` is where a browser reaches it."""

    stage: Stage
    proxy: Proxy
    url: str
    server: LiveServer

    def open(self, size: str = "phone", **options: object) -> Page:
        return self.stage.open(size, base_url=self.url, **options)

    def arrive(self, name: str, size: str = "phone", **options: object) -> Page:
        """Somebody new, on the sheet."""
        page = self.open(size, **options)
        join(page, name)
        page.goto(SHEET)
        return page


@pytest.fixture(scope="module")
def outbox_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    folder = tmp_path_factory.mktemp("outbox")
    chapter = folder / "playbooks" / "core" / "01-goal-first.md"
    chapter.parent.mkdir(parents=True)
    chapter.write_text(TEXT, encoding="utf-8")
    with run_server(folder, playbooks=str(folder / "playbooks")) as server:
        yield server


@pytest.fixture(scope="module")
def proxy(outbox_server: LiveServer) -> Iterator[Proxy]:
    with run_proxy(outbox_server.port) as proxy:
        yield proxy


@pytest.fixture(params=["localhost", "network"])
def network(request: pytest.FixtureRequest, chromium: Browser, outbox_server: LiveServer, proxy: Proxy) -> Iterator[Network]:
    host = "localhost" if request.param == "localhost" else find_network_ip()
    if not host:
        pytest.skip("this machine is in no network")
    proxy.open()
    proxy.seen.clear()
    stage = Stage(chromium, outbox_server)
    yield Network(stage, proxy, f"http://{host}:{proxy.port}", outbox_server)
    proxy.open()
    stage.close()
    faults = [fault for fault in stage.faults if not WANTED.search(fault)]
    assert not faults, "a page complained: " + "; ".join(faults)


def goal(page: Page) -> Locator:
    return page.get_by_role("textbox", name="The business goal")


def state(page: Page, field: str = "goal") -> Locator:
    return page.locator(f'[data-field="{field}"] [data-state]').first


def versions(page: Page) -> list[str]:
    page.goto(f"{SHEET}/history?every=1")
    return [text.strip() for text in page.locator("p.version").all_inner_texts()]


def test_words_typed_offline_outlive_a_reload(network: Network) -> None:
    page = network.arrive("Bob")
    network.proxy.treat(tcp_proxy.reset, OPERATIONS)
    goal(page).fill("Written in a tunnel")
    expect(state(page)).to_contain_text(re.compile(r"On this \w+, \d\d:\d\d"))
    expect(page.locator('[data-trouble="offline"]')).to_be_visible()
    assert page.evaluate("isSecureContext") == network.url.startswith("http://localhost")

    page.reload()
    expect(goal(page)).to_have_value("Written in a tunnel")
    expect(state(page)).to_contain_text("On this ")
    check_axe(page)
    network.proxy.open()

    expect(state(page)).to_contain_text("Saved", timeout=PATIENT)
    expect(page.locator("[data-net]")).to_be_hidden()
    assert versions(page) == ["Written in a tunnel"]


def test_a_killed_tab_leaves_its_words_and_its_rows(network: Network) -> None:
    page = network.arrive("Bob")
    network.proxy.treat(tcp_proxy.swallow, OPERATIONS)
    page.get_by_role("button", name="Add one more").click()
    page.get_by_role("textbox", name="What we do").last.fill("Answer in the thread")
    goal(page).fill("Half a sen")
    expect(state(page)).to_contain_text("On this ")
    expect(page.locator('[data-field="tactic"] [data-state]').last).to_contain_text("On this ")
    page.close(run_before_unload=False)

    network.proxy.open()
    again = network.stage._listen(network.stage.contexts[-1].new_page())
    again.goto(SHEET)

    expect(goal(again)).to_have_value("Half a sen")
    expect(state(again)).to_contain_text("Saved", timeout=PATIENT)
    again.reload()
    expect(again.locator("[data-row]").first).to_contain_text("Answer in the thread")


TREATMENTS: dict[str, tuple[Treatment, str]] = {
    "500": (answer("500 Internal Server Error"), "broken"),
    "500 in JSON": (answer("500 Oh", b'{"status": "saved", "revision": 1}', "application/json"), "broken"),
    "429": (answer("429 Too Many Requests", b'{"status": "throttled", "retry_after": 1}', "application/json"), "busy"),
    "captive portal": (answer("200 OK"), "portal"),
    "portal that redirects": (answer("302 Found\r\nLocation: /"), "offline"),
    "JSON of somebody else": (answer("200 OK", b'{"status": "done", "results": [{"status": "saved"}]}', "application/json"), "portal"),
    "half close": (tcp_proxy.half_close, "offline"),
}


@pytest.mark.parametrize("what", TREATMENTS)
def test_nothing_but_the_servers_word_takes_words_away(network: Network, what: str) -> None:
    treatment, trouble = TREATMENTS[what]
    page = network.arrive("Bob")
    network.proxy.treat(treatment, OPERATIONS)

    goal(page).fill("Still here")
    expect(page.locator(f'[data-trouble="{trouble}"]')).to_be_visible()
    expect(state(page)).to_contain_text("On this ")
    network.proxy.open()

    expect(state(page)).to_contain_text("Saved", timeout=PATIENT)
    assert versions(page) == ["Still here"]


def test_a_lost_answer_makes_no_double(network: Network) -> None:
    page = network.arrive("Bob")
    network.proxy.treat(tcp_proxy.lose_answer, OPERATIONS, times=2)

    goal(page).fill("Once")
    expect(state(page)).to_contain_text("On this ")
    goal(page).fill("Once and for all")

    expect(state(page)).to_contain_text("Saved", timeout=PATIENT)
    assert len(network.proxy.seen) == 2
    found = versions(page)
    assert found[0] == "Once and for all"
    assert len(found) == len(set(found))
    assert "Did not stand" not in page.content()


def test_a_slow_network_only_takes_longer(network: Network) -> None:
    page = network.arrive("Bob")
    network.proxy.latency = 0.4
    try:
        goal(page).type("Word by word", delay=40)
        expect(state(page)).to_contain_text("Saved", timeout=PATIENT)
    finally:
        network.proxy.latency = 0
    page.reload()
    expect(goal(page)).to_have_value("Word by word")


def sign_in(page: Page, name: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: not address.endswith("/sign-in"))


def test_an_expired_sign_in_keeps_the_words_for_the_next_one(network: Network) -> None:
    name = f"nora{network.proxy.port % 7}{'l' if 'localhost' in network.url else 'n'}"
    network.server.command("user", "add", name, "--password-stdin", typed=PASSWORD + "\n")
    page = network.open()
    sign_in(page, name)
    page.goto(SHEET)
    page.context.clear_cookies(name="greenroom")

    goal(page).fill("Typed while signed out")
    expect(page.locator('[data-trouble="signed-out"]')).to_be_visible()
    expect(state(page)).to_contain_text("On this ")
    other = network.stage._listen(page.context.new_page())
    sign_in(other, name)

    expect(state(page)).to_contain_text("Saved", timeout=PATIENT)
    assert versions(other) == ["Typed while signed out"]


def test_a_full_quota_is_said_and_loses_nothing_while_the_page_is_open(network: Network) -> None:
    page = network.open()
    join(page, "Bob")
    page.add_init_script(FULL)
    page.goto(SHEET)
    network.proxy.treat(tcp_proxy.reset, OPERATIONS)

    goal(page).fill("No room for this")
    expect(state(page)).to_contain_text("Only on this page")
    network.proxy.open()

    expect(state(page)).to_contain_text("Saved", timeout=PATIENT)
    assert versions(page) == ["No room for this"]


def test_two_tabs_agree(network: Network) -> None:
    one = network.arrive("Bob", "laptop")
    two = network.stage._listen(one.context.new_page())
    two.goto(SHEET)
    network.proxy.treat(tcp_proxy.reset, OPERATIONS)

    goal(one).fill("Typed in one tab")
    expect(goal(two)).to_have_value("Typed in one tab")
    goal(two).fill("Typed in one tab, then the other")
    two.get_by_role("textbox", name="Why now").fill("Another field")
    expect(goal(one)).to_have_value("Typed in one tab, then the other")
    network.proxy.open()

    for page in (one, two):
        expect(state(page)).to_contain_text("Saved", timeout=PATIENT)
        expect(state(page, "why")).to_contain_text("Saved", timeout=PATIENT)
        expect(page.locator("[data-conflict]")).to_have_count(0)
    found = versions(one)
    assert "Typed in one tab, then the other" in found
    assert "Another field" in found


def test_two_devices_merge_fields_and_ask_about_the_same_one(network: Network) -> None:
    phone = network.arrive("Bob")
    laptop = network.open("laptop", storage_state=phone.context.storage_state())
    laptop.goto(SHEET)
    network.proxy.treat(tcp_proxy.reset, OPERATIONS)
    goal(phone).fill("On the phone")
    phone.get_by_role("textbox", name="Why now").fill("Only the phone")
    expect(state(phone, "why")).to_contain_text("On this ")
    network.proxy.open()
    goal(laptop).fill("On the laptop")
    laptop.get_by_role("textbox", name="How sure I am").fill("4")

    for page, field in ((laptop, "sure"), (phone, "why")):
        expect(state(page, field)).to_contain_text("Saved", timeout=PATIENT)
    asked = phone if phone.locator("[data-conflict]").count() else laptop
    expect(asked.locator("[data-conflict] [data-mine]")).to_be_visible()
    asked.reload()
    expect(asked.locator("[data-conflict] [data-theirs]")).to_be_visible()
    check_axe(asked)
    asked.get_by_role("button", name="Keep what I typed").click()

    expect(state(asked)).to_contain_text("Saved", timeout=PATIENT)
    found = versions(asked)
    assert {"On the phone", "On the laptop", "Only the phone", "4"} <= set(found)


def test_a_refused_answer_is_still_there_after_a_reload(network: Network) -> None:
    page = network.arrive("Bob")
    sure = page.get_by_role("textbox", name="How sure I am")
    sure.fill("rather")
    expect(page.locator('[data-field="sure"] [data-problem]')).to_contain_text("rather")

    page.reload()

    expect(sure).to_have_value("rather")
    expect(page.locator('[data-field="sure"] [data-problem]')).to_contain_text("rather")
    page.goto("/me")
    expect(page.locator("[data-unsent]")).to_contain_text("1 answer is only in this browser")
    check_axe(page)


def test_the_next_person_on_a_shared_device_neither_sees_nor_sends_them(network: Network) -> None:
    page = network.arrive("Bob", "laptop")
    network.proxy.treat(tcp_proxy.reset, OPERATIONS)
    goal(page).fill("Bob's own words")
    expect(state(page)).to_contain_text("On this ")
    page.context.clear_cookies()
    network.proxy.open()

    other = network.stage._listen(page.context.new_page())
    join(other, "Eve")
    other.goto(SHEET)
    page.bring_to_front()

    expect(page.locator('[data-trouble="other"]')).to_be_visible(timeout=PATIENT)
    expect(goal(other)).to_have_value("")
    expect(goal(page)).to_have_value("Bob's own words")
    assert versions(other) == []


def test_signing_out_with_unsaved_words_asks_first_and_leaves_nothing(network: Network) -> None:
    page = network.arrive("Bob", "laptop")
    network.proxy.treat(tcp_proxy.reset, OPERATIONS)
    goal(page).fill("Words for nobody else")
    expect(state(page)).to_contain_text("On this ")
    page.goto("/me")

    page.get_by_role("button", name="Sign out here").click()
    expect(page.get_by_role("dialog")).to_contain_text("1 answer is only in this browser")
    check_axe(page)
    with page.expect_download() as taken:
        page.get_by_role("dialog").get_by_role("link", name="Download my answers").click()
    assert "Words for nobody else" in taken.value.path().read_text(encoding="utf-8")
    page.get_by_role("button", name="Sign out and remove them").click()
    expect(page.locator(".flashes")).to_contain_text("You are signed out")

    wait_until_nothing_is_kept(page)


def test_erasing_oneself_takes_the_unsent_words_along(network: Network) -> None:
    page = network.arrive("Bob", "laptop")
    network.proxy.treat(tcp_proxy.reset, OPERATIONS)
    goal(page).fill("Words that go as well")
    expect(state(page)).to_contain_text("On this ")
    page.goto("/me/erase")

    page.get_by_label("Type the word “erase”").fill("erase")
    page.get_by_role("button", name="Erase everything of mine").click()
    expect(page.get_by_role("status").first).to_contain_text("Everything of yours is erased")

    wait_until_nothing_is_kept(page)


def test_words_typed_before_the_scripts_have_come_are_saved_too(network: Network) -> None:
    page = network.arrive("Bob", "laptop")
    modules = []
    page.route("**/worksheet.js", lambda route: modules.append(route))  # noqa: PLW0108  (Playwright looks at its signature)
    page.goto(SHEET, wait_until="commit")
    goal(page).fill("Quicker than the script")
    page.wait_for_function("document.readyState === 'interactive'")

    modules[0].continue_()

    expect(state(page)).to_contain_text("Saved")
    page.unroute("**/worksheet.js")
    page.reload()
    expect(goal(page)).to_have_value("Quicker than the script")


def wait_until_nothing_is_kept(page: Page) -> None:
    """Wait for this browser to hold no answer any more, wherever answers are kept."""
    page.wait_for_function(
        """() => new Promise((resolve) => {
          const opening = indexedDB.open("greenroom");
          opening.onsuccess = () => {
            const all = opening.result.transaction("unsent").objectStore("unsent").count();
            all.onsuccess = () => resolve(!all.result && !Object.keys(localStorage).some((name) => /unsent|leaving/.test(name)));
          };
        })"""
    )


def test_answers_are_downloaded_with_and_without_a_connection(network: Network) -> None:
    page = network.arrive("Bob")
    goal(page).fill("Saved already")
    expect(state(page)).to_contain_text("Saved", timeout=PATIENT)
    network.proxy.treat(tcp_proxy.reset)
    page.get_by_role("textbox", name="Why now").fill("Not saved yet")
    expect(state(page, "why")).to_contain_text("On this ")

    with page.expect_download() as offline:
        page.get_by_role("link", name="Download my answers").last.click()
    network.proxy.treat(tcp_proxy.reset, OPERATIONS)
    with page.expect_download() as online:
        page.get_by_role("link", name="Download my answers").last.click()

    for download in (offline, online):
        text = download.value.path().read_text(encoding="utf-8")
        assert "Saved already" in text
        assert "Not saved yet" in text
