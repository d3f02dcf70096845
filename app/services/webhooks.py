"""Webhooks: another system is told that the ledger of its centre has grown, and then asks for the entries itself.

A message holds numbers and no word about a person, so that a wrong address learns nothing, and one that comes twice or
late does no harm.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy.orm import Session

from app import outgoing
from app.domain.access.targets import read_target
from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.signing import signature
from app.runtime import Runtime
from app.services import audit, outbox
from app.services.accounts import Who
from app.services.digests import keyed
from app.store import connections
from app.store.models import Delivery, Webhook

KIND: Final = "webhook"  # of the outbox
GRACE: Final = timedelta(hours=24)  # in which messages are signed with the old secret too
KEPT_FOR: Final = timedelta(days=90)
SHOWN: Final = 100
MOST: Final = 10
NO_SUCH_WEBHOOK: Final = Refusal("webhook/no_such_webhook")


@dataclass(frozen=True)
class Message:
    """A message as the log shows it. `status` and `error` tell of the last of its `tries`."""

    id: str
    kind: str
    made_at: datetime
    tries: int
    tried_at: datetime | None
    status: int | None
    error: str
    arrived_at: datetime | None


@dataclass(frozen=True)
class Card:
    """A webhook with the newest of its messages, newest first."""

    id: str
    url: str
    made_at: datetime
    messages: tuple[Message, ...]


@dataclass(frozen=True)
class Made:
    """A webhook's new secret, shown to whoever made it."""

    id: str
    url: str
    secret: str


def of_centre(runtime: Runtime, who: Who) -> list[Card]:
    """The webhooks of the centre, each with its last message."""
    with runtime.read() as session:
        return [_card(session, row, 1) for row in connections.webhooks(session, who.centre_id)]


def look(runtime: Runtime, who: Who, webhook_id: str) -> Card | None:
    """A webhook with its log; None where the centre has none of that id."""
    with runtime.read() as session:
        row = connections.webhook(session, webhook_id, who.centre_id)
        return _card(session, row, SHOWN) if row else None


def _card(session: Session, row: Webhook, limit: int) -> Card:
    shown = ("id", "kind", "made_at", "tries", "tried_at", "status", "error", "arrived_at")
    messages = connections.deliveries(session, row.id, limit)
    return Card(
        row.id, row.url, row.made_at, tuple(Message(**{name: getattr(one, name) for name in shown}) for one in messages)
    )


def make(runtime: Runtime, who: Who, url: str) -> Made | Refusal:
    """Have the centre's ledger told of to `url` from now on."""
    url, now = url.strip(), runtime.clock()
    target = read_target(url)
    if target is None or (target.scheme != "https" and not runtime.settings.webhook_networks):
        return Refusal("webhook/wrong_url")
    with runtime.write() as session:
        if len(connections.webhooks(session, who.centre_id)) >= MOST:
            return refuse("webhook/too_many", most=str(MOST))
        row = Webhook(
            id=runtime.ids(),
            centre_id=who.centre_id,
            url=url,
            secrets=1,
            rotated_at=now,
            told=connections.last_entry(session, who.centre_id),
            made_at=now,
            ended_at=None,
        )
        session.add(row)
        audit.note(runtime, session, "webhook.made", who, webhook=row.id)
    return Made(row.id, url, _secret(runtime, row.id, 1))


def rotate(runtime: Runtime, who: Who, webhook_id: str) -> Made | Refusal:
    """A new secret; for a day messages are signed with the old one too."""
    with runtime.write() as session:
        row = connections.webhook(session, webhook_id, who.centre_id, lock=True)
        if row is None:
            return NO_SUCH_WEBHOOK
        row.secrets, row.rotated_at = row.secrets + 1, runtime.clock()
        audit.note(runtime, session, "webhook.rotated", who, webhook=webhook_id)
    return Made(row.id, row.url, _secret(runtime, row.id, row.secrets))


def end(runtime: Runtime, who: Who, webhook_id: str) -> Refusal | None:
    """Tell a webhook nothing any more."""
    with runtime.write() as session:
        row = connections.webhook(session, webhook_id, who.centre_id, lock=True)
        if row is None:
            return NO_SUCH_WEBHOOK
        row.ended_at = runtime.clock()
        audit.note(runtime, session, "webhook.ended", who, webhook=webhook_id)
    return None


