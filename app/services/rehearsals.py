"""Rehearsals: a trainer goes through a session alone, while the program answers for everybody else at a pace.

A rehearsal is a session like any other, so that console, projector and the pages of those who take part are the real
ones. Under an invented name the program sits in each seat that the trainer has not taken. Nothing of it is a result.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from app.domain.shared.language import LANGUAGES
from app.domain.shared.refusal import Refusal, refuse
from app.domain.trial.asking import PRESIDING, Ask
from app.domain.trial.elements import OptionId
from app.domain.trial.players import authored_default, from_view
from app.domain.trial.program import Program
from app.domain.trial.state import OptionChosen, State
from app.domain.trial.step import asks_of
from app.i18n.formats import local
from app.runtime import Case, Runtime
from app.services import seating, trainings
from app.services.accounts import Who
from app.services.changes import changing
from app.services.trainings import MAX_TEXT, Setup
from app.store import trainings as store
from app.store.models import Participant

# Some sixty answers are a hearing: it goes by in four minutes, and each can be followed.
PACE: Final = timedelta(seconds=3)
# Invented, as everybody in a case is; the last two make a bench of three.
NAMES: Final = ("Айбек", "Динара", "Нурлан", "Гүлзат", "Талант", "Бермет", "Чолпон")
BENCH: Final = 3


def begin(runtime: Runtime, who: Who, case: Case, seat: str = "") -> str | Refusal:
    """Begin a rehearsal of `case` in which the trainer takes `seat`, or watches; its id. An earlier one is closed."""
    if seat and seat not in case.program.roles:
        return refuse("session/no_such_place")
    for line in trainings.led_by(runtime, who):
        if line.is_rehearsal and line.ended_at is None:
            trainings.end(runtime, who, line.id)
    today, name = local(runtime.clock()).date(), who.name[:MAX_TEXT]
    setup = Setup(case.slug, today, "", "short", 1, "by_hand", trainings.MINUTES[0], name, "")
    made = trainings.set_up(runtime, who, case, setup, is_rehearsal=True)
    if isinstance(made, Refusal):
        return made
    with changing(runtime) as done:
        done.session.add_all(_people(runtime, who, made, case.program, seat))
        done.session.flush()
        done.training(made)
    return seating.begin(runtime, who, made) or made


def is_one(runtime: Runtime, training_id: str) -> bool:
    """Whether a session that is known to be there is a rehearsal."""
    with runtime.read() as session:
        return store.of(session, training_id).rehearsal


def answer_due(
    program: Program, state: State, people: Sequence[Participant], last_at: datetime, now: datetime
) -> OptionChosen | None:
    """What the program answers now in a room where `people` sit and the last event was at `last_at`."""
    if now - last_at < PACE:
        return None
    ask = next((each for each in asks_of(program, state) if _is_stood_in(each, people)), None)
    if ask is None:
        return None
    option = from_view(authored_default)(program, state, ask)
    return OptionChosen(ask.id, ask.role, OptionId(option), "trainer", voter=ask.voter)


def _is_stood_in(ask: Ask, people: Sequence[Participant]) -> bool:
    """Whether nobody can give the answer but the program."""
    seat = [one for one in people if one.role == ask.role and (ask.kind != "vote" or one.voter == ask.voter)]
    return all(one.stands_in for one in seat)


def _people(runtime: Runtime, who: Who, training_id: str, program: Program, seat: str) -> list[Participant]:
    """The trainer, and whom the program stands in for: one in each other seat, three on the bench."""
    seats = [role for role in program.roles if role != seat]
    bench = ["judge"] * (BENCH - PRESIDING) if "judge" in program.roles else []
    trainer = _one(runtime, training_id, who.name, seat)
    trainer.person_id, trainer.language = who.person_id, who.language
    stand_ins = [_one(runtime, training_id, *each) for each in zip(NAMES, [*seats, *bench], strict=False)]
    for number, one in enumerate(stand_ins):
        one.stands_in, one.language = True, LANGUAGES[number % len(LANGUAGES)]
    return [trainer, *stand_ins]


def _one(runtime: Runtime, training_id: str, name: str, role: str) -> Participant:
    now, id = runtime.clock(), runtime.ids()
    return Participant(
        id=id,
        training_id=training_id,
        person_id=None,
        name=name,
        profession="other",
        token=id,  # no digest: nobody holds what opens this place
        rejoin=id,
        observes=False,
        room=1,
        role=role or None,
        dimensions=[],
        joined_at=now,
        seen_at=now,
    )
