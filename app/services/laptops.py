"""The laptops from which a centre takes sessions."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.shared.refusal import Refusal, refuse
from app.records.session_file import name_of
from app.runtime import Runtime
from app.store import carrying


@dataclass(frozen=True)
class KnownLaptop:
    """A laptop under the name that its export tells; nothing is taken from it after `ended_at`."""

    name: str
    known_at: datetime
    ended_at: datetime | None


def known(runtime: Runtime, centre_id: str) -> list[KnownLaptop]:
    """The laptops that a centre knows or knew."""
    with runtime.read() as session:
        return [
            KnownLaptop(name_of(one.key), one.known_at, one.ended_at) for one in carrying.laptops(session, centre_id)
        ]


def end(runtime: Runtime, centre_id: str, name: str) -> Refusal | None:
    """Take nothing more from a laptop: one that was lost, say."""
    with runtime.write() as session:
        found = next((one for one in carrying.laptops(session, centre_id) if name_of(one.key) == name), None)
        if found is None:
            return refuse("carried/no_such_laptop")
        found.ended_at = found.ended_at or runtime.clock()
    return None
