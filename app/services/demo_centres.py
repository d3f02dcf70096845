"""One centre of the demonstration: its people, what they completed, its cohorts and an enrolment."""

from datetime import timedelta
from typing import Final

from sqlalchemy.orm import Session

from app.domain.access.policy import needs_second_factor
from app.domain.shared.language import LANGUAGES
from app.runtime import Runtime
from app.services import audit, certificates, demo_learning, versions
from app.services.centres import CONSOLE
from app.services.demo_people import CentreData, Portrait, graduates, newcomers, staff
from app.services.passwords import hasher
from app.store import access
from app.store.models import (
    Centre,
    Cohort,
    CohortMember,
    Enrolment,
    Identifier,
    LedgerCounter,
    Membership,
    Person,
)

BASE32: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
SECRET_LENGTH: Final = 32  # signs of five bits: the twenty bytes that RFC 4226 asks for
OPEN_FOR: Final = timedelta(days=120)


def load(runtime: Runtime, session: Session, centre: CentreData, password: str, domain: str) -> None:
    """Put a centre into the database; everybody but the newcomers has `password`. Part of a transaction."""
    session.add(Centre(id=centre.id, names=centre.names, signatory=centre.signatory, course=centre.course))
    session.flush()
    session.add(LedgerCounter(centre_id=centre.id, last=0))
    course = runtime.shelf().courses[centre.course]
    password_hash = hasher().hash(password)
    trainees, trainer = [], ""
    for number, one in enumerate((*staff(centre.id, domain), *graduates(centre.id, domain), *newcomers(centre.id))):
        person_id = _add_person(runtime, session, centre.id, one, password_hash)
        if one.is_graduate:
            versions.begin(runtime, session, person_id, centre.id, course)
            demo_learning.study(runtime, session, person_id, centre.id, course)
            certificates.issue(runtime, session, person_id, centre.id, course, LANGUAGES[number % len(LANGUAGES)])
        if one.role == "trainee":
            trainees.append(person_id)
        elif one.role == "trainer":
            trainer = person_id
    _add_cohorts(runtime, session, centre, trainees, trainer)


def _add_person(runtime: Runtime, session: Session, centre_id: str, portrait: Portrait, password_hash: str) -> str:
    person_id, now = runtime.ids(), runtime.clock()
    session.add(
        Person(
            id=person_id,
            name=portrait.name,
            name_latin=portrait.name_latin,
            language="ky",
            password_hash=password_hash if portrait.has_password else "",
            profession=portrait.profession,
            agency=portrait.agency,
            region=portrait.region,
            position=portrait.position,
            sex=portrait.sex,
            created_at=now,
        )
    )
    session.flush()
    for kind, value in (("email", portrait.email), ("phone", portrait.phone), ("number", portrait.number)):
        if value:
            confirmed_at = now if kind == "email" else None
            session.add(
                Identifier(value=value, centre_id=centre_id, kind=kind, person_id=person_id, confirmed_at=confirmed_at)
            )
    session.add(Membership(person_id=person_id, centre_id=centre_id, role=portrait.role))
    session.flush()
    if needs_second_factor(frozenset({portrait.role})):
        secret = "".join(BASE32[runtime.dice(len(BASE32))] for _ in range(SECRET_LENGTH))
        access.set_factor(session, person_id, secret, 0, now, None)
    audit.note(runtime, session, "person.added", CONSOLE, about=person_id, centre=centre_id)
    return person_id


def _add_cohorts(runtime: Runtime, session: Session, centre: CentreData, trainees: list[str], trainer: str) -> None:
    """A cohort by hand with its trainer, enrolled in the centre's course, and one by rule: everybody of Bishkek."""
    now = runtime.clock()
    by_hand, by_rule = (
        Cohort(id=runtime.ids(), centre_id=centre.id, name=name, rule=rule, made_at=now)
        for name, rule in ((f"{now.year}-1", {}), ("Бишкек", {"region": ["bishkek"]}))
    )
    session.add_all((by_hand, by_rule))
    session.flush()
    session.add_all(CohortMember(cohort_id=by_hand.id, person_id=id, added_at=now) for id in (trainer, *trainees[::2]))
    session.add(
        Enrolment(
            id=runtime.ids(),
            centre_id=centre.id,
            cohort_id=by_hand.id,
            course=centre.course,
            opens_on=now.date(),
            closes_on=(now + OPEN_FOR).date(),
            made_at=now,
        )
    )
    session.flush()
