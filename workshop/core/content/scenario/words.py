"""The words of a scenario's file: every directive and option, each with one line that says what it is for."""

from __future__ import annotations

from collections.abc import Mapping

from workshop.core.content.language import DirectiveWord, OptionWord

TITLE = OptionWord("What it is called.", "A neighbour chimes in")
AT = OptionWord("When it comes, counted from the beginning.", "8m")
WHEN = OptionWord("What must hold for it to come: a condition.", "dana.anger > 60")
ON = OptionWord("The network, where the scenario has several.", "microblog")
CHANGES = OptionWord("What it moves: a persona's anger, trust or patience, a segment's trust.", "dana.anger +6, street.trust -2")
FACE = OptionWord("A face of the house by its name, or a picture's path.", "dana")
HEAT = OptionWord("How much it makes people pass it on, 0 to 100.", "40")
SWAY = OptionWord("What onlookers' trust moves once all have read it.", "-4")
FITS = OptionWord("Moves that are right here.", "reply hand-over")
UNFITS = OptionWord("Moves that are wrong here.", "hide stay-silent")
DUE = OptionWord("The time within which an answer is due; from then on silence costs.", "8m")
PRIVATE = OptionWord("yes: it is a private message.", "yes")
WITHIN = OptionWord("How soon the answer comes.", "6m")
REVEALS = OptionWord("Hidden facts that it puts on the fact card.", "van-hour")
HANDLE = OptionWord("The name in the network, with its sign.", "@dana_nights")
NETWORKS = OptionWord("The networks, all of the scenario's if left out.", "microblog reviews")
FOLLOWERS = OptionWord("How many people follow.", "1840")
TRUST = OptionWord("Where trust begins, 0 to 100.", "50")


def _named(
    about: str, options: Mapping[str, OptionWord], *, needs: tuple[str, ...] = (), body: bool = True, needs_body: bool = False
) -> DirectiveWord:
    return DirectiveWord(
        about,
        argument="an identifier",
        needs_argument=True,
        options=options,
        needs=needs,
        has_body=body,
        needs_body=needs_body,
        inside=("",),
    )


def _points(about: str) -> OptionWord:
    return OptionWord(about, "anger -8, trust +7, onlookers +6")


CAST: Mapping[str, DirectiveWord] = {
    "account": _named(
        "As whom our side speaks; what stands inside is the profile's text.",
        {
            "name": OptionWord("The name shown.", "Parcelwise Help"),
            "handle": HANDLE,
            "speaker": OptionWord("brand, staff or agency; brand if left out.", "staff"),
            "face": FACE,
            "followers": FOLLOWERS,
        },
        needs=("name", "handle"),
    ),
    "seat": _named(
        "A place to play; what stands inside says who one is. Without any there is one seat, with the first role and account.",
        {
            "title": OptionWord("What the seat is called.", "Support on the rota"),
            "role": OptionWord("The playbook's role, the first of the head if left out.", "support"),
            "account": OptionWord("The account it speaks as, the first if left out.", "parcelwise"),
            "networks": NETWORKS,
        },
        needs=("title",),
    ),
    "persona": _named(
        "Somebody who writes; what stands inside is the profile's text.",
        {
            "name": OptionWord("The name shown.", "Dana Whitfield"),
            "handle": HANDLE,
            "type": OptionWord("constructive, vindictive, misinformed, troll, bystander, journalist or supporter.", "constructive"),
            "anger": OptionWord("Where anger begins, 0 to 100.", "54"),
            "trust": TRUST,
            "patience": OptionWord("Where patience begins, 0 to 100.", "80"),
            "minds": OptionWord("What this person minds more or less than others, in percent.", "next-step 150, human 60"),
            "followers": FOLLOWERS,
            "followed-by": OptionWord("Segments whose people follow, all if left out.", "street nights"),
            "face": FACE,
            "tone": OptionWord("The colour behind the face: sage, straw, clay, sky or stone.", "straw"),
            "networks": NETWORKS,
            "answers": OptionWord("The usual time until this person answers.", "45s"),
        },
        needs=("name", "handle"),
        needs_body=True,
    ),
    "segment": _named(
        "A group of onlookers: people who read and do not write.",
        {
            "title": OptionWord("Who they are.", "Neighbours in Ashdown Road"),
            "size": OptionWord("How many they are.", "900"),
            "trust": TRUST,
            "followers": OptionWord("How many of the group read what one of them passes on.", "80"),
            "passes-on": OptionWord("How many of a thousand readers pass on a post without heat.", "12"),
            "fades": OptionWord("Percent of its pull that a post loses in ten minutes.", "20"),
            "reads-within": OptionWord("The time until half of those who will see a post have seen it.", "6m"),
            "spills": OptionWord("Percent of what they pass on that reaches the other groups.", "20"),
            "weight": OptionWord("How much the group counts among all onlookers.", "2"),
            "networks": NETWORKS,
            "follows-us": OptionWord("Percent who see what we post by ourselves.", "5"),
        },
        needs=("title", "size"),
        body=False,
    ),
    "handover": _named(
        "Another team to hand over to. The text inside is its answer, the list what the card must tell it.",
        {
            "name": OptionWord("What the team is called.", "Depot, Mill Lane"),
            "within": WITHIN,
            "contact": OptionWord("How it is reached.", "depot-desk@parcelwise.example"),
            "takes": OptionWord("The posts whose matter is theirs, any if left out.", "third-miss"),
            "asks": OptionWord("What it asks back when the card lacks something.", "Which van was it on last?"),
            "declines": OptionWord("What it says of a matter that is not theirs.", "Not ours, I am afraid. Ask the press desk."),
            "reveals": REVEALS,
        },
        needs=("name", "within"),
        needs_body=True,
    ),
    "approver": DirectiveWord(
        "Who says yes or no to a draft; what stands inside is the yes.",
        argument="a name",
        needs_argument=True,
        options={"within": WITHIN, "declines": OptionWord("What is said to a draft with a hard mistake.", "Not with the number in it.")},
        inside=("",),
    ),
}

