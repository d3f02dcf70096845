"""What a session leaves in the ledger of its centre."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.runtime import Runtime
from app.services import certificates, console, participants, parts, seating, stepping_aside, trainings
from app.services.invariants import check
from app.services.participants import Joined
from app.services.results import record_results
from app.store.models import LedgerEntry, Outbox, Participant
from tests.services.test_group_sessions import opened
from tests.services.test_rooms_of_a_session import TRAINER, Session
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.world import World

JUDGE, WATCHES, LATE = acting(), acting("author"), acting("officer")
SEATS = {"Айгүл": "prosecutor", "Бакыт": "judge", "Жылдыз": "", "Кубат": ""}


@pytest.fixture
def runtime(world: World) -> Runtime:
    return world.runtime


def entries(runtime: Runtime) -> list[LedgerEntry]:
    with runtime.read() as session:
        return list(session.scalars(select(LedgerEntry).order_by(LedgerEntry.sequence)))


def test_everybody_with_an_account_is_entered_once_with_the_same_hours(runtime: Runtime, world: World) -> None:
    session = Session(runtime, SEATS)
    assert participants.claim(runtime, session.id, session.people["Бакыт"].token, JUDGE) is None
    assert participants.claim(runtime, session.id, session.people["Жылдыз"].token, WATCHES) is None
    assert entries(runtime) == []
    world.clock.move_on(hours=2)
    for _ in range(2):
        assert trainings.end(runtime, TRAINER, session.id) is None
    found = entries(runtime)
    assert {one.person_id: one.roles_played for one in found} == {
        JUDGE.person_id: ["judge"],
        WATCHES.person_id: ["observer"],
    }
    first, case = found[0], runtime.shelf().cases["debt"]
    assert [(one.sequence, one.hours, one.result, one.kind) for one in found] == [
        (1, 2, "attended", "participation"),
        (2, 2, "attended", "participation"),
    ]
    assert (first.course, first.content_version, first.law_date) == ("debt", case.sha256, case.program.law_date)
    assert (first.trainer_id, first.training_id, first.language) == (TRAINER.person_id, session.id, "ky")
    assert (first.evidence, first.made_by) == ({"format": "short", "swapped": False}, "system")
    assert first.completed_at - START >= timedelta(hours=2)
    (shown,) = certificates.own(runtime, JUDGE)
    assert (shown.kind, shown.standing, shown.valid_until) == ("participation", "valid", None)
    assert (shown.face["roles"], shown.face["day"], shown.face["hours"]) == (["judge"], "2026-03-09", 2)
    assert (shown.face["name"], shown.face["course"]) == ("Асанов trainee moi", "debt")
    assert check(runtime).findings == []


def test_a_guest_who_claims_their_part_afterwards_is_entered_then_and_once(runtime: Runtime, world: World) -> None:
    session = Session(runtime, SEATS)
    assert trainings.end(runtime, TRAINER, session.id) is None
    assert entries(runtime) == []
    world.clock.move_on(days=3)
    for _ in range(2):
        assert participants.claim(runtime, session.id, session.people["Бакыт"].token, LATE) is None
    (entry,) = entries(runtime)
    assert (entry.person_id, entry.roles_played) == (LATE.person_id, ["judge"])
    assert (entry.made_at - entry.completed_at).days == 3


def test_a_session_that_nobody_played_or_that_still_goes_on_leaves_nothing(runtime: Runtime) -> None:
    never_begun = opened(runtime)
    assert isinstance(participants.join(runtime, never_begun.code, JUDGE, "", "", "ky"), Joined)
    assert trainings.end(runtime, TRAINER, never_begun.id) is None
    under_way = Session(runtime, SEATS)
    assert participants.claim(runtime, under_way.id, under_way.people["Айгүл"].token, JUDGE) is None
    with runtime.write() as session:
        record_results(runtime, session, under_way.id, START)
    assert entries(runtime) == []


def test_whoever_changed_seats_is_entered_with_each_in_which_the_hearing_went_on(runtime: Runtime) -> None:
    session = Session(runtime, SEATS)
    assert session.answers("Айгүл") is None
    with runtime.write() as writing:
        one = writing.scalars(select(Participant).where(Participant.name == "Айгүл")).one()
        one.profession, id = "lawyer", one.id
    assert parts.volunteer(runtime, session.id, session.people["Айгүл"].token, None, True) is None
    for role in ("", "judge", "", "defence", ""):
        assert console.hand_over(runtime, TRAINER, session.id, 1, role, id) is None
    assert parts.give(runtime, TRAINER, session.id, id, 1, "Bakyt") is None
    assert participants.claim(runtime, session.id, session.people["Айгүл"].token, JUDGE) is None
    assert trainings.end(runtime, TRAINER, session.id) is None
    (entry,) = entries(runtime)
    assert (entry.roles_played, entry.evidence["swapped"]) == (["prosecutor", "part"], True)


def test_who_stepped_aside_is_entered_like_any_observer(runtime: Runtime) -> None:
    there = opened(runtime)
    for name, profession in (("Айгүл", "judge"), ("Бакыт", "prosecutor")):
        assert isinstance(participants.join(runtime, there.code, None, name, profession, "ky"), Joined)
    aside = participants.join(runtime, there.code, JUDGE, "", "", "ru")
    assert isinstance(aside, Joined)
    assert stepping_aside.step_aside(runtime, there.id, aside.token, None, True) is None
    assert seating.deal_all(runtime, TRAINER, there.id) is None
    assert seating.begin(runtime, TRAINER, there.id) is None
    assert trainings.end(runtime, TRAINER, there.id) is None
    (entry,) = entries(runtime)
    assert (entry.roles_played, entry.hours, entry.language) == (["observer"], 2, "ru")
    assert set(entry.evidence) == {"format", "swapped"}


def test_each_entry_has_the_plays_of_the_person_looked_at_once(runtime: Runtime) -> None:
    session = Session(runtime, SEATS)
    assert participants.claim(runtime, session.id, session.people["Айгүл"].token, JUDGE) is None
    for _ in range(2):
        assert trainings.end(runtime, TRAINER, session.id) is None
    with runtime.read() as reading:
        waiting = list(reading.scalars(select(Outbox)))
    assert [(one.kind, one.body) for one in waiting] == [("competence", {"person": JUDGE.person_id, "centre": "moi"})]
