"""The doors that a secret opens: every try is counted in the database, over all workers, before it is looked at.

A subject is what is counted, beside the address of the visit: a person, or what was typed. A name that stands for
nobody is counted like a person, so that a door closes alike for known and unknown ones.
"""

from collections.abc import Sequence
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import Final, Literal, cast

from sqlalchemy.orm import Session

from app.domain.access.limits import LIMITS, Counted, minutes_left
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import audit
from app.services.accounts import Visit
from app.services.digests import keyed
from app.store import access, keys
from app.store.keys import Holder

Door = Literal[
    "sign_in",
    "printed_code",
    "second_step",
    "set_up",
    "confirm",
    "password",
    "reset",
    "new_password",
    "welcome",
    "identifier",
    "verify",
    "join",
    "token",
]
KEPT_FOR: Final = timedelta(days=1)


def typed(visit: Visit, what: str) -> str:
    """What was typed, together with the address it came from."""
    return f"typed:{_place(visit)} {what}"


def _place(visit: Visit) -> str:
    """The address of a visit; of IPv6 the network, for whoever has one address of it has them all."""
    try:
        address = ip_address(visit.address)
    except ValueError:
        return visit.address
    if isinstance(address, IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or IPv6Network((int(address), 64), strict=False))


def person(person_id: str) -> str:
    """A person, at whichever door."""
    return f"person:{person_id}"


def unknown(what: str) -> str:
    """Whoever is meant by what was typed and is known to no centre: counted like a person."""
    return f"person:nobody {what}"


def meant(what: str, holders: Sequence[Holder]) -> list[str]:
    """Those whom what was typed may mean; where it is nobody, that one is counted in their place."""
    return [person(one.person_id) for one in holders] or [unknown(what)]


def enter(runtime: Runtime, visit: Visit, subjects: Sequence[str], door: Door) -> Refusal | None:
    """Count one try at `door`; a refusal where it is one too many. Committed before anything secret is compared.

    What is narrower is counted only where the wider lets through: knocking at a door that is closed to an address, or
    to a name from there, does not close it to the person everywhere.
    """
    now = runtime.clock()
    with runtime.write() as session:
        for subject in (f"address:{_place(visit)}", *_in_order(subjects)):
            limit = LIMITS[_counted(subject)]
            key = keyed(runtime, "doors", subject)
            since, count = access.count_try(session, key, now, not_before=now - limit.within)
            minutes = minutes_left(limit, since, count, now)
            if minutes:
                if count == limit.tries + 1:  # once; else whoever knocks on fills the log
                    _note_closed(runtime, session, visit, subject, subjects, door)
                return refuse("door/closed", minutes=str(minutes))
    return None


def look(runtime: Runtime, visit: Visit) -> Refusal | None:
    """Count one look into a register that is open to everybody; a refusal where it is one too many from an address."""
    now, limit = runtime.clock(), LIMITS["code"]
    with runtime.write() as session:
        key = keyed(runtime, "doors", f"code:{_place(visit)}")
        since, count = access.count_try(session, key, now, not_before=now - limit.within)
    minutes = minutes_left(limit, since, count, now)
    return refuse("door/closed", minutes=str(minutes)) if minutes else None


def _note_closed(
    runtime: Runtime, session: Session, visit: Visit, subject: str, tried: Sequence[str], door: Door
) -> None:
    """For the centres of whom it is closed to, by themselves or by what was typed; else for no centre.

    What is of none, an address that tries many names, say, the administrators of all centres see.
    """
    counted = _counted(subject)
    meant = {"person": [subject], "typed": tried}.get(counted, ())
    detail = {"door": door, "counted": counted}
    people = [whom for kind, _, whom in (one.partition(":") for one in meant) if kind == "person"]
    places = [(person_id, centre) for person_id in people for centre in keys.centres_of(session, person_id)]
    for person_id, centre in places:
        audit.note(runtime, session, "door.closed", visit, about=person_id, centre=centre, **detail)
    if not places:
        audit.note(runtime, session, "door.closed", visit, **detail)


def leave(runtime: Runtime, subjects: Sequence[str]) -> None:
    """Forget the tries of a person, or of what was typed, who showed who they are; the address's stay counted."""
    with runtime.write() as session:
        access.forget_tries(session, [keyed(runtime, "doors", subject) for subject in _in_order(subjects)])


def forget_old(runtime: Runtime) -> int:
    """Delete the counts that no longer count; how many there were."""
    with runtime.write() as session:
        return access.forget_old_tries(session, runtime.clock() - KEPT_FOR)


def _in_order(subjects: Sequence[str]) -> list[str]:
    """What was typed, then the people: in one order for everybody, so that no two tries wait for each other."""
    return sorted(set(subjects), reverse=True)


def _counted(subject: str) -> Counted:
    return cast(Counted, subject.partition(":")[0])
