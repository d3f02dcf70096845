"""Whether somebody has shown competence in a role, and its one entry in the ledger: that they have, never how well.

What counts are first runs of different cases, played alone or in a session (docs/scoring.md, "Competence").
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy.orm import Session

from app.domain.scoring.competence import competence
from app.domain.shared.assessment import Journey
from app.domain.shared.roles import ROLES, Role
from app.domain.trial.asking import PRESIDING
from app.domain.trial.journey import journey
from app.domain.trial.log import event_from_data
from app.runtime import Runtime
from app.services import chairs, issuing, logs, outbox
from app.services.certificates import SYSTEM
from app.services.own_answers import of_one
from app.services.results import COMPETENCE, id_of
from app.store import ledger, trainings, trials
from app.store.models import LedgerEntry, Person, Training, Trial


@dataclass(frozen=True)
class Run:
    """A case that a person began in a role.

    `ended_at` None: it has not come to an end, may still be gone back in, or was a rehearsal, of which nothing counts.

    `actor`: the participant of `training` whose answers count, for several may sit in one seat; `voter`: their number
    in it. A person who plays alone has the seat to themself.
    """

    trial: Trial
    role: Role
    ended_at: datetime | None
    training: Training | None = None
    actor: str = ""
    voter: int = PRESIDING


def look_after(runtime: Runtime, session: Session, person_id: str, centre_id: str) -> None:
    """Have a person's plays looked at soon, since one of them has ended. Part of a transaction."""
    outbox.put(runtime, session, COMPETENCE, {"person": person_id, "centre": centre_id})


def enter_what_is_shown(runtime: Runtime, body: Mapping[str, Any]) -> None:
    """Enter in the ledger of `centre`, and certify, in which roles `person` has shown competence; each once.

    The plays are gone through before anything is locked: of what has ended nothing changes any more.
    """
    person_id, centre_id = str(body["person"]), str(body["centre"])
    with runtime.read() as session:
        entered = ledger.entered_once(session, [_key(person_id, role) for role in ROLES])
        open_roles = [role for role in ROLES if _key(person_id, role) not in entered]
        shown = [runs for role in open_roles if (runs := _shown(session, person_id, role))]
    if not shown:
        return
    with runtime.write() as session:
        ledger.lock(session, centre_id)
        for runs in shown:
            if not ledger.entered_once(session, [_key(person_id, runs[0].role)]):
                entry = _entry(runtime, session, person_id, centre_id, runs)
                ledger.append(session, entry)
                programs = [logs.programs.get(session, run.trial.program_sha256) for run in runs]
                issuing.of_competence(runtime, session, entry, programs)


def _shown(session: Session, person_id: str, role: Role) -> list[Run]:
    """The runs that together show competence in `role`; none where they do not."""
    own = [(run, _journey(session, run)) for run in first_runs(session, person_id) if run.role == role]
    own = [(run, way) for run, way in own if way.own_decisions]
    told = competence(role, [way for _, way in own])
    return [run for run, _ in own] if told.is_told and told.scores.passed else []


def first_runs(session: Session, person_id: str) -> list[Run]:
    """A person's first runs of trials that have ended, the earliest first; exercises are none.

    Whoever began a case in a role, alone or in a session, has run it, even if they left it.
    """
    first: dict[tuple[str, Role], Run] = {}
    for run in sorted(_begun(session, person_id), key=lambda one: (one.trial.opened_at, one.trial.id)):
        first.setdefault((run.trial.case, run.role), run)
    return [
        run
        for run in first.values()
        if run.ended_at is not None and logs.programs.get(session, run.trial.program_sha256).kind == "trial"
    ]


def _begun(session: Session, person_id: str) -> Iterator[Run]:
    for trial, seat in trials.runs_of(session, person_id):
        yield Run(trial, cast(Role, seat.role), trial.ended_at)
    for training, one, trial in trainings.runs_of(session, person_id):
        counts = training.ended_at is not None and not training.rehearsal
        ended_at = trial.ended_at if counts else None
        for chair in chairs.sat(session, training.id).get(one.id, []):
            if chair.role is not None:
                yield Run(trial, cast(Role, chair.role), ended_at, training, one.id, chair.voter or PRESIDING)


def _journey(session: Session, run: Run) -> Journey:
    """The journey of a run: in a seat of several, what another one of it answered is nobody's own."""
    program = logs.programs.get(session, run.trial.program_sha256)
    events = [event_from_data(body) for _, body, _ in trials.events(session, run.trial.id)]
    if run.training is not None:
        actors = trials.actors(session, run.trial.id)
        events = [*of_one(events, actors, run.role, run.actor)]
    return journey(program, events, run.role, voter=run.voter)


def _key(person_id: str, role: Role) -> str:
    return f"competence {person_id} {role}"


def _entry(runtime: Runtime, session: Session, person_id: str, centre_id: str, runs: Sequence[Run]) -> LedgerEntry:
    """The entry that rests on `runs`; its version, law and session are those of the last of them. It adds no hours."""
    last = max(runs, key=lambda run: cast(datetime, run.ended_at))
    key = _key(person_id, last.role)
    return LedgerEntry(
        centre_id=centre_id,
        id=id_of(key),
        kind="competence",
        person_id=person_id,
        course=f"competence/{last.role}",
        content_version=last.trial.program_sha256,
        law_date=logs.programs.get(session, last.trial.program_sha256).law_date,
        completed_at=last.ended_at,
        result="competent",
        hours=0,
        language=session.get_one(Person, person_id).language,
        roles_played=[last.role],
        trainer_id=last.training.trainer_id if last.training else None,
        training_id=last.training.id if last.training else None,
        once=key,
        evidence={"cases": {run.trial.case: run.trial.program_sha256 for run in runs}},
        made_by=SYSTEM,
        made_at=runtime.clock(),
    )
