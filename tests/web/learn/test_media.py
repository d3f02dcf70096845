"""The files of a unit are sent to whoever may read it, under the hash of their bytes, whole or in parts."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.config import ROOT, Settings
from app.factory import renderer
from app.library.holdings import Keeper
from app.runtime import Shelf
from tests.support.acts import UNIT
from tests.support.page import Browser
from tests.support.world import World, sqlite_world

FOLDER = f"courses/{UNIT}/media"
BYTES = b"0123456789" * 10
TITLES = {"ky": "Биринчи саат", "ru": "Первый час", "en": "The first hour"}
VIDEO = """
::: video {title}
- 360p: hour.mp4
- Captions {lang}: hour.vtt
- Transcript: hour.txt
:::
::: download card.pdf
{title}
:::
"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped content, and a video and a file to download in its first unit."""
    root = tmp_path_factory.mktemp("content")
    for folder in ("courses", "mocktrials"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / FOLDER).mkdir()
    for name, data in (
        ("hour.mp4", BYTES),
        ("hour.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nGood day.\n"),
        ("hour.txt", b"- - -"),
        ("card.pdf", b"%PDF-1.7"),
    ):
        (root / FOLDER / name).write_bytes(data)
    for lang in ("ky", "ru", "en"):
        with (root / "courses" / UNIT / f"lesson.{lang}.md").open("a", encoding="utf-8") as lesson:
            lesson.write(VIDEO.format(lang=lang, title=TITLES[lang]))
    return root


@pytest.fixture(scope="module")
def with_files(content: Path) -> Shelf:
    return Keeper(content, renderer(Settings(content_root=content)).render, lambda: 0.0)()


@pytest.fixture
def world(tmp_path: Path, people: Path, content: Path, with_files: Shelf) -> Iterator[World]:
    made = sqlite_world(tmp_path, people, with_files)
    made.runtime = replace(made.runtime, settings=replace(made.runtime.settings, content_root=content))
    yield made
    made.close()


@pytest.fixture
def trainee(world: World) -> Browser:
    return world.browser("trainee")


def address(world: World, name: str) -> str:
    return f"/media/{world.runtime.shelf().units[UNIT].media[name].digest}/{UNIT}/{name}"


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_a_lesson_shows_its_video_in_each_language_and_loads_the_script_for_it(world: World, lang: str) -> None:
    browser = world.browser("trainee", lang=lang)
    page = browser.open(f"/{lang}/courses/police/{UNIT}/lesson")
    assert [one.get("preload") for one in page.all("video")] == ["none"]
    assert any("video.js" in one.get("src", "") for one in page.all("script"))
    assert address(world, "hour.mp4") in page.links()
    other = browser.open(f"/{lang}/courses/police/shared/020-victim-centred/lesson")
    assert not any("video.js" in one.get("src", "") for one in other.all("script"))


def test_a_file_is_sent_as_what_it_is_and_may_be_kept_for_good(world: World, trainee: Browser) -> None:
    answer = trainee.client.get(address(world, "hour.mp4"), buffered=True)
    assert (answer.status_code, answer.data, answer.mimetype) == (200, BYTES, "video/mp4")
    assert answer.cache_control.private
    assert answer.cache_control.immutable
    assert not answer.cache_control.no_store
    assert answer.cache_control.max_age == 31_536_000
    assert "attachment" not in answer.headers.get("Content-Disposition", "")
    assert "media-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_player_gets_the_part_that_it_asks_for(world: World, trainee: Browser) -> None:
    answer = trainee.client.get(address(world, "hour.mp4"), headers={"Range": "bytes=10-19"}, buffered=True)
    assert (answer.status_code, answer.data) == (206, BYTES[10:20])
    assert answer.headers["Content-Range"] == f"bytes 10-19/{len(BYTES)}"


def test_what_a_device_has_is_not_sent_again(world: World, trainee: Browser) -> None:
    first = trainee.client.get(address(world, "hour.mp4"), buffered=True)
    again = trainee.client.get(
        address(world, "hour.mp4"), headers={"If-None-Match": first.headers["ETag"]}, buffered=True
    )
    assert (again.status_code, again.data) == (304, b"")


def test_a_document_is_downloaded_and_not_opened(world: World, trainee: Browser) -> None:
    answer = trainee.client.get(address(world, "card.pdf"), buffered=True)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.mimetype == "application/pdf"


@pytest.mark.parametrize(
    "path",
    [
        f"/media/000000000000/{UNIT}/hour.mp4",
        f"/media/{{digest}}/{UNIT}/quiz.yaml",
        f"/media/{{digest}}/{UNIT}/../quiz.yaml",
        f"/media/{{digest}}/{UNIT}/..%2fquiz.yaml",
        "/media/{digest}/shared/999-none/hour.mp4",
        "/media/{digest}/../../etc/passwd",
    ],
)
def test_nothing_else_is_sent(world: World, trainee: Browser, path: str) -> None:
    digest = world.runtime.shelf().units[UNIT].media["hour.mp4"].digest
    assert trainee.client.get(path.format(digest=digest)).status_code == 404


def test_a_file_that_changed_meanwhile_is_not_sent_under_the_old_hash(
    world: World, trainee: Browser, content: Path
) -> None:
    asked, file = address(world, "card.pdf"), content / FOLDER / "card.pdf"
    before = file.read_bytes()
    file.write_bytes(b"another")
    answer = trainee.client.get(asked)
    file.write_bytes(before)
    assert answer.status_code == 404


def test_a_guest_is_sent_to_sign_in(world: World) -> None:
    answer = world.browser().client.get(address(world, "hour.mp4"), buffered=True)
    assert answer.status_code == 302
    assert "/sign-in" in answer.headers["Location"]
