"""The stream of a session: numbers, and nothing else."""

import json
from dataclasses import replace
from typing import Any

import pytest

from app.services import attending, participants, rehearsals, screens, seating, trainings
from app.services.participants import Joined
from tests.support.page import Browser
from tests.support.two_centres import Kept, settle
from tests.support.world import World


@pytest.fixture
def kept(world: World) -> Kept:
    return settle(world, "moi")


def told(browser: Browser, address: str, lines: int = 2) -> list[str]:
    """The first pieces of a stream, which is then left."""
    answer: Any = browser.client.get(address)
    assert answer.mimetype == "text/event-stream"
    assert answer.headers["Cache-Control"] == "no-store"
    pieces = [next(answer.response).decode().strip() for _ in range(lines)]
    answer.close()
    return pieces


def test_it_says_where_things_stand_that_the_page_does_not_show_yet(world: World, kept: Kept) -> None:
    trainee = world.browser("trainee")
    address = f"/events/{kept.training}"
    first, data = told(trainee, address)
    assert first.startswith("retry:")
    numbers = json.loads(data.removeprefix("data: "))
    assert set(numbers) == {f"session:{kept.training}"}
    (number,) = numbers.values()
    assert told(trainee, f"{address}?session:{kept.training}={number}")[1] == ":"


def test_a_change_is_told_and_the_page_knows_where_it_listens(world: World, kept: Kept) -> None:
    trainee = world.browser("trainee")
    page = trainee.open(f"/en/hearing/{kept.training}")
    (listening,) = [each.get("data-follow", "") for each in page.root.iter("div") if each.get("data-follow")]
    assert told(trainee, listening)[1] == ":"
    assert isinstance(participants.join(world.runtime, kept.join_code, None, "Жаңы", "judge", "ky"), Joined)
    assert told(trainee, listening)[1].startswith("data:")


def test_a_rehearsal_goes_on_while_a_page_listens(world: World, kept: Kept) -> None:
    runtime, trainer = world.runtime, world.person("trainer")
    rehearsal = rehearsals.begin(runtime, trainer, runtime.shelf().cases["debt"])
    assert isinstance(rehearsal, str)
    assert attending.enter(runtime, rehearsal, "", trainer) is not None
    (room, *_) = screens.look(runtime, trainer, rehearsal) or ()
    world.clock.move_on(seconds=rehearsals.PACE.seconds)
    told(world.browser("trainer"), f"/events/{rehearsal}")
    (later, *_) = screens.look(runtime, trainer, rehearsal) or ()
    assert len(later.record) > len(room.record)


def test_once_it_has_begun_one_hears_of_the_own_room_and_the_trainer_of_all(world: World, kept: Kept) -> None:
    assert seating.begin(world.runtime, world.person("trainer"), kept.training) is None
    heard = {}
    for kind in ("trainee", "trainer"):
        data = told(world.browser(kind), f"/events/{kept.training}")[1]
        heard[kind] = [topic.partition(":")[0] for topic in json.loads(data.removeprefix("data: "))]
    assert sorted(heard["trainee"]) == ["session", "trial"]
    assert sorted(heard["trainer"]) == ["session", "trial", "trial"]


def test_nobody_else_hears_anything(world: World, kept: Kept) -> None:
    for browser in (world.browser(), world.browser("officer"), world.browser("trainer", "gpo")):
        assert browser.client.get(f"/events/{kept.training}").status_code == 404


def test_too_many_are_asked_to_come_again(world: World, kept: Kept) -> None:
    world.runtime = replace(world.runtime, settings=replace(world.runtime.settings, streams=1))
    browser = world.browser("trainee")
    open_one: Any = browser.client.get(f"/events/{kept.training}")
    refused = browser.client.get(f"/events/{kept.training}")
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "15")
    open_one.close()
    again: Any = browser.client.get(f"/events/{kept.training}")
    assert again.status_code == 200
    again.close()


def test_a_phone_that_listens_is_heard_of_though_nothing_happens(world: World, kept: Kept) -> None:
    world.clock.move_on(minutes=3)
    told(world.browser("trainee"), f"/events/{kept.training}")
    card = trainings.look(world.runtime, world.person("trainer"), kept.training)
    assert card is not None
    heard = {one.has_account: one.seen_at for one in card.people}
    assert heard[True] == world.clock.now > heard[False]