SCRIPT: Mapping[str, DirectiveWord] = {
    "facts": DirectiveWord(
        "Lines of the fact card, a list: stated, may-say, may-offer, not-known or keep-out.",
        argument="what they are for",
        needs_argument=True,
        inside=("",),
    ),
    "post": _named(
        "Something that appears in the feed; what stands inside is its words.",
        {
            "by": OptionWord("Who writes it: a persona, or an account of ours.", "dana"),
            "on": ON,
            "at": AT,
            "when": WHEN,
            "after": OptionWord("How long after the condition holds.", "30s"),
            "answers": OptionWord("The post that it answers.", "third-miss"),
            "quotes": OptionWord("The post that it passes on with words of its own.", "third-miss"),
            "private": PRIVATE,
            "title": OptionWord("The heading of a blog entry.", "What I found in my statement"),
            "stars": OptionWord("The stars of a review, 1 to 5.", "2"),
            "picture": OptionWord("A picture's path.", "pictures/scenarios/card.svg"),
            "alt": OptionWord("What the picture shows, for those who cannot see it.", "Three cards on a doormat"),
            "transcript": OptionWord("What is said in a short video, whose poster the picture is.", "A bell rings. Nobody is there."),
            "due": DUE,
            "heat": HEAT,
            "sway": SWAY,
            "likes": OptionWord("How many people liked it already.", "38"),
            "fits": FITS,
            "unfits": UNFITS,
            "failed": OptionWord("Whether we failed in this matter, where the head says something else: yes or no.", "no"),
            "changes": CHANGES,
        },
        needs=("by",),
        needs_body=True,
    ),
    "reaction": _named(
        "What a persona says when a condition holds. In a list each line is another way to say it, drawn by dice.",
        {
            "by": OptionWord("The persona.", "dana"),
            "when": WHEN,
            "after": OptionWord("How long it takes, the persona's usual time if left out.", "30s"),
            "times": OptionWord("How often it may come, 1 if left out.", "2"),
            "answers": OptionWord("The post that it answers, our last one if left out.", "third-miss"),
            "quotes": OptionWord("yes: it passes that post on with words of its own.", "yes"),
            "on": ON,
            "private": PRIVATE,
            "due": DUE,
            "heat": HEAT,
            "sway": SWAY,
            "fits": FITS,
            "unfits": UNFITS,
            "changes": CHANGES,
        },
        needs=("by", "when"),
        needs_body=True,
    ),
    "picture": _named(
        "A picture that the player may post; what stands inside says what it shows.",
        {"title": TITLE, "file": OptionWord("The picture's path.", "pictures/scenarios/counter.svg")},
        needs=("title", "file"),
        needs_body=True,
    ),
    "hint": _named(
        "Help in a guided run; what stands inside is shown.",
        {"at": AT, "when": WHEN, "releases": OptionWord("Kept facts that may be told from now on.", "cause")},
        needs_body=True,
    ),
    "inject": _named(
        "What a facilitator may throw in.",
        {
            "title": TITLE,
            "posts": OptionWord("Posts that appear then: they have no time and no condition of their own.", "shop-owner"),
            "changes": CHANGES,
            "reveals": REVEALS,
        },
        needs=("title",),
        body=False,
    ),
}

