"""Demonstration data: four centres, their people, cohorts and codes on paper; invented people only."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyotp
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.shared.code import grouped, make_code
from app.runtime import Runtime
from app.services import audit, demo_centres, tokens
from app.services.centres import CONSOLE
from app.services.demo_people import CENTRES, STAFF, newcomers
from app.services.passwords import is_right
from app.store import access, people
from app.store.models import Identifier, Person

ACCOUNTS_FILE: Final = "demonstration.json"
DOMAIN: Final = "taraza.example"
CODES_OF: Final = CENTRES[0].id


@dataclass(frozen=True)
class Account:
    """An account to sign in with: what it is, its address, the secret of its second factor and the code of now."""

    kind: str
    address: str
    secret: str = ""
    code: str = ""


@dataclass(frozen=True)
class PaperCode:
    """A code on paper, with the number that it is typed beside."""

    number: str
    code: str


@dataclass(frozen=True)
class Demonstration:
    """The accounts of the demonstration, the one password that they share, and the codes not used yet."""

    password: str
    accounts: tuple[Account, ...]
    codes: tuple[PaperCode, ...]


@dataclass(frozen=True)
class _Kept:
    """What is not in the database: the password and the codes as they are typed, by the centre's number."""

    password: str
    codes: dict[str, str]


def load(runtime: Runtime) -> Demonstration | None:
    """Load the demonstration into an empty database; what was loaded before is only told again.

    None in production, and where the database holds people of its own.
    """
    if runtime.settings.app_env == "production":
        return None
    path = runtime.settings.instance_dir / ACCOUNTS_FILE
    with runtime.read() as session:
        is_empty = not session.scalar(select(func.count()).select_from(Person))
    if not is_empty:
        return _told(runtime, path) if path.is_file() else None
    password = make_code(12, runtime.dice).lower()
    with runtime.write() as session:
        for centre in CENTRES:
            demo_centres.load(runtime, session, centre, password, DOMAIN)
        # Before the commit: a password that was lost would lock everybody out.
        _keep(path, _Kept(password, _valid_codes(runtime, session, {})))
    return _told(runtime, path)


def _accounts() -> tuple[Account, ...]:
    """One of each kind in the first centre; an officer of another one; a trainee of each."""
    first, *others = [centre.id for centre in CENTRES]
    staff = [Account(role, f"{role}@{first}.{DOMAIN}") for role, *_ in STAFF]
    trainees = [Account("trainee", f"trainee@{centre}.{DOMAIN}") for centre in others]
    return (*staff, *trainees, Account("officer", f"officer@{others[0]}.{DOMAIN}"))


def _told(runtime: Runtime, path: Path) -> Demonstration | None:
    """What is to be told of this database; None where the file speaks of another one."""
    told = json.loads(path.read_text(encoding="utf-8"))
    kept = _Kept(told["password"], told.get("codes", {}))
    with runtime.read() as session:
        known = people.sign_in_candidates(session, _accounts()[0].address)
    if not known or not is_right(known[0].password_hash, kept.password):
        return None
    with runtime.write() as session:
        codes = _valid_codes(runtime, session, kept.codes)
        if codes != kept.codes:
            _keep(path, _Kept(kept.password, codes))
        accounts = tuple(_with_second_factor(runtime, session, account) for account in _accounts())
    return Demonstration(kept.password, accounts, tuple(PaperCode(number, code) for number, code in codes.items()))


def _with_second_factor(runtime: Runtime, session: Session, account: Account) -> Account:
    person_id = _person_of(session, account.address)
    factor = access.factor(session, person_id) if person_id else None
    if factor is None:
        return account
    code = pyotp.TOTP(factor.secret).at(runtime.clock())
    return Account(account.kind, account.address, factor.secret, code)


def _valid_codes(runtime: Runtime, session: Session, kept: dict[str, str]) -> dict[str, str]:
    """A code for each newcomer who has not signed in yet: the one that is kept, or a new one if that has run out."""
    codes = {}
    for newcomer in newcomers(CODES_OF):
        person_id = _person_of(session, newcomer.number)
        person = session.get(Person, person_id) if person_id else None
        if person is None or person.password_hash:
            continue
        code = kept.get(newcomer.number, "").replace("-", "")
        if not code or not tokens.look(runtime, session, "printed_code", tokens.printed(person.id, code)):
            code = tokens.make(runtime, session, "printed_code", person.id, CODES_OF, made_by=CONSOLE.address)
            audit.note(runtime, session, "code.printed", CONSOLE, about=person.id, centre=CODES_OF)
        codes[newcomer.number] = grouped(code, 4)
    return codes


def _person_of(session: Session, value: str) -> str | None:
    chosen = select(Identifier.person_id).where(Identifier.value == value).order_by(Identifier.centre_id != CODES_OF)
    return session.scalars(chosen).first()


def _keep(path: Path, kept: _Kept) -> None:
    # Told at every start; only whoever owns the machine may read it.
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump({"password": kept.password, "codes": kept.codes}, file)
