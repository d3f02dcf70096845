"""Over a whole group trial no answer of the server tells a wrong seat anything, before and after each event.

Every text of the case carries a sign of its own. What somebody may read at a point of the hearing is worked out from
the log and the structure of the case, without the view that the pages are built from.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest

from app.domain.shared.language import LANGUAGES
from app.domain.shared.roles import ROLES, Role
from app.domain.trial.asking import Ask
from app.domain.trial.elements import DecisionId, WindowId
from app.domain.trial.items import ground_text
from app.domain.trial.program import Program
from app.domain.trial.state import State
from app.domain.trial.step import asks_of
from app.domain.trial.view import view
from app.library.holdings import Holdings
from app.services import rooms, seating, trainings
from app.services.headless import policy_named
from app.services.rooms import Hearing
from app.services.trainings import Setup
from app.web.auth.standing import PLACE
from app.web.trials.ask_build import blind_name
from tests.support.fakes import START
from tests.support.markers import Markers, with_marked_cases
from tests.support.page import Browser
from tests.support.world import World, sqlite_world
from tests.web.trials.test_secrets_of_a_trial import may_read

SEATS = (*ROLES, "judge", "")  # two on the bench; somebody observes
OWN_PAGES = re.compile(r'href="(/\w\w/hearing/[^"#]+)')
SCRIPT = {"Accept": "application/json"}


@dataclass
class Guest:
    """Somebody who has joined; `role` "" where they observe."""

    browser: Browser
    lang: str
    token: str
    role: str

    def seat(self) -> Role:
        """Their seat; an observer's is one that nobody sits in."""
        return cast(Role, self.role) if self.role else rooms.OBSERVER


class Court:
    """A session of one case in one room: everybody's browser, the trainer's, and a stranger's."""

    def __init__(self, world: World, case: str) -> None:
        self.world, runtime, self.trainer = world, world.runtime, world.person("trainer")
        setup = Setup(case, START.date(), "", "short", 1, "by_hand", None, "Садыкова Гүлнара", "")
        made = trainings.set_up(runtime, self.trainer, runtime.shelf().cases[case], setup)
        assert isinstance(made, str)
        self.id, code = made, trainings.led_by(runtime, self.trainer)[0].code
        self.guests = [self._guest(code, number, role) for number, role in enumerate(SEATS)]
        assert seating.deal_all(runtime, self.trainer, made) is None
        card = trainings.look(runtime, self.trainer, made)
        assert card is not None
        for role, one in zip(SEATS, card.people, strict=True):
            assert seating.place(runtime, self.trainer, made, one.id, 1, role) is None
        assert seating.begin(runtime, self.trainer, made) is None
        self.leads, self.stranger = world.browser("trainer"), world.browser("trainee")

    def _guest(self, code: str, number: int, role: str) -> Guest:
        lang = LANGUAGES[number % 3]
        browser = self.world.browser(lang=lang)
        browser.open(f"/{lang}/join/{code}")
        browser.send(f"/{lang}/join/{code}", {"name": f"Киши {number}", "profession": "other"})
        with browser.client.session_transaction() as kept:
            token = kept[PLACE]["token"]
        return Guest(browser, lang, token, role)

    def here(self, guest: Guest) -> Hearing:
        """The room of somebody."""
        found = rooms.enter(self.world.runtime, self.id, guest.token, None)
        assert found is not None
        return found

    def asked(self, ask: Ask) -> Guest:
        """Who is asked."""
        return [guest for guest in self.guests if guest.role == ask.role][ask.voter - 1]

    def answer(self, guest: Guest, ask: Ask, option: str) -> str:
        """Send an answer, as the script of the room does; what comes back."""
        here = self.here(guest).room
        room = f"/{guest.lang}/hearing/{self.id}/room"
        fields = {"decision": ask.id, "option": blind_name(here.trial_id, ask.id, option), "at": str(here.seq)}
        sent = {**fields, "csrf_token": guest.browser.token()}
        answer = guest.browser.client.post(room, data=sent, headers=SCRIPT)
        assert answer.status_code == 200, answer.get_json()
        return "".join(map(str, answer.get_json().values()))

    def fetched(self, guest: Guest, hidden: bool) -> Iterator[tuple[str, str]]:
        """What somebody can fetch of the hearing now, in their language and in another one."""
        own, program = f"/hearing/{self.id}", self.here(guest).room.program
        other = LANGUAGES[(LANGUAGES.index(guest.lang) + 1) % 3]
        room = guest.browser.client.get(f"/{guest.lang}{own}/room").get_data(as_text=True)
        yield "room", room
        yield "changes", guest.browser.client.get(f"/{other}{own}/room?at=0", headers=SCRIPT).get_data(as_text=True)
        pages = [f"/{guest.lang}{own}?stay=1"]
        if hidden:
            pages += [path.replace("&amp;", "&") for path in OWN_PAGES.findall(room)]
            pages += [f"/{guest.lang}{own}/exhibits/{number}" for number in program.exhibits]
        for path in dict.fromkeys(pages):
            yield path, guest.browser.client.get(path, follow_redirects=True).get_data(as_text=True)
        yield "stream", "".join(self._stream(guest.browser))

    def _stream(self, browser: Browser) -> Iterator[str]:
        answer: Any = browser.client.get(f"/events/{self.id}")
        yield from (next(answer.response).decode() for _ in range(2))
        answer.close()


