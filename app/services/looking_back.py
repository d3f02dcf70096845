"""The cold debriefing: people are asked by letter, weeks later, what came of what they meant to do.

What somebody says is theirs alone. The trainer is told how many, and only where five or more have answered.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.group.looking_back import DONE, HINDRANCES, MAX_NOTE, days
from app.domain.shared.language import as_language
from app.domain.shared.refusal import Refusal, refuse
from app.i18n.formats import local
from app.runtime import Runtime
from app.services import attending, letters
from app.services.accounts import Who
from app.services.changes import changing
from app.services.contention import looked_at_again
from app.services.participants import NOT_IN_IT
from app.services.trainings import NO_SUCH_SESSION
from app.store import looking_back as store
from app.store import recalls, trainings
from app.store.models import Commitment, LookingBack, Training

FEWEST: Final = 5


@dataclass(frozen=True)
class Planned:
    """Of a session: `days`, between which and when it is usual (None: too late); the day chosen; whether it was asked.

    `answered`: how many have; `counts`: what the first five of them said, or ten, and so on; None before five.
    """

    days: tuple[date, date, date] | None
    day: date | None
    is_asked: bool
    answered: int
    counts: Mapping[str, int] | None


@dataclass(frozen=True)
class Own:
    """What somebody is asked, and said: `meant` is what they meant to do, `done` empty before they answer."""

    case: str
    held_on: date
    meant: str
    done: str = ""
    hindered: tuple[str, ...] = ()
    note: str = ""


def planned(runtime: Runtime, who: Who, training_id: str) -> Planned | None:
    """How the trainer's session is looked back on; None for another's, a rehearsal and before its debriefing."""
    with runtime.read() as session:
        row = trainings.own(session, training_id, who.person_id, who.centre_id)
        if row is None or not _can_be_looked_back_on(row):
            return None
        said = store.answers(session, training_id)
        told, counts = said[: len(said) // FEWEST * FEWEST], None  # else whoever looks twice sees what one has answered
        if told:
            counts = Counter([one.done for one in told] + [each for one in told for each in one.hindered])
        today = local(runtime.clock()).date()
        return Planned(days(row.held_on, today), row.looks_back_on, _is_asked(row, today), len(said), counts)


def plan(runtime: Runtime, who: Who, training_id: str, day: date | None) -> Refusal | None:
    """Choose the day on which people are asked, or (None) have them not asked; not once it has come."""
    with runtime.write() as session:
        row = trainings.own(session, training_id, who.person_id, who.centre_id)
        if row is None or not _can_be_looked_back_on(row):
            return NO_SUCH_SESSION
        today = local(runtime.clock()).date()
        if _is_asked(row, today):
            return refuse("looking_back/asked")
        within = days(row.held_on, today)
        if day is not None and (within is None or not within[0] <= day <= within[2]):
            return refuse("looking_back/day")
        row.looks_back_on = day
    return None


def send_letters(runtime: Runtime) -> int:
    """Ask the people of all sessions whose day has come, each in their language; how many letters.

    Done again it finds nothing to do. Nobody is written to who wants no letters, or has no address that is theirs.
    """
    with runtime.read() as session:
        found = store.due(session, local(runtime.clock()).date())
    return sum(_ask(runtime, training_id) for training_id in found)


def _ask(runtime: Runtime, training_id: str) -> int:
    count = 0
    with runtime.write() as session:
        row = trainings.held(session, training_id)
        if row.asked_back_at is not None:
            return 0  # another worker has just done it
        row.asked_back_at = runtime.clock()
        case = runtime.shelf().cases.get(row.case)
        for person_id in store.with_account(session, training_id):
            to = recalls.addressee(session, person_id, row.centre_id)
            if to is not None:
                lang = as_language(to.language) or "ky"
                title = case.program.text(case.program.title, lang) if case else row.case
                letters.send(runtime, session, to.address, letters.look_back(runtime, lang, to.name, title, row.id))
                count += 1
    return count


def own(runtime: Runtime, training_id: str, token: str, who: Who | None) -> Own | None:
    """What somebody of a session is asked; None before its day, and to whoever was not in it."""
    with runtime.read() as session:
        one = attending.found(session, training_id, token, who)
        if one is None:
            return None
        row = trainings.of(session, training_id)
        if row.looks_back_on is None or local(runtime.clock()).date() < row.looks_back_on:
            return None
        commitment, said = session.get(Commitment, one.id), session.get(LookingBack, one.id)
        meant = commitment.text if commitment else ""
        if said is None:
            return Own(row.case, row.held_on, meant)
        return Own(row.case, row.held_on, meant, said.done, tuple(said.hindered), said.note)


@looked_at_again
def keep(
    runtime: Runtime, training_id: str, token: str, who: Who | None, done: str, hindered: Sequence[str], note: str
) -> Refusal | None:
    """Keep what came of it; a later answer takes the place of an earlier one."""
    note = " ".join(note.split())
    if own(runtime, training_id, token, who) is None:
        return NOT_IN_IT
    if done not in DONE:
        return refuse("looking_back/choose")
    if len(note) > MAX_NOTE:
        return refuse("looking_back/too_long", most=str(MAX_NOTE))
    with changing(runtime) as change:
        one = attending.found(change.session, training_id, token, who)
        if one is None:
            return NOT_IN_IT
        row = change.session.get(LookingBack, one.id)
        if row is None:
            row = LookingBack(participant_id=one.id)
            change.session.add(row)
        row.done, row.note, row.written_at = done, note, runtime.clock()
        row.hindered = [each for each in HINDRANCES if each in hindered and done != "yes"]
    return None


def _is_asked(row: Training, today: date) -> bool:
    """Whether letters have gone out, or the page is open since the day has come."""
    return row.asked_back_at is not None or (row.looks_back_on is not None and row.looks_back_on <= today)


def _can_be_looked_back_on(row: Training) -> bool:
    return row.debrief_step is not None and not row.rehearsal