def try_out(runtime: Runtime, who: Who, webhook_id: str) -> Refusal | None:
    """Send a message of no news, to see whether it arrives."""
    with runtime.write() as session:
        row = connections.webhook(session, webhook_id, who.centre_id)
        if row is None:
            return NO_SUCH_WEBHOOK
        _send(runtime, session, row, "ping", {})
    return None


def send_again(runtime: Runtime, who: Who, webhook_id: str, message_id: str) -> Refusal | None:
    """Send a message of the log once more, as it was; who got it before knows it by its id."""
    with runtime.write() as session:
        row = connections.webhook(session, webhook_id, who.centre_id)
        message = connections.delivery(session, message_id, webhook_id) if row else None
        if message is None:
            return Refusal("webhook/no_such_message")
        outbox.put(runtime, session, KIND, {"delivery": message.id})
    return None


def tell_of_entries(runtime: Runtime) -> int:
    """Write a message to each webhook that has not been told of its centre's last entries; how many there were."""
    with runtime.write() as session:
        behind = connections.behind(session)
        for row, last in behind:
            _send(runtime, session, row, "ledger.entries", {"after": row.told, "last": last})
            row.told = last
    return len(behind)


def _send(runtime: Runtime, session: Session, row: Webhook, kind: str, more: Mapping[str, Any]) -> None:
    id, now = runtime.ids(), runtime.clock()
    body = {"id": id, "type": kind, "centre": row.centre_id, "made_at": now.isoformat(), **more}
    nothing_yet: dict[str, Any] = {"tries": 0, "tried_at": None, "status": None, "error": "", "arrived_at": None}
    session.add(Delivery(id=id, webhook_id=row.id, kind=kind, body=body, made_at=now, **nothing_yet))
    outbox.put(runtime, session, KIND, {"delivery": id})


def deliver(runtime: Runtime, body: Mapping[str, Any]) -> Refusal | None:
    """Send the message of an errand; a refusal has the outbox try again. One whose webhook has ended is let go."""
    with runtime.read() as session:
        found = connections.sent(session, body["delivery"])
    if found is None:
        return None
    message, row = found
    sent = json.dumps(message.body, separators=(",", ":")).encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Taraza-Webhook/1",
        "Taraza-Delivery": message.id,
        "Taraza-Signature": signature(_secrets(runtime, row), int(runtime.clock().timestamp()), sent),
    }
    answered = outgoing.post(row.url, headers, sent, runtime.settings.webhook_networks)
    return _write_down(runtime, message.id, answered)


def _write_down(runtime: Runtime, message_id: str, answered: int | Refusal) -> Refusal | None:
    has_arrived = isinstance(answered, int) and 200 <= answered < 300
    refused = answered if isinstance(answered, Refusal) else None if has_arrived else Refusal("webhook/not_taken")
    with runtime.write() as session:
        found = connections.sent(session, message_id)
        if found is None:  # it ended meanwhile
            return None
        row, now = found[0], runtime.clock()
        row.tries, row.tried_at = row.tries + 1, now
        row.status = None if isinstance(answered, Refusal) else answered
        row.error = refused.code if refused else ""
        row.arrived_at = now if has_arrived else row.arrived_at
    return refused


def _secrets(runtime: Runtime, row: Webhook) -> list[str]:
    """The secrets that count now, the newest first."""
    overlaps = row.secrets > 1 and runtime.clock() - row.rotated_at < GRACE
    return [_secret(runtime, row.id, number) for number in range(row.secrets, row.secrets - 1 - overlaps, -1)]


def _secret(runtime: Runtime, webhook_id: str, number: int) -> str:
    """Derived from the secret key each time, so that the database holds nothing one could sign with."""
    return "whsec_" + keyed(runtime, "webhook secret", f"{webhook_id} {number}")


def forget_old(runtime: Runtime) -> int:
    """Delete the messages that were made more than ninety days ago; how many there were."""
    with runtime.write() as session:
        return connections.forget_deliveries(session, runtime.clock() - KEPT_FOR)
