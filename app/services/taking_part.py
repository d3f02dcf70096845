"""The sessions of group trials that somebody with an account takes, or took, part in."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from app.domain.shared.roles import Role
from app.runtime import Runtime
from app.services.accounts import Who
from app.store import trainings


@dataclass(frozen=True)
class Part:
    """A session, and the seat that one has in it; `role` None: none so far, or one observes."""

    training_id: str
    case: str
    held_on: date
    role: Role | None


def sessions_of(runtime: Runtime, who: Who) -> list[Part]:
    """The person's sessions, the newest first; rehearsals are none."""
    with runtime.read() as session:
        return [
            Part(row.id, row.case, row.held_on, cast("Role | None", one.role))
            for row, one in trainings.all_joined_by(session, who.person_id)
            if not row.rehearsal
        ]
