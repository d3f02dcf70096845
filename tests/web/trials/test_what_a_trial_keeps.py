"""What a trial began with stays with it, and what its page does not say."""

from dataclasses import replace

from app.domain.trial.sheets import Sheet
from app.runtime import Shelf
from app.services.debriefs import can_repair
from app.services.trials import Room, enter
from tests.support.acts import CASE, take_seat
from tests.support.world import World


def room_of(world: World, path: str) -> Room:
    """The trial at `path` as its player finds it."""
    found = enter(world.runtime, world.person(), path.rsplit("/", 1)[1])
    assert found is not None
    return found


def test_an_option_stands_in_the_page_under_a_name_that_tells_nothing(world: World) -> None:
    """An author's id such as `screen` or `why_not_run` says which answer is which."""
    browser = world.browser("trainee")
    room = room_of(world, take_seat(browser, "investigator"))
    assert room.state.at is not None
    ids = room.program.decisions[room.state.at].options
    assert len(browser.html.values("option")) == len(ids)
    assert not set(browser.html.values("option")) & set(ids)
    assert not [id for id in ids if f'"{id}"' in browser.html.source]


def test_a_trial_under_way_keeps_its_sheets_when_the_case_is_edited(world: World, shelf: Shelf) -> None:
    """Content is pinned: whoever began with an exhibit goes on reading that exhibit."""
    browser = world.browser("trainee")
    path = take_seat(browser, "judge")
    before = browser.open(f"{path}/exhibits/1").text
    case = shelf.cases[CASE]
    edited = {number: {"en": Sheet("Another", "Another", "<p>Another</p>", "en")} for number in case.sheets.exhibits}
    changed = replace(case, sheets=replace(case.sheets, exhibits=edited), sheets_sha256="0" * 64)
    world.app.extensions["runtime"] = replace(world.runtime, shelf=lambda: replace(shelf, cases={CASE: changed}))
    assert browser.open(f"{path}/exhibits/1").text == before


def test_the_stop_card_promises_a_repair_only_where_the_person_can_make_it(world: World) -> None:
    """The foreman put under pressure can be given an advocate, but by the representative alone."""
    browser = world.browser("trainee")
    investigator = room_of(world, take_seat(browser, "investigator"))
    leverage = investigator.program.decisions["azamat_comes"].options["leverage"]
    assert leverage.harms
    assert not can_repair(investigator, leverage)
    assert can_repair(room_of(world, take_seat(browser, "representative")), leverage)
