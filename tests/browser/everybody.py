"""Every kind of page that the product has, who opens it, and what is asked of each so that everybody can use it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, StorageState, expect

from tests.live_server import LiveServer

SCRIPT = (Path(__file__).parent / "everybody.js").read_text(encoding="utf-8").split("\n", 1)[1]
LARGE_TEXT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(":root { font-size: 200% !important }");
  document.adoptedStyleSheets = [sheet];
}"""


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page: its path (with the names of what a house has, in braces), who opens it, and what they do there before it is
    looked at."""

    name: str
    who: str
    path: str
    prepare: Callable[[Page], None] | None = None

    def open(self, page: Page, house: House) -> None:
        page.goto(self.path.format(link=house.link, case=house.case))
        if self.prepare:
            self.prepare(page)


@dataclass(frozen=True, slots=True)
class House:
    """What the kinds of pages need: who is signed in, by name, a link to a plan, and a case that waits for the trainers."""

    states: dict[str, StorageState | None]
    link: str
    case: str


def measure(page: Page, what: str) -> Any:
    """Run one function of everybody.js in the page."""
    return page.evaluate(f"(() => {{ const asked = {SCRIPT.strip().removesuffix(';')}; return asked.{what}(); }})()")


def expect_fits(page: Page, how: str) -> None:
    found = measure(page, "fits")
    assert found == [], f"{page.url}, {how}:\n" + "\n".join(found)


def sign_in(page: Page, server: LiveServer, name: str) -> None:
    """Sign in with a demo account."""
    lines = (server.instance / "demo-accounts.txt").read_text(encoding="utf-8").splitlines()
    password = next(line.split()[1] for line in lines if line.split()[:1] == [name])
    page.goto("/sign-in")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/")


def join(page: Page, name: str) -> None:
    page.goto("/join")
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url("**/")


def share(page: Page) -> str:
    """Make a link to the plan of whoever is signed in; gives its path."""
    page.goto("/plan/links")
    page.get_by_label("Who is it for?").fill("Jonas")
    page.get_by_role("button", name="Make a link").click()
    return urlsplit(page.get_by_label("Address to hand on").first.input_value()).path


def send_a_case(page: Page) -> str:
    """A trainer sends a verdict on a reply of their own to the trainers; gives the path of the case."""
    page.goto("/practise/working-from-the-car")
    page.locator("#reply").fill("Hi Ngozi, sorry for any inconvenience. We’ll look into it soon. Sam")
    page.get_by_role("main").get_by_role("button", name="Answer").click()
    page.get_by_role("link", name="I see it differently").click()
    page.get_by_label("What do you see?").fill("Nobody knows the hour yet.")
    page.get_by_label("Tell them that it is from").check()
    page.get_by_role("button", name="Send to the trainers").click()
    expect(page.get_by_text("The trainers have got it")).to_be_visible()
    page.goto("/coach/cases")
    return page.locator(".case-row").first.get_attribute("href") or ""


def refuse_the_name(page: Page) -> None:
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("alert").first).to_be_visible()


def answer_the_checkpoint(page: Page) -> None:
    form = page.locator("[data-checkpoint]").first
    form.locator(".pick").first.click()
    form.get_by_role("button", name="Check it").click()
    expect(form.locator(".answer")).to_have_count(1)


def trouble_the_sheet(page: Page) -> None:
    """A wrong number, a measure that is advised on, a question that nobody can answer yet, a row more and a row less."""
    page.locator("[id='core-goal--baseline']").fill("twelve")
    page.locator("[id='core-goal--measure']").fill("Followers")
    page.locator("[id='core-goal--goal']").focus()
    expect(page.locator("[data-field=baseline] [data-problem]")).to_be_visible()
    expect(page.locator(".advice .hint")).to_be_visible()
    page.locator("[data-unknown] summary").nth(1).click()


def ask_for_nothing(page: Page) -> None:
    page.get_by_role("button", name="Ask for a change").click()
    expect(page.get_by_role("alert").first).to_be_visible()


def fill_the_gaps(page: Page) -> None:
    for gap in page.locator(".finder-sentence select").all():
        gap.select_option(index=2)
    page.get_by_role("button", name="Show me where I fit in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("You fit in with")


def go_on_stage(page: Page) -> None:
    page.get_by_role("button", name="Go on stage").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def answer_in_turns(page: Page) -> None:
    """A run that waits for its player, after one reply with the coach's word on it."""
    page.locator("[name=pace]").evaluate("field => { field.value = 'turns' }")
    page.get_by_role("button", name="Go on stage").click()
    page.locator("#text").fill("I’m sorry we missed all three slots, Dana. We’ll look into it soon. Amira")
    page.locator("[data-send]").click()
    expect(page.locator(".run-slip")).to_have_count(1)


