"""Pictures of the product for its readers: `python -m tests.browser.pictures docs/pictures`.

Home, lesson, quiz, certificate, trial, exhibit, stop card and debriefing of invented people, people, the preview of a
file and the audit log of an invented centre, on a phone and on a screen, and the way in by a printed code on a phone;
in each language.
"""

import itertools
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page
from sqlalchemy import select

from app.config import ROOT, Settings
from app.domain.shared.language import LANGUAGES, Lang
from app.factory import renderer
from app.library.holdings import Keeper
from app.services import accounts, console, demo, participants, people_files, seating, trainings
from app.services.accounts import Who
from app.services.demo import Demonstration
from app.services.participants import Joined
from app.services.trainings import Setup
from app.store.engine import make_engine
from app.store.migrate import upgrade
from app.store.models import Certificate, Identifier
from tests.browser.chromium import binary, chromium
from tests.browser.navigators.staff import Staff
from tests.browser.offers import best, harmful, play_on
from tests.browser.site import Site, served, with_counted_ids
from tests.support.acts import CASE, UNITS, begin_quiz, read_lesson, right_answer, take_quiz, take_seat
from tests.support.page import Browser
from tests.support.world import World, make_world

HEIGHTS: Final = {360: 800, 1280: 900}
LARGEST: Final = 300_000  # bytes of one picture
IN_ALL: Final = 10_000_000
LEARNER, GRADUATE = "trainee@moi.taraza.example", "moi10@moi.taraza.example"
OFFICER, TRAINER = "officer@moi.taraza.example", "trainer@moi.taraza.example"
ONCE: Final = ("competencies", "progress", "records", "reports", "profile", "connections", "verification")
GUESTS: Final = ("Айгүл", "Бакыт", "Садыр", "Мээрим", "Нурлан")
# What a centre might send: three who are new, one who is known, two rows with a fault.
FILE: Final = """\
Номер;Аты-жөнү;Кесиби;Мекеме;Облус;Телефон
MOI-701;Токтогулова Айгүл Бакытовна;милиция;Бишкек шаарынын ИИББ;Бишкек шаары;0555 12 34 56
MOI-702;Исаев Нурлан Эркинович;милиция;Ош облусунун ИИББ;Ош облусу;0700 98 76 54
MOI-703;;милиция;Нарын облусунун ИИББ;Нарын облусу;
MOI-704;Жолдошева Үмүт Өмүрбековна;милиция;Баткен облусунун ИИББ;Баткен облусу;12
MOI-705;Касымов Данияр Русланович;милиция;Талас облусунун ИИББ;Талас облусу;0770 11 22 33
"""


@dataclass(frozen=True)
class Sight:
    """A page to take a picture of: who opens it, its address without the language, what is brought into view.

    Of staff's pages one language is enough for a width: the repository is not filled with pictures.
    """

    name: str
    who: str
    path: str
    at: str = ""

    def is_taken(self, lang: Lang, width: int) -> bool:
        """Whether there is a picture of it in a language at a width."""
        return (self.who != TRAINER and self.name not in ONCE) or (lang, width) in (("ky", 360), ("ru", 1280))


def main(folder: Path) -> None:
    """Write all pictures into `folder`."""
    for found, package in ((binary(), "chromium"), (shutil.which("pdftoppm"), "poppler-utils")):
        if found is None:
            raise SystemExit(f"{package} is missing: apt-get install {package}")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as instance, demonstration(Path(instance)) as (world, told):
        password = told.password
        with served(world) as address, chromium(binary() or "") as machine:
            sights = [*learning(world, password), *graduated(world, password), *officed(world), *led(world)]
            for lang in LANGUAGES:
                coming_in(machine, f"{address}/{lang}", told, lang, folder)
            site = Site(world, address, {one.address: one.secret for one in told.accounts if one.secret})
            for width, lang, who in itertools.product(HEIGHTS, LANGUAGES, (LEARNER, GRADUATE, OFFICER, TRAINER)):
                page = signed_in(machine, site, who, password, lang, width)
                for sight in sights:
                    if sight.who == who and sight.is_taken(lang, width):
                        take(page, f"{address}/{lang}{sight.path}", sight.at, folder / name(sight.name, lang, width))
                page.context.close()
        certificates(world, password, folder)
    weigh(folder)


def name(sight: str, lang: Lang, width: int) -> str:
    """The file of a picture."""
    return f"{sight}-{lang}-{width}.png"


