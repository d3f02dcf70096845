"""What holds of a ledger on every database while many write and others pull; `world` is one with the small shelf."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from threading import Lock

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from app.domain.access.limits import LIMITS, Limit
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import competences, participants, records, trainings
from app.services.invariants import check
from app.store import ledger
from app.store.models import Certificate, LedgerEntry, Outbox
from tests.services.test_rooms_of_a_session import TRAINER, Session
from tests.store import rows
from tests.support.acting import acting
from tests.support.calling import Caller
from tests.support.racing import racing, with_real_chance
from tests.support.world import World

WRITERS, PULLERS, EACH = 50, 5, 4
ME = acting()


class Stopped(Exception):
    """A process that went away before its commit, or before it noted what it had pulled."""


@pytest.fixture
def runtime(world: World) -> Iterator[Runtime]:
    """A runtime whose ids threads may draw at the same time."""
    racing_runtime = with_real_chance(world.runtime)
    yield racing_runtime
    assert check(racing_runtime).findings == []


def entries(runtime: Runtime) -> list[LedgerEntry]:
    with runtime.read() as session:
        return list(session.scalars(select(LedgerEntry).order_by(LedgerEntry.sequence)))


def writes(runtime: Runtime, number: int) -> None:
    """Enter some lines, though the process stops now and then: in the middle, or with its connection."""
    chance, done = Random(number), 0
    while done < EACH:
        try:
            with runtime.write() as session:
                ledger.append(session, rows.entry(f"{number}-{done}", kind="participation", made_by=str(number)))
                _perhaps_stops(chance, session)
            done += 1
        except Stopped:
            continue


def _perhaps_stops(chance: Random, session: Transaction) -> None:
    if chance.random() < 0.3:
        if chance.random() < 0.5:
            session.connection().invalidate()
        raise Stopped


class Puller:
    """A centre's own system: it keeps what it pulled together with where to go on, or, where it stops, neither."""

    def __init__(self, runtime: Runtime, seed: int) -> None:
        self.runtime, self.chance = runtime, Random(1000 + seed)
        self.kept: list[tuple[int, str]] = []
        self.cursor = 0

    def pull(self) -> bool:
        """Pull a page of any size; whether there was anything new."""
        items, cursor = self.page(self.chance.randint(1, 17))
        if self.chance.random() < 0.2:
            return True  # it stopped before it kept anything
        self.kept += items
        self.cursor = cursor
        return bool(items)

    def page(self, limit: int) -> tuple[list[tuple[int, str]], int]:
        """The numbers and ids of what follows, and where to go on."""
        with self.runtime.read() as session:
            page = records.entries_after(session, "moi", self.cursor, limit)
        return [(one.sequence, one.id) for one in page.items], page.next


class AskingPuller(Puller):
    """One that asks the API, as the system of a centre does."""

    def __init__(self, world: World, seed: int) -> None:
        super().__init__(world.runtime, seed)
        self.caller = Caller(world)

    def page(self, limit: int) -> tuple[list[tuple[int, str]], int]:
        """The same, of the answer."""
        answer = self.caller.get(f"/completions?after={self.cursor}&limit={limit}")
        assert answer.status_code == 200, answer.json
        return [(one["sequence"], one["id"]) for one in answer.json["items"]], answer.json["next"]


class TestLedgerRaces:
    @pytest.mark.slow
    @pytest.mark.parametrize("asks", [False, True], ids=["service", "API"])
    def test_five_who_pull_while_fifty_write_and_stop_get_every_entry_once_and_in_order(
        self, world: World, runtime: Runtime, asks: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(LIMITS, "token", Limit(10**6, timedelta(minutes=10)))
        world.app.extensions["runtime"] = runtime
        pullers = [AskingPuller(world, seed) if asks else Puller(runtime, seed) for seed in range(PULLERS)]
        ended, counting = [0], Lock()

        def act(number: int) -> None:
            if number < WRITERS:
                try:
                    writes(runtime, number)
                finally:
                    with counting:
                        ended[0] += 1
                return
            is_over = False
            while not is_over:
                was_last = ended[0] == WRITERS  # seen before the pull, so that nothing can follow an empty one
                is_over = not pullers[number - WRITERS].pull() and was_last

        racing(WRITERS + PULLERS, act)
        written = [(one.sequence, one.id) for one in entries(runtime)]
        assert [sequence for sequence, _ in written] == list(range(1, WRITERS * EACH + 1))
        assert {id for _, id in written} == {f"{number}-{each}" for number in range(WRITERS) for each in range(EACH)}
        for puller in pullers:
            assert puller.kept == written

    @pytest.mark.slow
    def test_fifty_ends_of_a_session_and_claims_of_its_guest_enter_the_person_once(self, runtime: Runtime) -> None:
        session = Session(runtime, {"Айгүл": "prosecutor", "Бакыт": "judge"})
        token = session.people["Бакыт"].token

        def act(number: int) -> Refusal | None:
            if number % 2:
                return trainings.end(runtime, TRAINER, session.id)
            return participants.claim(runtime, session.id, token, ME)

        assert racing(WRITERS, act) == [None] * WRITERS
        (entry,) = entries(runtime)
        assert (entry.person_id, entry.roles_played) == (ME.person_id, ["judge"])
        with runtime.read() as reading:
            assert reading.scalars(select(Certificate.entry_id)).all() == [entry.id]
            assert [one.kind for one in reading.scalars(select(Outbox))] == [competences.COMPETENCE]
