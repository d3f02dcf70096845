"""A real video on a real player: nothing is loaded unasked, captions, another copy, sound alone, going on later."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.config import ROOT, Settings
from app.domain.shared.language import LANGUAGES
from app.factory import renderer
from app.library.holdings import Keeper
from tests.browser.axe import findings
from tests.browser.conftest import watched
from tests.browser.navigators.trainee import Trainee
from tests.browser.site import Site, served, with_counted_ids
from tests.browser.watch import Watch
from tests.support.acts import UNIT
from tests.support.world import sqlite_world

FILES = Path(__file__).parent / "media"  # 24 seconds, of which hour.mp3 has the first 12
VIDEO = """
::: video The first hour
- 360p: hour-360.webm
- 720p: hour-720.webm
- Audio: hour.mp3
- Captions ky: hour.ky.vtt
- Captions ru: hour.ru.vtt
- Captions en: hour.en.vtt
- Transcript: hour.txt
:::
"""
SAID = {"ky": "Отуруңуз.", "ru": "Присядьте.", "en": "Do sit down."}
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:24.000\n{said}\n"
LESSON = f"/courses/police/{UNIT}/lesson"


@pytest.fixture(scope="module")
def site(people: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The product with a video in its first lesson."""
    root = tmp_path_factory.mktemp("content")
    for folder in ("courses", "mocktrials"):
        shutil.copytree(ROOT / folder, root / folder)
    media = root / "courses" / UNIT / "media"
    shutil.copytree(FILES, media)
    (media / "hour.txt").write_text("Do sit down.", encoding="utf-8")
    for lang in LANGUAGES:
        (media / f"hour.{lang}.vtt").write_text(CAPTIONS.format(said=SAID[lang]), encoding="utf-8")
        with (media.parent / f"lesson.{lang}.md").open("a", encoding="utf-8") as lesson:
            lesson.write(VIDEO)
    shelf = Keeper(root, renderer(Settings(content_root=root)).render, lambda: 0.0)()
    world = sqlite_world(tmp_path_factory.mktemp("video"), people, shelf)
    settings = replace(world.runtime.settings, content_root=root)
    world.runtime = with_counted_ids(replace(world.runtime, settings=settings))
    with served(world) as address:
        yield Site(world, address)
    world.close()


@pytest.fixture
def context(machine: Browser, site: Site) -> Iterator[BrowserContext]:
    context = machine.new_context(viewport={"width": 360, "height": 800}, locale="ky")
    with watched(context, Watch(site.address)) as kept:
        yield kept


@pytest.fixture
def trainee(context: BrowserContext, site: Site) -> Trainee:
    trainee = Trainee(context.new_page(), site, "ky", site.enrol("ky"))
    trainee.signs_in()
    return trainee


def place(page: Page) -> float:
    """How far the video has been played, in seconds."""
    return float(page.evaluate("document.querySelector('video').currentTime"))


def plays_from(page: Page, seconds: float) -> None:
    """Wait until the video plays at `seconds` or later."""
    page.wait_for_function(
        "from => { const video = document.querySelector('video'); return !video.paused && video.currentTime > from; }",
        arg=seconds,
    )


def go_to(page: Page, seconds: float) -> None:
    page.evaluate("seconds => { document.querySelector('video').currentTime = seconds; }", seconds)


def test_nothing_is_loaded_before_somebody_asks_and_sizes_are_told(trainee: Trainee) -> None:
    loaded: list[str] = []
    trainee.page.on("request", lambda request: loaded.append(request.url))
    trainee.opens(f"/ky{LESSON}")
    trainee.page.wait_for_load_state("networkidle")
    assert not [url for url in loaded if "/media/" in url]
    told = trainee.page.locator(".k-copies li").all_inner_texts()
    assert [re.search(r"\d+ КБ", line) is not None for line in told] == [True, True, True]
    assert findings(trainee.page) == []


def test_it_plays_with_the_captions_of_the_page_and_goes_on_in_another_copy(trainee: Trainee) -> None:
    trainee.opens(f"/ky{LESSON}")
    trainee.page.locator("[data-copy]", has_text="360p").click()
    plays_from(trainee.page, 0.3)
    shown = trainee.page.evaluate(
        "[...document.querySelector('video').textTracks].filter(t => t.mode === 'showing')"
        ".map(t => t.language + ' ' + t.activeCues[0].text)"
    )
    assert shown == [f"ky {SAID['ky']}"]
    go_to(trainee.page, 9)
    plays_from(trainee.page, 9.2)
    trainee.page.locator("[data-copy]", has_text="720p").click()
    plays_from(trainee.page, 9.2)
    assert trainee.page.evaluate("document.querySelector('video').videoWidth") == 128
    trainee.page.locator(".k-copies [data-copy]").last.click()
    plays_from(trainee.page, 9.2)
    assert trainee.page.evaluate("document.querySelector('video').videoWidth") == 0


def test_it_goes_on_where_this_device_stopped_it(trainee: Trainee) -> None:
    trainee.opens(f"/ky{LESSON}")
    trainee.page.locator("[data-copy]", has_text="360p").click()
    plays_from(trainee.page, 0.1)
    go_to(trainee.page, 8)
    plays_from(trainee.page, 8.2)
    trainee.page.reload()
    expect(trainee.page.locator("[data-stopped]")).to_contain_text("0:08")
    trainee.opens(f"/ru{LESSON}")
    expect(trainee.page.locator("[data-stopped]")).to_contain_text("0:08")
    trainee.page.locator("[data-copy]", has_text="360p").click()
    plays_from(trainee.page, 8)
    assert place(trainee.page) < 12
    expect(trainee.page.locator("[data-stopped]")).to_have_text("")


def test_without_script_the_player_has_its_controls_and_every_copy_is_a_link(machine: Browser, site: Site) -> None:
    with machine.new_context(java_script_enabled=False) as context:
        trainee = Trainee(context.new_page(), site, "en", site.enrol())
        trainee.signs_in()
        trainee.opens(f"/en{LESSON}")
        expect(trainee.page.locator("video[controls][preload=none]")).to_have_count(1)
        types = []
        for link in trainee.page.locator("[data-copy]").all():
            answer = context.request.get(site.address + (link.get_attribute("href") or ""))
            types.append((answer.status, answer.headers["content-type"]))
        assert types == [(200, "video/webm"), (200, "video/webm"), (200, "audio/mpeg")]
        trainee.page.locator("summary", has_text="Transcript").click()
        trainee.sees("Do sit down.")
