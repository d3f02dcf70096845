"""Extra time and further attempts on the page of a person."""

import pytest

from app.services import allowances, cohorts
from tests.support.acting import acting
from tests.support.acts import wrong_answer
from tests.support.page import Browser
from tests.support.past import has_completed
from tests.support.studying import take_test
from tests.support.world import World

PERSON = "/en/centre/people/moi-trainee"
TIME, FURTHER = f"{PERSON}/extra-time", f"{PERSON}/further-attempt/police/exam"


def test_extra_time_is_given_and_taken(world: World, officer: Browser) -> None:
    for percent, shown in (("50", "50"), ("0", "0")):
        officer.open(PERSON)
        officer.send(TIME, {"percent": percent})
        assert "Saved." in officer.html.text
        assert officer.html.form(TIME)["percent"] == shown
        assert allowances.of_person(world.runtime, acting("officer"), "moi-trainee").extra_time == int(percent)


@pytest.mark.parametrize("percent", ["33", "-25", "much", ""])
def test_time_that_is_not_in_the_list_is_refused(world: World, officer: Browser, percent: str) -> None:
    officer.open(PERSON)
    refused = officer.post(TIME, {**officer.html.form(TIME), "percent": percent})
    officer.open(refused.location)
    assert "Choose the extra time from the list." in officer.html.text
    assert allowances.of_person(world.runtime, acting("officer"), "moi-trainee").extra_time == 0


def test_another_attempt_is_allowed_where_none_is_left(world: World, officer: Browser) -> None:
    has_completed(world, world.person())
    police = world.runtime.shelf().courses["police"]
    assert FURTHER not in officer.open(PERSON).actions()
    for _ in range(3):
        take_test(world.runtime, world.person(), police, "exam", wrong_answer)
        world.clock.move_on(hours=24)
    officer = world.browser("officer")
    page = officer.open(PERSON)
    assert "No attempt is left: Police: investigating trafficking in persons: Examination." in page.text
    officer.send(FURTHER)
    assert "Allowed: one more attempt" in officer.html.text
    assert FURTHER not in officer.html.actions()


def test_nobody_gives_time_to_themself(world: World) -> None:
    administrator = world.browser("administrator")
    own = "/en/centre/people/moi-administrator"
    assert f"{own}/extra-time" not in administrator.open(own).actions()
    assert TIME in administrator.open(PERSON).actions()


def test_a_trainer_gives_time_to_the_people_of_an_own_cohort(world: World, officer: Browser) -> None:
    own = "/en/centre/extra-time"
    trainer = world.browser("trainer")
    assert "You lead no cohort yet." in trainer.open(own).text
    cohort = cohorts.make(world.runtime, acting("officer"), "2027-1", {})
    assert isinstance(cohort, str)
    cohorts.put_in(world.runtime, acting("officer"), cohort, ["moi-trainer", "moi-trainee"])
    assert "Nobody has extra time." in trainer.open(own).text
    trainer.send(own, {"person": "moi-trainee", "percent": "50"})
    assert "Saved." in trainer.html.text
    assert "+50%" in trainer.html.text
    trainer.send(own, {"percent": "33"})
    assert "Choose the extra time from the list." in trainer.html.text
    assert trainer.post(own, {**trainer.html.form(own), "person": "gpo-trainee"}).status_code == 404
