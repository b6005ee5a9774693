"""What the house rules forbid, as functions over a source tree: each gives the places where a rule is broken."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

# From the top down; a module imports its own layer and those below.
FEATURES = ("accounts", "playbooks", "search", "coaching", "sandbox", "worksheets", "plans", "paths", "sharing", "exports")

LAYERS = (
    ("workshop.cli", "wsgi"),
    ("workshop.serving",),
    ("workshop.asgi",),
    ("workshop.housekeeping",),
    ("workshop.app",),
    ("workshop.exports",),
    ("workshop.sharing",),
    ("workshop.paths",),
    ("workshop.plans",),
    ("workshop.worksheets",),
    ("workshop.sandbox",),
    ("workshop.coaching",),
    ("workshop.search",),
    ("workshop.playbooks",),
    ("workshop.accounts",),
    ("workshop.web",),
    ("workshop.streams",),
    ("workshop.db", "workshop.config", "workshop.clock", "workshop.secret", "workshop.migrations", "workshop.content_files"),
    ("workshop.remembered",),
    ("workshop.core",),
)

# Within a feature: views > forms, services and whatever else it has > models.
RANKS = {"views": 2, "models": 0}

# All that the core may import: no web, database, clock, file, network, environment or dice.
CORE_MAY_IMPORT = (
    *("__future__", "abc", "base64", "bisect", "calendar", "collections", "contextlib", "dataclasses", "datetime", "decimal", "difflib"),
    *("enum", "fractions", "functools", "graphlib", "hashlib", "heapq", "html", "itertools", "json", "math", "numbers", "operator"),
    *("posixpath", "re", "statistics", "string", "textwrap", "types", "typing", "unicodedata", "urllib.parse", "xml.sax.saxutils"),
    *("markdown_it", "mdit_py_plugins", "nh3", "pydantic", "pydantic_core", "rapidfuzz", "yaml", "workshop.core"),
)
CORE_MAY_NOT_CALL = frozenset({"open", "print", "input", "eval", "exec", "compile", "__import__", "breakpoint"})

CLOCKS = frozenset(
    {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns", "time.localtime", "time.gmtime"}
)
MAY_READ_THE_CLOCK = "workshop/clock.py"

LONGEST_FILE = 300

INLINE_CODE = re.compile(
    r"""<style\b|<script(?![^>]*\bsrc=)(?![^>]*type="application/json")[^>]*>|\sstyle=|\son[a-z]+\s*=\s*["']|javascript:""", re.I
)


def find_wrong_directions(root: Path) -> list[str]:
    """Imports that go upwards, or sideways within a feature."""
    return _search(root, ("workshop", "wsgi.py"), _wrong_directions)


def find_impurities(root: Path) -> list[str]:
    """What the core imports or calls and may not."""
    return _search(root, ("workshop/core",), _impurities)


def find_clocks(root: Path) -> list[str]:
    """Places that ask the machine for the time, instead of being handed it."""
    return [place for place in _search(root, ("workshop",), _clocks) if not place.startswith(MAY_READ_THE_CLOCK)]


def find_long_files(root: Path) -> list[str]:
    """Python files too long to be one thing."""
    lengths = ((path, len(path.read_text(encoding="utf-8").splitlines())) for path in _python_files(root, ("workshop",)))
    return [f"{path.relative_to(root)}: {lines} lines" for path, lines in lengths if lines > LONGEST_FILE]


def find_inline_code(root: Path) -> list[str]:
    """Templates with a script or style that the content security policy would block."""
    return [
        f"{path.relative_to(root)}:{number}: {line.strip()[:80]}"
        for path in sorted((root / "templates").rglob("*.html"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if INLINE_CODE.search(line)
    ]


def find_modules_that_do_not_introduce_themselves(root: Path) -> list[str]:
    """Modules that do not open with a sentence that says what lives there."""
    return _search(root, ("workshop",), lambda _name, tree: [] if ast.get_docstring(tree) or not tree.body else ["1: no opening sentence"])


def _search(root: Path, places: tuple[str, ...], rule: Callable[[str, ast.Module], list[str]]) -> list[str]:
    found = []
    for path in _python_files(root, places):
        relative = path.relative_to(root)
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        found += [f"{relative}:{fault}" for fault in rule(_module_name(relative), tree)]
    return found


def _python_files(root: Path, places: tuple[str, ...]) -> list[Path]:
    return sorted(
        path for place in places for path in ([root / place] if place.endswith(".py") else (root / place).rglob("*.py")) if path.is_file()
    )


def _module_name(relative: Path) -> str:
    return ".".join(relative.with_suffix("").parts).removesuffix(".__init__")


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every import, however deep inside functions, with its line. `from a import b` may mean the module a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield node.lineno, "." * node.level
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and _dotted(node.func) in ("import_module", "importlib.import_module", "__import__"):
            yield from ((node.lineno, part.value) for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str))


def _wrong_directions(name: str, tree: ast.Module) -> list[str]:
    found = []
    for line, imported in _imports(tree):
        if imported.startswith("."):
            found.append(f"{line}: a relative import hides its direction")
        elif _is_ours(imported) and _layer(imported) < _layer(name):
            found.append(f"{line}: {name} imports {imported}, which stands above it")
        elif _is_ours(imported) and _feature(imported) == _feature(name) != "" and _rank(imported) > _rank(name):
            found.append(f"{line}: {name} imports {imported}; within a feature it goes views > the rest > models")
    return found


def _is_ours(name: str) -> bool:
    return name == "wsgi" or name.startswith("workshop.")


def _layer(name: str) -> int:
    # A feature's commands are part of the command line, and make an application of their own.
    if _feature(name) and name.split(".")[2] == "commands":
        return _layer("workshop.serving")
    for number, members in enumerate(LAYERS):
        if any(name == member or name.startswith(member + ".") for member in members):
            return number
    if name == "workshop":
        return len(LAYERS)
    raise LookupError(f"{name} has no layer yet: give it one in LAYERS")


def _feature(name: str) -> str:
    parts = name.split(".")
    return parts[1] if len(parts) > 2 and parts[1] in FEATURES else ""


def _rank(name: str) -> int:
    # A feature with many pages splits its views: `door_views` are views.
    return RANKS.get(name.split(".")[2].rpartition("_")[2], 1)


def _impurities(_name: str, tree: ast.Module) -> list[str]:
    imports = [f"{line}: the core imports {name}" for line, name in _imports(tree) if not _core_may_import(name)]
    calls = [f"{node.lineno}: the core calls {_dotted(node.func)}()" for node in _calls(tree) if _dotted(node.func) in CORE_MAY_NOT_CALL]
    return imports + calls


def _core_may_import(name: str) -> bool:
    return name == "pathlib.PurePosixPath" or any(name == one or name.startswith(one + ".") for one in CORE_MAY_IMPORT)


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _clocks(_name: str, tree: ast.Module) -> list[str]:
    calls = ((node.lineno, _dotted(node)) for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    read = [f"{line}: {name}" for line, name in calls if ".".join(name.split(".")[-2:]) in CLOCKS]
    return read + [f"{line}: imports {name}" for line, name in _imports(tree) if name in CLOCKS]


def _dotted(node: ast.expr) -> str:
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return f"{_dotted(node.value)}.{node.attr}"
    return ""
