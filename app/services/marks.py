"""What was marked in a session on the anchored levels, and how far those who marked agree, dimension by dimension.

Agreement is told of a group; no level of one person is in it, and no score is changed by it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median_low
from typing import cast

from sqlalchemy.orm import Session

from app.domain.group.marking import WHOLE, Kind
from app.domain.shared.roles import DIMENSIONS, Dimension, Role
from app.domain.statistics.agreement import Closeness, Figure, Pair, alpha, closeness, weighted_kappa
from app.runtime import Runtime
from app.services import moments
from app.services.accounts import Who
from app.store import marks as store
from app.store import models, trainings

Place = tuple[int, int, str]  # room, event (0: the whole hearing), role
Levels = Mapping[Place, Sequence[int]]


@dataclass(frozen=True)
class Mark:
    """A mark: whose (`participant` None: the trainer's), as what, of which moment (0: the hearing as a whole)."""

    participant: str | None
    kind: Kind
    room: int
    seq: int
    role: Role
    dimension: Dimension
    level: int
    quote: str
    made_at: datetime

    @property
    def place(self) -> Place:
        return self.room, self.seq, self.role


@dataclass(frozen=True)
class Compared:
    """The levels of observers beside those of somebody else: how close they are, and Cohen's weighted kappa."""

    close: Closeness
    kappa: Figure


@dataclass(frozen=True)
class Agreement:
    """What was marked in a dimension.

    `n`: moments that `raters` observers have marked, `shared` of them two or more; `close` and `alpha`: of observers
    among themselves. The others stand beside the middle of what observers marked: the levels of the case for what a
    person answered, the trainer, and, of the whole hearing, what players marked of themself and what the player of the
    victim felt.
    """

    dimension: Dimension
    n: int
    raters: int
    shared: int
    close: Closeness
    alpha: Figure
    decisions: Compared
    trainer: Compared
    self: Compared
    victim: Compared

    @property
    def exact(self) -> int:
        """Of the pairs of observers that marked the same moment: how many gave the same level."""
        return self.close.exact

    @property
    def adjacent(self) -> int:
        """Of the same pairs: how many gave the same level or the next."""
        return self.close.adjacent


def marks_of(runtime: Runtime, who: Who, training_id: str) -> tuple[Mark, ...] | None:
    """All marks of the hearings of a trainer's session, by room and moment; None for another's."""
    with runtime.read() as session:
        if trainings.own(session, training_id, who.person_id, who.centre_id) is None:
            return None
        return plain(store.of_session(session, training_id))


def agreement(runtime: Runtime, who: Who, training_id: str) -> tuple[Agreement, ...] | None:
    """The agreement in each dimension in which somebody marked something; None for another's session."""
    with runtime.read() as session:
        if trainings.own(session, training_id, who.person_id, who.centre_id) is None:
            return None
        marks = plain(store.of_session(session, training_id))
        decided = _decided(session, training_id)
    marked = {mark.dimension for mark in marks}
    return tuple(_agreement(one, marks, decided) for one in DIMENSIONS if one in marked)


def plain(rows: Iterable[models.Mark]) -> tuple[Mark, ...]:
    """Rows as values; those of practice are left out."""
    return tuple(
        Mark(
            row.participant_id,
            cast(Kind, row.kind),
            row.room,
            row.seq,
            cast(Role, row.role),
            cast(Dimension, row.dimension),
            row.level,
            row.quote,
            row.made_at,
        )
        for row in rows
        if not row.transcript
    )


def _agreement(
    dimension: Dimension, marks: Sequence[Mark], decided: Mapping[tuple[Place, Dimension], int]
) -> Agreement:
    by_kind = {kind: _levels(marks, dimension, kind) for kind in ("observer", "trainer", "self", "victim")}
    seen = by_kind["observer"]
    whole = _whole(seen)
    close = closeness(list(seen.values()))
    return Agreement(
        dimension=dimension,
        n=len(seen),
        raters=len({mark.participant for mark in marks if (mark.dimension, mark.kind) == (dimension, "observer")}),
        shared=sum(len(levels) > 1 for levels in seen.values()),
        close=close,
        alpha=alpha(list(seen.values())),
        decisions=_compared(seen, {place: [level] for (place, one), level in decided.items() if one == dimension}),
        trainer=_compared(seen, by_kind["trainer"]),
        self=_compared(whole, by_kind["self"]),
        victim=_compared(whole, by_kind["victim"]),
    )


def _levels(marks: Iterable[Mark], dimension: Dimension, kind: str) -> Levels:
    found: dict[Place, list[int]] = defaultdict(list)
    for mark in marks:
        if (mark.dimension, mark.kind) == (dimension, kind):
            found[mark.place].append(mark.level)
    return found


def _whole(seen: Levels) -> Levels:
    """What observers marked of a role, moment by moment, as marks of the whole hearing."""
    found: dict[Place, list[int]] = defaultdict(list)
    for (room, _seq, role), levels in seen.items():
        found[room, WHOLE, role] += levels
    return found


def _compared(seen: Levels, others: Levels) -> Compared:
    """The middle level of observers, the lower of two, beside each level that was given to the same."""
    pairs: list[Pair] = [
        (median_low(seen[place]), level) for place, levels in others.items() if place in seen for level in levels
    ]
    return Compared(closeness(pairs), weighted_kappa(pairs))


def _decided(session: Session, training_id: str) -> dict[tuple[Place, Dimension], int]:
    """What the case says that the answers of people are worth, by place and dimension."""
    return {
        ((room.number, moment.seq, moment.role), dimension): level
        for room in trainings.rooms(session, training_id)
        if room.trial_id is not None
        for moment in moments.heard(session, room.trial_id)[1].moments
        for dimension, level in moment.levels.items()
    }
