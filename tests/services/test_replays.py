"""Kept logs of hearings: nobody is shown a hearing otherwise than the database holds it."""

import pytest
from sqlalchemy import event

from app.domain.trial.elements import OptionId
from app.domain.trial.log import event_data
from app.domain.trial.state import OptionChosen
from app.domain.trial.step import asks_of
from app.runtime import Runtime
from app.services import console, logs, replays, rooms
from app.services.replays import Log
from app.store import trials
from tests.services.test_rooms_of_a_session import TRAINER, Session
from tests.support.world import World

SEATS = {"Айгүл": "prosecutor", "Бакыт": "judge", "Кубат": ""}


@pytest.fixture
def runtime(world: World) -> Runtime:
    return world.runtime


@pytest.fixture
def session(runtime: Runtime) -> Session:
    return Session(runtime, SEATS)


def trial_of(session: Session) -> str:
    trial = session.room("Кубат").own.trial_id
    assert trial is not None
    return trial


def kept(session: Session) -> Log:
    with session.runtime.read() as reading:
        return replays.committed(session.runtime, reading, trial_of(session))


def afresh(session: Session) -> Log:
    with session.runtime.read() as reading:
        program, events, _keys = rooms.log_of(reading, trial_of(session))
    return Log(program, events, logs.replayed(program, events))


def goes_on(session: Session) -> None:
    assert console.let_the_machine_answer(session.runtime, TRAINER, session.id, 1) is None


def test_whoever_looks_sees_each_change_and_that_it_was_gone_back_on(session: Session) -> None:
    seen = [kept(session)]
    for act in (
        lambda: goes_on(session),
        lambda: goes_on(session),
        lambda: console.rewind(session.runtime, TRAINER, session.id, 1, 1, "Once more."),
        lambda: goes_on(session),
    ):
        act()
        seen.append(kept(session))
        assert seen[-1] == afresh(session)
        assert session.room("Кубат").room.state == seen[-1].state
    assert [log.seq for log in seen] == sorted({log.seq for log in seen})
    assert seen[3].state.log == seen[0].state.log[:1]


def test_who_looks_from_before_a_commit_does_not_see_what_others_have_seen_since(session: Session) -> None:
    trial = trial_of(session)
    with session.runtime.read() as reading:
        before = trials.last_seq(reading, trial)
        goes_on(session)
        after = kept(session)
        assert replays.committed(session.runtime, reading, trial).seq == before < after.seq


def test_what_was_rolled_back_is_shown_to_nobody(session: Session) -> None:
    runtime, trial = session.runtime, trial_of(session)
    before = kept(session)

    def fails() -> None:
        with runtime.write() as writing:
            ask = asks_of(before.program, before.state)[0]
            move = OptionChosen(ask.id, ask.role, OptionId(ask.answers[0]), "trainer", voter=ask.voter)
            trials.append_event(writing, trial, before.seq + 1, event_data(move), None, runtime.clock())
            assert replays.written(writing, trial).seq == before.seq + 1
            raise ConnectionError

    with pytest.raises(ConnectionError):
        fails()
    assert kept(session) == before
    goes_on(session)
    assert kept(session) == afresh(session)


def test_more_hearings_than_are_kept_are_all_seen_as_they_stand(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replays, "MOST", 1)
    other = Session(session.runtime, SEATS)
    for one in (session, other, session, other):
        goes_on(one)
        assert kept(one) == afresh(one)


def test_a_look_into_a_room_is_one_transaction_of_few_questions(world: World) -> None:
    session = Session(world.runtime, SEATS)
    session.room("Кубат")
    begun, asked = [], []
    event.listen(world.engine, "begin", lambda _connection: begun.append(1))
    event.listen(world.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    session.room("Кубат")
    assert (len(begun), len(asked)) == (1, 7)
