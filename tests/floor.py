"""What is newer than the oldest browsers that have to work, and where a style sheet, script or template uses it.

The floor is Chrome 109, Safari 15.4 and Firefox 115. The table is our own and short: what somebody might reach for. The versions
are the first ones with the feature, as MDN's browser compatibility data has them; the one above the floor is why a line is here.
What only adorns may be used inside `@supports`, or after a declaration of the same property that older browsers take instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

FLOOR = "Chrome 109, Safari 15.4, Firefox 115"


@dataclass(frozen=True, slots=True)
class Feature:
    """Something newer than the floor: how it is recognised, and the first versions that have it."""

    name: str
    pattern: str
    since: str


@dataclass(frozen=True, slots=True)
class Use:
    """A newer feature that a file depends on."""

    line: int
    feature: Feature

    def __str__(self) -> str:
        return f"line {self.line}: {self.feature.name} needs {self.feature.since}; the floor is {FLOOR}"


# Recognised in `property: value`.
DECLARATIONS = (
    Feature("light-dark()", r"\blight-dark\(", "Chrome 123, Safari 17.5, Firefox 120"),
    Feature("oklch() and its kin", r"\b(ok)?(lch|lab)\(", "Chrome 111"),
    Feature("color-mix()", r"\bcolor-mix\(", "Chrome 111, Safari 16.2"),
    Feature("color()", r"[\s:,(]color\(", "Chrome 111"),
    Feature("a colour made from another", r"\b(rgb|hsl)a?\(\s*from\b", "Chrome 119, Safari 16.4, Firefox 128"),
    Feature("linear()", r":[^;]*\blinear\(", "Chrome 113, Safari 17.2"),
    Feature("round(), mod(), rem()", r"[\s:,(](round|mod|rem)\(", "Chrome 125, Firefox 118"),
    Feature("sin() and its kin", r"[\s:,(](a?sin|a?cos|a?tan2?|pow|sqrt|hypot|exp|log|abs|sign)\(", "Chrome 111"),
    Feature("a unit of the container", r"\d(cqw|cqh|cqi|cqb|cqmin|cqmax)\b", "Safari 16"),
    Feature("the units lh and rlh", r"\d(r?lh)\b", "Safari 16.4, Firefox 120"),
    Feature("the unit cap", r"\dr?cap\b", "Chrome 118, Safari 17.2"),
    Feature("container queries", r"^container(-type|-name)?\s*:", "Safari 16"),
    Feature("subgrid", r":\s*subgrid\b", "Chrome 117, Safari 16"),
    Feature("masonry", r"\bmasonry\b", "no browser of the floor"),
    Feature("text-wrap", r"^text-wrap(-style|-mode)?\s*:", "Chrome 114, Safari 17.4, Firefox 121"),
    Feature("white-space-collapse", r"^white-space-collapse\s*:", "Chrome 114, Safari 17.4, Firefox 124"),
    Feature("text-box", r"^text-box(-trim|-edge)?\s*:", "Chrome 133, Safari 18.2"),
    Feature("field-sizing", r"^field-sizing\s*:", "Chrome 123"),
    Feature("interpolate-size", r"^interpolate-size\s*:", "Chrome 129"),
    Feature("content-visibility", r"^content-visibility\s*:", "Safari 18, Firefox 125"),
    Feature("contain-intrinsic-size", r"^contain-intrinsic-", "Safari 17"),
    Feature("anchor positioning", r"^(anchor-name|position-anchor|position-area|inset-area)\s*:|\banchor\(", "Chrome 125"),
    Feature("view transitions", r"^view-transition-", "Chrome 111, Safari 18"),
    Feature("animations by scrolling", r"^(animation-timeline|scroll-timeline|view-timeline)", "Chrome 115"),
    Feature("transition-behavior", r"^transition-behavior\s*:|\ballow-discrete\b", "Chrome 117, Safari 17.4, Firefox 129"),
    Feature("scrollbar-width, scrollbar-color", r"^scrollbar-(width|color)\s*:", "Chrome 121, Safari 18.2"),
    Feature("scrollbar-gutter", r"^scrollbar-gutter\s*:", "Safari 18.2"),
    Feature("overscroll-behavior", r"^overscroll-behavior", "Safari 16"),
    Feature("overflow: clip", r"^overflow(-x|-y|-inline|-block)?\s*:[^;]*\bclip\b", "Safari 16"),
    Feature("float by direction", r"^(float|clear)\s*:\s*inline-(start|end)", "Chrome 118"),
    Feature("font-size-adjust", r"^font-size-adjust\s*:", "Chrome 127, Safari 16.4"),
    Feature("hyphens without its prefix", r"^hyphens\s*:\s*auto", "Safari 17"),
    Feature("user-select without its prefix", r"^user-select\s*:", "no Safari yet"),
    Feature("backdrop-filter without its prefix", r"^backdrop-filter\s*:", "Safari 18"),
    Feature("mask without its prefix", r"^mask(-image|-size|-position|-repeat)?\s*:", "Chrome 120"),
    Feature("print-color-adjust without its prefix", r"^print-color-adjust\s*:", "Chrome 136"),
    Feature("line-clamp without its prefix", r"^line-clamp\s*:", "no browser yet"),
    Feature("text-decoration of several words", r"^text-decoration\s*:\s*(?!none|inherit)\S+\s+[^;\s]", "no Safari of the floor"),
    Feature("zoom", r"^zoom\s*:", "Firefox 126"),
    Feature("inset() with rect() or xywh()", r"\b(rect|xywh)\(\s*(from\b|\d)", "Chrome 119, Safari 17.2, Firefox 122"),
    Feature("image-set()", r"[\s:,(]image-set\(", "Chrome 113, Safari 17"),
)

# Recognised in what stands before a brace: selectors and at-rules.
PRELUDES = (
    Feature(":has()", r":has\(", "Firefox 121"),
    Feature("nested rules", r"&", "Chrome 112, Safari 16.5, Firefox 117"),
    Feature("@scope", r"^@scope\b", "Chrome 118, Safari 17.4"),
    Feature("@container", r"^@container\b", "Safari 16"),
    Feature("@property", r"^@property\b", "Safari 16.4, Firefox 128"),
    Feature("@starting-style", r"^@starting-style\b", "Chrome 117, Safari 17.5, Firefox 129"),
    Feature("@view-transition", r"^@view-transition\b", "Chrome 126, Safari 18.2"),
    Feature("@position-try", r"^@position-try\b", "Chrome 125"),
    Feature("a range in a media query", r"^@media[^{]*[<>]", "Safari 16.4"),
    Feature("@media (scripting)", r"^@media[^{]*\(\s*scripting", "Chrome 120, Safari 17"),
    Feature("@media (prefers-reduced-transparency)", r"^@media[^{]*prefers-reduced-transparency", "Chrome 118"),
    Feature(":nth-child(… of …)", r":nth-(last-)?child\([^)]*\bof\b", "Chrome 111"),
    Feature(":dir()", r":dir\(", "Chrome 120, Safari 16.4"),
    Feature(":user-valid, :user-invalid", r":user-(in)?valid", "Chrome 119, Safari 16.5"),
    Feature(":modal", r":modal\b", "Safari 15.6"),
    Feature(":open", r":open\b", "Chrome 133"),
    Feature(":popover-open", r":popover-open", "Chrome 114, Safari 17, Firefox 125"),
    Feature(":state()", r":state\(", "Chrome 125, Safari 17.4, Firefox 126"),
    Feature("::details-content", r"::details-content", "Chrome 131, Safari 18.4"),
    Feature("::highlight()", r"::highlight\(", "Safari 17.2"),
    Feature("::target-text", r"::target-text", "Safari 18.2, Firefox 131"),
    Feature("::picker()", r"::picker\(", "Chrome 135"),
)

SCRIPTS = (
    Feature("Array.fromAsync", r"\bArray\.fromAsync\b", "Chrome 121, Safari 16.4"),
    Feature("Promise.withResolvers, Promise.try", r"\bPromise\.(withResolvers|try)\b", "Chrome 119, Safari 17.4, Firefox 121"),
    Feature("Object.groupBy, Map.groupBy", r"\b(Object|Map)\.groupBy\b", "Chrome 117, Safari 17.4, Firefox 119"),
    Feature(
        "the operations of sets",
        r"\.(union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(",
        "Chrome 122, Safari 17, Firefox 127",
    ),
    Feature("toSorted() and its kin", r"\.(toSorted|toReversed|toSpliced)\(|\]\.with\(", "Chrome 110, Safari 16"),
    Feature(
        "iterators with methods",
        r"\bIterator\.|\.(entries|keys|values)\(\)\.(map|filter|take|drop|some|every|find|toArray|reduce|flatMap)\(",
        "Chrome 122, Safari 18.4",
    ),
    Feature("isWellFormed()", r"\.(isWellFormed|toWellFormed)\(", "Chrome 111, Safari 16.4, Firefox 119"),
    Feature("a regular expression that looks behind", r"\(\?<[=!]", "Safari 16.4"),
    Feature(
        "the flag v",
        r"(?:^|[=(,:\[!&|?{};]|return)\s*/(?![*/])(?:\\.|\[(?:\\.|[^\]])*\]|[^/\\\[])+/[dgimsuy]*v",
        "Chrome 112, Safari 17, Firefox 116",
    ),
    Feature("a class's static block", r"\bstatic\s*\{", "Safari 16.4"),
    Feature("attributes of an import", r"\bimport\b[^;\n]*\b(with|assert)\s*\{", "Chrome 123, Safari 17.2, Firefox 138"),
    Feature("using", r"^\s*(await\s+)?using\s+\w+\s*=", "Chrome 134"),
    Feature("requestSubmit()", r"\.requestSubmit\(", "Safari 16"),
    Feature("showPicker()", r"\.showPicker\(", "Safari 16"),
    Feature("checkVisibility()", r"\.checkVisibility\(", "Safari 17.4"),
    Feature("moveBefore()", r"\.moveBefore\(", "Chrome 133"),
    Feature("setHTML()", r"\.setHTML(Unsafe)?\(", "Chrome 124, Safari 17.4, Firefox 123"),
    Feature("popovers", r"\.(show|hide|toggle)Popover\(|[\"'](before)?toggle[\"']", "Chrome 114, Safari 17"),
    Feature("dialog.requestClose(), closedBy", r"\.requestClose\(|\.closedBy\b", "Chrome 134, Safari 18.4"),
    Feature("inert", r"\.inert\b|[\"']inert[\"']", "Safari 15.5"),
    Feature("scrollend", r"[\"']scrollend[\"']", "Chrome 114"),
    Feature("view transitions", r"\.startViewTransition\(", "Chrome 111, Safari 18"),
    Feature("a form's data with its button", r"new FormData\([^()]+,", "Chrome 112, Safari 16.4"),
    Feature("a style sheet made by a script", r"new CSSStyleSheet\(|adoptedStyleSheets", "Safari 16.4"),
    Feature("AbortSignal.timeout(), any()", r"\bAbortSignal\.(timeout|any)\(", "Safari 16"),
    Feature("URL.canParse(), URL.parse()", r"\bURL\.(canParse|parse)\(", "Chrome 120, Safari 17"),
    Feature("scheduler", r"\bscheduler\.(postTask|yield)\(", "no Safari of the floor"),
    Feature("requestIdleCallback()", r"\brequestIdleCallback\(", "no Safari"),
    Feature("Intl.Segmenter, Intl.DurationFormat", r"\bIntl\.(Segmenter|DurationFormat)\b", "Firefox 125"),
    Feature("compression streams", r"\b(De)?[cC]ompressionStream\b", "Safari 16.4"),
    Feature("the navigation API", r"\bnavigation\.(navigate|addEventListener)\(", "no Safari of the floor"),
    Feature(
        "what a secure context needs",
        r"\bcrypto\.(randomUUID|subtle)\b|\bnavigator\.(locks|clipboard|serviceWorker|wakeLock|storage)\b",
        "HTTPS",
    ),
)

TEMPLATES = (
    Feature("popovers", r"<[^>]*\s(popover|popovertarget)\b", "Chrome 114, Safari 17, Firefox 125"),
    Feature("commands of a button", r"<[^>]*\s(commandfor|command)=", "Chrome 135"),
    Feature("closedby", r"<dialog[^>]*\sclosedby", "Chrome 134"),
    Feature("inert", r"<[^>]*\sinert[\s>=]", "Safari 15.5"),
    Feature("hidden until found", r"hidden=.until-found", "no Safari of the floor"),
    Feature("details that close each other", r"<details[^>]*\sname=", "Chrome 120, Safari 17.2, Firefox 130"),
    Feature("import maps and speculation rules", r"type=.(importmap|speculationrules)", "Safari 16.4"),
    Feature("<search>", r"<search[\s>]", "Chrome 118, Safari 17, Firefox 118"),
    Feature("a drawn list to choose from", r"<selectedcontent", "Chrome 135"),
)

# What has to stand beside the plain word for browsers that want their prefix.
PREFIXES = ("hyphens", "user-select", "backdrop-filter", "mask", "print-color-adjust", "line-clamp")


def find_in_css(text: str) -> list[Use]:
    """Uses that decide something: neither inside `@supports` nor after a fallback."""
    uses = []
    for block in _read_blocks(_blank(text, r"/\*.*?\*/")):
        if not block.is_asked_for:
            uses += [Use(block.line, feature) for feature in _match(PRELUDES, block.prelude)]
            uses += list(_find_in_declarations(block))
    return sorted(uses, key=lambda use: use.line)


def find_in_script(text: str) -> list[Use]:
    return _find(SCRIPTS, _blank(text, r"/\*.*?\*/|(?<![:\"'`\\/])//[^\n]*"))


def find_in_template(text: str) -> list[Use]:
    return _find(TEMPLATES, _blank(text, r"\{#.*?#\}"))


@dataclass(slots=True)
class _Block:
    prelude: str
    line: int
    is_asked_for: bool  # inside @supports
    declarations: list[tuple[int, str]] = field(default_factory=list)


def _read_blocks(css: str) -> Iterator[_Block]:
    stack = [_Block("", 1, is_asked_for=False)]
    for piece in re.finditer(r"((?:[^{};\"']|\"[^\"]*\"|'[^']*')*)([{};]|\Z)", css):
        words, mark = piece[1].strip(), piece[2]
        line = css.count("\n", 0, piece.start(1) + len(piece[1]) - len(piece[1].lstrip())) + 1
        if words and mark != "{":
            stack[-1].declarations.append((line, " ".join(words.split())))
        if mark == "{":
            is_asked_for = stack[-1].is_asked_for or words.startswith("@supports")
            stack.append(_Block(" ".join(words.split()), line, is_asked_for))
        elif mark == "}" and len(stack) > 1:
            yield stack.pop()


def _find_in_declarations(block: _Block) -> Iterator[Use]:
    seen: set[str] = set()
    prefixed = {text.split("-", 2)[2].split(":")[0].strip() for _, text in block.declarations if text.startswith(("-webkit-", "-moz-"))}
    for line, text in block.declarations:
        name = text.split(":")[0].strip()
        fallback = name in seen or (name.startswith(PREFIXES) and name in prefixed)
        if not fallback:
            bare = re.sub(r"\"[^\"]*\"|'[^']*'", '""', text)
            yield from (Use(line, feature) for feature in _match(DECLARATIONS, bare))
        seen.add(name)


def _find(features: tuple[Feature, ...], text: str) -> list[Use]:
    lines = enumerate(text.splitlines(), start=1)
    return [Use(number, feature) for number, line in lines for feature in _match(features, line)]


def _match(features: tuple[Feature, ...], text: str) -> list[Feature]:
    return [feature for feature in features if re.search(feature.pattern, text)]


def _blank(text: str, pattern: str) -> str:
    """The text without what the pattern matches, its lines where they were."""
    return re.sub(pattern, lambda found: re.sub(r"[^\n]", " ", found[0]), text, flags=re.DOTALL)
