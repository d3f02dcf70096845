"""Practice before a hearing: those in a session mark a scored transcript, and then compare.

Marks of practice are given once, all together, since what they are compared with is shown with them. They are of no
hearing and count for nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.group.marking import LEVELS, WHOLE
from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.roles import Role
from app.domain.statistics.agreement import Closeness, Figure, alpha, closeness, weighted_kappa
from app.rendering.transcripts import TRANSCRIPTS, Scored, Transcript
from app.runtime import Runtime
from app.services import attending
from app.services.accounts import Who
from app.services.contention import looked_at_again
from app.services.participants import NOT_IN_IT
from app.store import marks as store
from app.store import models, trainings
from app.store.models import Training

NOWHERE = 0  # no room


@dataclass(frozen=True)
class Shared:
    """How those who practised agree: among themselves, and with the levels given; `people`: how many they are."""

    people: int
    close: Closeness
    alpha: Figure
    given_close: Closeness
    given_kappa: Figure


@dataclass(frozen=True)
class Practice:
    """A transcript as somebody finds it. `own`: the level they gave each scored line; empty before they have.

    `others`: of each line, how many have marked it, oneself too, and how many of them gave the level given; `shared`:
    how all agree; `mine`: how close one's own levels are to those given.
    """

    transcript: Transcript
    own: Mapping[int, int]
    others: Mapping[int, tuple[int, int]]
    shared: Shared
    mine: Closeness


def look(runtime: Runtime, training_id: str, token: str, who: Who | None, slug: str) -> Practice | None:
    """A transcript for somebody in a session; None for others, and where there is no such transcript."""
    transcript = TRANSCRIPTS.get(slug)
    with runtime.read() as session:
        one = attending.found(session, training_id, token, who)
        if one is None or transcript is None:
            return None
        by_line, own = _marks(session, training_id, slug, one.id)
    scored = dict(scored_lines(transcript))
    return Practice(
        transcript=transcript,
        own=own,
        others={
            number: (len(by_line.get(number, ())), list(by_line.get(number, ())).count(each.level))
            for number, (_role, each) in scored.items()
        },
        shared=_shared(transcript, by_line),
        mine=closeness([(own[number], each.level) for number, (_role, each) in scored.items() if number in own]),
    )


@looked_at_again
def keep(
    runtime: Runtime, training_id: str, token: str, who: Who | None, slug: str, levels: Mapping[int, int]
) -> Refusal | None:
    """Keep somebody's levels of the scored lines, by their numbers; all of them, and once."""
    transcript = TRANSCRIPTS.get(slug)
    with runtime.write() as session:
        one = attending.found(session, training_id, token, who)
        if one is None or transcript is None:
            return NOT_IN_IT
        refused = _refused(transcript, trainings.of(session, training_id), levels)
        if refused is not None:
            return refused
        if _marks(session, training_id, slug, one.id)[1]:
            return refuse("practice/done")
        for number, (role, scored) in scored_lines(transcript):
            place = {"kind": "practice", "transcript": slug, "room": NOWHERE, "seq": number, "role": role}
            made = {"level": levels[number], "quote": "", "made_at": runtime.clock()}
            mark = models.Mark(
                id=runtime.ids(), training_id=training_id, participant_id=one.id, dimension=scored.dimension,
                **place, **made,
            )  # fmt: skip
            session.add(mark)
            session.flush()
    return None


def agreement(runtime: Runtime, who: Who, training_id: str) -> Mapping[str, Shared] | None:
    """How those of a trainer's session who practised agree, by transcript; None for another's session."""
    with runtime.read() as session:
        if trainings.own(session, training_id, who.person_id, who.centre_id) is None:
            return None
        return {
            slug: _shared(transcript, _marks(session, training_id, slug, "")[0])
            for slug, transcript in TRANSCRIPTS.items()
        }


def scored_lines(transcript: Transcript) -> Iterator[tuple[int, tuple[Role, Scored]]]:
    """The lines of a transcript that are scored, by their numbers from 1 on, each with who says it."""
    for number, line in enumerate(transcript.lines, WHOLE + 1):
        if line.role is not None and line.scored is not None:
            yield number, (line.role, line.scored)


def _marks(
    session: Session, training_id: str, slug: str, participant: str
) -> tuple[dict[int, list[int]], dict[int, int]]:
    """The levels that each line of a transcript was given in a session; and those of one participant."""
    rows = [row for row in store.of_session(session, training_id) if row.transcript == slug]
    by_line: dict[int, list[int]] = {}
    for row in rows:
        by_line.setdefault(row.seq, []).append(row.level)
    return by_line, {row.seq: row.level for row in rows if row.participant_id == participant}


def _shared(transcript: Transcript, by_line: Mapping[int, Sequence[int]]) -> Shared:
    pairs = [
        (level, scored.level)
        for number, (_role, scored) in scored_lines(transcript)
        for level in by_line.get(number, ())
    ]
    units = list(by_line.values())
    people = max(map(len, units), default=0)
    return Shared(people, closeness(units), alpha(units), closeness(pairs), weighted_kappa(pairs))


def _refused(transcript: Transcript, row: Training, levels: Mapping[int, int]) -> Refusal | None:
    if row.ended_at is not None:
        return refuse("mark/closed")
    wanted = {number for number, _ in scored_lines(transcript)}
    if set(levels) != wanted or any(level not in LEVELS for level in levels.values()):
        return refuse("practice/all_of_them")
    return None
