"""What a guest did is claimed by the return code, for an account of the centre."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.shared.refusal import refuse
from app.services import claiming, session_import, trainings
from app.services.session_import import TakenIn
from app.store import ledger
from tests.support.acting import acting
from tests.support.carried import GUEST, PUPIL, TRAINER, held, installation, written
from tests.support.world import World

# Belongs to the centre, and was in no session.
LATER = acting("author")
NOBODY = refuse("join/no_such_guest")


@pytest.fixture
def here(tmp_path: Path, people: Path) -> Iterator[World]:
    with installation(tmp_path / "here", people, "h") as world:
        yield world


def entered(world: World) -> list[str]:
    with world.runtime.read() as session:
        return [one.kind for one in ledger.entries_about(session, "moi", LATER.person_id)]


def test_a_guest_of_a_closed_session_claims_it_and_is_entered_once(here: World) -> None:
    session, guest = held(here)
    typed = f" {guest.rejoin[:4].lower()}-{guest.rejoin[4:]} "
    assert claiming.claim(here.runtime, LATER, typed) is None
    assert claiming.claim(here.runtime, LATER, typed) == NOBODY, "nobody is a guest under it any more"
    assert entered(here) == ["participation"]
    card = trainings.look(here.runtime, TRAINER, session)
    assert card is not None
    assert {one.name: one.has_account for one in card.people}[GUEST]


def test_the_code_is_good_where_the_session_was_carried_to(here: World, tmp_path: Path, people: Path) -> None:
    with installation(tmp_path / "laptop", people, "l") as laptop:
        session, guest = held(laptop)
        assert isinstance(session_import.take_in(here.runtime, written(laptop, session)), TakenIn)
    assert claiming.claim(here.runtime, LATER, guest.rejoin) is None
    assert entered(here) == ["participation"]


def test_it_is_nobody_elses_and_of_no_other_centre(here: World) -> None:
    _session, guest = held(here)
    for typed in ("", "none", "ACEHKMPT"):
        assert claiming.claim(here.runtime, LATER, typed) == NOBODY
    assert claiming.claim(here.runtime, acting("trainee", "gpo"), guest.rejoin) == NOBODY
    assert claiming.claim(here.runtime, PUPIL, guest.rejoin) == refuse("join/in_it_already")
    assert entered(here) == []


def test_tries_are_counted_at_the_door(here: World) -> None:
    _session, guest = held(here)
    who = replace(LATER, visit=replace(LATER.visit, address="203.0.113.7"))
    tried = [claiming.claim(here.runtime, who, "ACEHKMPT") for _ in range(100)]
    assert tried[-1] is not None
    assert tried[-1].code == "door/closed"
    assert claiming.claim(here.runtime, who, guest.rejoin) is not None
