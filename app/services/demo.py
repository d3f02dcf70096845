"""Demonstration data: four centres, their staff, trainees who completed a course; invented people only."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.shared.code import make_code
from app.domain.shared.language import LANGUAGES
from app.runtime import Runtime
from app.services import certificates
from app.services.accounts import is_right, passwords
from app.services.demo_people import CENTRES, STAFF, CentreData, graduates
from app.store import people
from app.store.models import Centre, Identifier, LedgerCounter, Membership, Person

ACCOUNTS_FILE: Final = "demonstration.json"
DOMAIN: Final = "taraza.example"


@dataclass(frozen=True)
class Account:
    """An account to sign in with: what it is, and its address."""

    kind: str
    address: str


@dataclass(frozen=True)
class Demonstration:
    """The accounts of the demonstration and the one password that they share."""

    password: str
    accounts: tuple[Account, ...]


def load(runtime: Runtime) -> Demonstration | None:
    """Load the demonstration into an empty database; what was loaded before is only told again.

    None in production, and where the database holds people of its own.
    """
    if runtime.settings.app_env == "production":
        return None
    kept = runtime.settings.instance_dir / ACCOUNTS_FILE
    with runtime.read() as session:
        is_empty = not session.scalar(select(func.count()).select_from(Person))
    if not is_empty:
        return _told(runtime, kept) if kept.is_file() else None
    demonstration = Demonstration(make_code(12, runtime.dice).lower(), _accounts())
    with runtime.write() as session:
        for centre in CENTRES:
            _load_centre(runtime, session, centre, demonstration.password)
        _keep(kept, demonstration)  # before the commit: a password that was lost would lock everybody out
    return demonstration


def _accounts() -> tuple[Account, ...]:
    first, *others = CENTRES
    staff = [Account(role, f"{role}@{first.id}.{DOMAIN}") for role, *_ in STAFF]
    trainees = [Account("trainee", f"trainee@{centre.id}.{DOMAIN}") for centre in others]
    return (*staff, *trainees)


def _load_centre(runtime: Runtime, session: Session, centre: CentreData, password: str) -> None:
    session.add(Centre(id=centre.id, names=centre.names, signatory=centre.signatory, course=centre.course))
    session.flush()
    session.add(LedgerCounter(centre_id=centre.id, last=0))
    secret = passwords().hash(password)
    for role, names in STAFF:
        name, latin = names[centre.id]
        _add_person(runtime, session, centre.id, role, name, latin, secret, f"{role}@{centre.id}.{DOMAIN}")
    course = runtime.shelf().courses[centre.course]
    for number, (name, latin) in enumerate(graduates(centre.id), 1):
        address = f"{centre.id}{number:02}@{centre.id}.{DOMAIN}"
        person_id = _add_person(runtime, session, centre.id, "trainee", name, latin, secret, address)
        certificates.issue(runtime, session, person_id, centre.id, course, LANGUAGES[number % len(LANGUAGES)])


def _add_person(
    runtime: Runtime, session: Session, centre_id: str, role: str, name: str, latin: str, secret: str, address: str
) -> str:
    person_id = runtime.ids()
    session.add(
        Person(
            id=person_id,
            name=name,
            name_latin=latin,
            language="ky",
            password_hash=secret,
            created_at=runtime.clock(),
            disabled_at=None,
        )
    )
    session.flush()
    session.add(Identifier(value=address, kind="email", person_id=person_id))
    session.add(Membership(person_id=person_id, centre_id=centre_id, role=role))
    session.flush()
    return person_id


def _keep(path: Path, demonstration: Demonstration) -> None:
    # The password is told at every start; only whoever owns the machine may read it.
    accounts: list[Any] = [[account.kind, account.address] for account in demonstration.accounts]
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump({"password": demonstration.password, "accounts": accounts}, file)


def _told(runtime: Runtime, path: Path) -> Demonstration | None:
    """What was told when this database was loaded; None where the file speaks of another database."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    demonstration = Demonstration(kept["password"], tuple(Account(kind, address) for kind, address in kept["accounts"]))
    with runtime.read() as session:
        person = people.person_by_identifier(session, demonstration.accounts[0].address)
    return demonstration if person and is_right(person.password_hash, demonstration.password) else None
