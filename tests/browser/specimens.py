"""Each block of a lesson and each kind of question on a phone: `python -m tests.browser.specimens docs/specimens`.

What is shown stands in `specimen/`: a lesson with every block and a quiz with every kind, in each language.
"""

import base64
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, Page

from app.config import ROOT, Settings
from app.domain.quiz.question import Quiz
from app.domain.shared.language import LANGUAGES, Lang
from app.factory import renderer
from app.library.holdings import Holdings, Keeper
from app.library.quizzes import read_quiz
from app.rendering.blocks import BLOCKS
from tests.browser.chromium import binary, chromium
from tests.browser.navigators.trainee import Trainee
from tests.browser.site import Site, served, with_counted_ids
from tests.support.acts import UNIT
from tests.support.quick import quick_passwords
from tests.support.world import people_database, sqlite_world

HERE: Final = Path(__file__).parent
SPECIMEN, FILMS = HERE / "specimen", HERE / "media"
SAID: Final = {"ky": "Отуруңуз.", "ru": "Присядьте.", "en": "Do sit down."}
WIDTH, HEIGHT = 360, 800
QUALITY: Final = 60
HEAVIEST: Final = 40_000  # bytes of one picture
INDEX: Final = """\
Each block of a lesson ([content.md](../content.md)) and each kind of question ([questions.md](../questions.md)) at 360
pixels. Written by `make pictures` from `tests/browser/specimen/`."""
# The blocks in the order of the lesson, each by what shows it; the card of a law has no other mark.
MARKS: Final = {
    "key-point": "aside.k-note",
    "vignette": ".k-vignette",
    "say-hear": ".k-hear",
    "checklist": ".k-checklist",
    "reflection": ".k-reflection",
    "check": ".k-check",
    "content-note": ".k-note:has(a.k-tap)",
    "law": ".k-law",
    "picture": ".k-picture",
    "video": ".k-video",
    "download": "section:has(a[download])",
}


def main(folder: Path) -> None:
    """Write all pictures into `folder`."""
    missing = set(BLOCKS) ^ set(MARKS)
    if missing or binary() is None:
        raise SystemExit(f"no specimen of: {', '.join(missing)}" if missing else "chromium is missing")
    folder.mkdir(parents=True, exist_ok=True)
    with specimens() as site, chromium(binary() or "") as machine:
        for lang in LANGUAGES:
            page = machine.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale=lang).new_page()
            trainee = Trainee(page, site, lang, site.enrol(lang))
            trainee.signs_in()
            blocks(trainee, folder)
            questions(trainee, folder)
            page.context.close()
    (folder / "README.md").write_text(index(folder), encoding="utf-8")
    sizes = {file.name: file.stat().st_size for file in sorted(folder.glob("*.webp"))}
    print(f"{len(sizes)} pictures, {sum(sizes.values()) / 1e6:.1f} MB in {folder}")
    if large := [name for name, size in sizes.items() if size > HEAVIEST]:
        raise SystemExit(f"too large: {', '.join(large)}")


def index(folder: Path) -> str:
    """The page that shows all pictures, a row for each block and each kind."""
    names = sorted({file.stem.rpartition("-")[0] for file in folder.glob("*.webp")})
    rows = (f"| {name} | {' | '.join(f'![]({name}-{lang}.webp)' for lang in LANGUAGES)} |" for name in names)
    head = f"| | {' | '.join(LANGUAGES)} |\n| --- | --- | --- | --- |"
    return "\n".join(("# Blocks and questions on a phone", "", INDEX, "", head, *rows, ""))


@contextmanager
def specimens() -> Iterator[Site]:
    """The product, served, with the specimen in the place of its first unit."""
    with quick_passwords(), tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("courses", "mocktrials"):
            shutil.copytree(ROOT / name, root / name)
        _write(root / "courses" / UNIT)
        shelf = Keeper(root, renderer(Settings(content_root=root)).render, lambda: 0.0)()
        world = sqlite_world(root, people_database(root / "people.sqlite3"), _with_every_kind(shelf, root))
        settings = replace(world.runtime.settings, content_root=root)
        world.runtime = with_counted_ids(replace(world.runtime, settings=settings))
        with served(world) as address:
            yield Site(world, address)
        world.close()


def _write(unit: Path) -> None:
    media = unit / "media"
    shutil.copytree(FILMS, media)
    shutil.copytree(SPECIMEN / "media", media, dirs_exist_ok=True)
    for lang, said in SAID.items():
        shutil.copy(SPECIMEN / f"lesson.{lang}.md", unit)
        (media / f"hour.{lang}.vtt").write_text(f"WEBVTT\n\n00:00.000 --> 00:24.000\n{said}\n", encoding="utf-8")
        (media / f"hour.{lang}.txt").write_text(said, encoding="utf-8")


def _with_every_kind(shelf: Holdings, root: Path) -> Holdings:
    """The holdings in which the first unit has the quiz of the specimen, its texts put together from three files."""
    read: dict[Lang, Quiz] = {}
    for lang in LANGUAGES:
        (root / lang).mkdir()
        shutil.copy(SPECIMEN / f"quiz.{lang}.yaml", root / lang / "quiz.yaml")
        found = read_quiz(root, lang, shelf.compendium, frozenset({"elements"}), UNIT)
        assert found.quiz is not None, found.problems
        read[lang] = found.quiz
    several = zip(*(read[lang].questions for lang in LANGUAGES), strict=True)
    questions = tuple(
        replace(one[0], texts={lang: own.texts["en"] for lang, own in zip(LANGUAGES, one, strict=True)})
        for one in several
    )
    return replace(shelf, quizzes={**shelf.quizzes, UNIT: replace(read["en"], questions=questions)})


def blocks(trainee: Trainee, folder: Path) -> None:
    """A picture of each block; what can be opened is open."""
    trainee.opens(f"/{trainee.lang}/courses/police/{UNIT}/lesson")
    page = trainee.page
    page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
    page.locator(MARKS["picture"]).scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    for name, mark in MARKS.items():
        take(page, page.locator(f"main {mark}").first, folder / f"block-{name}-{trainee.lang}.webp")


def questions(trainee: Trainee, folder: Path) -> None:
    """A picture of each question as it is asked; those of a case set are two."""
    trainee.opens(f"/{trainee.lang}/courses/police/{UNIT}/quiz")
    trainee.presses("Start the quiz")
    asked = trainee.site.shelf.quizzes[UNIT].questions
    for number, question in enumerate(asked, 1):
        trainee.opens(f"{trainee.path.rpartition('/')[0]}/{number}")
        kind = f"{question.kind}-of-a-case" if question.case else question.kind
        take(trainee.page, trainee.page.locator("[data-asked]"), folder / f"question-{kind}-{trainee.lang}.webp")


def take(page: Page, what: Locator, file: Path) -> None:
    """The picture of an element with a little around it, as WebP, which Playwright does not write itself."""
    box = what.bounding_box()
    assert box is not None, f"{file.name}: not to be seen"
    top = page.evaluate("scrollY")
    clip = {"x": 0, "y": box["y"] + top - 8, "width": WIDTH, "height": box["height"] + 16, "scale": 1}
    session = page.context.new_cdp_session(page)
    told = session.send(
        "Page.captureScreenshot", {"format": "webp", "quality": QUALITY, "clip": clip, "captureBeyondViewport": True}
    )
    session.detach()
    file.write_bytes(base64.b64decode(told["data"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
