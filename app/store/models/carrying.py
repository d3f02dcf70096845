"""Sessions that came from a classroom's laptop, and the laptops from which a centre takes them."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.store.models.base import Base


class Laptop(Base):
    """A laptop that a centre knows by its public key (hexadecimal); after `ended_at` nothing is taken from it."""

    __tablename__ = "laptop"

    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    known_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class CarriedSession(Base):
    """That a session was taken in from a file, and of which content (`sha256`).

    `return_key`: the key of the digests of its return codes, by which its guests claim what they did.
    """

    __tablename__ = "carried_session"

    training_id: Mapped[str] = mapped_column(ForeignKey("training.id"), primary_key=True)
    laptop: Mapped[str]
    sha256: Mapped[str]
    return_key: Mapped[str]
    taken_at: Mapped[datetime]
