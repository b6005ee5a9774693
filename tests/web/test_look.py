"""The look holds what it promises: contrast, layers, drawings that exist. What browsers know is in test_floor.py."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from workshop.config import ROOT
from workshop.web.assets import bundle
from workshop.web.pages import COVERS, OTHER_COVERS, PLACES

CSS = ROOT / "static" / "css"
SVG = "{http://www.w3.org/2000/svg}"
DECLARATION = re.compile(r"(--[\w-]+):\s*([^;]+);")
ON_PAPER = ("--ink", "--ink-soft", "--green", "--brick", "--slate", "--amber-ink")
SURFACES = ("--paper", "--raised", "--sunk")
PAIRS = [
    *((ink, surface) for ink in ON_PAPER for surface in SURFACES),
    ("--ink", "--green-tint"),
    ("--ink", "--amber-tint"),
    ("--ink", "--brick-tint"),
    ("--ink", "--slate-tint"),
    ("--ink-soft", "--amber-tint"),
    ("--ink-soft", "--slate-tint"),
    ("--green", "--green-tint"),
    ("--brick", "--brick-tint"),
    ("--slate", "--slate-tint"),
    ("--amber-ink", "--amber-tint"),
    ("--on-amber", "--amber"),
    ("--on-amber", "--amber-deep"),
    ("--on-green", "--green"),
    ("--paper", "--ink"),
    ("--on-curtain", "--curtain"),
    ("--on-curtain-soft", "--curtain"),
]
EDGES = [(edge, surface) for edge in ("--rule-firm", "--focus", "--green", "--brick") for surface in SURFACES]


def read_tokens(theme: str) -> dict[str, str]:
    """The tokens of one theme: the light ones, with the dark ones over them."""
    css = (CSS / "tokens.css").read_text(encoding="utf-8")
    tokens = dict(DECLARATION.findall(css.split("@media")[0]))
    if theme == "dark":
        tokens.update(DECLARATION.findall(find_block(css, ':root[data-theme="dark"]')))
    return tokens


def find_block(css: str, selector: str) -> str:
    return css.split(selector + " {")[1].split("}")[0]


def compute_contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two hex colours, 1 to 21."""
    lighter, darker = sorted((compute_luminance(one), compute_luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def compute_luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "surface"), PAIRS)
def test_words_can_be_read(theme: str, ink: str, surface: str) -> None:
    tokens = read_tokens(theme)

    assert compute_contrast(tokens[ink], tokens[surface]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "surface"), EDGES)
def test_edges_of_controls_can_be_seen(theme: str, edge: str, surface: str) -> None:
    tokens = read_tokens(theme)

    assert compute_contrast(tokens[edge], tokens[surface]) >= 3


def test_dark_is_the_same_by_device_and_by_choice() -> None:
    css = (CSS / "tokens.css").read_text(encoding="utf-8")

    by_device = DECLARATION.findall(find_block(css, ':root:not([data-theme="light"])'))
    by_choice = DECLARATION.findall(find_block(css, ':root[data-theme="dark"]'))

    assert by_device
    assert by_device == by_choice


@pytest.mark.parametrize("name", sorted(COVERS | set(OTHER_COVERS)))
def test_a_cover_has_its_pattern_and_a_title_that_can_be_read(name: str) -> None:
    colours = dict(DECLARATION.findall(find_block((CSS / "components" / "shelf.css").read_text(encoding="utf-8"), f".cover-{name}")))

    assert name in read_symbols("drawings/covers.svg")
    assert compute_contrast(colours["--cover"], colours["--cover-ink"]) >= 4.5


def test_every_rule_lies_in_a_layer() -> None:
    """A rule outside the layers would win over all of them."""
    flat = re.sub(r"/\*.*?\*/", "", bundle(CSS), flags=re.DOTALL)
    outside, depth = "", 0
    for character in flat:
        depth += (character == "{") - (character == "}")
        outside += character if depth == 0 and character != "}" else ""

    heads = {head.strip() for head in outside.replace(";", "\n").splitlines() if head.strip()}

    assert {head for head in heads if not head.startswith(("@layer", "@font-face"))} == set()


def test_every_icon_that_a_template_names_is_drawn() -> None:
    sources = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "workshop").rglob("*.py")]
    named = {name for file in sources for name in re.findall(r"""\bicon\(\s*["']([\w-]+)["']""", file.read_text(encoding="utf-8"))}
    named |= {place.icon for place in PLACES}

    assert named - read_symbols("icons/lucide.svg") == set()


def read_symbols(path: str) -> set[str]:
    return {symbol.attrib["id"] for symbol in ElementTree.parse(ROOT / "static" / path).iter(f"{SVG}symbol")}


def test_a_class_belongs_to_one_component() -> None:
    """All components meet on some page in the end: a second file that styles a bare class changes the first one's pages."""
    built_on = {"worksheets.css": {"sheet", "sheet-body", "sheet-head", "with-unit"}}
    owners: dict[str, set[str]] = {}
    for path in (*(CSS / "components").glob("*.css"), *(CSS / "practice").glob("*.css")):
        rules = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        lists = re.findall(r"([^{}]+)\{", rules)
        bare = {one for selectors in lists for one in re.findall(r"(?:^|,)\s*\.([a-z][\w-]*)\s*(?=,|$)", selectors)}
        for name in bare - built_on.get(path.name, set()):
            owners.setdefault(name, set()).add(path.name)

    assert {name: files for name, files in owners.items() if len(files) > 1} == {}