def look_at_dana(page: Page) -> None:
    answer_in_turns(page)
    page.goto(page.url.partition("#")[0] + "/people/dana")


def make_words(page: Page) -> None:
    page.get_by_role("main").get_by_role("button", name=re.compile("Show me my five words|Make new words")).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Write these five words down")


def make_device_link(page: Page) -> None:
    page.get_by_role("button", name="Open on another device").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Open on another device")


def differ_in_a_run(page: Page) -> None:
    page.get_by_role("button", name="Go on stage").click()
    page.locator("#text").fill("Sorry for any inconvenience. We’ll look into it soon.")
    page.locator("[data-send]").click()
    expect(page.locator(".run-slip")).to_have_count(1)
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("link", name="I see it differently").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("I see it differently")


def begin_the_drill(page: Page) -> None:
    page.get_by_role("button", name="Begin").first.click()
    expect(page.get_by_label("Your reply to")).to_be_visible()


def answer_the_drill(page: Page) -> None:
    begin_the_drill(page)
    page.get_by_label("Your reply to").fill("Sorry for any inconvenience. We’ll look into it soon.")
    page.get_by_role("main").get_by_role("button", name="Answer").last.click()
    expect(page.get_by_role("button", name="This post once more")).to_be_visible()


def practise_for_the_plan(page: Page) -> None:
    page.get_by_role("button", name="Go on stage").click()
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("button", name="Put it into my plan").click()
    page.get_by_role("link", name="See my plan").click()
    expect(page.get_by_role("heading", name="What I practised")).to_be_visible()


def end_a_run(page: Page) -> None:
    """On to the debrief of a run that has ended; whoever has none plays one, with one reply, and stops."""
    ended = page.locator(".run-list a[href$='/debrief']").last
    if ended.count():
        ended.click()
    else:
        page.get_by_role("button", name="Go on stage").click()
        reply_and_stop(page)
    expect(page.get_by_role("heading", name="What moved, and why")).to_be_visible()


def reply_and_stop(page: Page) -> None:
    page.locator("#text").fill("Hi Dana, sorry for any inconvenience. We’ll look into it soon.")
    page.locator("[data-send]").click()
    expect(page.locator(".run-slip")).to_have_count(1)
    page.get_by_role("button", name="Stop").click()


def try_again(page: Page) -> None:
    end_a_run(page)
    if not page.get_by_role("link", name="Both futures side by side").count():
        page.get_by_role("button", name="Try this one again").first.click()
        expect(page.locator("#text")).not_to_have_value("")
        reply_and_stop(page)
    page.get_by_role("link", name="Both futures side by side").first.click()
    expect(page.get_by_role("heading", name="How they ended")).to_be_visible()


def play_it_again(page: Page) -> None:
    end_a_run(page)
    page.get_by_role("link", name="Watch the replay").click()
    page.get_by_role("link", name="Next event").click()
    expect(page.locator(".post.mine")).to_have_count(1)


def invite_to_a_run(page: Page) -> None:
    """The page with an invitation that was just made."""
    page.get_by_role("button", name="Go on stage").click()
    page.get_by_role("link", name="Practise this together").click()
    page.get_by_role("button", name="Make a link").click()
    expect(page.locator(".address a")).to_be_visible()


def follow_the_invitation(page: Page) -> None:
    invite_to_a_run(page)
    page.goto(urlsplit(page.locator(".address a").get_attribute("href") or "").path)


