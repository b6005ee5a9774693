"""Static files: addresses that change with the content, one style sheet, compression, no cookie."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from workshop.config import ROOT
from workshop.web.assets import BUNDLES, FIRST, LAST, Assets, bundle


@pytest.fixture
def database_url(tmp_path: Path, migrated_sqlite: Path) -> str:
    """The look asks nothing of the kind of database: one is enough."""
    copy = tmp_path / "greenroom.sqlite"
    shutil.copy(migrated_sqlite, copy)
    return f"sqlite:///{copy}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    css = tmp_path / "css"
    (css / "components").mkdir(parents=True)
    (tmp_path / "js").mkdir()
    for name in (*FIRST, *LAST, "components/b.css", "components/a.css"):
        (css / name).write_text(f"/* {name} */\n", encoding="utf-8")
    (tmp_path / "js" / "one.js").write_text("export const one = 1;\n", encoding="utf-8")
    (tmp_path / "js" / "two.js").write_text('import "./one.js";\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    """A client that takes what is sent as it is, compressed or not."""
    return FlaskClient(app, app.response_class)


def test_the_bundle_keeps_the_order_of_the_layers(folder: Path) -> None:
    names = re.findall(r"/\* (\S+) \*/", bundle(folder / "css"))

    assert names == [*FIRST, "components/a.css", "components/b.css", *LAST]


def test_every_style_sheet_of_the_project_is_in_a_bundle(browser: FlaskClient) -> None:
    css = ROOT / "static" / "css"
    whole = "".join(browser.get(f"/assets/x/{name}").text for name in BUNDLES)

    paper = {"paper", "fonts.css"}
    missing = [file.name for file in css.rglob("*.css") if not paper & set(file.parts) and file.read_text(encoding="utf-8") not in whole]

    assert missing == []


def test_a_link_in_a_style_sheet_holds_the_hash_of_what_it_names(folder: Path) -> None:
    (folder / "fonts").mkdir()
    (folder / "fonts" / "x.woff2").write_bytes(b"font")
    (folder / "css" / "fonts.css").write_text('@font-face { src: url("../fonts/x.woff2"); }', encoding="utf-8")
    assets = Assets(folder, rereads=False)

    css, font = assets.find(BUNDLES[0]), assets.find("fonts/x.woff2")

    assert css and font
    assert f'url("../{font.digest}/fonts/x.woff2")'.encode() in css.content


def test_a_link_to_nothing_is_refused(folder: Path) -> None:
    (folder / "css" / "fonts.css").write_text('@font-face { src: url("../fonts/gone.woff2"); }', encoding="utf-8")

    with pytest.raises(FileNotFoundError, match=r"gone\.woff2"):
        Assets(folder, rereads=False).find(BUNDLES[0])


def test_a_change_in_one_module_changes_the_address_of_all(folder: Path) -> None:
    assets = Assets(folder, rereads=True)
    before = assets.find("js/two.js")
    (folder / "js" / "one.js").write_text("export const one = 2;\n", encoding="utf-8")

    after = assets.find("js/two.js")

    assert before and after
    assert before.digest != after.digest


@pytest.mark.parametrize("path", ["../pyproject.toml", "js/../../x", "nothing.js", "js", ""])
def test_nothing_outside_the_folder_is_found(folder: Path, path: str) -> None:
    assert Assets(folder, rereads=False).find(path) is None


def test_the_style_sheet_may_be_kept_for_ever(client: FlaskClient) -> None:
    address = find_style_sheet(client)

    answer = client.get(address)

    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "Set-Cookie" not in answer.headers


def test_an_outdated_address_gets_what_is_there_now_but_may_not_keep_it(client: FlaskClient) -> None:
    answer = client.get("/assets/0000000000000000/greenroom.css")

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_known_style_sheet_is_not_sent_again(client: FlaskClient) -> None:
    address = find_style_sheet(client)
    tag = client.get(address).headers["ETag"]

    answer = client.get(address, headers={"If-None-Match": tag})

    assert answer.status_code == 304


def test_a_browser_that_takes_gzip_gets_the_same_style_sheet(client: FlaskClient) -> None:
    address = find_style_sheet(client)

    plain, small = client.get(address), client.get(address, headers={"Accept-Encoding": "gzip"})

    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data) == plain.data


@pytest.mark.parametrize("path", ["/assets/0000000000000000/css/nothing.css", "/assets/x", "/assets/../pyproject.toml"])
def test_a_missing_file_is_a_page_that_says_so(client: FlaskClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    assert "There is no page here" in answer.text


def test_pages_are_compressed_and_read_the_same(browser: FlaskClient) -> None:
    answer = browser.get("/nowhere", headers={"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert "</html>" in gzip.decompress(answer.data).decode()


def test_a_compressed_page_has_no_telling_length(browser: FlaskClient) -> None:
    lengths = {len(browser.get("/nowhere", headers={"Accept-Encoding": "gzip"}).data) for _ in range(12)}

    assert len(lengths) > 1


def test_a_page_goes_plain_to_a_reader_that_takes_no_gzip(browser: FlaskClient) -> None:
    answer = browser.get("/nowhere", headers={"Accept-Encoding": "gzip;q=0"})

    assert "Content-Encoding" not in answer.headers
    assert "</html>" in answer.text


def test_an_asset_takes_no_post(client: FlaskClient) -> None:
    answer = client.post(find_style_sheet(client))

    assert answer.status_code in (400, 405)


def test_the_frame_of_a_page_leaves_room_in_the_budget(browser: FlaskClient) -> None:
    """HTML, CSS and JavaScript of a first page: at most 90 KB compressed; the frame takes less than a third."""
    page = browser.get("/nowhere", headers={"Accept-Encoding": "gzip"})
    style = browser.get(find_style_sheet(browser), headers={"Accept-Encoding": "gzip"})

    assert len(page.data) + len(style.data) < 30 * 1024


def find_style_sheet(client: FlaskClient) -> str:
    found = re.search(r'href="(/assets/\w+/greenroom\.css)"', client.get("/nowhere").text)
    assert found
    return found[1]
