"""Webhooks: told once of what is new, signed, tried again for days, sent once more on demand."""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network

import pytest

from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import errands, outbox, webhooks
from app.services.webhooks import NO_SUCH_WEBHOOK, Card, Made
from app.store import ledger
from tests.store import rows
from tests.support.acting import acting
from tests.support.listening import Listener, listening
from tests.support.world import World

OFFICER, OTHER = acting("officer"), acting("officer", "gpo")


@pytest.fixture
def runtime(world: World) -> Runtime:
    """That of a server which may send to its own machine."""
    return replace(
        world.runtime, settings=replace(world.runtime.settings, webhook_networks=(ip_network("127.0.0.0/8"),))
    )


@pytest.fixture
def listener() -> Iterator[Listener]:
    with listening() as listener:
        yield listener


def made(runtime: Runtime, url: str) -> Made:
    done = webhooks.make(runtime, OFFICER, url)
    assert isinstance(done, Made)
    return done


def enter(runtime: Runtime, *ids: str) -> None:
    with runtime.write() as session:
        for id in ids:
            ledger.append(session, rows.entry(id, kind="completion"))


def seen(runtime: Runtime, webhook: Made) -> Card:
    card = webhooks.look(runtime, OFFICER, webhook.id)
    assert card is not None
    return card


