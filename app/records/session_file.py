"""The file in which a session goes from a laptop to the server of its centre: one JSON document under a signature.

    taraza-session-1
    <public key of the laptop> <signature of all that follows, as it stands>
    {"centre": …}

Key and signature are Ed25519, in lower-case hexadecimal, on a line of their own; the document is canonical JSON in
UTF-8. So any byte that is not as it was written is noticed. docs/classroom.md says how such a file is used.
"""

import re
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel, ConfigDict, ValidationError

from app.domain.shared.canonical import canonical_json, sha256_of
from app.domain.shared.refusal import Refusal, refuse

MAGIC: Final = b"taraza-session-1\n"
MOST_BYTES: Final = 64 * 1024 * 1024  # two hundred people in six rooms for two days fill a tenth of it
_ANY: Final = re.compile(rb"taraza-session-[0-9]{1,6}\n")
_SEAL: Final = re.compile(rb"([0-9a-f]{64}) ([0-9a-f]{128})\n")


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Known(_Part):
    """What somebody signs in with on the laptop, as their centre registered it: `kind` is email, phone or number."""

    kind: str
    value: str


class Event(_Part):
    """An event of a log. `actor`: the participant who answered."""

    seq: int
    body: dict[str, Any]
    key: str | None
    made_at: datetime
    actor: str | None


class Hearing(_Part):
    """The hearing of a room."""

    id: str
    opened_at: datetime
    ended_at: datetime | None
    events: tuple[Event, ...]


class Room(_Part):
    """A room of the session; one in which nobody sat has no hearing. `swapped_at`: the benches changed places."""

    number: int
    swapped_at: datetime | None
    hearing: Hearing | None


class Chair(_Part):
    """What somebody was from event `seq` of the log on: a seat, a part of the case, an observer (neither)."""

    number: int
    room: int
    role: str | None
    voter: int | None
    part: str | None
    seq: int
    taken_at: datetime


class Meant(_Part):
    """What somebody means to do differently; `shared`: it may be shown, without a name."""

    text: str
    shared: bool
    written_at: datetime


class One(_Part):
    """Somebody who took part; `known_by` is empty for a guest. `rejoin`: the keyed digest of their return code.

    What time they needed is nobody's business elsewhere.
    """

    id: str
    known_by: tuple[Known, ...]
    name: str
    profession: str
    language: str
    rejoin: str
    observes: bool
    room: int | None
    role: str | None
    voter: int | None
    volunteers: bool
    part: str | None
    dimensions: tuple[Any, ...]
    chairs: tuple[Chair, ...]
    joined_at: datetime
    seen_at: datetime
    meant: Meant | None = None


class Note(_Part):
    """What the trainer wrote down."""

    id: str
    room: int | None
    kind: str
    text: str
    made_at: datetime


class Marked(_Part):
    """What somebody marked on the anchored levels; without a participant it was the trainer."""

    id: str
    participant_id: str | None
    kind: str
    transcript: str
    room: int
    seq: int
    role: str
    dimension: str
    level: int
    quote: str
    made_at: datetime


class Carried(_Part):
    """A session that has ended, with all that its results follow from.

    `program` and `sheets`: the canonical JSON of what it is pinned to; `return_key`: the key of the digests of return
    codes of this session alone, in hexadecimal.
    """

    centre: str
    trainer: tuple[Known, ...]
    id: str
    case: str
    program: str
    sheets: str
    code: str
    held_on: date
    venue: str
    format: str
    dealing: str
    minutes: int | None
    support_name: str
    support_phone: str
    swaps: bool
    apart: tuple[tuple[str, ...], ...]
    made_at: datetime
    begun_at: datetime
    stopped_at: datetime | None
    ended_at: datetime
    return_key: str
    rooms: tuple[Room, ...]
    people: tuple[One, ...]
    notes: tuple[Note, ...]
    marks: tuple[Marked, ...] = ()
    project: str = ""
    debrief_step: str | None = None
    debrief_since: datetime | None = None


class Opened(NamedTuple):
    """A file whose seal is whole: what it holds, the public key of the laptop, the SHA-256 of the document."""

    carried: Carried
    laptop: str
    sha256: str


def sealed(carried: Carried, secret: bytes) -> bytes:
    """The file of a session, signed with the key that `secret` (32 bytes) is."""
    body = canonical_json(carried.model_dump(mode="json")).encode()
    key = Ed25519PrivateKey.from_private_bytes(secret)
    return MAGIC + f"{laptop_of(secret)} {key.sign(MAGIC + body).hex()}\n".encode("ascii") + body


def opened(data: bytes) -> Opened | Refusal:
    """What a file holds, once its seal is known to be whole.

    Refused as `carried/no_session` where it is none, `carried/newer` where a later version wrote it, `carried/altered`
    where any byte is not as it was written.
    """
    magic = _ANY.match(data)
    if magic is None or len(data) > MOST_BYTES:
        return refuse("carried/no_session")
    if magic[0] != MAGIC:
        return refuse("carried/newer")
    seal = _SEAL.match(data, len(MAGIC))
    if seal is None or not _is_whole(seal, data):
        return refuse("carried/altered")
    body = data[seal.end() :]
    try:
        carried = Carried.model_validate_json(body)
    except ValidationError:  # signed, so nobody altered it: it was written by another version of the product
        return refuse("carried/newer")
    return Opened(carried, seal[1].decode("ascii"), sha256_of(body.decode()))


def laptop_of(secret: bytes) -> str:
    """The public key of a laptop, in hexadecimal."""
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw().hex()


def name_of(laptop: str) -> str:
    """The name under which people compare the key of a laptop: four times four signs."""
    digest = sha256_of(laptop)[:16]
    return "-".join(digest[start : start + 4] for start in range(0, 16, 4))


def _is_whole(seal: re.Match[bytes], data: bytes) -> bool:
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(seal[1].decode("ascii")))
        key.verify(bytes.fromhex(seal[2].decode("ascii")), MAGIC + data[seal.end() :])
    except (InvalidSignature, ValueError):
        return False
    return True