AFTER: Mapping[str, DirectiveWord] = {
    "ending": _named(
        "How a run can end; what stands inside is read then.",
        {
            "title": OptionWord("The headline.", "The street saw you keep your word."),
            "at": AT,
            "when": WHEN,
            "after": OptionWord("How long the feed goes on after the condition holds.", "20s"),
            "mood": OptionWord("good, middling or bad.", "good"),
        },
        needs=("title",),
        needs_body=True,
    ),
    "worked": _named(
        "A model reply, shown after the end: the reply behind >, the reasons below it.",
        {"to": OptionWord("The post that it answers.", "third-miss"), "title": TITLE},
        needs=("to", "title"),
        needs_body=True,
    ),
    "drill": _named(
        "One post, one reply, against the clock.",
        {
            "title": TITLE,
            "post": OptionWord("The post to answer.", "third-miss"),
            "criteria": OptionWord("What it trains.", "owns-it next-step"),
            "limit": OptionWord("The time, 90s if left out.", "90s"),
        },
        needs=("title", "post", "criteria"),
        body=False,
    ),
    "test": _named(
        "Moves at times, and what must then be true.",
        {"title": TITLE, "seed": OptionWord("Another seed than the head's.", "11")},
        needs_body=True,
    ),
    "variant": _named(
        "Again, different: another seed and other names. A list says what is swapped: - Dana => Jonas",
        {
            "title": TITLE,
            "seed": OptionWord("Its seed.", "23"),
            "starts": OptionWord("Meters that begin higher or lower.", "dana.anger +8, street.trust -4"),
            "faces": OptionWord("Other faces, by persona.", "dana jonas, grete ravi"),
        },
        needs=("title", "seed"),
    ),
    "tuning": DirectiveWord(
        "How fast silence costs, where it should differ from the usual.",
        options={
            "silence-step": OptionWord("Each such time after an answer was due costs once more.", "2m"),
            "silence-anger": OptionWord("Anger that each step adds.", "4"),
            "silence-trust": OptionWord("Trust that each step takes.", "3"),
            "silence-patience": OptionWord("Patience that each step takes.", "15"),
            "silence-onlookers": OptionWord("Trust of onlookers that each step takes.", "2"),
            "silence-most": OptionWord("How many steps one post can cost.", "8"),
            "hold": OptionWord("How long a reply with a hard mistake waits in a shared run.", "2m"),
            "strength": OptionWord("Percent of what the coach's marks move, 100 if left out.", "70"),
            "grace": OptionWord("Percent of the time due within which an answer counts as quick.", "60"),
        },
        has_body=False,
        needs_body=False,
        inside=("",),
    ),
    "effect": _named(
        "What a criterion moves in this scenario, where it should differ from the rubric.",
        {
            "passes": _points("What it moves when it is met."),
            "fails": _points("What it moves when it is missed."),
            "fades": OptionWord("Percent left of it when it was met before in the thread.", "50"),
        },
        body=False,
    ),
}

SCENARIO_DIRECTIVES: Mapping[str, DirectiveWord] = {**CAST, **SCRIPT, **AFTER}
SCENARIO_NAMED = tuple(name for name, word in SCENARIO_DIRECTIVES.items() if word.argument == "an identifier")
