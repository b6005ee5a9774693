"""How two futures ended, in figures, and the difference between them in words."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from workshop.core.simulation.debrief import Debrief
from workshop.core.simulation.futures import count_hard_fails
from workshop.sandbox.debriefing import Told
from workshop.sandbox.running import Play

MINUTE = 60_000
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the comparison: what is counted, both, and the difference in words. `tone` says whether it is good news of the later."""

    title: str
    one: str
    other: str
    said: str
    tone: str = ""


def find_figures(plays: tuple[Play, Play], told: tuple[Told, Told]) -> tuple[Figure, ...]:
    """What ended differently, and what did not."""
    return tuple(figure for figure in (*_meters(told), *_times(told), _hard_fails(plays), _ending(told)) if figure)


def say_difference(told: tuple[Told, Told], number: int) -> str:
    """All of it in a sentence, of the later one against the earlier."""
    lead, parts = told[0].debrief.lead, []
    trust = told[1].trust[1] - told[0].trust[1]
    if trust:
        words = _("trust you %(points)s more") if trust > 0 else _("trust you %(points)s less")
        parts.append(str(_("onlookers")) + " " + str(words) % {"points": _points(abs(trust))})
    if lead and told[0].lead_anger and told[1].lead_anger and (calmer := told[0].lead_anger[1] - told[1].lead_anger[1]):
        words = _("%(name)s is %(points)s calmer") if calmer > 0 else _("%(name)s is %(points)s angrier")
        parts.append(str(words) % {"name": lead.name.split()[0], "points": _points(abs(calmer))})
    readers = told[1].debrief.readers - told[0].debrief.readers
    if readers:
        words = _("%(count)s more have read about it") if readers > 0 else _("%(count)s fewer have read about it")
        parts.append(str(words) % {"count": f"{abs(readers):,}"})
    if not parts:
        return str(_("Both ended alike."))
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {_('and')} {parts[-1]}"
    return str(_("In try %(number)s %(what)s.", number=number, what=listed))


def _meters(told: tuple[Told, Told]) -> list[Figure]:
    one, other = told
    more = _("%(points)s more"), _("%(points)s less")
    rows = [_compare(str(_("Onlookers’ trust")), one.trust[1], other.trust[1], more, rise_is_good=True)]
    if one.debrief.lead and one.lead_anger and other.lead_anger:
        title = _("%(name)s’s anger", name=one.debrief.lead.name.split()[0])
        angrier = _("%(points)s angrier"), _("%(points)s calmer")
        rows.append(_compare(title, one.lead_anger[1], other.lead_anger[1], angrier, rise_is_good=False))
    readers = one.debrief.readers, other.debrief.readers
    apart = readers[1] - readers[0]
    words = _("%(count)s more", count=f"{apart:,}") if apart > 0 else _("%(count)s fewer", count=f"{-apart:,}") if apart else _("the same")
    return [*rows, Figure(_("Readers reached, simulated"), f"{readers[0]:,}", f"{readers[1]:,}", words)]


def _compare(title: str, one: int, other: int, words: Pair, *, rise_is_good: bool) -> Figure:
    apart = other - one
    if not apart:
        return Figure(title, str(one), str(other), _("the same"))
    said = words[0 if apart > 0 else 1] % {"points": _points(abs(apart))}
    return Figure(title, str(one), str(other), said, "good" if (apart > 0) == rise_is_good else "bad")


def _times(told: tuple[Told, Told]) -> list[Figure]:
    one, other = told[0].debrief, told[1].debrief
    first = one.first_answer, other.first_answer
    longest = _find_longest(one), _find_longest(other)
    in_time = _count_in_time(one), _count_in_time(other)
    apart = in_time[1][0] - in_time[0][0]
    said = ngettext("%(num)s more", "%(num)s more", apart) if apart > 0 else ngettext("%(num)s fewer", "%(num)s fewer", -apart)
    tone = "good" if apart > 0 else "bad" if apart else ""
    texts = [_("%(count)s of %(all)s", count=count, all=whole) for count, whole in in_time]
    rows = [Figure(_("Answered in time"), texts[0], texts[1], said if apart else _("the same"), tone)] if in_time[0][1] else []
    return [_waited(_("First answer after"), *first, (_("sooner"), _("later"))), *rows, _waited(_("Longest wait"), *longest)]


def _waited(title: str, one: int | None, other: int | None, words: Pair | None = None) -> Figure:
    less, more = words or (_("shorter"), _("longer"))
    texts = [_("none") if time is None else _("%(num)s min", num=_round(time)) for time in (one, other)]
    if one is None or other is None:
        same = one is other
        said = _("the same") if same else _("nobody was answered") if other is None else _("somebody was answered")
        return Figure(title, texts[0], texts[1], said, "" if same else "bad" if other is None else "good")
    apart = _round(other) - _round(one)
    if not apart:
        return Figure(title, texts[0], texts[1], _("the same"))
    minutes = ngettext("%(num)s minute", "%(num)s minutes", abs(apart))
    return Figure(title, texts[0], texts[1], f"{minutes} {more if apart > 0 else less}", "bad" if apart > 0 else "good")


def _find_longest(debrief: Debrief) -> int | None:
    waits = [(debrief.course.end if wait.answered is None else wait.answered) - wait.out for wait in debrief.waits]
    return max(waits, default=None)


def _count_in_time(debrief: Debrief) -> tuple[int, int]:
    return sum(wait.in_time for wait in debrief.waits), len(debrief.waits)


def _hard_fails(plays: tuple[Play, Play]) -> Figure:
    """Replies that should not go out, and whether they did."""
    counts = [count_hard_fails(play.stage.events, play.seat) for play in plays]
    texts = [_say_fails(*count) for count in counts]
    apart = sum(counts[1]) - sum(counts[0])
    said = _("the same") if not apart else _("%(num)s more", num=apart) if apart > 0 else _("%(num)s fewer", num=-apart)
    return Figure(_("Hard fails"), texts[0], texts[1], said, "bad" if apart > 0 else "good" if apart else "")


def _say_fails(stopped: int, out: int) -> str:
    if stopped and not out:
        return str(_("%(num)s, held", num=stopped))
    return str(_("%(num)s, of which %(held)s held", num=stopped + out, held=stopped)) if stopped else str(out)


def _ending(told: tuple[Told, Told]) -> Figure | None:
    titles = [one.ending.title if one.ending else _say_end(one.debrief) for one in told]
    return Figure(_("How it ended"), titles[0], titles[1], _("the same") if titles[0] == titles[1] else _("another ending"))


def _say_end(debrief: Debrief) -> str:
    return str(_("You stopped") if debrief.why == "stopped" else _("Time was up"))


def _points(amount: int) -> str:
    return str(ngettext("%(num)s point", "%(num)s points", amount))


def _round(milliseconds: int) -> int:
    return round(milliseconds / MINUTE)
