"""A folder and its overlays, joined."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop.content_files import ContentFolderError, read_folder
from workshop.core.content.files import CompiledFile, compile_file
from workshop.core.content.library import check, compile_library
from workshop.core.content.released import describe_release

SHEET = """---
title: {title}
---

:::{{worksheet}} {sheet}
:title: A sheet

{lines}

:::
"""


def make_sheet(*lines: str, title: str = "A chapter", sheet: str = "my-sheet") -> bytes:
    return SHEET.format(title=title, sheet=sheet, lines="\n".join(lines)).encode()


GOAL = make_sheet("1. **My goal** {text}`goal`")
NUMBER = make_sheet("1. **My number** {number}`goal`")
RENAMED = make_sheet("1. **My aim** {text}`aim renamed-from=goal`")
RETIRED = make_sheet("1. **My aim** {text}`aim`").replace(b":title: A sheet", b":title: A sheet\n:retired: goal")


def test_a_file_with_a_finding_is_not_served_and_the_rest_is() -> None:
    compiled = compile_library({"sales/01-a.md": GOAL, "sales/02-b.md": b"---\ntitle: B\n---\n\n:::{note}\nWords.\n"})

    assert [chapter.id for playbook in compiled.playbooks for chapter in playbook.chapters] == ["a"]
    assert [str(finding) for finding in compiled.findings] == [
        "sales/02-b.md:5: {note} is never closed. Add a line with ::: where it ends."
    ]


def test_an_overlay_replaces_a_file_and_adds_others() -> None:
    overlay = {"sales/01-a.md": make_sheet("1. **Ours** {text}`goal`", title="Ours"), "legal/01-c.md": b"---\ntitle: C\n---\n\nWords.\n"}

    compiled = compile_library({"sales/01-a.md": GOAL}, [overlay])

    assert [(p.role, [c.title for c in p.chapters]) for p in compiled.playbooks] == [("legal", ["C"]), ("sales", ["Ours"])]


def test_an_overlay_may_not_lose_a_released_field() -> None:
    released = describe_release(compile_library({"sales/01-a.md": GOAL}))

    findings = check({"sales/01-a.md": GOAL}, [{"sales/01-a.md": NUMBER}], released)

    assert [finding.message for finding in findings] == [
        "The field “goal” was released as {text} and is now {number}: its answers would not fit."
    ]


def test_a_field_renamed_twice_names_both_earlier_names() -> None:
    released = describe_release(compile_library({"sales/01-a.md": RENAMED}))
    half = make_sheet("1. **My north** {text}`north renamed-from=aim`")
    whole = make_sheet("1. **My north** {text}`north renamed-from=aim,goal`")

    findings = check({"sales/01-a.md": half}, released=released)

    assert [finding.hint for finding in findings] == ["Keep every earlier name: renamed-from=aim,goal"]
    assert check({"sales/01-a.md": whole}, released=released) == ()


def test_two_fields_do_not_inherit_from_one() -> None:
    twins = make_sheet("1. **One** {text}`one renamed-from=goal`", "2. **Two** {text}`two renamed-from=goal`")

    assert [finding.message for finding in check({"sales/01-a.md": twins})] == ["renamed-from= names “goal”, as one does."]


@pytest.mark.parametrize("changed", [GOAL, RENAMED, RETIRED])
def test_a_released_field_may_stay_be_renamed_or_retired(changed: bytes) -> None:
    released = describe_release(compile_library({"sales/01-a.md": GOAL}))

    findings = check({"sales/01-a.md": changed}, released=released)

    assert findings == ()


def test_a_released_sheet_may_be_retired_by_a_chapters_head() -> None:
    released = describe_release(compile_library({"sales/01-a.md": GOAL}))

    findings = check({"sales/01-a.md": b"---\ntitle: A\nretired: [my-sheet]\n---\n\nWords.\n"}, released=released)

    assert findings == ()


def test_a_misspelt_type_is_one_finding_even_where_the_field_was_released() -> None:
    released = describe_release(compile_library({"sales/01-a.md": GOAL}))

    findings = check({"sales/01-a.md": make_sheet("1. **My goal** {nmber}`goal`")}, released=released)

    assert [str(finding) for finding in findings] == ["sales/01-a.md:8: There is no field type {nmber}. Did you mean {number}?"]


def test_a_sheet_in_a_file_that_cannot_be_read_is_not_missed_as_well() -> None:
    prefill = make_sheet("1. **Goal** {prefill}`my-sheet/goal`", "2. **More** {text}`more`", sheet="other")

    findings = check({"sales/01-a.md": GOAL + b"\n:::{note}\nWords.\n", "sales/02-b.md": prefill})

    assert [finding.file for finding in findings] == ["sales/01-a.md"]


def test_a_misspelt_option_is_one_finding_even_where_it_was_needed() -> None:
    findings = check({"sales/01-a.md": GOAL.replace(b":title:", b":titel:")})

    assert [str(finding) for finding in findings] == ["sales/01-a.md:6: {worksheet} knows no option :titel:. Did you mean :title:?"]


def test_the_release_changes_with_any_file() -> None:
    first = compile_library({"sales/01-a.md": GOAL, "pictures/a.svg": b"<svg/>"})
    second = compile_library({"sales/01-a.md": GOAL, "pictures/a.svg": b"<svg />"})

    assert first.release != second.release


def test_a_caller_may_keep_compiled_files() -> None:
    asked: list[str] = []

    def compile_one(path: str, source: bytes) -> CompiledFile:
        asked.append(path)
        return compile_file(path, source)

    compile_library({"sales/01-a.md": GOAL, "README.md": b"", "pictures/x.svg": b""}, compile_one=compile_one)

    assert asked == ["sales/01-a.md"]


def test_the_text_of_each_sheet_is_at_hand() -> None:
    compiled = compile_library({"sales/01-a.md": GOAL})

    assert compiled.sources[compiled.worksheets["my-sheet"].source_hash].startswith(":::{worksheet} my-sheet\n:title: A sheet\n")


def test_a_released_file_that_cannot_be_read_is_told() -> None:
    findings = check({"sales/01-a.md": GOAL, "released.json": b"{"})

    assert [finding.file for finding in findings] == ["released.json"]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    compiled = compile_library({"sales/01-a.md": b"\xef\xbb\xbf" + GOAL.replace(b"\n", b"\r\n")})

    assert compiled.findings == ()
    assert compiled.worksheets["my-sheet"].find_field("goal")


def test_a_folder_is_read_without_what_is_hidden_or_leads_out(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("secret")
    folder = tmp_path / "content"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "config").write_text("x")
    (folder / "sales").mkdir()
    (folder / "sales" / "01-a.md").write_bytes(GOAL)
    (folder / "sales" / "02-b.md").symlink_to(outside)

    files = read_folder(folder)

    assert list(files) == ["sales/01-a.md"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentFolderError, match="There is no content folder"):
        read_folder(tmp_path / "nowhere")


def test_a_released_path_that_vanished_is_told() -> None:
    released = {"worksheets": {}, "paths": ["support", "sales"]}
    step = ":::{step}\n:chapter: core/audience\n:due: 1d\n:::\n"
    files = {
        "core/01-audience.md": b"---\ntitle: Who reads\n---\n\nEverybody.\n",
        "paths/support.md": f"---\ntitle: A path\nrole: core\nclosed: true\n---\n\n{step}".encode(),
    }

    findings = compile_library(files, released=released).findings

    assert [str(finding) for finding in findings] == [
        "released.json:1: The path “sales” was released and has vanished. Bring it back under this name."
        " To let nobody start it any more, write closed: true into its head."
    ]


def test_a_step_of_a_broken_chapter_is_told_in_the_chapter_alone() -> None:
    step = ":::{step}\n:checkpoints: core/audience\n:due: 1d\n:::\n"
    files = {
        "core/01-audience.md": b"---\ntitle: Who reads\n---\n\n:::{tip}\nNever closed.\n",
        "core/02-goal.md": b"---\ntitle: The goal\n---\n\nNo goal, no channel.\n",
        "paths/support.md": f"---\ntitle: A path\nrole: core\n---\n\n{step}".encode(),
    }

    compiled = compile_library(files)

    assert [finding.file for finding in compiled.findings] == ["core/01-audience.md"]
    assert "support" in compiled.paths


def test_an_overlay_replaces_a_path() -> None:
    chapter = {"core/01-audience.md": b"---\ntitle: Who reads\n---\n\nEverybody.\n"}
    step = ":::{step}\n:chapter: core/audience\n:due: 1d\n:::\n"
    ours = {"paths/support.md": f"---\ntitle: Our own\nrole: core\n---\n\n{step}".encode()}
    theirs = {"paths/support.md": f"---\ntitle: The shipped one\nrole: core\n---\n\n{step}".encode()}

    compiled = compile_library(chapter | theirs, [ours])

    assert compiled.paths["support"].title == "Our own"
