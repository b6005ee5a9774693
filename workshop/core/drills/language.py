"""The words that a drill's author writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from workshop.core.coach.model import FactKind
from workshop.core.content.heads import Head, Words
from workshop.core.content.language import DirectiveWord, OptionWord

LONGEST_POST = 5_000
LONGEST_FACT = 400
MOST_TURNS = 20
MOST_FACTS = 20
MOST_DRILLS = 200

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
# YAML reads yes and no as true and false; “unknown” stands for what the card does not say.
Failed = Annotated[bool | None, BeforeValidator(lambda word: None if word == "unknown" else word)]


class DrillHead(Head):
    """`drills/NN-name.md`: who answers whom, where."""

    role: Name
    network: Literal["microblog", "professional", "page", "pictures", "blog", "reviews", "internal"]
    account: Literal["brand", "staff", "agency"] = "brand"
    brand: Words
    you: Words
    failed: Failed = None


VOICE = "a name and a handle"
AT = {"at": OptionWord("When, as its readers see it.", "Tuesday, 14:52")}

IN_DRILL: Mapping[str, DirectiveWord] = {
    "turn": DirectiveWord("An earlier turn of the thread, oldest first.", argument=VOICE, needs_argument=True, options=AT, inside=("",)),
    "post": DirectiveWord("The post that is answered.", argument=VOICE, needs_argument=True, options=AT, inside=("",)),
    "facts": DirectiveWord(
        "Lines of the fact card, of one kind: " + ", ".join(FactKind) + ".", argument="a kind", needs_argument=True, inside=("",)
    ),
}
