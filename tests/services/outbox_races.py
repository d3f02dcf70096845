"""Two consumers and one outbox; holds on every database."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app.runtime import Runtime
from app.services import outbox
from tests.support.racing import racing, with_real_chance
from tests.support.world import World

LETTERS = 24
CONSUMERS = 8


class TestOutboxRaces:
    def test_eight_consumers_send_every_letter_once(self, world: World) -> None:
        runtime = with_real_chance(world.runtime)
        sent: list[int] = []

        def handle(_runtime: Runtime, body: Mapping[str, Any]) -> None:
            sent.append(body["n"])

        with runtime.write() as session:
            for number in range(LETTERS):
                outbox.put(runtime, session, "mail", {"n": number})
        done = racing(CONSUMERS, lambda _: outbox.drain(runtime, {"mail": handle}))
        assert sorted(sent) == list(range(LETTERS))
        assert sum(done) == LETTERS

    def test_a_letter_that_is_being_sent_keeps_nobody_from_the_next(self, world: World) -> None:
        runtime = with_real_chance(world.runtime)
        sent: list[str] = []

        def slow(runtime: Runtime, _body: Mapping[str, Any]) -> None:
            sent.append("slow begins")
            outbox.drain(runtime, {"mail": lambda *_: sent.append("mail")})
            sent.append("slow ends")

        now = runtime.clock()
        with runtime.write() as session:
            for kind, due_at in (("slow", now - timedelta(minutes=1)), ("mail", now)):
                outbox.put(runtime, session, kind, {}, due_at)
        assert outbox.drain(runtime, {"slow": slow}) == 1
        assert sent == ["slow begins", "mail", "slow ends"]