KINDS = [
    PageKind("landing", "visitor", "/"),
    PageKind("join", "visitor", "/join"),
    PageKind("join refused", "visitor", "/join", refuse_the_name),
    PageKind("sign in", "visitor", "/sign-in"),
    PageKind("five words", "visitor", "/recover"),
    PageKind("reset, dead", "visitor", "/reset/nothing"),
    PageKind("device link, dead", "visitor", "/open/nothing"),
    PageKind("shared plan, dead", "visitor", "/p/nothing"),
    PageKind("nothing here", "visitor", "/nothing"),
    PageKind("shared plan", "visitor", "{link}"),
    PageKind("shared plan, refused", "visitor", "{link}", ask_for_nothing),
    PageKind("home, new", "guest", "/"),
    PageKind("home", "amira", "/"),
    PageKind("role finder", "guest", "/role-finder"),
    PageKind("role found", "guest", "/role-finder", fill_the_gaps),
    PageKind("shelf", "amira", "/playbooks"),
    PageKind("contents", "amira", "/playbooks/support"),
    PageKind("chapter with a sheet", "amira", "/playbooks/support/the-first-reply"),
    PageKind("chapter answered", "guest", "/playbooks/core/who-is-reading", answer_the_checkpoint),
    PageKind("no such playbook", "amira", "/playbooks/nobody"),
    PageKind("sheet", "amira", "/worksheets/support-goal"),
    PageKind("sheet, troubled", "guest", "/worksheets/core-goal", trouble_the_sheet),
    PageKind("history", "amira", "/worksheets/support-goal/history"),
    PageKind("plan", "amira", "/plan"),
    PageKind("plan, empty", "newcomer", "/plan"),
    PageKind("plan, not to print", "newcomer", "/plan.pdf"),
    PageKind("links", "amira", "/plan/links"),
    PageKind("links, none", "newcomer", "/plan/links"),
    PageKind("comments", "amira", "/plan/comments"),
    PageKind("search", "amira", "/search"),
    PageKind("search, found", "amira", "/search?q=goal"),
    PageKind("search, nearest", "amira", "/search?q=complinat+zzzz"),
    PageKind("paths to choose", "guest", "/path"),
    PageKind("repeats", "guest", "/repeats"),
    PageKind("certificate, unknown", "visitor", "/verify/nothing"),
    PageKind("drill", "guest", "/practise"),
    PageKind("ninety seconds", "guest", "/practise/weakest"),
    PageKind("ninety seconds, begun", "guest", "/practise/weakest", begin_the_drill),
    PageKind("ninety seconds, marked", "guest", "/practise/weakest", answer_the_drill),
    PageKind("plan with practice", "guest", "/scenarios/three-missed-slots", practise_for_the_plan),
    PageKind("check a draft", "guest", "/coach/check"),
    PageKind("a run's verdict, seen differently", "guest", "/scenarios/three-missed-slots", differ_in_a_run),
    PageKind("trainers’ cases", "tess", "/coach/cases"),
    PageKind("trainers’ case", "tess", "{case}"),
    PageKind("what the coach looks for", "guest", "/coach/criteria"),
    PageKind("debrief", "newcomer", "/scenarios/three-missed-slots", end_a_run),
    PageKind("two futures", "newcomer", "/scenarios/three-missed-slots", try_again),
    PageKind("replay", "newcomer", "/scenarios/three-missed-slots", play_it_again),
    PageKind("scenarios", "guest", "/scenarios"),
    PageKind("a scenario's opening", "guest", "/scenarios/three-missed-slots"),
    PageKind("run, live", "guest", "/scenarios/three-missed-slots", go_on_stage),
    PageKind("run, in turns", "guest", "/scenarios/three-missed-slots", answer_in_turns),
    PageKind("somebody in a run", "guest", "/scenarios/three-missed-slots", look_at_dana),
    PageKind("practise together", "guest", "/scenarios/did-you-leak", invite_to_a_run),
    PageKind("invitation", "guest", "/scenarios/did-you-leak", follow_the_invitation),
    PageKind("invitation, dead", "guest", "/together/nothing"),
    PageKind("my page", "amira", "/me"),
    PageKind("my page, guest", "guest", "/me"),
    PageKind("claim", "guest", "/claim"),
    PageKind("five words made", "newcomer", "/me", make_words),
    PageKind("device link made", "guest", "/me", make_device_link),
    PageKind("erase", "guest", "/me/erase"),
]
