"""What happens while a page is on its way is not missed: the page shows it, or is told of it as soon as it listens."""

import itertools
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any

import pytest

from app.domain.access.policy import Identity
from app.domain.shared.roles import Role
from app.services import console, participants, seating, trainings
from app.services.participants import Joined
from tests.support.page import Browser
from tests.support.phones import TRAINER, gathered
from tests.support.two_centres import settle
from tests.support.world import World

OWN = re.compile(r' id="new"| value="\w{32,}[^"]*"| value="id\d+"')  # what is new each time: tokens, keys


class Meanwhile:
    """Lets something happen, by others, once a page has made so many transactions; after 0 nothing happens."""

    def __init__(self, world: World, happens: Callable[[], None]) -> None:
        self.happens = happens
        self.after = self.count = 0
        counted = {name: self._counted(getattr(world.runtime, name)) for name in ("read", "write", "look")}
        world.app.extensions["runtime"] = replace(world.runtime, **counted)

    def _counted(self, transaction: Callable[[], AbstractContextManager[Any]]) -> Callable[[], Any]:
        @contextmanager
        def counted() -> Iterator[Any]:
            with transaction() as opened:
                yield opened
            self.count += 1
            if self.count == self.after:
                self.happens()

        return counted

    def begin(self, after: int) -> None:
        """Count anew."""
        self.count, self.after = 0, after


def listens_at(page: str) -> str:
    found = re.search(r'data-follow="([^"]+)"', page)
    assert found is not None
    return found[1].replace("&amp;", "&")


def hears_news(browser: Browser, address: str) -> bool:
    answer: Any = browser.client.get(address)
    pieces = [next(answer.response).decode().strip() for _ in range(2)]
    answer.close()
    return pieces[1].startswith("data:")


def misses_nothing(world: World, browser: Browser, path: str, happens: Callable[[], None]) -> None:
    meanwhile = Meanwhile(world, happens)

    def shown(after: int = 0) -> str:
        meanwhile.begin(after)
        return OWN.sub("", browser.open(path).source)

    shown()
    for after in range(1, meanwhile.count + 1):
        page = shown(after)
        is_told = hears_news(browser, listens_at(page))
        assert is_told or page == shown(), f"{path}: what happened after transaction {after} is missed"


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("trainee", "hearing/{}"),
        pytest.param("trainer", "sessions/{}", marks=pytest.mark.slow),
        pytest.param("trainer", "sessions/{}/projector", marks=pytest.mark.slow),
    ],
)
def test_before_it_begins(world: World, kind: Identity, path: str) -> None:
    kept, trainer, names = settle(world, "moi"), world.person("trainer"), itertools.count()
    seats: Iterator[Role] = itertools.cycle(("judge", "prosecutor"))

    def comes_and_sits() -> None:
        """Somebody comes, and the trainee is seated elsewhere: each page shows one of it."""
        name = f"Айзада {next(names)}"
        assert isinstance(participants.join(world.runtime, kept.join_code, None, name, "judge", "ky"), Joined)
        card = trainings.look(world.runtime, trainer, kept.training)
        assert card is not None
        trainee = next(one for one in card.people if one.has_account)
        assert seating.place(world.runtime, trainer, kept.training, trainee.id, 1, next(seats)) is None

    misses_nothing(world, world.browser(kind), "/en/" + path.format(kept.training), comes_and_sits)


@pytest.mark.slow
@pytest.mark.parametrize("page", ["room", "console", "projector"])
def test_once_it_has_begun(world: World, page: str) -> None:
    phone, *_ = gathered(world.runtime, {"Айгүл": (1, "investigator"), "Бакыт": (1, "judge")})
    session = f"/en/sessions/{phone.training}"
    paths = {"room": phone.room, "console": session, "projector": f"{session}/projector"}
    browser = world.browser("anonymous" if page == "room" else "trainer")
    if page == "room":
        name, _is, value = phone.cookie.partition("; ")[0].partition("=")
        browser.client.set_cookie(name, value)

    def goes_on() -> None:
        assert console.let_the_machine_answer(world.runtime, TRAINER, phone.training, 1) is None

    misses_nothing(world, browser, paths[page], goes_on)
