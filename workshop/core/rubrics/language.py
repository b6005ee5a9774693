"""The words that a rubric's author writes: directives and their options, and how much of each fits."""

from __future__ import annotations

from collections.abc import Mapping

from workshop.core.content.language import DirectiveWord, OptionWord

MOST_CRITERIA = 60
MOST_SIGNS = 60
MOST_MESSAGES = 40
MOST_EXAMPLES = 20
MOST_PHRASES = 400
MOST_PHRASES_TOGETHER = 8_000
MOST_LIST_WORDS = 400
LONGEST_PHRASE = 240
LONGEST_SENTENCE = 400
LONGEST_EXAMPLE = 1_200
# How many ways there are, at most, in which phrases that begin with the same word can be laid over a text.
MOST_WAYS = 2_500

IN_CRITERION: Mapping[str, DirectiveWord] = {
    "sign": DirectiveWord(
        "Words that speak for or against the criterion, one phrase or several with commas on each line of a list.",
        argument="an identifier",
        needs_argument=True,
        options={
            "title": OptionWord("What the words have in common.", "A date or an hour"),
            "side": OptionWord("for or against.", "against"),
            "message": OptionWord("Which message to give where this decides.", "no-hour"),
            "weight": OptionWord("How strongly it speaks before anything was learnt, 0 to 3.", "1.5"),
            "where": OptionWord("anywhere, opening (the first sentence) or ending (the last two).", "opening"),
            "unless": OptionWord("Phrases that silence it in the same sentence.", "do not post, never post"),
            "negation": OptionWord("“keeps” where a “not” before it changes nothing.", "keeps"),
        },
        inside=("",),
    ),
    "message": DirectiveWord(
        "What the coach says.",
        argument="an identifier",
        needs_argument=True,
        options={
            "headline": OptionWord("What it means for whoever reads the reply.", "There is still no time to plan by."),
            "why": OptionWord("One sentence.", "“{words}” names nobody and no hour."),
            "ask": OptionWord("A question that helps to find better words.", "Who looks into it, and when do they hear from you?"),
            "wording": OptionWord("An example with [holes], shown only on request.", "I’ll answer you here by [time]. [Name]"),
            "missing": OptionWord("“yes” where something is not there, so that nothing is underlined.", "yes"),
        },
        needs=("headline", "why", "ask"),
        has_body=False,
        needs_body=False,
        inside=("",),
    ),
    "effect": DirectiveWord(
        "What a verdict does, in points: to the anger and trust of whoever wrote, and to the trust of the onlookers.",
        argument="pass or fail",
        needs_argument=True,
        options={
            "anger": OptionWord("Points of anger.", "+8"),
            "trust": OptionWord("Points of trust.", "-6"),
            "onlookers": OptionWord("Points of the onlookers’ trust.", "-4"),
        },
        has_body=False,
        needs_body=False,
        inside=("",),
    ),
    "example": DirectiveWord(
        "A reply, and why it passes or fails.",
        argument="pass or fail",
        needs_argument=True,
        options={
            "post": OptionWord("The post that it answers.", "Third slot missed. What time, please?"),
            "why": OptionWord("One sentence.", "It names who, and by when."),
        },
        needs=("why",),
        inside=("",),
    ),
    "evidence": DirectiveWord("What is known of it, and from where.", inside=("",)),
}

IN_RUBRIC: Mapping[str, DirectiveWord] = {
    "words": DirectiveWord(
        "A list of words that phrases name by @ and its identifier.", argument="an identifier", needs_argument=True, inside=("",)
    ),
}

IN_ADDITION: Mapping[str, DirectiveWord] = {name: word for name, word in IN_CRITERION.items() if name in ("sign", "message", "example")}
