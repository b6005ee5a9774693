"""Who takes part: accounts, seats, personas, segments, teams and the approver, each from its directive."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from workshop.core.coach.model import Speaker
from workshop.core.content.findings import name_nearest, quote
from workshop.core.content.scenario.items import Item, read_items, take_tail
from workshop.core.content.scenario.part import WHOLE, Part
from workshop.core.content.scenario.plain import check_plain, unwrap
from workshop.core.simulation.cast import MINUTE, SECOND, Account, Approver, Need, Persona, SeatRole, Segment, Team, Temper
from workshop.core.simulation.effects import USUAL

LONGEST_NAME = 60
LONGEST_BIO = 400
LONGEST_LINE = 1_000
MOST_PEOPLE = 100_000_000
MOST_NEEDS = 12
MOST_SIGNS = 30
TONES = ("sage", "straw", "clay", "sky", "stone")


def read_account(part: Part) -> Account:
    return Account(
        part.id,
        part.words("name", most=LONGEST_NAME),
        part.words("handle", most=LONGEST_NAME),
        Speaker(_choose(part, "speaker", [one.value for one in Speaker], Speaker.BRAND)),
        part.face(),
        part.whole("followers", default=0, most=MOST_PEOPLE),
        part.text(most=LONGEST_BIO),
    )


def read_seat(part: Part, roles: tuple[str, ...]) -> SeatRole:
    return SeatRole(
        part.id,
        part.words("title", most=LONGEST_NAME),
        part.name("role", roles, "role", default=roles[0] if roles else "", where=" in the head"),
        part.name("account", part.known.of("account"), "account", default=part.known.first("account")),
        part.text(most=LONGEST_LINE),
        part.names("networks", part.networks, "network", where=" in the head"),
    )


def read_persona(part: Part) -> Persona:
    return Persona(
        part.id,
        part.words("name", most=LONGEST_NAME),
        part.words("handle", most=LONGEST_NAME),
        part.text(most=LONGEST_BIO),
        Temper(_choose(part, "type", [one.value for one in Temper], Temper.CONSTRUCTIVE)),
        part.whole("anger", default=50, most=100),
        part.whole("trust", default=50, most=100),
        part.whole("patience", default=100, most=100),
        _read_sensitivity(part),
        part.whole("followers", default=100, most=MOST_PEOPLE),
        part.face(),
        _choose(part, "tone", TONES, ""),
        part.names("networks", part.networks, "network", where=" in the head"),
        _pace(part, "answers", 45 * SECOND),
        part.names("followed-by", part.known.of("segment"), "segment"),
    )


def _read_sensitivity(part: Part) -> Mapping[str, int]:
    found = {}
    for name, written in part.pairs("minds").items():
        if name not in USUAL and not part.any_criterion:
            part.tell("minds", f"There is no criterion “{quote(name)}”.", name_nearest(name, USUAL))
        elif not WHOLE.fullmatch(written.text) or not 0 <= int(written.text) <= 1_000:
            part.tell("minds", f"“{quote(name)} {quote(written.text)}” does not fit.", "Write percents from 0 to 1000, as in next-step 150")
        else:
            found[name] = int(written.text)
    return found


def read_segment(part: Part) -> Segment:
    return Segment(
        part.id,
        part.words("title", most=LONGEST_NAME),
        part.whole("size", default=0, most=MOST_PEOPLE, least=1),
        part.whole("trust", default=50, most=100),
        part.whole("followers", default=80, most=MOST_PEOPLE),
        part.whole("passes-on", default=12, most=500),
        part.whole("fades", default=20, most=100),
        _pace(part, "reads-within", 6 * MINUTE),
        part.whole("spills", default=20, most=100),
        part.whole("weight", default=1, most=100),
        part.names("networks", part.networks, "network", where=" in the head"),
        part.whole("follows-us", default=5, most=100),
    )


def read_team(part: Part) -> Team:
    above, items = read_items(part.directive, part.context)
    line = unwrap(written.text for written in above)
    check_plain(line, part.line, part.context, most=LONGEST_LINE, what=f"{{{part.directive.name}}}")
    if not line:
        part.context.add(part.line, f"“{quote(part.id)}” comes back with no answer.", "Write it above the list.")
    if len(items) > MOST_NEEDS:
        part.context.add(items[MOST_NEEDS].line, f"A team needs {MOST_NEEDS} things at most.", "Keep what matters.")
    needs = tuple(need for item in items[:MOST_NEEDS] if (need := _read_need(item, part)))
    if needs and not part.has("asks"):
        part.context.add(
            part.line, f"“{quote(part.id)}” needs something and has no :asks:.", "Add the line :asks: Which van was it on last?"
        )
    return Team(
        part.id,
        part.words("name", most=LONGEST_NAME),
        _pace(part, "within", 10 * MINUTE),
        part.words("contact", may_own=True),
        part.names("takes", part.known.of("post", "reaction"), "post"),
        needs,
        line,
        part.words("asks"),
        part.words("declines"),
        part.names("reveals", part.known.of("fact"), "fact"),
    )


def _read_need(item: Item, part: Part) -> Need | None:
    text, name, rest = take_tail(item.text)
    title, colon, signs = text.partition(":")
    words = tuple(word.strip() for word in signs.split(",") if word.strip())
    if name is None or rest or not colon or not words or len(words) > MOST_SIGNS:
        part.context.add(
            item.line,
            f"“{quote(item.text)}” does not say what shows it.",
            "Write it as in - The last scan: scan, scanned, 13:40 {#scan}",
        )
        return None
    part.context.check_identifier(name, item.line, "a need")
    return Need(name, title.strip(), words)


def read_approver(part: Part) -> Approver:
    usual = Approver(part.id)
    return Approver(
        part.id[:LONGEST_NAME],
        _pace(part, "within", usual.within),
        part.text(most=LONGEST_LINE) or usual.approves,
        part.words("declines", default=usual.declines),
    )


def _pace(part: Part, option: str, usual: int) -> int:
    found = part.time(option)
    return usual if found is None else max(found, SECOND)


def _choose(part: Part, option: str, known: Collection[str], usual: str) -> str:
    text = part.directive.option(option)
    if text and text not in known:
        part.tell(option, f":{option}: “{quote(text)}” does not exist.", name_nearest(text, known))
    return text if text in known else usual