def may_read_together(program: Program, state: State, seat: Role) -> set[object]:
    """The keys of all texts that a seat, or an observer, may read now."""
    keys = may_read(program, state, seat) | {scene.title for scene in program.scenes.values()}
    for number, shown_to in state.shown.items():
        if seat not in ROLES and set(shown_to) == set(ROLES):
            keys |= {program.exhibits[number].title, ("exhibit", number)}
    keys |= {
        program.decisions[one.decision].question
        for one in state.answers
        if one.role == seat and one.decision in program.decisions
    }
    for ask in asks_of(program, state):
        if ask.role == seat:
            keys |= _told_of(program, state, ask)
    if state.ending is not None:
        ending = program.endings[state.ending]
        keys |= {ending.text, (ending.text_for or {}).get(seat)}
    return keys


def _told_of(program: Program, state: State, ask: Ask) -> set[object]:
    """What stands in a question."""
    decision = program.decisions.get(DecisionId(ask.id))
    if decision is not None:
        return {decision.question, *(option.text for option in decision.options.values())}
    window, put = program.windows[WindowId(ask.id)], state.position.round.put
    assert put is not None
    assert state.at is not None
    texts = {program.decisions[state.at].options[put.option].text, *map(ground_text, window.grounds)}
    return texts | {ruling.text for ruling in window.rulings.values()}


def play_and_look(court: Court, markers: Markers, events: int = 999) -> set[object]:
    """Play to the end, or so many answers, and look at everything after each; the signs of cards that were read."""
    choose, seen, shown = policy_named("best", None, 1), set[object](), None
    for _ in range(events):
        state = court.here(court.guests[0]).room.state
        program = court.here(court.guests[0]).room.program
        for guest in court.guests:
            allowed = may_read_together(program, state, guest.seat())
            for path, source in court.fetched(guest, hidden=state.shown != shown and bool(state.at)):
                early = markers.found(source) - allowed
                assert not early, f"{path} tells {guest.role or 'an observer'} too early: {early}"
                seen |= markers.found(source) & {card.text for card in program.cards.values()}
        _look_from_outside(court, markers, program, state)
        shown = state.shown
        asks = asks_of(program, state)
        if not asks:
            break
        guest = court.asked(asks[0])
        told = court.answer(guest, asks[0], choose(program, state, asks[0]))
        after = court.here(guest).room.state
        early = markers.found(told) - may_read_together(program, after, guest.seat())
        assert not early, f"the answer tells {guest.role} too early: {early}"
    return seen


def _look_from_outside(court: Court, markers: Markers, program: Program, state: State) -> None:
    """The console shows no card that is closed, the screen what everybody may read, and a stranger nothing."""
    closed = {card.text for id, card in program.cards.items() if id not in state.opened}
    own = f"/ky/sessions/{court.id}"
    assert not markers.found(court.leads.client.get(own).get_data(as_text=True)) & closed
    screen = markers.found(court.leads.client.get(f"{own}/projector").get_data(as_text=True))
    assert not screen - may_read_together(program, state, rooms.OBSERVER)
    for path in (f"/ky/hearing/{court.id}", f"/ky/hearing/{court.id}/room", f"/events/{court.id}", own):
        assert court.stranger.client.get(path).status_code in (403, 404)


@pytest.fixture
def markers() -> Markers:
    return Markers()


@pytest.fixture
def marked(tmp_path: Path, people: Path, shipped: Holdings, markers: Markers) -> Iterator[World]:
    world = sqlite_world(tmp_path, people, with_marked_cases(shipped, markers))
    world.runtime = replace(world.runtime, dice=Random(1).randrange)
    yield world
    world.close()


@pytest.mark.slow
@pytest.mark.parametrize("case", ["debt", "hostess"])
def test_nobody_is_told_what_is_not_for_their_seat(marked: World, markers: Markers, case: str) -> None:
    court = Court(marked, case)
    seen = play_and_look(court, markers)
    here = court.here(court.guests[0]).room
    assert here.ended_at is not None
    assert here.state.opened, "a card was opened on the way"
    assert seen == {card.text for card in here.program.cards.values()}, "each holder reads their own"


@pytest.mark.slow
def test_a_build_with_the_filter_taken_out_is_caught(
    marked: World, markers: Markers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unfiltered(program: Program, state: State, seat: Role, *more: Any) -> object:
        return replace(view(program, state, "trainer", *more), seat=seat)

    court = Court(marked, "debt")
    monkeypatch.setattr(rooms, "view", unfiltered)
    with pytest.raises(AssertionError, match="too early"):
        play_and_look(court, markers, 1)
