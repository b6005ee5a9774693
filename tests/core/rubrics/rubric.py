"""A small rubric to break and to add to."""

from __future__ import annotations

from workshop.core.content.library import compile_library
from workshop.core.rubrics.joining import Rubrics, compile_rubrics

COVER = """---
title: Small
language: en
groups: {all: Everything}
---

:::{words} day
- monday, friday
:::
"""

SORRY = """---
title: Sorry
summary: Sorry without an if.
group: all
severity: major
weights: {support: 1.5}
fades: 0.3
read: {everybody: sales/start#a-beginning}
---

Say *sorry* for what was done, see [the start](../../sales/01-start.md#a-beginning).

:::{evidence}
People asked, 2016.
:::

:::{effect} fail
:anger: +8
:onlookers: -4
:::

:::{sign} if
:title: Sorry, if
:side: against
:weight: 1.5
:message: doubt
:unless: never post
- sorry .. if, any inconvenience
- by @day
:::

:::{message} doubt
:headline: It may not have happened.
:why: “{words}” leaves it open.
:ask: What did you do?
:wording: I’m sorry we [did what].
:::

:::{example} fail
:post: It broke.
:why: It doubts.
Sorry if it broke.
:::
"""

CHAPTER = """---
title: Start
---

## A beginning

Words.
"""

FILES = {"rubrics/small/_rubric.md": COVER, "rubrics/small/01-sorry.md": SORRY, "sales/01-start.md": CHAPTER}


def compile_small(**changes: str) -> Rubrics:
    """The small rubric with files replaced or added; `sorry=…` is its criterion, `cover=…` its cover, `own=…` one more file."""
    places = {"cover": "rubrics/small/_rubric.md", "sorry": "rubrics/small/01-sorry.md", "own": "rubrics/small/50-own.md"}
    texts = FILES | {places[name]: text for name, text in changes.items()}
    files = {path: text.encode() for path, text in texts.items()}
    return compile_rubrics(files, compile_library(files))
