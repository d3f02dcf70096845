"""A session in which many people played the same case in two rooms, each room in its own way, to the end."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from app.domain.trial.view import Asked
from app.runtime import Runtime
from app.services import leading, participants, rooms, seating, trainings
from app.services.accounts import Who
from app.services.leading import Led
from app.services.participants import Joined
from app.services.trainings import SessionCard, Setup
from app.web.auth.standing import PLACE
from tests.support.acts import CASE
from tests.support.page import Browser, Html
from tests.support.world import World

PROFESSIONS = ("judge", "prosecutor", "lawyer", "police")


@dataclass(frozen=True)
class Session:
    """A session that has been heard in two rooms."""

    world: World
    id: str
    people: list[Joined]

    @property
    def page(self) -> str:
        return f"/en/sessions/{self.id}/debriefing"

    def goes_to(self, step: str) -> Html:
        """The trainer goes to a step; the screen."""
        assert leading.go(self.world.runtime, self.world.person("trainer"), self.id, step) is None
        return self.world.browser("trainer").open(f"/en/sessions/{self.id}/projector")

    def led(self) -> Led:
        found = leading.look(self.world.runtime, self.world.person("trainer"), self.id)
        assert found is not None
        return found

    def phone(self, number: int) -> Browser:
        """The phone of somebody who takes part."""
        one, browser = self.people[number], self.world.browser()
        with browser.client.session_transaction() as kept:
            kept[PLACE] = {"training": self.id, "token": one.token, "rejoin": one.rejoin}
        return browser


def sends(browser: Browser, path: str, status: int = 200, **fields: str) -> Html:
    """A form is sent; the page that answers."""
    answer = browser.post(path, {"csrf_token": browser.token(), **fields}, follow=True)
    assert answer.status_code == status
    return browser.html


def with_codes(world: World) -> World:
    """The world with codes enough for many people: those of the tests come round again after a few."""
    world.runtime = replace(world.runtime, dice=Random(1899).randrange)
    return world


def gathered(runtime: Runtime, trainer: Who, people: int, rooms: int = 2, case: str = CASE) -> tuple[str, list[Joined]]:
    """A session that so many guests have joined, and what their browsers hold."""
    setup = Setup(case, date(2026, 3, 9), "Ош, зал 3", "short", rooms, "by_profession", None, "Садыкова Гүлнара", "")
    made = trainings.set_up(runtime, trainer, runtime.shelf().cases[case], setup)
    assert isinstance(made, str)
    code = card_of(runtime, trainer, made).code
    names = [f"Токтогулова-Абдырахманова Айгүл {number}" for number in range(people)]
    joined = [
        participants.join(runtime, code, None, name, PROFESSIONS[number % len(PROFESSIONS)], "ky")
        for number, name in enumerate(names)
    ]
    return made, [one for one in joined if isinstance(one, Joined)]


def heard(runtime: Runtime, trainer: Who, people: int, count: int = 2, case: str = CASE) -> tuple[str, list[Joined]]:
    """The same once the seats were dealt and both rooms have played to the end: one by the first answers, one by the
    last.
    """
    training, joined = gathered(runtime, trainer, people, count, case)
    assert seating.deal_all(runtime, trainer, training) is None
    assert seating.begin(runtime, trainer, training) is None
    while sum(answers(runtime, training, one) for one in joined):
        pass
    return training, joined


def answers(runtime: Runtime, training: str, one: Joined) -> bool:
    """Somebody answers what they are asked, if anything; whether they were."""
    here = rooms.enter(runtime, training, one.token, None)
    assert here is not None
    asked = here.room.view.asked
    if asked is None:
        return False
    key, option = runtime.ids(), _chosen(asked, here.own.room or 1)
    done = rooms.answer(runtime, training, one.token, None, asked.decision, option, (), key, here.room.seq)
    assert done is None, done
    return True


def _chosen(asked: Asked, room: int) -> str:
    options = sorted(one.id for one in asked.options)
    return options[0] if room == 1 else options[-1]


def card_of(runtime: Runtime, trainer: Who, training: str) -> SessionCard:
    """The session as its trainer sees it."""
    card = trainings.look(runtime, trainer, training)
    assert card is not None
    return card
