"""What the people of one seat share while they think: to which answer each leans. Nobody else is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.shared.refusal import Refusal, refuse
from app.domain.trial.elements import TextKey
from app.runtime import Runtime
from app.services import questions, rooms
from app.services.accounts import Who
from app.services.changes import changing
from app.services.contention import looked_at_again
from app.services.participants import NOT_IN_IT
from app.services.rooms import Hearing
from app.store import drafts
from app.store.notices import DESK


@dataclass(frozen=True)
class Leaning:
    """Somebody of the own seat, and the answer to which they lean; `text` None: to saying nothing."""

    name: str
    option: str
    text: TextKey | None
    is_me: bool


def is_shared(here: Hearing) -> bool:
    """Whether several people of one seat are asked together; a vote is everybody's own, and told to nobody before."""
    asked = here.room.view.asked
    together = [one for one in here.people if one.role is not None and one.role == here.own.role]
    return asked is not None and asked.kind != "vote" and len(together) > 1


def leanings(runtime: Runtime, here: Hearing) -> Sequence[Leaning]:
    """To which answers of what is asked now the people of the own seat lean, in the order of their numbers in it."""
    asked, own = here.room.view.asked, here.own
    if asked is None or own.role is None or not is_shared(here):
        return ()
    with runtime.read() as session:
        kept = drafts.leanings(session, here.room.trial_id, own.role, questions.since(here.room))
    texts = {offered.id: offered.text for offered in asked.options}
    return [
        Leaning(one.name, option, texts[option], one.is_me)
        for one in here.people
        if one.role == own.role and (option := kept.get(one.id, "")) in texts
    ]


@looked_at_again
def lean(runtime: Runtime, training_id: str, token: str, who: Who | None, option: str) -> Refusal | None:
    """Let the people of one's seat see to which answer one leans; the answer itself is sent by itself."""
    here = rooms.enter(runtime, training_id, token, who)
    if here is None:
        return NOT_IN_IT
    own, asked, trial_id = here.own, here.room.view.asked, here.room.trial_id
    if own.role is None:
        return refuse("room/observer")
    if asked is None or not is_shared(here):
        return refuse("trial/not_your_turn")
    if option not in [offered.id for offered in asked.options]:
        return refuse("trial/no_such_option", option=option)
    with changing(runtime) as done:
        number = drafts.lean(done.session, trial_id, own.role, questions.since(here.room), own.id, option)
        if number is None:
            return refuse("trial/stale")
        done.moved(number, DESK, trial_id, own.role)
    return None
