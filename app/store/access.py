"""Queries on the count of tries, on tokens, second factors and recovery codes."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast

from sqlalchemy import case, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.store.models import DoorCount, RecoveryCode, SecondFactor, SignIn, Token


def count_try(session: Session, subject: str, now: datetime, not_before: datetime) -> tuple[datetime, int]:
    """Count a try in one statement: since when, and the how many it is. A count begun by `not_before` begins anew."""
    tried = _insert(session)(DoorCount).values(subject=subject, since=now, count=1)
    is_over = DoorCount.since <= not_before
    counted = tried.on_conflict_do_update(
        index_elements=[DoorCount.subject],
        set_={
            "since": case((is_over, tried.excluded.since), else_=DoorCount.since),
            "count": case((is_over, 1), else_=DoorCount.count + 1),
        },
    ).returning(DoorCount.since, DoorCount.count)
    since, count = session.execute(counted).one()
    return since, count


def forget_tries(session: Session, subjects: Collection[str]) -> None:
    """Let the counts of `subjects` begin anew; locked in the order in which tries lock them."""
    for subject in subjects:
        session.execute(delete(DoorCount).where(DoorCount.subject == subject))


def forget_old_tries(session: Session, before: datetime) -> int:
    """Delete the counts that were begun before `before`; how many there were."""
    return _rows(session, delete(DoorCount).where(DoorCount.since < before))


def add_token(session: Session, token: Token) -> None:
    """Keep a token."""
    session.add(token)
    session.flush()


def token(session: Session, digest: str, purpose: str, now: datetime) -> Token | None:
    """The token of a purpose that was kept as `digest`, if it was not used and has not run out."""
    return session.scalar(select(Token).where(*_usable(digest, purpose, now)))


def use_token(session: Session, digest: str, purpose: str, now: datetime) -> bool:
    """Mark a token as used; False where somebody else was first, or it has run out."""
    return _rows(session, update(Token).where(*_usable(digest, purpose, now)).values(used_at=now)) == 1


def _usable(digest: str, purpose: str, now: datetime) -> tuple[Any, ...]:
    return Token.digest == digest, Token.purpose == purpose, Token.used_at.is_(None), Token.ends_at > now


def end_tokens(session: Session, person_id: str, purposes: Collection[str], now: datetime) -> None:
    """Let no token of a person for any of `purposes` be used any more."""
    chosen = update(Token).where(Token.person_id == person_id, Token.purpose.in_(purposes), Token.used_at.is_(None))
    session.execute(chosen.values(used_at=now))


def forget_old_tokens(session: Session, before: datetime) -> int:
    """Delete the tokens that ran out before `before`; how many there were."""
    return _rows(session, delete(Token).where(Token.ends_at < before))


def factor(session: Session, person_id: str) -> SecondFactor | None:
    """The authenticator that a person has set up."""
    chosen = select(SecondFactor).where(SecondFactor.person_id == person_id, SecondFactor.confirmed_at.is_not(None))
    return session.scalar(chosen)


def use_step(session: Session, person_id: str, step: int) -> bool:
    """Note that the code of `step` was used; False where it, or one after it, was used before."""
    chosen = update(SecondFactor).where(SecondFactor.person_id == person_id, SecondFactor.last_step < step)
    return _rows(session, chosen.values(last_step=step)) == 1


def set_factor(session: Session, person_id: str, secret: str, step: int, now: datetime, instead_of: str | None) -> bool:
    """Give a person an authenticator in place of the one with the secret `instead_of` (None: there is none yet).

    False where that is no longer so: somebody was quicker.
    """
    values = {"secret": secret, "confirmed_at": now, "last_step": step}
    if instead_of is not None:
        chosen = update(SecondFactor).where(SecondFactor.person_id == person_id, SecondFactor.secret == instead_of)
        return _rows(session, chosen.values(values)) == 1
    made = _insert(session)(SecondFactor).values(person_id=person_id, **values)
    made = made.on_conflict_do_update(
        index_elements=[SecondFactor.person_id], set_=values, where=SecondFactor.confirmed_at.is_(None)
    ).returning(SecondFactor.person_id)
    return session.execute(made).first() is not None


def remove_factor(session: Session, person_id: str) -> bool:
    """Take a person's authenticator and recovery codes away; whether there was one."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    return _rows(session, delete(SecondFactor).where(SecondFactor.person_id == person_id)) == 1


def set_recovery_codes(session: Session, person_id: str, digests: Collection[str]) -> None:
    """Keep these recovery codes of a person, and no earlier ones."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    session.add_all(RecoveryCode(person_id=person_id, digest=digest) for digest in digests)
    session.flush()


def use_recovery_code(session: Session, person_id: str, digest: str, now: datetime) -> bool:
    """Mark a recovery code as used; False where there is none such, or it was used before."""
    chosen = update(RecoveryCode).where(
        RecoveryCode.person_id == person_id, RecoveryCode.digest == digest, RecoveryCode.used_at.is_(None)
    )
    return _rows(session, chosen.values(used_at=now)) == 1


def recovery_codes_left(session: Session, person_id: str) -> int:
    """How many recovery codes of a person were not used."""
    chosen = select(func.count()).select_from(RecoveryCode)
    return session.scalars(chosen.where(RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None))).one()


def make_whole(session: Session, sign_in_id: str, now: datetime) -> None:
    """Let a sign-in that stands be whole, and fresh."""
    passed = func.coalesce(SignIn.passed_at, now, type_=SignIn.passed_at.type)
    _touch(session, sign_in_id, passed_at=passed, confirmed_at=now)


def make_fresh(session: Session, sign_in_id: str, now: datetime) -> None:
    """Note that whoever holds a sign-in showed once more who they are."""
    _touch(session, sign_in_id, confirmed_at=now)


def make_half(session: Session, person_id: str) -> None:
    """Let all sign-ins of a person be half until the second step is done."""
    session.execute(update(SignIn).where(SignIn.person_id == person_id).values(passed_at=None))


def _touch(session: Session, sign_in_id: str, **values: Any) -> None:
    session.execute(update(SignIn).where(SignIn.id == sign_in_id, SignIn.ended_at.is_(None)).values(**values))


def _insert(session: Session) -> Any:
    return postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert


def _rows(session: Session, statement: Any) -> int:
    return cast(int, cast(Any, session.execute(statement)).rowcount)
