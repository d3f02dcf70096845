"""Queries of the check on entries of ledgers that are about something: an earlier entry, or a session."""

from collections.abc import Iterator

from sqlalchemy import Connection, and_, func, or_, select

from app.domain.ledger.entry import LATER
from app.store.invariants import Wrong
from app.store.models import LedgerCounter, LedgerEntry, Participant, Webhook

_entry, _meant = LedgerEntry.__table__.alias(), LedgerEntry.__table__.alias()
_participant = Participant.__table__.c
_webhook, _counter = Webhook.__table__.c, LedgerCounter.__table__.c


def about_another(reader: Connection) -> Iterator[Wrong]:
    """Corrections and revocations that name no entry of the same person in the same ledger that could be put right."""
    same = and_(
        _meant.c.id == _entry.c.about,
        _meant.c.centre_id == _entry.c.centre_id,
        _meant.c.person_id == _entry.c.person_id,
        _meant.c.sequence < _entry.c.sequence,
        _meant.c.kind.not_in(LATER),
    )
    chosen = (
        select(_entry.c.centre_id, _entry.c.sequence, _entry.c.about)
        .outerjoin_from(_entry, _meant, same)
        .where(or_(_entry.c.kind.in_(LATER), _entry.c.about.is_not(None)), _meant.c.id.is_(None))
    )
    for centre, sequence, about in reader.execute(chosen):
        yield Wrong("ledger_entry", f"{centre} {sequence}", about or "")


def touched_after_a_revocation(reader: Connection) -> Iterator[Wrong]:
    """Entries about which something was entered after they had been revoked."""
    of_entry = select(_entry.c.about, func.min(_entry.c.sequence).label("first"))
    revoked = of_entry.where(_entry.c.kind == "revocation").group_by(_entry.c.about).subquery()
    chosen = select(_entry.c.centre_id, _entry.c.sequence, _entry.c.about).join_from(
        _entry, revoked, and_(revoked.c.about == _entry.c.about, revoked.c.first < _entry.c.sequence)
    )
    for centre, sequence, about in reader.execute(chosen):
        yield Wrong("ledger_entry", f"{centre} {sequence}", about)


def in_no_session(reader: Connection) -> Iterator[Wrong]:
    """Entries on a session in which the person has no part."""
    there = and_(_participant.training_id == _entry.c.training_id, _participant.person_id == _entry.c.person_id)
    chosen = (
        select(_entry.c.centre_id, _entry.c.sequence, _entry.c.training_id)
        .outerjoin_from(_entry, Participant.__table__, there)
        .where(_entry.c.training_id.is_not(None), _participant.id.is_(None))
    )
    for centre, sequence, training in reader.execute(chosen):
        yield Wrong("ledger_entry", f"{centre} {sequence}", training)


def told_too_far(reader: Connection) -> Iterator[Wrong]:
    """Webhooks that were told of entries which are not there, and so would not be told of them when they come."""
    chosen = (
        select(_webhook.id, _webhook.told)
        .join_from(Webhook.__table__, LedgerCounter.__table__, _counter.centre_id == _webhook.centre_id)
        .where(_webhook.told > _counter.last)
    )
    for id, told in reader.execute(chosen):
        yield Wrong("webhook", id, str(told))
