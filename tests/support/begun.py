"""A session that has begun in one room, as the browsers of those in it have it."""

from collections.abc import Mapping

from app.services import seating, trainings
from tests.services.test_rooms_of_a_session import SETUP, TRAINER
from tests.support.page import Browser
from tests.support.two_in_a_seat import small_case
from tests.support.world import World


def begun(world: World, seats: Mapping[str, str]) -> tuple[str, dict[str, Browser]]:
    """The id of a session of the small case, and the phones by name; who has no seat observes."""
    training = trainings.set_up(world.runtime, TRAINER, small_case("debt"), SETUP)
    assert isinstance(training, str)
    card = trainings.look(world.runtime, TRAINER, training)
    assert card is not None
    phones = {name: world.browser() for name in seats}
    for name, phone in phones.items():
        phone.open(f"/en/join/{card.code}")
        phone.send(f"/en/join/{card.code}", {"name": name, "profession": "judge"})
    card = trainings.look(world.runtime, TRAINER, training)
    assert card is not None
    for one in card.people:
        assert seating.place(world.runtime, TRAINER, training, one.id, 1, seats[one.name]) is None
    assert seating.begin(world.runtime, TRAINER, training) is None
    return training, phones
