"""Two centres of the world with the same in each: people, cohorts, enrolments, files, sign-ins, what people did."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import Table, select, update
from sqlalchemy.orm import Session

from app.domain.access.scopes import SCOPES
from app.domain.shared.canonical import sha256_of
from app.services import (
    api_tokens,
    participants,
    past_trainings,
    reflections,
    seating,
    tokens,
    trainings,
    trials,
    webhooks,
)
from app.services.accounts import Who
from app.services.participants import Joined
from app.services.trainings import Setup
from app.store import ledger, writings
from app.store.models import (
    AuditEntry,
    Base,
    Cohort,
    CohortMember,
    Enrolment,
    Identifier,
    Membership,
    PeopleFile,
    Person,
    SecondFactor,
    SignIn,
)
from tests.store import rows
from tests.support.acts import CASE, UNITS
from tests.support.fakes import START
from tests.support.past import has_begun, has_completed, has_played, has_taken
from tests.support.world import CENTRES, KINDS, World

# What stands in a column of text, by `table.column`.
Text = Callable[[str], str]
# What the authenticator of each centre's trainer was told.
SECRET: Final = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
FILE: Final = "Номер,Аты-жөнү,E-mail\n77,{name},new@{centre}.example\n78,,\n"


@dataclass(frozen=True)
class Kept:
    """What a centre keeps, by id: somebody on its list who never came in, what staff made, what its trainee did.

    `taken` and `played` are an attempt that was submitted and a trial that has ended, in which `exhibit` was shown.
    `training`: a session of its trainer, joined by `join_code`, in which its trainee is; `begun`: another, under way.
    `entry`: that the trainee took part in a training; `past`: a file of trainings that people attended before.
    `tokens`: what was sent to the one who never came in, by purpose.
    `api_token`: the id of one that another system has (`secret`: itself); `webhook` with a `message`.
    """

    centre: str
    person: str
    cohort: str
    enrolment: str
    file: str
    certificate: str
    attempt: str
    taken: str
    trial: str
    played: str
    exhibit: int
    training: str
    join_code: str
    begun: str
    entry: str
    past: str
    tokens: Mapping[str, str]
    api_token: str
    webhook: str
    message: str
    secret: str

    @property
    def ids(self) -> dict[str, str]:
        """What stands in addresses, by the name of the variable."""
        named = (
            "person", "cohort", "enrolment", "file", "attempt", "trial", "training", "join_code", "entry", "past",
            "api_token", "webhook", "message",
        )  # fmt: skip
        return {"code": self.certificate, **{name: getattr(self, name) for name in named}}


PLAIN: Final = {
    "person.name": "Асанова Айгүл",
    "person.name_latin": "Asanov",
    "person.agency": "Бишкек шаарынын ИИББ",
    "person.position": "Тергөөчү",
    "identifier.email": "pupil",
    "identifier.number": "77",
    "cohort.name": "Биринчи топ",
    "people_file.name": "тизме",
    "people_file.body": "Асанов Бакыт",
    "audit_entry.address": "10.0.0.7",
    "sign_in.device": "",
    "reflection.text": "Суроону азайттым.",
    "training.venue": "Ош, зал 3",
    "training.support_name": "Садыкова Гүлнара",
    "participant.name": "Бакыт",
    "api_token.name": "Кадрлар реестри",
    "writing.text": "Беш күн үчүн эч ким кол койгон эмес.",
}


def plain(column: str) -> str:
    """What a text is where nothing depends on it."""
    return PLAIN[column]


def settle(world: World, centre: str, text: Text = plain) -> Kept:
    """Let a centre keep something of every kind, each of its texts being what `text` says."""
    with world.runtime.write() as session:
        for kind in KINDS:
            named = {"name": text("person.name"), "name_latin": text("person.name_latin")}
            session.execute(update(Person).where(Person.id == f"{centre}-{kind}").values(**named, **_place(text)))
        person = _pupil(session, centre, "pupil", text)
        _pupil(session, centre, "former", text, disabled=True)
        session.add(SecondFactor(person_id=f"{centre}-trainer", secret=SECRET, confirmed_at=START, last_step=0))
        cohort = _cohort(world, session, centre, person, text)
        enrolment, file = _enrolment(world, session, centre, cohort), _file(world, session, centre, text)
        _traces(session, centre, person, text)
    who = world.person("trainee", centre)
    with world.runtime.write() as session:
        session.execute(update(SignIn).where(SignIn.person_id == who.person_id).values(device=text("sign_in.device")))
    course, played = CENTRES[centre], has_played(world, who, "prosecutor")
    reflections.keep(world.runtime, who, UNITS[0], {1: text("reflection.text")})
    with world.runtime.write() as session:
        writings.put(session, played, who.person_id, "motion", text("writing.text"), START)
    sessions = dict(zip(("begun", "training", "join_code"), _sessions(world, centre, text), strict=True))
    return Kept(
        centre=centre,
        person=person,
        cohort=cohort,
        enrolment=enrolment,
        file=file,
        certificate=has_completed(world, who, course),
        attempt=has_begun(world, who, UNITS[1], course),
        taken=has_taken(world, who, UNITS[0], course),
        trial=trials.begin(world.runtime, who, world.runtime.shelf().cases[CASE], "judge"),
        played=played,
        exhibit=_exhibit(world, who, played),
        **sessions,
        entry=_attended(world, centre),
        past=_past(world, centre),
        tokens=_tokens(world, centre, person),
        **_connections(world, centre, text),
    )


def _exhibit(world: World, who: Who, trial: str) -> int:
    room = trials.enter(world.runtime, who, trial)
    assert room is not None
    return room.view.exhibits[0]


def _attended(world: World, centre: str) -> str:
    """An entry of the ledger that an officer may correct and revoke."""
    with world.runtime.write() as session:
        one = rows.entry(world.runtime.ids(), centre_id=centre, person_id=f"{centre}-trainee", kind="participation")
        ledger.append(session, one)
        return one.id


def _past(world: World, centre: str) -> str:
    """A file of past trainings: of somebody on the list of the centre, and of nobody."""
    body = "number;training;date;hours\n77;Training;2024-05-31;8\n99;Training;2024-05-31;8\n"
    sent = past_trainings.send(world.runtime, world.person("officer", centre), "окуулар.csv", body.encode())
    assert isinstance(sent, str)
    return sent


def _sessions(world: World, centre: str, text: Text) -> tuple[str, str, str]:
    """A session under way; another that people join, and its code."""
    begun, _code = _session(world, centre, text)
    assert seating.begin(world.runtime, world.person("trainer", centre), begun) is None
    return begun, *_session(world, centre, text)


def _session(world: World, centre: str, text: Text) -> tuple[str, str]:
    """A session of the trainer with two people in it, and its code: the trainee of the centre, and a guest."""
    case, trainer = world.runtime.shelf().cases[CASE], world.person("trainer", centre)
    venue, support = text("training.venue")[: trainings.MAX_TEXT], text("training.support_name")[: trainings.MAX_TEXT]
    setup = Setup(CASE, START.date(), venue, "short", 2, "by_profession", 90, support, "")
    training = trainings.set_up(world.runtime, trainer, case, setup)
    assert isinstance(training, str)
    card = trainings.look(world.runtime, trainer, training)
    assert card is not None
    guest = f"{text('participant.name')} 2"[: participants.MAX_NAME]  # not the name of the trainee
    for who, name in ((world.person("trainee", centre), ""), (None, guest)):
        assert isinstance(participants.join(world.runtime, card.code, who, name, "lawyer", "ky"), Joined)
    assert seating.deal_all(world.runtime, trainer, training) is None
    return training, card.code


def _enrolment(world: World, session: Session, centre: str, cohort: str) -> str:
    id = world.runtime.ids()
    days = {"opens_on": START.date() - timedelta(days=3), "closes_on": date(2027, 3, 1)}
    course = CENTRES[centre]
    session.add(
        Enrolment(id=id, centre_id=centre, cohort_id=cohort, course=course, made_at=START, withdrawn_at=None, **days)
    )
    return id


def _file(world: World, session: Session, centre: str, text: Text) -> str:
    id = world.runtime.ids()
    body = FILE.format(name=text("people_file.body").replace(",", " "), centre=centre).encode()
    sent = {"sent_by": f"{centre}-officer", "sent_at": START, "taken_in_at": None}
    session.add(PeopleFile(id=id, centre_id=centre, name=text("people_file.name"), body=body, **sent))
    return id


def _tokens(world: World, centre: str, person: str) -> dict[str, str]:
    purposes: tuple[tokens.Purpose, ...] = ("invitation", "printed_code", "welcome", "reset", "email")
    with world.runtime.write() as session:
        chosen = select(Identifier.value).where(Identifier.person_id == person, Identifier.kind == "email")
        known = session.scalars(chosen).one()
        return {
            purpose: tokens.make(
                world.runtime,
                session,
                purpose,
                person,
                centre,
                made_by=f"{centre}-officer",
                address={"email": f"{person}@new.example", "reset": known}.get(purpose, ""),
            )
            for purpose in purposes
        }


def _connections(world: World, centre: str, text: Text) -> dict[str, str]:
    """A token that another system has, and a webhook with a message of its log."""
    officer = world.person("officer", centre)
    made = api_tokens.make(world.runtime, officer, text("api_token.name")[: api_tokens.MAX_NAME], SCOPES)
    told = webhooks.make(world.runtime, officer, f"https://{centre}.example/taraza")
    assert isinstance(made, api_tokens.Made)
    assert isinstance(told, webhooks.Made)
    assert webhooks.try_out(world.runtime, officer, told.id) is None
    card = webhooks.look(world.runtime, officer, told.id)
    assert card is not None
    return {"api_token": made.id, "secret": made.token, "webhook": told.id, "message": card.messages[0].id}


def _place(text: Text) -> dict[str, str]:
    return {"agency": text("person.agency"), "position": text("person.position")}


def _pupil(session: Session, centre: str, kind: str, text: Text, *, disabled: bool = False) -> str:
    """Somebody on the list of a centre who never came in."""
    id = f"{centre}-{kind}"
    named = {"name": text("person.name"), "name_latin": text("person.name_latin"), **_place(text)}
    session.add(Person(id=id, language="ky", password_hash="", sex="f", created_at=START, **named))
    session.flush()
    signs = {
        "email": f"{text('identifier.email')}@{kind}.{centre}.example",
        "phone": f"996700{sum(map(ord, kind)):03}{sum(map(ord, centre)):03}",
        "number": f"{text('identifier.number')}-{list(CENTRES).index(centre)}{0 if kind == 'pupil' else 9}",
    }
    for sort, value in signs.items():
        session.add(Identifier(value=value.casefold(), centre_id=centre, kind=sort, person_id=id))
    session.add(Membership(person_id=id, centre_id=centre, role="trainee", disabled_at=START if disabled else None))
    session.flush()
    return id


def _cohort(world: World, session: Session, centre: str, person: str, text: Text) -> str:
    id = world.runtime.ids()
    session.add(Cohort(id=id, centre_id=centre, name=text("cohort.name"), rule={}, made_at=START))
    session.flush()
    for member in (person, f"{centre}-trainee"):
        session.add(CohortMember(cohort_id=id, person_id=member, added_at=START))
    session.flush()
    return id


def _traces(session: Session, centre: str, person: str, text: Text) -> None:
    """What staff did, and from where."""
    for action in ("person.added", "person.changed", "person.read", "sign_in.passed", "access.refused"):
        session.add(
            AuditEntry(
                at=START,
                action=action,
                centre_id=centre,
                actor_id=f"{centre}-officer",
                about_id=person,
                address=text("audit_entry.address"),
                detail={},
            )
        )


def rows_of(world: World, centre: str) -> dict[str, str]:
    """Digests of all rows that belong to a centre or to its people, by table and key."""
    rows = _rows(world)
    owned = {centre} | {row["person_id"] for row in rows["membership"].values() if row["centre_id"] == centre}
    found: dict[str, str] = {}
    for _ in range(3):  # what belongs to what belongs to it
        for table, kept in rows.items():
            for key, row in kept.items():
                if not owned.isdisjoint(_references(row)):
                    found[f"{table} {key}"] = _digest(row)
                    owned |= {key} - {""}
    return found


def all_rows(world: World, *, without: Mapping[str, frozenset[str]] | None = None) -> dict[str, str]:
    """Digests of all rows of the world, by table and key, but for the columns of each table named in `without`."""
    left_out = without or {}
    return {
        f"{table} {key}": _digest({name: row[name] for name in set(row) - left_out.get(table, frozenset())})
        for table, kept in _rows(world).items()
        for key, row in kept.items()
    }


def _rows(world: World) -> dict[str, dict[str, dict[str, Any]]]:
    """All rows, by table and key, as SQLite keeps them; a key of several columns is one that nothing refers to."""
    found = {}
    with closing(sqlite3.connect(world.engine.url.database or "")) as file:
        file.row_factory = sqlite3.Row
        for table in Base.metadata.sorted_tables:
            keys = [column.name for column in table.primary_key]
            rows = [dict(row) for row in file.execute(_all_of(table))]
            found[table.name] = {" | ".join(str(row[key]) for key in keys): row for row in rows}
    return found


@cache
def _all_of(table: Table) -> str:
    return str(select(table))


def _references(row: dict[str, Any]) -> set[str]:
    return {value for name, value in row.items() if isinstance(value, str) and (name == "id" or name.endswith("_id"))}


def _digest(row: dict[str, Any]) -> str:
    return sha256_of(json.dumps(row, default=repr, sort_keys=True))
