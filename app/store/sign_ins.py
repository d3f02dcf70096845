"""Queries on the sign-ins of one person."""

from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.store.models import SignIn


def standing(session: Session, person_id: str, now: datetime, idle: timedelta) -> list[SignIn]:
    """The sign-ins of a person that have neither ended, run out nor lain idle, the last used first."""
    chosen = select(SignIn).where(SignIn.person_id == person_id, *_stands(now, idle))
    return list(session.scalars(chosen.order_by(SignIn.seen_at.desc(), SignIn.begun_at.desc(), SignIn.id)))


def end_all(session: Session, person_id: str, now: datetime, but: str = "") -> int:
    """End the sign-ins of a person, aside from the one called `but`; how many had not ended before."""
    chosen = update(SignIn).where(SignIn.person_id == person_id, SignIn.ended_at.is_(None), SignIn.id != but)
    return cast(int, cast(Any, session.execute(chosen.values(ended_at=now))).rowcount)


def act_in(session: Session, sign_in_id: str, centre_id: str) -> None:
    """Let a sign-in be one in another centre of its person."""
    session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(centre_id=centre_id))


def _stands(now: datetime, idle: timedelta) -> tuple[Any, ...]:
    return SignIn.ended_at.is_(None), SignIn.ends_at > now, SignIn.seen_at > now - idle
