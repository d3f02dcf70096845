"""The debriefing that the trainer leads: from the console, on the screen, on the phones."""

import pytest

from app.domain.shared.refusal import refuse
from app.services import commitments, key_moments, leading, trainings
from app.services.trainings import NO_SUCH_SESSION
from tests.support.two_rooms import Session, card_of, gathered, heard, sends, with_codes
from tests.support.world import World

pytestmark = pytest.mark.slow
PEOPLE = 12


@pytest.fixture(scope="module")
def session(shared_world: World) -> Session:
    world = with_codes(shared_world)
    return Session(world, *heard(world.runtime, world.person("trainer"), PEOPLE))


def test_it_begins_when_all_is_heard_and_each_step_is_one_press_away(session: Session) -> None:
    trainer = session.world.browser("trainer")
    assert "To the debriefing" in trainer.open(f"/en/sessions/{session.id}").text
    page = sends(trainer, session.page, step="out_of_role")
    names = [one.name for one in card_of(session.world.runtime, session.world.person("trainer"), session.id).people]
    assert all(name in page.text for name in names)
    for step in session.led().steps[1:]:
        page = sends(trainer, session.page, step=step.id)
    assert "Thank you" in page.text
    assert "no such step" in sends(trainer, session.page, step="none").text


def test_the_screen_follows_with_no_name_no_number_of_anybody_and_nothing_to_press(session: Session) -> None:
    names = [one.name for one in card_of(session.world.runtime, session.world.person("trainer"), session.id).people]
    for step in session.led().steps:
        screen = session.goes_to(step.id)
        assert not screen.all("form")
        assert not screen.all("button")
        assert not any(name in screen.text for name in names)
        assert not any(word in screen.text for word in ("points", "Final", "of 100"))
        assert "1899" in screen.text
    assert "when did you feel safe enough" in session.goes_to("first_voice").text
    assert "Room 2" in session.goes_to("course").text


def test_rooms_are_compared_by_seats_and_moments_say_why_they_were_chosen(session: Session) -> None:
    led = session.led()
    assert {moment.reason for moment in led.moments} == {"harm", "parted", "regret"}
    assert all(moment.regret > 0 for moment in led.moments)
    assert "How it ended" in session.goes_to("rooms").text
    assert "Chosen because" in session.goes_to("moment_1").text
    assert "in every room" in session.goes_to("closed").text or "Room 1" in session.goes_to("closed").text


def test_what_if_is_looked_at_on_the_screen_until_the_next_step(session: Session) -> None:
    session.goes_to("moment_1")
    trainer, moment = session.world.browser("trainer"), session.led().moments[0]
    number, told = next(iter(moment.told.items()))
    other = key_moments.others(told)[0]
    sends(trainer, session.page, room=str(number), answer=other)
    assert session.led().supposed is not None
    assert "As it would have been" in trainer.open(f"/en/sessions/{session.id}/projector").text
    for room, answer in ((number, told.answer), (9, other)):
        assert "could not have been answered" in sends(trainer, session.page, room=str(room), answer=answer).text
    sends(trainer, session.page, room=str(number), answer="")
    assert session.led().supposed is None
    sends(trainer, session.page, room=str(number), answer=other)
    session.goes_to("moment_2")
    assert session.led().supposed is None


def test_a_phone_says_by_name_who_one_no_longer_is_and_keeps_one_commitment(session: Session) -> None:
    session.goes_to("out_of_role")
    phone, here = session.phone(0), f"/en/hearing/{session.id}/together"
    assert "I am no longer" in phone.open(f"/en/hearing/{session.id}").text
    assert not phone.open(here).all("textarea")
    session.goes_to("commitment")
    assert "Write one thing" in sends(phone, here, status=422, text=" ").text
    assert "at most 300" in sends(phone, here, status=422, text="a" * 301, shared="yes").text
    sends(phone, here, text="Ask before each  pause.", shared="yes")
    sends(session.phone(1), here, text="Something of my own.")
    screen = session.goes_to("commitment").text
    assert "Ask before each pause." in screen
    assert f"2 of {PEOPLE} have written" in screen
    assert "Something of my own." not in screen
    sends(phone, here, text="Ask twice.")
    assert "Ask before" not in session.goes_to("commitment").text


def test_before_a_hearing_has_ended_nothing_of_it_begins(session: Session) -> None:
    world, trainer = session.world, session.world.person("trainer")
    training, people = gathered(world.runtime, trainer, 2, 1)
    there = Session(world, training, people)
    assert leading.go(world.runtime, trainer, training, "rooms") == refuse("debriefing/not_over")
    page = world.browser("trainer").open(there.page).text
    assert "Before you begin" in page
    assert "A hearing still goes on" in page
    assert there.phone(0).open(f"/en/hearing/{training}/together").title == "The debt"
    sends(there.phone(0), f"/en/hearing/{training}/together", text="Too soon.")
    assert commitments.own(world.runtime, "none").text == ""
    other = world.person("trainer", "gpo")
    for done in (leading.go(world.runtime, other, session.id, "rooms"),
                 leading.suppose(world.runtime, other, session.id, 1, "")):  # fmt: skip
        assert done == NO_SUCH_SESSION
    assert trainings.look(world.runtime, other, session.id) is None
