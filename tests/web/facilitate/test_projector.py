"""The screen that everybody sees during the hearing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.shared.roles import Role
from app.domain.trial.elements import DecisionId, OptionId
from app.domain.trial.program import Program
from app.domain.trial.state import Player, State, TrialOpened
from app.domain.trial.step import drawn, step
from app.domain.trial.view import Asked, view
from app.runtime import Shelf
from app.services import participants, rooms, seating, stopping, trainings
from app.services.participants import Joined
from app.services.rooms import Hearing
from app.services.screens import ScreenRoom
from app.services.trainings import Setup
from app.web.facilitate.projector_build import hearing_screen
from tests.support.acts import CASE
from tests.support.every_word import every_word
from tests.support.fakes import START
from tests.support.markers import Markers, with_marked_cases
from tests.support.two_centres import Kept, settle
from tests.support.world import World, sqlite_world


@pytest.fixture
def kept(world: World) -> Kept:
    return settle(world, "moi")


def test_it_shows_the_hearing_and_nothing_that_could_be_done_or_scored(world: World, kept: Kept) -> None:
    trainer, here = world.browser("trainer"), f"/en/sessions/{kept.begun}/projector"
    page = trainer.open(here)
    for told in ("Room 1", "Room 2", "Scene 1 of", "Waiting for", "/join", "1899", "Planned until"):
        assert told in page.text
    assert not page.actions()
    assert not page.all("button")
    card = trainings.look(world.runtime, world.person("trainer"), kept.begun)
    assert card is not None
    assert not any(one.name in page.text for one in card.people)
    assert "Room 2" not in trainer.open(f"{here}?room=1").text
    assert "Күтүлүүдө" in world.browser("trainer", lang="ky").open(here.replace("/en/", "/ky/")).text
    stopping.pause(world.runtime, world.person("trainer"), kept.begun, 1)
    assert "The trainer has paused this room." in trainer.open(here).text


def test_stop_stands_on_it_with_whom_to_turn_to_and_without_a_name(world: World, kept: Kept) -> None:
    trainer, here = world.browser("trainer"), f"/en/sessions/{kept.begun}/projector"
    trainee = world.person("trainee")
    assert stopping.stop(world.runtime, kept.begun, "", trainee) is None
    page = trainer.open(here)
    for told in ("All rooms stand still", "Садыкова Гүлнара", "1899"):
        assert told in page.text
    assert "Waiting for" not in page.text
    assert trainee.name not in page.text
    trainings.end(world.runtime, world.person("trainer"), kept.begun)
    over = trainer.open(here).text
    assert "This session is closed." in over
    assert "All rooms stand still" not in over


def test_a_window_counts_down_and_what_is_waited_for_names_the_hat_and_no_answer(world: World, kept: Kept) -> None:
    trainer, program = world.person("trainer"), every_word()
    seats: dict[Role, Player] = dict.fromkeys(program.roles, "person")
    opened = step(program, None, TrialOpened("", seats, 7, drawn(program, 7)))
    card = trainings.look(world.runtime, trainer, kept.begun)
    assert isinstance(opened, State)
    assert card is not None
    seen = replace(view(program, opened, "observer"), waits_as="Investigating judge")
    room = ScreenRoom(1, program, seen, seen.record, program.start, "choice", 75, is_paused=False)
    told = {"objection": "may object", "ballot": "sealed", "choice": "Waiting for: investigating judge"}
    with world.app.test_request_context("/en/sessions"):
        for kind, words in told.items():
            asked: Any = kind
            (pane,) = hearing_screen(world.runtime, card, [replace(room, kind=asked)], 0, "").rooms
            assert words in pane.state
            assert (pane.left, pane.seconds, pane.runs) == ("1:15", 75, True)


class TestSecrets:
    """Over a whole hearing in which cards are opened."""

    @pytest.fixture
    def markers(self) -> Markers:
        return Markers()

    @pytest.fixture
    def marked(self, tmp_path: Path, people: Path, shelf: Shelf, markers: Markers) -> Iterator[World]:
        world = sqlite_world(tmp_path, people, with_marked_cases(shelf, markers))
        world.runtime = replace(world.runtime, chance=lambda _: world.runtime.ids())
        yield world
        world.close()

    @pytest.mark.slow
    def test_no_word_of_a_card_and_nothing_said_to_some_is_ever_shown(self, marked: World, markers: Markers) -> None:
        training, guest = _begun(marked)
        trainer, here = marked.browser("trainer"), _here(marked, training, guest)
        program, shown = here.room.program, set()
        while here.room.view.asked is not None:
            _answer(marked, training, guest, here, here.room.view.asked)
            here = _here(marked, training, guest)
            for lang in ("en", "ky"):
                shown |= markers.found(trainer.open(f"/{lang}/sessions/{training}/projector").source)
        assert here.room.state.ending is not None
        assert here.room.state.opened, "no card was opened: the test shows nothing"
        assert shown <= _heard_by_all(program, here.room.state)
        assert not shown & {card.text for card in program.cards.values()}


def _begun(world: World) -> tuple[str, Joined]:
    """A hearing whose questions are put by the one guest of the session: the defence."""
    trainer, case = world.person("trainer"), world.runtime.shelf().cases[CASE]
    made = trainings.set_up(
        world.runtime, trainer, case, Setup(CASE, START.date(), "", "short", 1, "by_hand", None, "А", "")
    )
    assert isinstance(made, str)
    card = trainings.look(world.runtime, trainer, made)
    assert card is not None
    guest = participants.join(world.runtime, card.code, None, "Айгүл", "lawyer", "ky")
    assert isinstance(guest, Joined)
    assert seating.deal_all(world.runtime, trainer, made) is None
    card = trainings.look(world.runtime, trainer, made)
    assert card is not None
    assert seating.place(world.runtime, trainer, made, card.people[0].id, 1, "defence") is None
    assert seating.begin(world.runtime, trainer, made) is None
    return made, guest


def _here(world: World, training: str, guest: Joined) -> Hearing:
    found = rooms.enter(world.runtime, training, guest.token, None)
    assert found is not None
    return found


def _answer(world: World, training: str, guest: Joined, here: Hearing, asked: Asked) -> None:
    """Whatever opens a card, if it can be done now."""
    decisions, ids = here.room.program.decisions, [one.id for one in asked.options]
    opening = [id for id in ids if decisions[DecisionId(asked.decision)].options[OptionId(id)].reveals]
    chosen, key = (opening or ids)[0], world.runtime.ids()
    done = rooms.answer(world.runtime, training, guest.token, None, asked.decision, chosen, (), key, here.room.seq)
    assert done is None


def _heard_by_all(program: Program, state: State) -> set[object]:
    keys: set[object] = {program.title, *(scene.title for scene in program.scenes.values())}
    keys |= {text for member in program.cast.values() for text in (member.name, member.hat)}
    keys |= {exhibit.title for number, exhibit in program.exhibits.items() if number in state.shown}
    return keys | {said.text for said in state.record if said.kind != "card" and said.to is None}
