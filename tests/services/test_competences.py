"""Competence in a role: shown by first runs of different cases, entered once, and nothing is told of how well."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from app.domain.shared.roles import DIMENSIONS
from app.domain.trial.program import Program
from app.runtime import Runtime
from app.services import certificates, competences, errands, participants, trainings, trials
from app.services.accounts import Who
from app.store.models import LedgerEntry, Training
from tests.services.test_rooms_of_a_session import TRAINER, Session
from tests.support.acting import acting
from tests.support.programs import decision, option, program
from tests.support.shelves import case, small_shelf
from tests.support.world import World

ME, OTHER = acting(), acting("author")
WELL, BADLY = (", ".join(f"{one} {level}" for one in DIMENSIONS) for level in (3, 0))


def bench(kind: str = "trial") -> Program:
    """Eight decisions of a judge, each of which is about everything."""
    asked = [decision(f"d{n}", "judge", option("well", WELL), option("badly", BADLY)) for n in range(8)]
    return replace(program(*asked), kind=kind)


@pytest.fixture
def runtime(world: World) -> Runtime:
    cases = {slug: case(slug, bench()) for slug in ("one", "two", "three")}
    shelf: Any = small_shelf().with_(cases={**cases, "short": case("short", bench("exercise"))})
    return replace(world.runtime, shelf=lambda: shelf)


def plays(runtime: Runtime, world: World, slug: str, how: str = "well", who: Who = ME) -> None:
    """The person plays a case alone, to its end, and what waits to be done is done."""
    world.clock.move_on(days=1)
    trial = trials.begin(runtime, who, runtime.shelf().cases[slug], "judge")
    for n in range(8):
        trials.play(runtime, who, trial, f"d{n}", how, (), f"{trial} {n}")
    errands.run(runtime)


def entered(runtime: Runtime) -> list[LedgerEntry]:
    with runtime.read() as session:
        return list(session.scalars(select(LedgerEntry).where(LedgerEntry.kind == "competence")))


def test_two_first_runs_that_pass_together_are_entered_once(runtime: Runtime, world: World) -> None:
    plays(runtime, world, "one")
    assert entered(runtime) == []
    plays(runtime, world, "two")
    (entry,) = entered(runtime)
    assert (entry.person_id, entry.centre_id, entry.course, entry.result) == (
        ME.person_id, "moi", "competence/judge", "competent",
    )  # fmt: skip
    sha256 = runtime.shelf().cases["two"].sha256
    assert entry.evidence == {"cases": {"one": sha256, "two": sha256}}
    assert (entry.hours, entry.roles_played, entry.trainer_id, entry.training_id) == (0, ["judge"], None, None)
    (shown,) = certificates.own(runtime, ME)
    assert (shown.kind, shown.face["roles"]) == ("competence", ["judge"])
    assert [case["en"] for case in shown.face["cases"]] == ["title", "title"]
    plays(runtime, world, "three")
    competences.enter_what_is_shown(runtime, {"person": ME.person_id, "centre": "moi"})
    assert [one.id for one in entered(runtime)] == [entry.id]
    assert [one.code for one in certificates.own(runtime, ME)] == [shown.code]


@pytest.mark.slow
def test_runs_that_do_not_pass_a_second_run_and_an_exercise_show_nothing(runtime: Runtime, world: World) -> None:
    plays(runtime, world, "one", "badly")
    plays(runtime, world, "one")
    plays(runtime, world, "short")
    plays(runtime, world, "two")
    assert entered(runtime) == []


@pytest.mark.slow
def test_a_case_that_was_begun_and_left_is_no_longer_a_first_run(runtime: Runtime, world: World) -> None:
    session = Session(runtime, {"Айгүл": "judge"}, "two", minutes=None)
    assert participants.claim(runtime, session.id, session.people["Айгүл"].token, ME) is None
    assert trainings.end(runtime, TRAINER, session.id) is None
    plays(runtime, world, "one")
    plays(runtime, world, "two")
    assert entered(runtime) == []
    plays(runtime, world, "three")
    assert len(entered(runtime)) == 1


def test_of_a_rehearsal_nothing_counts(runtime: Runtime, world: World) -> None:
    plays(runtime, world, "one")
    session = Session(runtime, {"Айгүл": "judge"}, "two", minutes=None)
    assert participants.claim(runtime, session.id, session.people["Айгүл"].token, ME) is None
    while session.room("Айгүл").room.view.asked is not None:
        assert session.answers("Айгүл", "well") is None
    with runtime.write() as writing:
        writing.get_one(Training, session.id).rehearsal = True
    assert trainings.end(runtime, TRAINER, session.id) is None
    competences.enter_what_is_shown(runtime, {"person": ME.person_id, "centre": "moi"})
    assert entered(runtime) == []


def test_in_a_seat_of_two_only_the_own_answers_count(runtime: Runtime, world: World) -> None:
    for who in (ME, OTHER):
        plays(runtime, world, "one", who=who)
    world.clock.move_on(days=1)
    session = Session(runtime, {"Айгүл": "judge", "Бакыт": "judge"}, "two", minutes=None)
    assert participants.claim(runtime, session.id, session.people["Айгүл"].token, OTHER) is None
    assert participants.claim(runtime, session.id, session.people["Бакыт"].token, ME) is None
    while session.room("Бакыт").room.view.asked is not None:
        assert session.answers("Бакыт", "well") is None
    errands.run(runtime)
    assert entered(runtime) == []  # a trainer may still go back in the session
    assert trainings.end(runtime, TRAINER, session.id) is None
    errands.run(runtime)
    (entry,) = entered(runtime)
    assert (entry.person_id, entry.training_id, entry.trainer_id) == (ME.person_id, session.id, TRAINER.person_id)
