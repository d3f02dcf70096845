"""What a centre connects other systems by: tokens of the API, what was written with them, webhooks and their log."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.store.models.base import Base


class ApiToken(Base):
    """A token of a centre; only its keyed hash is kept. It stands until `ends_at`, or for as long as that is empty."""

    __tablename__ = "api_token"

    id: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"), index=True)
    name: Mapped[str]
    scopes: Mapped[list[Any]]
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]


class ApiWrite(Base):
    """What a request that wrote something was answered, by the key that it came with; `digest` is of what it held."""

    __tablename__ = "api_write"

    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
    answer: Mapped[dict[str, Any]]
    made_at: Mapped[datetime] = mapped_column(index=True)


class Webhook(Base):
    """Where a centre wants to be told that its ledger has grown, until `ended_at`.

    `secrets`: how many secrets it has had; each is derived from the secret key, and none is kept. `rotated_at`: when
    the last one was made, which is when the one before begins to run out. `told`: the last entry that was told of.
    """

    __tablename__ = "webhook"

    id: Mapped[str] = mapped_column(primary_key=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"), index=True)
    url: Mapped[str]
    secrets: Mapped[int]
    rotated_at: Mapped[datetime]
    told: Mapped[int]
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Delivery(Base):
    """A message to a webhook, and how the last try went: `status` of HTTP, or the code of what kept it from going."""

    __tablename__ = "delivery"

    id: Mapped[str] = mapped_column(primary_key=True)
    webhook_id: Mapped[str] = mapped_column(ForeignKey("webhook.id"))
    kind: Mapped[str]
    body: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    tries: Mapped[int]
    tried_at: Mapped[datetime | None]
    status: Mapped[int | None]
    error: Mapped[str]
    arrived_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_delivery_webhook_id_made_at", "webhook_id", "made_at"),)
