"""What holds on every database when many phones of a session meet; `world` is one with the small shelf."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.domain.shared.refusal import Refusal
from app.domain.trial.state import OptionChosen
from app.runtime import Runtime
from app.services import attending, participants, rooms, seating, trainings
from app.services.invariants import check
from app.services.participants import Joined
from app.store import trials as log
from tests.services.test_rooms_of_a_session import SETUP, TRAINER, Session
from tests.support.every_word import every_word
from tests.support.racing import racing, with_real_chance
from tests.support.shelves import case, small_shelf
from tests.support.world import World

RACERS = 50
TOLD = {"trial/stale", "trial/not_this_decision", "trial/not_your_turn", "trial/ended"}


@pytest.fixture
def runtime(world: World) -> Iterator[Runtime]:
    """A runtime whose ids threads may draw at the same time."""
    racing_runtime = with_real_chance(world.runtime)
    yield racing_runtime
    assert check(racing_runtime).findings == []


def decided_at_once(session: Session, names: list[str]) -> None:
    """All of `names`, who sit in one seat, answer the question that is put to it, each with another option in turn."""
    here = session.room(names[0]).room
    asked = here.view.asked
    assert asked is not None
    options = [option.id for option in asked.options]

    def send(number: int) -> Refusal | None:
        return session.sends(
            names[number], asked.decision, options[number % len(options)], f"{here.seq} {number}", here.seq
        )

    told = racing(len(names), send)
    assert told.count(None) == 1
    assert {one.code for one in told if one is not None} <= TOLD


def whole(session: Session) -> list[OptionChosen]:
    """The answers of a room; that its log is 1..n is checked on the way."""
    trial = session.room(next(iter(session.people))).own.trial_id
    assert trial is not None
    with session.runtime.read() as reading:
        rows = log.events(reading, trial)
    assert [seq for seq, _, _ in rows] == list(range(1, len(rows) + 1))
    events = session.room(next(iter(session.people))).room.events
    return [one for one in events if isinstance(one, OptionChosen)]


@pytest.mark.slow
class TestRoomRaces:
    def test_fifty_phones_of_one_seat_decide_at_once_and_one_decision_stands(self, runtime: Runtime) -> None:
        names = [f"Киши {number}" for number in range(RACERS)]
        session = Session(runtime, dict.fromkeys(names, "prosecutor"))
        while session.room(names[0]).room.view.asked is not None:
            decided_at_once(session, names)
        taken = Counter(one.decision for one in whole(session) if one.by == "person")
        assert taken == {"charge": 1, "order": 1, "ask": 1}

    def test_two_of_one_seat_decide_at_once_five_hundred_times(self, runtime: Runtime) -> None:
        rounds = 0
        while rounds < 500:
            seats = {f"{role} {number}": role for role in ("prosecutor", "judge", "defence") for number in (1, 2)}
            session = Session(runtime, seats)
            while waits_for := session.room("judge 1").room.view.waits_for:
                decided_at_once(session, [f"{waits_for[0]} {number}" for number in (1, 2)])
                rounds += 1
            assert set(Counter(one.decision for one in whole(session)).values()) == {1}

    def test_a_bench_votes_at_once_and_every_vote_is_cast_once(self, runtime: Runtime) -> None:
        program, shelf = every_word(), small_shelf()
        every = shelf.with_(cases={"every": case("every", program)})
        runtime = replace(runtime, shelf=lambda: every)
        bench = [f"Судья {number}" for number in range(9)]
        session = Session(
            runtime, {"Прокурор": "prosecutor", "Адвокат": "defence"} | dict.fromkeys(bench, "judge"), "every"
        )
        while True:
            asked = [name for name in session.people if (one := session.room(name).room.view.asked) and one.kind]
            first = session.room(asked[0]).room
            if first.view.asked is not None and first.view.asked.kind == "vote":
                break
            assert session.answers(asked[0]) is None
        question = first.view.asked
        told = racing(
            len(bench),
            lambda n: session.sends(bench[n], question.decision, question.options[n % 2].id, f"vote {n}", first.seq),
        )
        assert told == [None] * len(bench)
        votes = [one.voter for one in whole(session) if one.decision == question.decision and one.role == "judge"]
        assert sorted(votes) == list(range(1, len(bench) + 1))

    def test_fifty_people_join_at_once_and_each_has_a_place(self, runtime: Runtime) -> None:
        made = trainings.set_up(runtime, TRAINER, runtime.shelf().cases["debt"], SETUP)
        assert isinstance(made, str)
        card = trainings.look(runtime, TRAINER, made)
        assert card is not None
        joined = racing(RACERS, lambda n: participants.join(runtime, card.code, None, f"Киши {n}", "other", "ky"))
        assert all(isinstance(one, Joined) for one in joined)
        card = trainings.look(runtime, TRAINER, made)
        assert card is not None
        assert len(card.people) == RACERS
        heard = attending.listens(runtime, made, "", TRAINER)
        assert heard == {f"session:{made}": RACERS + 1}

    def test_a_trainer_s_fifty_presses_begin_one_hearing(self, runtime: Runtime) -> None:
        session = Session(runtime, {"Айгүл": "prosecutor"})
        trial = session.room("Айгүл").own.trial_id
        assert racing(RACERS, lambda _: seating.begin(runtime, TRAINER, session.id)) == [None] * RACERS
        assert session.room("Айгүл").own.trial_id == trial

    def test_everybody_looks_while_a_window_runs_out_and_silence_is_noted_once(
        self, world: World, runtime: Runtime
    ) -> None:
        program, shelf = every_word(), small_shelf()
        every = shelf.with_(cases={"every": case("every", program)})
        runtime = replace(runtime, shelf=lambda: every)
        names = {role: role for role in program.roles}
        session = Session(runtime, names, "every")
        while session.room("judge").due_at is None:
            asked = [name for name in session.people if session.room(name).room.view.asked]
            assert session.answers(asked[0]) is None
        world.clock.move_on(hours=1)
        racing(RACERS, lambda _: rooms.catch_up(runtime, session.id, 1))
        late = [one for one in whole(session) if one.by == "time"]
        assert len(late) == len({(one.decision, one.role) for one in late})
        assert late
