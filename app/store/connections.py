"""Queries on tokens of the API, on webhooks and their messages."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from app.store.models import ApiToken, ApiWrite, Delivery, LedgerCounter, Webhook


def standing_token(session: Session, digest: str, now: datetime) -> ApiToken | None:
    """The token that was kept as `digest`, if it has not ended."""
    return session.scalar(select(ApiToken).where(ApiToken.digest == digest, _stands(now)))


def token(session: Session, id: str, centre_id: str, now: datetime) -> ApiToken | None:
    """A token of the centre that has not ended."""
    return session.scalar(select(ApiToken).where(ApiToken.id == id, ApiToken.centre_id == centre_id, _stands(now)))


def tokens(session: Session, centre_id: str, now: datetime) -> list[ApiToken]:
    """The tokens of a centre that have not ended, in the order in which they were made."""
    chosen = select(ApiToken).where(ApiToken.centre_id == centre_id, _stands(now))
    return list(session.scalars(chosen.order_by(ApiToken.made_at, ApiToken.id)))


def _stands(now: datetime) -> Any:
    return or_(ApiToken.ends_at.is_(None), ApiToken.ends_at > now)


def token_names(session: Session, centre_id: str) -> dict[str, str]:
    """The names of all tokens that a centre has had, by id."""
    chosen = select(ApiToken.id, ApiToken.name).where(ApiToken.centre_id == centre_id)
    return {row.id: row.name for row in session.execute(chosen)}


def write(session: Session, centre_id: str, key: str) -> ApiWrite | None:
    """What was written with `key` in a centre."""
    return session.get(ApiWrite, (centre_id, key))


def forget_writes(session: Session, before: datetime) -> int:
    """Delete the answers that were given before `before`; how many there were."""
    return cast(int, cast(Any, session.execute(delete(ApiWrite).where(ApiWrite.made_at < before))).rowcount)


def webhook(session: Session, id: str, centre_id: str, *, lock: bool = False) -> Webhook | None:
    """A webhook of the centre that has not ended."""
    mine = (Webhook.id == id, Webhook.centre_id == centre_id, Webhook.ended_at.is_(None))
    chosen = select(Webhook).where(*mine)
    return session.scalar(chosen.with_for_update() if lock else chosen)


def webhooks(session: Session, centre_id: str) -> list[Webhook]:
    """The webhooks of a centre that have not ended, in the order in which they were made."""
    chosen = select(Webhook).where(Webhook.centre_id == centre_id, Webhook.ended_at.is_(None))
    return list(session.scalars(chosen.order_by(Webhook.made_at, Webhook.id)))


def behind(session: Session) -> list[tuple[Webhook, int]]:
    """The webhooks that have not been told of all entries of their centre, each with the number of the last one.

    Each is locked until the transaction ends, so that nobody else tells of the same.
    """
    chosen = (
        select(Webhook, LedgerCounter.last)
        .join(LedgerCounter, LedgerCounter.centre_id == Webhook.centre_id)
        .where(Webhook.ended_at.is_(None), Webhook.told < LedgerCounter.last)
        .order_by(Webhook.id)
        .with_for_update(of=Webhook, skip_locked=True)
    )
    return [(row[0], row[1]) for row in session.execute(chosen)]


def last_entry(session: Session, centre_id: str) -> int:
    """The number of the last entry in the ledger of a centre."""
    return session.get_one(LedgerCounter, centre_id).last


def delivery(session: Session, id: str, webhook_id: str) -> Delivery | None:
    """A message to a webhook."""
    return session.scalar(select(Delivery).where(Delivery.id == id, Delivery.webhook_id == webhook_id))


def sent(session: Session, id: str) -> tuple[Delivery, Webhook] | None:
    """A message with its webhook, if that has not ended."""
    chosen = select(Delivery, Webhook).join(Webhook, Webhook.id == Delivery.webhook_id)
    row = session.execute(chosen.where(Delivery.id == id, Webhook.ended_at.is_(None))).first()
    return (row[0], row[1]) if row else None


def deliveries(session: Session, webhook_id: str, limit: int) -> list[Delivery]:
    """The newest messages to a webhook, newest first."""
    chosen = select(Delivery).where(Delivery.webhook_id == webhook_id)
    return list(session.scalars(chosen.order_by(Delivery.made_at.desc(), Delivery.id.desc()).limit(limit)))


def forget_deliveries(session: Session, before: datetime) -> int:
    """Delete the messages that were made before `before`; how many there were."""
    return cast(int, cast(Any, session.execute(delete(Delivery).where(Delivery.made_at < before))).rowcount)