@contextmanager
def demonstration(instance: Path) -> Iterator[tuple[World, Demonstration]]:
    """The demonstration over a new database, at a fixed time, with fixed chance; and its accounts."""
    url = f"sqlite:///{instance / 'pictures.sqlite3'}"
    engine = make_engine(url)
    upgrade(engine)
    engine.dispose()
    shelf = Keeper(ROOT, renderer(Settings()).render, lambda: 0.0)()
    world = make_world(url, instance, shelf)
    runtime = with_counted_ids(world.runtime)
    settings = replace(runtime.settings, base_url="http://taraza.example")
    world.runtime = replace(runtime, settings=settings, dice=random.Random(1899).randrange)
    loaded = demo.load(world.runtime)
    assert loaded is not None, "the database was not empty"
    yield world, loaded
    world.close()


def learning(world: World, password: str) -> list[Sight]:
    """A trainee in the middle of the second quiz and of a hearing."""
    browser = Browser(world.app)
    browser.sign_in(LEARNER, password)
    shelf = world.runtime.shelf()
    read_lesson(browser, UNITS[0])
    take_quiz(browser, shelf, UNITS[0])
    read_lesson(browser, UNITS[1])
    attempt = begin_quiz(browser, UNITS[1])
    for number, question in enumerate(shelf.quizzes[UNITS[1]].questions[:4], 1):
        browser.open(f"{attempt}/{number}")
        browser.send(f"{attempt}/{number}", right_answer(question))
    room = take_seat(browser, "judge")
    play_on(browser, room, shelf.cases[CASE].program, best, moves=4)
    stopped = take_seat(browser, "investigator")
    play_on(browser, stopped, shelf.cases[CASE].program, harmful, moves=1)
    lesson = f"/courses/police/{UNITS[1]}/lesson"
    return [
        Sight("home", LEARNER, "/"),
        Sight("lesson", LEARNER, lesson),
        Sight("quiz", LEARNER, f"{attempt[len('/en') :]}/4"),
        Sight("trial", LEARNER, room[len("/en") :]),
        Sight("exhibit", LEARNER, f"{room[len('/en') :]}/exhibits/1"),
        Sight("stopcard", LEARNER, stopped[len("/en") :], "#aside"),
    ]


def graduated(world: World, password: str) -> list[Sight]:
    """A trainee who has played the prosecutor to the end, not without a mistake."""
    browser = Browser(world.app)
    browser.sign_in(GRADUATE, password)
    program = world.runtime.shelf().cases[CASE].program
    room = take_seat(browser, "prosecutor")
    play_on(browser, room, program, best, moves=3)
    play_on(browser, room, program, harmful, moves=1)
    play_on(browser, room, program, best)
    return [Sight("debriefing", GRADUATE, f"{room[len('/en') :]}/debriefing#profile")]


def officed(world: World) -> list[Sight]:
    """An officer to whom a file of people was sent, and who looked at somebody."""
    officer = somebody(world, OFFICER)
    file = people_files.send(world.runtime, officer, "people.csv", FILE.encode())
    assert isinstance(file, str), file
    return [
        Sight("people", OFFICER, "/centre/people"),
        Sight("preview", OFFICER, f"/centre/import/{file}"),
        Sight("audit", OFFICER, "/centre/audit"),
        *(Sight(page, OFFICER, f"/centre/{page}") for page in ("progress", "records", "reports", "connections")),
        Sight("profile", OFFICER, "/centre/reports/profile"),
        Sight("competencies", OFFICER, "/competencies"),
        Sight("verification", OFFICER, f"/verify/{_a_certificate(world)}"),
    ]


def _a_certificate(world: World) -> str:
    """The code of one of the demonstration's certificates."""
    with world.runtime.read() as session:
        return session.scalars(select(Certificate.code).order_by(Certificate.issued_at, Certificate.code)).first() or ""


def led(world: World) -> list[Sight]:
    """A trainer with a session that waits, one that is under way in two rooms, and one that is talked over."""
    trainer = somebody(world, TRAINER)
    waiting, playing, ended = (f"/sessions/{gather(world, trainer, begun)}" for begun in (False, True, True))
    for _ in range(8):
        assert console.let_the_machine_answer(world.runtime, trainer, playing.rpartition("/")[2], 1) is None
    over = ended.rpartition("/")[2]
    for room, _answer in itertools.product((1, 2), range(30)):
        console.let_the_machine_answer(world.runtime, trainer, over, room)
    assert trainings.end(world.runtime, trainer, over) is None
    return [
        Sight("setup", TRAINER, "/sessions/new"),
        Sight("waiting", TRAINER, waiting),
        Sight("console", TRAINER, playing),
        Sight("papers", TRAINER, f"{playing}/papers"),
        Sight("projector", TRAINER, f"{playing}/projector"),
        Sight("steps", TRAINER, f"{ended}/debriefing"),
        Sight("session-report", TRAINER, f"{ended}/report"),
    ]