def is_signed(got: tuple[dict[str, str], bytes], secret: str) -> bool:
    """What docs/integration.md tells the other side to check."""
    headers, body = got
    time, *signed = headers["Taraza-Signature"].split(",")
    wanted = hmac.new(secret.encode(), time[2:].encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"v1={wanted}" in signed


def test_a_webhook_is_told_once_of_what_is_new_since_it_was_made(runtime: Runtime, listener: Listener) -> None:
    enter(runtime, "before")
    webhook = made(runtime, listener.url)
    errands.run(runtime)
    assert listener.got == []
    enter(runtime, "one", "two")
    for _ in range(2):
        errands.run(runtime)
    [body] = listener.bodies
    [message] = seen(runtime, webhook).messages
    assert body == {
        "id": message.id,
        "type": "ledger.entries",
        "centre": "moi",
        "made_at": message.made_at.isoformat(),
        "after": 1,
        "last": 3,
    }
    assert is_signed(listener.got[0], webhook.secret)
    assert listener.got[0][0]["Taraza-Delivery"] == message.id
    assert (message.tries, message.status, message.error, message.arrived_at) == (1, 204, "", runtime.clock())


def test_another_centre_is_told_nothing_and_can_do_nothing(runtime: Runtime, listener: Listener) -> None:
    webhook, theirs = made(runtime, listener.url), webhooks.make(runtime, OTHER, f"{listener.url}/gpo")
    assert isinstance(theirs, Made)
    enter(runtime, "one")
    errands.run(runtime)
    assert [body["centre"] for body in listener.bodies] == ["moi"]
    message = seen(runtime, webhook).messages[0].id
    assert webhooks.look(runtime, OTHER, webhook.id) is None
    for act in (webhooks.rotate, webhooks.end, webhooks.try_out):
        assert act(runtime, OTHER, webhook.id) == NO_SUCH_WEBHOOK
    for mine in (webhook.id, theirs.id):
        assert webhooks.send_again(runtime, OTHER, mine, message) == Refusal("webhook/no_such_message")
    assert [card.id for card in webhooks.of_centre(runtime, OTHER)] == [theirs.id]


def test_what_was_not_taken_is_tried_again_for_days_and_then_given_up(
    world: World, runtime: Runtime, listener: Listener
) -> None:
    webhook, listener.status = made(runtime, listener.url), 500
    webhooks.try_out(runtime, OFFICER, webhook.id)
    begun = world.clock.now
    errands.run(runtime)
    for pause in outbox.PAUSES:
        world.clock.now += pause
        errands.run(runtime)
    world.clock.now += timedelta(days=9)
    errands.run(runtime)
    [message] = seen(runtime, webhook).messages
    assert len(listener.got) == message.tries == len(outbox.PAUSES) + 1
    assert (message.status, message.error, message.arrived_at) == (500, "webhook/not_taken", None)
    assert message.tried_at is not None
    assert message.tried_at - begun > timedelta(days=3)


def test_a_message_is_sent_again_as_it_was(world: World, runtime: Runtime, listener: Listener) -> None:
    webhook, listener.status = made(runtime, listener.url), 302
    enter(runtime, "one")
    errands.run(runtime)
    [message] = seen(runtime, webhook).messages
    assert (message.status, message.error) == (302, "webhook/not_taken")  # nobody is led elsewhere
    listener.status = 200
    assert webhooks.send_again(runtime, OFFICER, webhook.id, message.id) is None
    errands.run(runtime)
    assert listener.bodies[0] == listener.bodies[1]
    [message] = seen(runtime, webhook).messages
    assert (message.tries, message.status, message.error, message.arrived_at) == (2, 200, "", world.clock.now)


def test_for_a_day_messages_are_signed_with_the_old_secret_too(
    world: World, runtime: Runtime, listener: Listener
) -> None:
    old = made(runtime, listener.url)
    new = webhooks.rotate(runtime, OFFICER, old.id)
    assert isinstance(new, Made)
    for _ in range(2):
        webhooks.try_out(runtime, OFFICER, old.id)
        errands.run(runtime)
        world.clock.now += webhooks.GRACE
    assert [[is_signed(got, one.secret) for one in (old, new)] for got in listener.got] == [[True, True], [False, True]]


def test_a_webhook_that_is_removed_is_told_nothing_not_even_what_waits(runtime: Runtime, listener: Listener) -> None:
    webhook = made(runtime, listener.url)
    webhooks.try_out(runtime, OFFICER, webhook.id)
    assert webhooks.end(runtime, OFFICER, webhook.id) is None
    enter(runtime, "one")
    errands.run(runtime)
    assert listener.got == []
    assert webhooks.of_centre(runtime, OFFICER) == []


def test_one_that_is_removed_while_it_is_told_leaves_nothing_undone(
    runtime: Runtime, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhook = made(runtime, listener.url)
    webhooks.try_out(runtime, OFFICER, webhook.id)

    def post(*_: object) -> Refusal:
        webhooks.end(runtime, OFFICER, webhook.id)
        return Refusal("webhook/no_answer")

    monkeypatch.setattr(webhooks.outgoing, "post", post)
    assert errands.run(runtime) == 1


@pytest.mark.parametrize("url", ["", "register.example.kg", "http://register.example.kg/", "https://a@b.example/"])
def test_only_a_safe_address_is_taken(world: World, url: str) -> None:
    assert webhooks.make(world.runtime, OFFICER, url) == Refusal("webhook/wrong_url")


def test_a_centre_has_so_many_webhooks_and_no_more(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhooks, "MOST", 2)
    for number in range(2):
        made(world.runtime, f"https://register.example.kg/{number}")
    assert webhooks.make(world.runtime, OFFICER, "https://register.example.kg/") == refuse("webhook/too_many", most="2")


def test_to_the_own_network_nothing_is_sent(world: World, listener: Listener) -> None:
    webhook = made(world.runtime, listener.url.replace("http:", "https:"))
    webhooks.try_out(world.runtime, OFFICER, webhook.id)
    errands.run(world.runtime)
    [message] = seen(world.runtime, webhook).messages
    assert (message.status, message.error, listener.got) == (None, "webhook/not_allowed", [])


def test_messages_are_forgotten_after_ninety_days(world: World) -> None:
    webhook = made(world.runtime, "https://register.example.kg/")
    webhooks.try_out(world.runtime, OFFICER, webhook.id)
    world.clock.now += webhooks.KEPT_FOR
    assert webhooks.forget_old(world.runtime) == 0
    world.clock.move_on(seconds=1)
    assert webhooks.forget_old(world.runtime) == 1
