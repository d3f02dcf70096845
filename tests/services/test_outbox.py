"""The outbox: done once, tried again, given up in the end; one that cannot be done never holds up the others."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import outbox
from app.services.outbox import Handler
from app.store.models import Outbox
from tests.support.world import World

BODY = {"to": "officer@moi.example", "link": "https://taraza.example/ky/reset/secret"}


class Worker:
    """Does work of the kinds that a test names, and remembers what it did."""

    def __init__(self, **outcomes: Any) -> None:
        self.outcomes = outcomes
        self.done: list[str] = []

    def handlers(self) -> dict[str, Handler]:
        """The table for `drain`."""
        return {kind: self._handler(kind) for kind in self.outcomes}

    def _handler(self, kind: str) -> Handler:
        def handle(_runtime: Runtime, body: Mapping[str, Any]) -> Refusal | None:
            self.done.append(f"{kind} {body.get('n', '')}".strip())
            if isinstance(self.outcomes[kind], Exception):
                raise self.outcomes[kind]
            return self.outcomes[kind]

        return handle


def put(world: World, *kinds: str, **given: Any) -> None:
    with world.runtime.write() as session:
        for kind in kinds:
            outbox.put(world.runtime, session, kind, BODY, **given)


def rows(world: World) -> list[Outbox]:
    with world.runtime.read() as session:
        return list(session.scalars(select(Outbox).order_by(Outbox.id)))


def test_work_is_done_once_and_what_it_held_is_forgotten(world: World) -> None:
    worker = Worker(mail=None)
    put(world, "mail")
    assert [outbox.drain(world.runtime, worker.handlers()) for _ in range(2)] == [1, 0]
    assert worker.done == ["mail"]
    [row] = rows(world)
    assert (row.body, row.error, row.done_at, row.tries) == ({}, "", world.clock.now, 1)


def test_without_the_commit_of_what_asks_for_it_nothing_is_done(world: World) -> None:
    def ask_and_fail() -> None:
        with world.runtime.write() as session:
            outbox.put(world.runtime, session, "mail", BODY)
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_and_fail()
    assert rows(world) == []


def test_the_handler_is_told_the_body_and_under_which_id(world: World) -> None:
    told: list[Mapping[str, Any]] = []
    put(world, "mail")
    outbox.drain(world.runtime, {"mail": lambda _runtime, body: told.append(body)})
    assert told == [{**BODY, "id": rows(world)[0].id}]


def test_work_for_later_waits_for_its_time(world: World) -> None:
    worker = Worker(mail=None)
    put(world, "mail", due_at=world.clock.now + timedelta(hours=1))
    assert outbox.drain(world.runtime, worker.handlers()) == 0
    world.clock.move_on(hours=1)
    assert outbox.drain(world.runtime, worker.handlers()) == 1


def test_what_has_been_due_longest_comes_first(world: World) -> None:
    worker = Worker(first=None, second=None)
    put(world, "second", due_at=world.clock.now - timedelta(minutes=1))
    put(world, "first", due_at=world.clock.now - timedelta(minutes=2))
    outbox.drain(world.runtime, worker.handlers())
    assert worker.done == ["first", "second"]


@pytest.mark.parametrize("outcome", [Refusal("mail/unreachable"), ValueError("officer@moi.example")])
def test_one_that_fails_holds_up_nobody_and_is_tried_again_after_growing_pauses(world: World, outcome: Any) -> None:
    worker = Worker(bad=outcome, mail=None)
    put(world, "bad", "mail", "mail")
    assert outbox.drain(world.runtime, worker.handlers()) == 2
    pauses = [60, 5 * 60, 30 * 60, 2 * 3600, 12 * 3600, 86400, 86400, 86400]
    for number, pause in enumerate(pauses, 1):
        world.clock.move_on(seconds=pause - 1)
        outbox.drain(world.runtime, worker.handlers())
        assert worker.done.count("bad") == number
        world.clock.move_on(seconds=1)
        outbox.drain(world.runtime, worker.handlers())
        assert worker.done.count("bad") == number + 1
    world.clock.move_on(days=30)
    assert outbox.drain(world.runtime, worker.handlers()) == 0
    assert worker.done.count("bad") == len(pauses) + 1


@pytest.mark.parametrize(
    ("outcome", "error"),
    [(Refusal("mail/unreachable"), "mail/unreachable"), (ValueError("officer@moi.example"), "failed/ValueError")],
)
def test_what_was_given_up_keeps_a_code_and_nothing_else(world: World, outcome: Any, error: str) -> None:
    worker = Worker(bad=outcome)
    put(world, "bad")
    for _ in range(9):
        assert not rows(world)[0].done_at
        outbox.drain(world.runtime, worker.handlers())
        world.clock.move_on(days=1)
    [row] = rows(world)
    assert (row.error, row.body, row.tries) == (error, {}, 9)
    assert row.done_at


@pytest.mark.parametrize("code", ["mail/wrong_address", "mail/no_such_address"])
def test_an_address_that_there_is_not_is_given_up_at_once(world: World, code: str) -> None:
    put(world, "mail")
    outbox.drain(world.runtime, Worker(mail=Refusal(code)).handlers())
    [row] = rows(world)
    assert (row.error, row.body, row.done_at) == (code, {}, world.clock.now)


def test_one_that_comes_right_leaves_no_error_behind(world: World) -> None:
    put(world, "mail")
    outbox.drain(world.runtime, Worker(mail=Refusal("mail/unreachable")).handlers())
    assert rows(world)[0].error == "mail/unreachable"
    world.clock.move_on(minutes=1)
    assert outbox.drain(world.runtime, Worker(mail=None).handlers()) == 1
    assert rows(world)[0].error == ""


def test_a_kind_that_nobody_knows_waits_for_a_version_that_does(world: World) -> None:
    worker = Worker(mail=None)
    put(world, "bulletin", "mail")
    assert outbox.drain(world.runtime, worker.handlers()) == 1
    assert {(row.kind, row.error, row.done_at is None) for row in rows(world)} == {
        ("mail", "", False),
        ("bulletin", "outbox/unknown_kind", True),
    }


def test_what_somebody_died_over_is_taken_up_again(world: World) -> None:
    """A process that is killed between the claim and the end leaves a row that nobody settled."""
    put(world, "mail")
    with pytest.raises(KeyboardInterrupt):
        outbox.drain(world.runtime, Worker(mail=KeyboardInterrupt()).handlers() | {"mail": killed})
    assert outbox.drain(world.runtime, Worker(mail=None).handlers()) == 0
    world.clock.move_on(minutes=15)
    assert outbox.drain(world.runtime, Worker(mail=None).handlers()) == 1


def killed(_runtime: Runtime, _body: Mapping[str, Any]) -> None:
    raise KeyboardInterrupt


def test_no_lock_is_held_while_something_is_sent(world: World) -> None:
    """On SQLite a second writer would wait for the lock and fail."""

    def handle(runtime: Runtime, _body: Mapping[str, Any]) -> None:
        with runtime.write() as session:
            outbox.put(runtime, session, "later", {})

    put(world, "mail")
    assert outbox.drain(world.runtime, {"mail": handle, "later": lambda *_: None}) == 2


def test_a_round_ends_before_the_next_begins(world: World) -> None:
    """A server that lets every letter wait does not keep the queue from its other work."""

    def slow(_runtime: Runtime, _body: Mapping[str, Any]) -> None:
        world.clock.move_on(seconds=20)

    put(world, *["mail"] * 10)
    assert outbox.drain(world.runtime, {"mail": slow}) == 3
    assert outbox.drain(world.runtime, {"mail": slow}) == 3


def test_one_who_took_too_long_does_not_settle_what_another_has_taken_up(world: World) -> None:
    def slow(runtime: Runtime, _body: Mapping[str, Any]) -> None:
        world.clock.move_on(minutes=16)
        outbox.drain(runtime, {"mail": lambda *_: Refusal("mail/unreachable")})

    put(world, "mail")
    assert outbox.drain(world.runtime, {"mail": slow}) == 0
    [row] = rows(world)
    assert (row.error, row.done_at, row.body) == ("mail/unreachable", None, BODY)


def test_what_is_done_is_deleted_after_thirty_days_and_what_waits_is_not(world: World) -> None:
    put(world, "mail")
    outbox.drain(world.runtime, Worker(mail=None).handlers())
    put(world, "waits")
    world.clock.move_on(days=30)
    assert outbox.forget_done(world.runtime) == 0
    world.clock.move_on(seconds=1)
    assert [outbox.forget_done(world.runtime) for _ in range(2)] == [1, 0]
    assert [row.kind for row in rows(world)] == ["waits"]