def gather(world: World, trainer: Who, begun: bool) -> str:
    """A session of the first case in two rooms, with five guests in each; its id."""
    runtime, case = world.runtime, world.runtime.shelf().cases[CASE]
    setup = Setup(
        CASE, world.clock().date(), "Ош", "half_day", 2, "by_profession", None, "Садыкова Гүлнара", "0555 12 34 56"
    )
    training = trainings.set_up(runtime, trainer, case, setup)
    assert isinstance(training, str), training
    card = trainings.look(runtime, trainer, training)
    assert card is not None
    for name in (*GUESTS, *(f"{guest} Б." for guest in GUESTS)):
        assert isinstance(participants.join(runtime, card.code, None, name, "other", "ky"), Joined)
    assert seating.deal_all(runtime, trainer, training) is None
    assert not begun or seating.begin(runtime, trainer, training) is None
    return training


def somebody(world: World, address: str) -> Who:
    """Somebody of the demonstration, as a service is told of them."""
    with world.runtime.write() as session:
        person_id = session.scalars(select(Identifier.person_id).where(Identifier.value == address)).one()
        token = accounts.begin_sign_in(
            world.runtime, session, person_id, "moi", accounts.NOWHERE, second_step_done=True
        )
    found = accounts.who(world.runtime, token)
    assert found is not None
    return found


def coming_in(machine: Chromium, home: str, told: Demonstration, lang: Lang, folder: Path) -> None:
    """A phone on which somebody types the code of their strip of paper, and sees whose account it opens."""
    page = machine.new_context(viewport={"width": 360, "height": HEIGHTS[360]}, locale=lang).new_page()
    page.goto(f"{home}/code")
    page.locator("#identifier").fill(told.codes[0].number)
    page.locator("#code").fill(told.codes[0].code)
    page.screenshot(path=folder / name("code", lang, 360), animations="disabled")
    with page.expect_navigation():
        page.locator("main form button").click()
    page.screenshot(path=folder / name("welcome", lang, 360), animations="disabled")
    page.context.close()


def signed_in(machine: Chromium, site: Site, who: str, password: str, lang: Lang, width: int) -> Page:
    """A page of a browser in which `who` has signed in, with their second factor if they have one."""
    page = machine.new_context(viewport={"width": width, "height": HEIGHTS[width]}, locale=lang).new_page()
    page.goto(f"{site.address}/{lang}/sign-in")
    page.locator("#identifier").fill(who)
    page.locator("#password").fill(password)
    with page.expect_navigation():
        page.locator("main form button").click()
    if who in site.authenticators:
        Staff(page, site, lang, who).gives_the_digits()
    return page


def take(page: Page, address: str, at: str, file: Path) -> None:
    """The picture of what is in view at `address`."""
    page.goto(address)
    if at:
        page.locator(at).scroll_into_view_if_needed()
    page.screenshot(path=file, animations="disabled")


def certificates(world: World, password: str, folder: Path) -> None:
    """The certificate of the graduate as it is printed, in each language, at both widths."""
    browser = Browser(world.app)
    browser.sign_in(GRADUATE, password)
    address = next(link for link in browser.open("/en/records").links() if link.endswith(".pdf"))
    for lang, width in itertools.product(LANGUAGES, HEIGHTS):
        pdf = browser.client.get(address.replace("/en/", f"/{lang}/", 1)).data
        file = folder / name("certificate", lang, width)
        scale = ["-scale-to-x", str(width), "-scale-to-y", "-1"]
        command = ["pdftoppm", "-png", "-singlefile", *scale, "-", str(file.with_suffix(""))]
        subprocess.run(command, input=pdf, check=True)


def weigh(folder: Path) -> None:
    """Say what was written; refuse what is too large for a repository."""
    sizes = {file.name: file.stat().st_size for file in sorted(folder.glob("*.png"))}
    print(f"{len(sizes)} pictures, {sum(sizes.values()) / 1e6:.1f} MB in {folder}")
    large = [file for file, size in sizes.items() if size > LARGEST]
    if large or sum(sizes.values()) > IN_ALL:
        raise SystemExit(f"too large: {', '.join(large) or folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
