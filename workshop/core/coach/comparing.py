"""A reply against the post, the thread and the fact card: what it takes up, repeats, makes up, keeps or gives away."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from workshop.core.coach.card import Clause, Kind, content_stems
from workshop.core.coach.case import Case
from workshop.core.coach.english_words import FORBIDDING, UNKNOWING
from workshop.core.coach.families import find_families
from workshop.core.coach.finding import find_figures, find_times
from workshop.core.coach.observing import Observed, Place
from workshop.core.coach.reading import Reading, read

SAME = 0.82


def observe_comparison(case: Case, seen: Observed) -> None:
    """All features of what the reply shares with what stands around it."""
    _observe_post(case, seen)
    _observe_thread(case, seen)
    _observe_card(case, seen)
    _observe_secrets(case, seen)
    _observe_unknowns(case, seen)


def _places(case: Case, stems: Iterable[str]) -> list[Place]:
    wanted = frozenset(stems)
    return [(token.start, token.end) for token in case.reply.tokens if token.stem in wanted]


def _observe_post(case: Case, seen: Observed) -> None:
    brand = content_stems(read(case.situation.brand))
    by = {token.stem for token in read(case.situation.post.by.replace("_", " ")).tokens}
    shared = (content_stems(case.reply) & case.post_stems) - brand - by
    places = _places(case, shared)
    for least in (1, 2, 3, 5):
        seen.add(f"post-shared:{least}", len(shared) >= least, places)
    seen.add("post-shared:none", not shared)
    seen.add("post-shared:share", min(len(shared) / max(len(case.post_stems), 1), 0.6) * 3, places)
    near = {
        stem
        for stem in content_stems(case.reply) - shared
        if len(stem) >= 5 and any(one[:5] == stem[:5] for one in case.post_stems - brand)
    }
    seen.add("post-shared:nearly", bool(near), _places(case, near))
    opening = case.reply.sentences[:2]
    early = {token.stem for one in opening for token in case.reply.tokens_of(one)} & shared
    seen.add("post-shared:early", min(len(early), 4) / 2, _places(case, early))
    own = [token for token in case.reply.tokens if token.stem in shared and token.is_name]
    seen.add("post-shared:name", bool(own), [(token.start, token.end) for token in own])
    figures = {value for value, _token in find_figures(case.post)}
    same = [token for value, token in case.figures if value in figures]
    seen.add("post-shared:figure", bool(same), [(token.start, token.end) for token in same])
    times = {time for time, _token in find_times(case.post)}
    when = [token for time, token in case.times if time in times]
    seen.add("post-shared:time", bool(when), [(token.start, token.end) for token in when])
    _observe_mirroring(case, seen, shared)


def _observe_mirroring(case: Case, seen: Observed, shared: frozenset[str]) -> None:
    """A sentence that speaks of sorrow or feeling and of something of theirs; “your X”, “you VERBed”."""
    families = find_families(case.reply)
    told = {stem for clause in case.told for stem in clause.stems}
    for name in ("sorry", "that-feels", "feeling", "our-fault", "we-understand"):
        numbers = {case.reply.sentence_of[start] for start, _end in families.get(name, ())}
        found = [token for number in numbers for token in case.reply.tokens_of(case.reply.sentences[number]) if token.stem in shared]
        theirs = [token for token in found if token.stem not in told]
        seen.add(f"with-theirs:{name}", bool(found), [(token.start, token.end) for token in found])
        seen.add(f"with-only-theirs:{name}", bool(theirs), [(token.start, token.end) for token in theirs])
    theirs = [token for token in case.reply.tokens if token.stem in shared - told]
    seen.add("post-shared:only-theirs", min(len(theirs), 4) / 2, [(token.start, token.end) for token in theirs])
    words = case.reply.words
    after_you = [
        (words[place].start, words[place + 1].end)
        for place in range(len(words) - 1)
        if words[place].text in ("you", "your", "you've", "she", "he", "her", "him", "they", "their") and words[place + 1].stem in shared
    ]
    seen.add("post-shared:after-you", bool(after_you), after_you)


def _observe_thread(case: Case, seen: Observed) -> None:
    mine = _bare(case.reply)
    for earlier in case.earlier:
        theirs = _bare(read(earlier))
        if (
            mine
            and theirs
            and (mine in theirs or theirs in mine or SequenceMatcher(None, mine[:600], theirs[:600], autojunk=False).ratio() >= SAME)
        ):
            seen.add("thread:copy", 1, [(0, len(case.reply.text))])
    seen.add("thread:has-earlier", bool(case.earlier))
    seen.add("thread:any", bool(case.thread))
    bystanders = {
        token.text
        for turn in case.situation.thread
        if turn.by != case.situation.post.by
        for token in read(turn.by.replace("@", "")).tokens
        if len(token.text) > 2
    }
    named = [token for token in case.reply.tokens if token.is_name and token.text in bystanders]
    seen.add("thread:names-bystander", bool(named), [(token.start, token.end) for token in named])


def _bare(reading: Reading) -> str:
    return " ".join(token.text for token in reading.tokens if token.kind in ("word", "number", "code"))


def _observe_card(case: Case, seen: Observed) -> None:
    """How much of what may be told is told."""
    mine = content_stems(case.reply)
    new = [(clause, clause.stems - case.post_stems) for clause in case.told]
    covered = [clause for clause, stems in new if stems and len(stems & mine) >= max(2, len(stems) * 0.34)]
    seen.add("card:tells", min(len(covered), 4) / 2, _places(case, {stem for clause in covered for stem in clause.stems & mine}))
    seen.add("card:tells-nothing", bool(case.told) and not covered)
    shared = {stem for _clause, stems in new for stem in stems} & mine
    seen.add("card:words", min(len(shared), 12) / 6, _places(case, shared))
    seen.add("card:few-words", bool(case.told) and len(shared) <= 1)
    seen.add("card:none", not case.card)
    times = {time for clause in case.told for time in clause.times}
    kept = [token for time, token in case.times if time in times]
    seen.add("card:time", min(len(kept), 3) / 2, [(token.start, token.end) for token in kept])
    seen.add("card:no-time", bool(times) and not kept)
    figures = {value for clause in case.told for value, _token in find_figures(clause.reading)} - {1.0}
    same = [token for value, token in case.figures if value in figures]
    seen.add("card:figure", min(len(same), 3) / 2, [(token.start, token.end) for token in same])
    for kind in (Kind.OFFER, Kind.TO_NAME):
        best = max((len(clause.stems & mine) / len(clause.stems) for clause in case.clauses(kind) if clause.stems), default=0)
        seen.add(f"card:{kind.value}", best)
        seen.add(f"card:{kind.value}-left-out", bool(case.clauses(kind)) and best < 0.2)
    admitted = [clause for clause in case.card if clause.admits]
    seen.add("card:admits-failure", bool(admitted))
    seen.add("card:tells-failure", any(len(clause.stems & mine) >= 2 for clause in admitted))


def _observe_secrets(case: Case, seen: Observed) -> None:
    """Words that only stand in what must stay in the house."""
    mine = content_stems(case.reply)
    best: tuple[float, Clause | None, frozenset[str]] = (0, None, frozenset())
    for clause in case.clauses(Kind.SECRET):
        rare = clause.stems - case.public_stems - FORBIDDING
        shared = rare & mine
        score = len(shared) + len(shared) / max(len(rare), 1)
        if shared and score > best[0]:
            best = (score, clause, frozenset(shared))
    seen.add("secret:words", min(best[0], 4) / 2, _places(case, best[2]))
    seen.add("secret:two-words", len(best[2]) >= 2, _places(case, best[2]))
    names = [token for token in case.reply.tokens if token.is_name and token.text in case.secret_names - case.known_names]
    seen.add("secret:name", bool(names), [(token.start, token.end) for token in names])
    times = {time for clause in case.clauses(Kind.SECRET) for time in clause.times} - {
        time for clause in case.told for time in clause.times
    }
    when = [token for time, token in case.times if time in times]
    seen.add("secret:time", bool(when), [(token.start, token.end) for token in when])
    seen.add("secret:no-money-rule", bool(case.clauses(Kind.NO_MONEY)))


def _observe_unknowns(case: Case, seen: Observed) -> None:
    """A sentence on what the card calls unknown: said as if it were known, or with its doubt."""
    hedged = {case.reply.sentence_of[start] for start, _end in find_families(case.reply).get("not-known", ())}
    causal = {case.reply.sentence_of[start] for start, _end in find_families(case.reply).get("cause", ())}
    bold: list[Place] = []
    doubted: list[Place] = []
    best = 0.0
    for clause in case.clauses(Kind.UNKNOWN):
        stems = clause.stems - UNKNOWING
        for number, sentence in enumerate(case.reply.sentences):
            shared = {token.stem for token in case.reply.tokens_of(sentence)} & stems
            if len(shared) < 2 and not (shared and number in causal):
                continue
            places = [(token.start, token.end) for token in case.reply.tokens_of(sentence) if token.stem in shared]
            if number in hedged or sentence.asks:
                doubted += places
            else:
                bold += places
                best = max(best, len(shared) / max(len(stems), 1))
    seen.add("unknown:told-as-known", bool(bold), bold)
    seen.add("unknown:told-share", best, bold)
    seen.add("unknown:doubted", bool(doubted), doubted)
    seen.add("unknown:on-card", bool(case.clauses(Kind.UNKNOWN)))
    seen.add(
        "unknown:cause-told",
        bool(causal - hedged)
        and any(
            "why" in clause.reading.text.lower() or "cause" in clause.reading.text.lower() or "source" in clause.reading.text.lower()
            for clause in case.clauses(Kind.UNKNOWN)
        ),
    )
