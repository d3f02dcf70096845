"""The sign-ins of a person on their devices: seen and ended by the person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import audit
from app.services.accounts import IDLE, Who
from app.store import people, sign_ins

SHOWN_OF_ID: Final = 16


@dataclass(frozen=True)
class Device:
    """A sign-in that stands; `id` is the beginning of what is kept of it, `is_half` where its second step is open."""

    id: str
    device: str
    begun_at: datetime
    seen_at: datetime
    is_this: bool
    is_half: bool


def of(runtime: Runtime, who: Who) -> list[Device]:
    """Where the person is signed in: here first, then the last used first."""
    with runtime.read() as session:
        rows = sign_ins.standing(session, who.person_id, runtime.clock(), IDLE)
    devices = [
        Device(
            id=row.id[:SHOWN_OF_ID],
            device=row.device,
            begun_at=row.begun_at,
            seen_at=row.seen_at,
            is_this=row.id == who.sign_in_id,
            is_half=row.passed_at is None,
        )
        for row in rows
    ]
    return sorted(devices, key=lambda device: not device.is_this)


def end(runtime: Runtime, who: Who, id: str) -> Refusal | None:
    """End one of the person's own sign-ins, which may be this one."""
    with runtime.write() as session:
        rows = sign_ins.standing(session, who.person_id, runtime.clock(), IDLE)
        meant = [row.id for row in rows if row.id[:SHOWN_OF_ID] == id]
        if not meant:
            return Refusal("account/no_such_sign_in")
        people.end_sign_in(session, meant[0], runtime.clock())
        audit.note(runtime, session, "sign_in.ended", who, about=who.person_id, sign_in=id)
    return None


def end_others(runtime: Runtime, who: Who) -> int:
    """End all sign-ins of the person but this one; how many there were."""
    return _end(runtime, who, but=who.sign_in_id)


def end_all(runtime: Runtime, who: Who) -> int:
    """End all sign-ins of the person, this one among them; how many there were."""
    return _end(runtime, who, but="")


def _end(runtime: Runtime, who: Who, but: str) -> int:
    with runtime.write() as session:
        ended = sign_ins.end_all(session, who.person_id, runtime.clock(), but)
        audit.note(runtime, session, "sign_in.all_ended", who, about=who.person_id, count=ended, but_this=bool(but))
    return ended
