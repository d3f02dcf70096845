"""A session whose hearing is over, to be looked back at."""

from datetime import date

from sqlalchemy import update

from app.domain.group.debriefing import StepId
from app.services import leading, marking, participants, rooms, seating, trainings
from app.services.participants import Joined
from app.services.trainings import Setup
from app.store.models import Training
from tests.browser.site import Site
from tests.support.acts import CASE


def has_been_heard(site: Site) -> str:
    """The trainee and a guest sat in one seat, and the trainee answered to the end; the id of the session."""
    runtime, trainer, trainee = site.world.runtime, site.world.person("trainer"), site.world.person("trainee")
    setup = Setup(CASE, date(2026, 3, 9), "", "short", 1, "by_hand", None, "Садыкова Гүлнара", "")
    training = trainings.set_up(runtime, trainer, runtime.shelf().cases[CASE], setup)
    assert isinstance(training, str)
    card = trainings.look(runtime, trainer, training)
    assert card is not None
    for who, name in ((trainee, ""), (None, "Үмүт")):
        assert isinstance(participants.join(runtime, card.code, who, name, "police", "ky"), Joined)
    card = trainings.look(runtime, trainer, training)
    assert card is not None
    for one in card.people:
        assert seating.place(runtime, trainer, training, one.id, 1, "investigator") is None
    assert seating.begin(runtime, trainer, training) is None
    while (here := rooms.enter(runtime, training, "", trainee)) and (asked := here.room.view.asked):
        answer, key = asked.options[0].id, runtime.ids()
        told = rooms.answer(runtime, training, "", trainee, asked.decision, answer, (), key, here.room.seq)
        assert told is None, told
    assert marking.go_on_without(runtime, training, "", trainee) is None
    return training


def has_been_debriefed(site: Site, step: StepId) -> str:
    """The same, where the trainer leads the debriefing and is at `step`; its people are asked what came of it."""
    training = has_been_heard(site)
    assert leading.go(site.world.runtime, site.world.person("trainer"), training, step) is None
    with site.world.runtime.write() as session:
        session.execute(update(Training).where(Training.id == training).values(looks_back_on=Training.held_on))
    return training
