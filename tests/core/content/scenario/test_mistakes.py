"""Every mistake that an author can make in a scenario: one change to the golden one, and the one thing that is said of it."""

from __future__ import annotations

import pytest

from tests.core.content.scenario.test_golden import GOLDEN, compile_text

# What is changed, what it becomes, and what is said: line, words, and what to do.
MISTAKES = {
    "a picture without words for those who cannot see it": (
        "\nA pier with a ladder,\nseen from a boat.\n",
        "",
        "305: {picture} is empty. Write something between its fences, or remove it.",
    ),
    "a picture from elsewhere": (
        ":title: The pier\n:file: pictures/quay.svg",
        ":title: The pier\n:file: https://quay.example/pier.svg",
        "307: A picture cannot come from “https://quay.example/pier.svg”. Put it into the content folder, as in pictures/queue.svg",
    ),
    "a picture that is not offered": (
        "  picture: pier\n",
        "  picture: peer\n",
        "316: There is no picture “peer”. Did you mean pier?",
    ),
    "a picture of a name that is taken": (
        ":::{test} shown",
        ":::{picture} pier\n:title: Again\n:file: pictures/quay.svg\n\nA quay.\n:::\n\n:::{test} shown",
        "313: “pier” is taken already, on line 305. Give this one another name.",
    ),
    "a misspelt directive": (
        ":::{persona} tove",
        ":::{persna} tove",
        "92: There is no directive {persna}. Did you mean {persona}?",
    ),
    "a misspelt option": (
        ":anger: 61",
        ":angr: 61",
        "78: {persona} knows no option :angr:. Did you mean :anger:?",
    ),
    "a directive without braces": (
        ":::{hint} say-when",
        ":::hint say-when",
        "211: “hint say-when” is no directive: its name stands in braces, as in :::{note}. Did you mean :::{hint}?",
    ),
    "an unclosed directive": (
        "Sells waffles.\n:::\n",
        "Sells waffles.\n",
        "92: {persona} is never closed. Add a line with ::: where it ends.",
    ),
    "a misspelt word of the head": (
        "minutes: 20",
        "minuts: 20",
        "6: “minuts” is no word of the head. Did you mean minutes?",
    ),
    "no time of day": (
        'begins: "14:52"',
        'begins: "25:10"',
        '7: begins: is no time of day. Write it as in begins: "14:52"',
    ),
    "no network of that name": (
        "networks: [microblog, internal, reviews]",
        "networks: [microblog, internal, review]",
        "5: There is no network “review”. Did you mean reviews?",
    ),
    "no role": (
        "roles: [support, operations]",
        "roles: []",
        "4: roles: does not look right. Write it as in roles: [support]",
    ),
    "failed that is neither": (
        "failed: yes",
        "failed: perhaps",
        "10: failed: must be true or false. Write it as in failed: true",
    ),
    "an id twice": (
        ":::{post} aside",
        ":::{post} late",
        "135: “late” is taken already, on line 114. Give this one another name.",
    ),
    "an id with capitals": (
        ":::{hint} say-when",
        ":::{hint} SayWhen",
        "211: “SayWhen” cannot name a hint: small letters, digits and hyphens only. Write it as saywhen",
    ),
    "an id that begins with a digit": (
        ":::{hint} say-when",
        ":::{hint} 3-minutes",
        "211: “3-minutes” begins with a digit. Call it x-3-minutes",
    ),
    "an id that a condition would misread": (
        ":::{inject} waffles",
        ":::{inject} not",
        "218: “not” means something else in a condition. Call it not-1",
    ),
    "a fact twice": (
        "- There is fog at",
        "- It rains. {#late-boat}\n- There is fog at",
        "66: The fact “late-boat” stands twice, first on line 65. Give this one another name.",
    ),
    "a fact without a name": (
        " {#late-boat}",
        "",
        "65: The fact “The boat of two o’clock has not left.” has no name. Add one behind it, such as {#last-scan}.",
    ),
    "a fact with a strange word": (
        "{#fog hidden}",
        "{#fog hiden}",
        "66: “hiden” says nothing here. Write hidden, or at a fact that is kept out told=20m",
    ),
    "a kind of fact that does not exist": (
        ":::{facts} keep-out",
        ":::{facts} keep-in",
        "70: “keep-in” is no kind of fact. Did you mean keep-out?",
    ),
    "a release of what is not kept": (
        "{#fog hidden}",
        "{#fog hidden told=3m}",
        "66: “told=3m” says nothing here. Write hidden, or at a fact that is kept out told=20m",
    ),
    "a hidden fact that never comes to light": (
        "- There is fog at",
        "- It rains. {#rain hidden}\n- There is fog at",
        "66: The hidden fact “rain” never comes to light. Let a {handover} or an {inject} name it in :reveals:.",
    ),
    "a fact that is on the card already": (
        "{#fog hidden}",
        "{#fog}",
        "67: The fact “fog” is on the card from the beginning. Write {#fog hidden}, or take it out of :reveals:.",
    ),
    "a hint that releases what is no secret": (
        ":releases: captain",
        ":releases: late-boat",
        "211: The fact “late-boat” is not kept out, so nothing releases it. Take it out of :releases:.",
    ),
    "an author who does not exist": (
        ":by: mira\n:on: microblog\n:at: 0s",
        ":by: mire\n:on: microblog\n:at: 0s",
        "115: There is no persona or account “mire”. Did you mean mira?",
    ),
    "an author who is on another network": (
        ":by: mira\n:on: microblog\n:at: 0s",
        ":by: mira\n:on: internal\n:at: 0s",
        "114: “mira” is not on internal. Add internal to the persona’s :networks:.",
    ),
    "a post without a place": (
        ":by: tove\n:on: microblog\n:quotes: late",
        ":by: tove\n:quotes: late",
        "146: {post} “passed-on” does not say where it stands. Add the line :on: microblog",
    ),
    "a post that answers nothing": (
        ":quotes: late",
        ":quotes: lat",
        "149: There is no post “lat”. Did you mean late?",
    ),
    "a post with a time and a condition": (
        ":at: 5m\n:title",
        ":at: 5m\n:when: time > 4m\n:title",
        "158: A post comes at a time or when a condition holds, not both. Keep one, or write the time into the condition: time > 8m",
    ),
    "a post that waits for nothing": (
        ":at: 5m\n:title",
        ":at: 5m\n:after: 1m\n:title",
        "158: :after: waits once a condition holds, and there is no :when:. Write :at: with the time.",
    ),
    "a post that never comes": (
        ":posts: passed-on\n",
        "",
        "146: The post “passed-on” never comes. Add a line such as :at: 8m, or name it in an {inject}.",
    ),
    "a post that comes after the end": (
        ":at: 5m\n:title",
        ":at: 25m\n:title",
        "154: “one-star” comes after the end: a run lasts 20 minutes. Let it come earlier, or write more minutes into the head.",
    ),
    "a post that answers a later one": (
        ":at: 0s\n:picture",
        ":at: 0s\n:answers: one-star\n:picture",
        "114: “late” answers “one-star”, which comes later. Change one of the two times.",
    ),
    "a post that an inject brings comes by itself": (
        ":quotes: late\n",
        ":quotes: late\n:at: 4m\n",
        "146: “passed-on” comes by itself, and the inject “waffles” brings it. Take out its :at: or :when:, or take it out of the inject.",
    ),
    "a picture without words": (
        ":alt: A quay without a boat.\n",
        "",
        "118: The picture “pictures/quay.svg” has no :alt:. Add the line :alt: Three cards on a doormat",
    ),
    "words for no picture": (
        ":picture: pictures/quay.svg\n:alt: A quay without a boat.\n",
        ":alt: A quay without a boat.\n",
        "118: There is no picture to describe. Add the line :picture: pictures/scenarios/card.svg",
    ),
    "a picture that is none": (
        "pictures/quay.svg\n:alt: A quay w",
        "pictures/quay.txt\n:alt: A quay w",
        "118: “pictures/quay.txt” is no picture. Use one of .svg, .png, .jpg, .jpeg, .webp, .gif, .avif",
    ),
    "no time": (
        ":due: 8m",
        ":due: 8 minutes",
        "120: :due: “8 minutes” is no time. Write it as in 90s, 8m or 1h.",
    ),
    "a number out of bounds": (
        ":heat: 40",
        ":heat: 400",
        "121: :heat: 400 does not fit. Write a whole number from 0 to 100.",
    ),
    "a move that does not exist": (
        ":fits: reply hand-over",
        ":fits: reply handover",
        "124: There is no move “handover”. Did you mean hand-over?",
    ),
    "a change of nothing": (
        ":changes: mira.anger +2, islanders.trust -1",
        ":changes: mira anger +2",
        "126: “mira anger +2” moves nothing. Write it as in dana.anger +6, street.trust -2",
    ),
    "a change of a meter that a segment has not": (
        ":changes: mira.anger +2, islanders.trust -1",
        ":changes: islanders.anger -1",
        "126: “islanders” has no anger to move. Write one of trust.",
    ),
    "neither yes nor no": (
        ":after: 30s\n:private: yes",
        ":after: 30s\n:private: maybe",
        "140: :private: is yes or no. Write :private: yes",
    ),
    "a private post where there are no messages": (
        ":stars: 1\n",
        ":stars: 1\n:private: yes\n",
        "154: There are no private messages on reviews. Choose another network with :on:, or leave out :private:.",
    ),
    "a text longer than its network": (
        "An hour. No boat,",
        "An hour. " + "No boat, " * 40,
        "114: “late” has 399 characters; 280 fit on microblog. Shorten it.",
    ),
    "markup in a post": (
        "Look at that.",
        "Look at **that**.",
        "151: “**that**” would be shown as it stands: these words are plain text. Write it without signs.",
    ),
    "an address that may be somebody's": (
        "Look at that.",
        "Write to jo@quayline.com.",
        "151: “jo@quayline.com” may belong to somebody. Use what is nobody’s, as in help@parcelwise.example or 01632 960 123",
    ),
    "a number that may be somebody's": (
        "Look at that.",
        "Ring 0171 4432 118.",
        "151: “0171 4432 118” may belong to somebody. Use what is nobody’s, as in help@parcelwise.example or 01632 960 123",
    ),
    "an unknown persona in a condition": (
        "mira.anger < 20 or",
        "mirra.anger < 20 or",
        "138:34: No persona or segment is “mirra”. Did you mean mira?",
    ),
    "an unknown post in a condition": (
        "unanswered(late, 5m)",
        "unanswered(lat, 5m)",
        "186:19: No post is “lat”. Did you mean late?",
    ),
    "an unknown criterion": (
        "verdict(next-step, late) = pass",
        "verdict(next-stop, late) = pass",
        "170:16: No criterion is “next-stop”. Did you mean next-step?",
    ),
    "an unknown move in a condition": (
        "did(hide, late)",
        "did(hied, late)",
        "186:36: “hied” is no move. Did you mean hide?",
    ),
    "an unfinished condition": (
        "onlookers.trust >= 50 and time > 10m",
        "onlookers.trust >= 50 and",
        "227:33: The condition ends too early.",
    ),
    "a condition of ten thousand characters": (
        "quiet > 4m",
        "quiet > 4m" + " and quiet > 4m" * 700,
        "206:2008: The condition has 10510 characters, 2000 at most. Split it into two.",
    ),
    "a condition that asks too much": (
        "onlookers.trust >= 50 and",
        "onlookers.trust > 100 and",
        "225: The ending “home” can never be reached: no meter goes that far (0 to 100). Change its :when:.",
    ),
    "a condition that asks too long": (
        "quiet > 4m",
        "quiet > 40m",
        "205: The hint “later” never comes: a run does not last that long. Change its :when:.",
    ),
    "a reaction that waits for itself": (
        ":when: handed(harbour)",
        ":when: said(whispers)",
        "196: The reaction “whispers” can never follow: “whispers” never comes. Change its :when:.",
    ),
    "a reaction to what never comes": (
        ":posts: passed-on\n",
        "",
        "146: The post “passed-on” never comes. Add a line such as :at: 8m, or name it in an {inject}.",
    ),
    "a reaction without a condition": (
        ":when: handed(harbour)\n",
        "",
        "196: {reaction} has no :when:. Add the line :when: dana.anger > 60",
    ),
    "a reaction with words above its list": (
        "- Thank you.\n",
        "So:\n\n- Thank you.\n",
        "168: The reaction “thanks” has words above its list. Make them one more line of the list.",
    ),
    "a line outside the list": (
        "- Good, I shall\n  wait then.",
        "- Good, I shall\nwait then.",
        "180: “wait then.” belongs to no item of the list. Put two spaces before it, or - if it is one more.",
    ),
    "a hint without a time": (
        ":at: 3m\n:releases",
        ":releases",
        "211: The hint “say-when” has neither a time nor a condition. Keep one line, :at: 8m or :when: dana.anger > 60",
    ),
    "an inject that does nothing": (
        ":posts: passed-on\n:changes: tove.anger +5\n:reveals: fog\n",
        "",
        "218: The inject “waffles” does nothing. Add a line such as :posts: shop-owner",
    ),
    "an ending with two beginnings": (
        ":at: 19m\n:mood",
        ":at: 19m\n:when: time > 18m\n:mood",
        "234: The ending “over” has a time and a condition. Keep one line, :at: 8m or :when: dana.anger > 60",
    ),
    "a mood that does not exist": (
        ":mood: middling",
        ":mood: so-so",
        "237: :mood: “so-so” does not exist. Write one of bad, good, middling.",
    ),
    "a persona nobody hears of": (
        ":::{segment} islanders",
        ":::{persona} nils\n:name: Nils\n:handle: @nils\n\nSilent.\n:::\n\n:::{segment} islanders",
        "100: Nobody ever hears of “nils”. Give this persona a {post} or a {reaction}, or remove it.",
    ),
    "a type that does not exist": (
        ":type: misinformed",
        ":type: misinformd",
        "77: :type: “misinformd” does not exist. Did you mean misinformed?",
    ),
    "a criterion that nobody minds": (
        ":minds: next-step 150, human 60",
        ":minds: next-stop 150",
        "81: There is no criterion “next-stop”. Did you mean next-step?",
    ),
    "percents that do not fit": (
        ":minds: next-step 150, human 60",
        ":minds: next-step lots",
        "81: “next-step lots” does not fit. Write percents from 0 to 1000, as in next-step 150",
    ),
    "a colour that does not exist": (
        ":tone: straw",
        ":tone: strew",
        "85: :tone: “strew” does not exist. Did you mean straw?",
    ),
    "two with one handle": (
        ":handle: @tove",
        ":handle: @mira",
        "92: “@mira” is the handle of “mira” already. Choose another one.",
    ),
    "a seat for a role that is not there": (
        ":role: operations",
        ":role: operation",
        "31: There is no role “operation” in the head. Did you mean operations?",
    ),
    "a seat without an account": (
        ":account: ferry\n:networks",
        ":account: fery\n:networks",
        "32: There is no account “fery”. Did you mean ferry?",
    ),
    "a speaker that does not exist": (
        ":speaker: agency",
        ":speaker: agent",
        "22: :speaker: “agent” does not exist. Did you mean agency?",
    ),
    "a team that says nothing": (
        "It leaves at four.\n",
        "",
        "49: “harbour” comes back with no answer. Write it above the list.",
    ),
    "a need without signs": (
        "- Which boat: boat, ferry {#boat}",
        "- Which boat {#boat}",
        "60: “Which boat {#boat}” does not say what shows it. Write it as in - The last scan: scan, scanned, 13:40 {#scan}",
    ),
    "needs without a question": (
        ":asks: Which boat?\n",
        "",
        "49: “harbour” needs something and has no :asks:. Add the line :asks: Which van was it on last?",
    ),
    "a worked reply without reasons": (
        "It says **when**.\n",
        "",
        "242: The worked reply “plainly” gives no reasons. Write them below the reply.",
    ),
    "a worked reply without words": (
        "> The boat is late, Mira, and I’m sorry. I’ll write\n> here by 15:10.\n\n",
        "",
        "242: The worked reply “plainly” has no words. Write them behind > above the reasons.",
    ),
    "a worked reply to nobody": (
        ":to: late",
        ":to: latte",
        "243: There is no post “latte”. Did you mean late?",
    ),
    "a drill for an unknown criterion": (
        ":criteria: next-step owns-it",
        ":criteria: next-step own-it",
        "255: There is no criterion “own-it”. Did you mean owns-it?",
    ),
    "a step that is none": (
        "- at 2m, stay silent on late",
        "- stay silent on late",
        "270: “stay silent on late” is no step of a test. Write it as in - at 3m, reply to third-miss",
    ),
    "a deed that is none": (
        "- at 2m, stay silent on late",
        "- at 2m, be silent on late",
        "270: “be silent on late” is nothing that a test can do. Did you mean stay silent on?",
    ),
    "a move without words": (
        "  > It is late.\n",
        "",
        "271: The words of this move are missing. Write them below it, each line behind two spaces and >",
    ),
    "a move about an unknown post": (
        "stay silent on late",
        "stay silent on later",
        "270: There is no post “later”. Did you mean late?",
    ),
    "a hand-over to nobody": (
        "hand over to harbour about late",
        "hand over to harbor about late",
        "266: There is no team “harbor”. Did you mean harbour?",
    ),
    "a seat that is not there": (
        "as desk, reply",
        "as dusk, reply",
        "263: There is no seat “dusk”. Did you mean desk?",
    ),
    "steps out of order": (
        "- at 3m, post on internal",
        "- at 1m, post on internal",
        "259: The moves of “good” are not in order of their times. Put the earlier one first.",
    ),
    "a step after the end": (
        "- at 3m, post on internal",
        "- at 30m, post on internal",
        "271: “30m” is after the end: a run lasts 20 minutes. Choose an earlier time.",
    ),
    "a test of an unknown name": (
        "expect mira.anger < 50",
        "expect mirra.anger < 50",
        "273:18: No persona or segment is “mirra”. Did you mean mira?",
    ),
    "a test that expects nothing": (
        "- at 10m, expect mira.anger < 50\n- at the end, expect not ending(over)\n",
        "",
        "259: The test “good” expects nothing. Add a line such as - at the end, expect dana.anger < 40",
    ),
    "a swap of nothing": (
        "- fog => snow",
        "- fog snow",
        "284: “fog snow” swaps nothing. Write it as in - Dana => Jonas",
    ),
    "a swap of words that are not there": (
        "- fog => snow",
        "- frog => snow",
        "277: “frog” stands nowhere in the words of this scenario. Write it just as it stands there.",
    ),
    "a face for nobody": (
        ":faces: mira grete",
        ":faces: miro grete",
        "281: There is no persona “miro”. Did you mean mira?",
    ),
    "an effect of an unknown criterion": (
        ":::{effect} next-step",
        ":::{effect} next-stop",
        "299: There is no criterion “next-stop”. Did you mean next-step?",
    ),
    "an effect on nothing": (
        ":fails: trust -2",
        ":fails: respect -2",
        "301: “respect” is nothing that moves. Write one of anger, onlookers, trust.",
    ),
    "text that is shown nowhere": (
        ":::{hint} later",
        "So far so good.\n\n:::{hint} later",
        "205: Text between directives is shown nowhere. Move it above the first directive, or into one of them.",
    ),
    "a directive inside another": (
        "Sells waffles.\n:::",
        "Sells waffles.\n\n::::{hint} inner\n:at: 1m\nx\n::::\n\n:::",
        "99: {hint} opens inside {persona} (line 92), which has no more colons than it. Open and close {persona} with :::::",
    ),
    "an option twice": (
        ":speaker: agency",
        ":speaker: agency\n:speaker: brand",
        "23: :speaker: stands here twice. Keep one of them.",
    ),
    "a scenario without a brief": (
        "You answer for a **ferry**. Read the card first.\n",
        "",
        "1: The scenario has no text: what the player has to know. Write it between the head and the first directive.",
    ),
    "two approvers": (
        ":::{approver} Jo",
        ":::{approver} Al\nYes.\n:::\n\n:::{approver} Jo",
        "46: A scenario has one {approver}. Remove some, or make two scenarios of it.",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_once_with_its_line_and_the_right_word(mistake: str) -> None:
    right, wrong, said = MISTAKES[mistake]

    compiled = compile_text(GOLDEN.replace(right, wrong, 1))

    assert right in GOLDEN
    assert [str(finding) for finding in compiled.findings] == [f"scenarios/late-boat.md:{said}"]


def test_a_scenario_without_anybody_to_speak_as_is_told() -> None:
    alone = GOLDEN.replace(":::{account} ferry", ":::{persona} ferry").replace(":speaker: agency\n", "").replace(":account: ferry\n", "")

    compiled = compile_text(alone)

    assert [finding.message for finding in compiled.findings] == ["The scenario has no {account}: nobody to speak as."]


def test_two_reactions_that_wait_for_each_other_are_told() -> None:
    waiting = GOLDEN.replace(":when: handed(harbour)", ":when: said(mutters)").replace(
        ":when: unanswered(late, 5m) or did(hide, late)", ":when: said(whispers)"
    )

    compiled = compile_text(waiting)

    assert [finding.message for finding in compiled.findings] == ["The reaction “mutters” can never follow: “whispers” never comes."]


def test_reactions_that_set_each_other_off_again_are_worth_a_look() -> None:
    circle = GOLDEN.replace(":when: handed(harbour)", ":when: tove.anger > 60\n:times: 3\n:changes: mira.anger +5").replace(
        ":when: unanswered(late, 5m) or did(hide, late)", ":when: mira.anger > 60\n:times: 3\n:changes: tove.anger +5"
    )

    compiled = compile_text(circle)

    assert compiled.findings == ()
    assert [finding.message for finding in compiled.warnings] == ["These set each other off again and again: mutters, whispers, mutters."]
