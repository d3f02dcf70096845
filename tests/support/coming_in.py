"""People as a centre writes them down, what the audit log holds, and checks of passwords that are counted."""

from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher
from sqlalchemy import delete, select, update

from app.services import passwords
from app.store.models import AuditEntry, DoorCount, Identifier, Membership, Outbox, Person
from tests.support.fakes import START
from tests.support.world import World

NEW = "kyzyl-alma-bagynda-oturam"
ENTRY = "moi-entry"


def add_entry(
    world: World,
    id: str = ENTRY,
    centre: str = "moi",
    roles: tuple[str, ...] = ("trainee",),
    known: tuple[tuple[str, str], ...] = (("number", "77"), ("email", "entry@moi.example")),
    password_hash: str = "",
) -> str:
    """Somebody whom a centre has written down, `known` by (kind, value); the id."""
    with world.runtime.write() as session:
        session.add(
            Person(
                id=id,
                name=f"Токтоматов {id}",
                name_latin="Toktomatov",
                language="ru",
                password_hash=password_hash,
                created_at=START,
            )
        )
        session.flush()
        session.add_all(Membership(person_id=id, centre_id=centre, role=role) for role in roles)
        session.add_all(Identifier(value=value, centre_id=centre, kind=kind, person_id=id) for kind, value in known)
    return id


def noted(world: World, *actions: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """What the audit log says, oldest first: action, who, about whom, in which centre; of `actions` if any is named."""
    with world.runtime.read() as session:
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [
            (row.action, row.actor_id, row.about_id, row.centre_id)
            for row in rows
            if not actions or row.action in actions
        ]


def details(world: World, action: str) -> list[dict[str, object]]:
    """The details of the entries with an action, oldest first."""
    with world.runtime.read() as session:
        rows = session.scalars(select(AuditEntry).where(AuditEntry.action == action).order_by(AuditEntry.id))
        return [row.detail for row in rows]


def letters(world: World) -> list[tuple[str, str]]:
    """The letters that wait in the outbox: to whom, and the token in their link, or the whole text."""
    with world.runtime.read() as session:
        bodies = session.scalars(select(Outbox.body).where(Outbox.kind == "mail").order_by(Outbox.id)).all()
    found = []
    for body in bodies:
        links = [word for word in body["text"].split() if "/welcome/" in word or "/reset/" in word]
        found.append((body["to"], links[0].rsplit("/", 1)[1] if links else body["text"]))
    return found


def empty_outbox(world: World) -> None:
    """Forget what waits in the outbox."""
    with world.runtime.write() as session:
        session.execute(delete(Outbox))


def counts(world: World) -> list[int]:
    """What the doors have counted, the least first."""
    with world.runtime.read() as session:
        return sorted(session.scalars(select(DoorCount.count)))


def counted_already(world: World, tries: int) -> None:
    """Let the doors have counted so many tries of everything that they count."""
    with world.runtime.write() as session:
        session.execute(update(DoorCount).values(count=tries))


class CountingHasher(PasswordHasher):
    """argon2id at the least cost, which counts how often it was asked to compare."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.checks = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:
        """Compare, and count it."""
        self.checks += 1
        return super().verify(hash, password)


@contextmanager
def counted_passwords() -> Iterator[CountingHasher]:
    """Let passwords be compared by a hasher that counts, whose own hashes cost no time."""
    kept, counting = (passwords.hasher, passwords.nobody), CountingHasher()
    nobody = counting.hash("nobody has this password")
    passwords.hasher, passwords.nobody = lambda: counting, lambda: nobody
    yield counting
    passwords.hasher, passwords.nobody = kept
