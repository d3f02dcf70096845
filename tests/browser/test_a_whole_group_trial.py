"""A whole group trial as it is shipped: a trainer, and five people at five browsers, in three languages.

One has no mouse, one a slow line, one loses the line twice; all of them see the end.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, expect

from app.library.holdings import Holdings
from app.rendering.names import ROLES
from app.services import console, invariants, rooms, trainings
from app.services.console import RoomCard
from tests.browser.axe import findings
from tests.browser.conftest import HEIGHTS, watched
from tests.browser.layout import sideways
from tests.browser.navigators.session import PATIENCE, SILENCE, KeyboardPlayer, Leader, Player
from tests.browser.site import Site, served, with_counted_ids
from tests.browser.watch import Watch
from tests.support.acts import CASE
from tests.support.world import address, sqlite_world

SLOW: Final = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
CUT: Final = ("ERR_INTERNET_DISCONNECTED", "ERR_NETWORK", "ERR_FAILED")


@pytest.fixture
def site(machine: Chromium, people: Path, shipped: Holdings, tmp_path: Path) -> Iterator[Site]:
    """The product with the cases that are shipped."""
    world = sqlite_world(tmp_path, people, shipped)
    world.runtime = with_counted_ids(world.runtime)
    with served(world) as here:
        yield Site(world, here)
    world.close()


class Court:
    """A trainer and five people, each with a browser of their own."""

    def __init__(self, machine: Chromium, site: Site, stack: ExitStack) -> None:
        self.site = site

        def browser(width: int, expected: tuple[str, ...] = ()) -> BrowserContext:
            context = machine.new_context(viewport={"width": width, "height": HEIGHTS[width]})
            return stack.enter_context(watched(context, Watch(site.address, expected)))

        self.leader = Leader(browser(360).new_page(), site, "ru", address("trainer"))
        self.judge = KeyboardPlayer(browser(1280).new_page(), site, "ky", "Айгүл Осмонова")
        self.investigator = Player(browser(360).new_page(), site, "ru", "Бакыт Эсенов")
        self.prosecutor = Player(browser(360, CUT).new_page(), site, "en", "Anna Kim")
        self.lawyers = [
            Player(browser(360).new_page(), site, "ky", "Нургүл Сыдыкова"),
            Player(browser(1280).new_page(), site, "ru", "Мария Петрова"),
        ]
        line = self.investigator.page.context.new_cdp_session(self.investigator.page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW)

    @property
    def players(self) -> list[Player]:
        """Who plays."""
        return [self.judge, self.investigator, self.prosecutor, *self.lawyers]

    def gathers(self) -> None:
        """From setting up to the beginning in all rooms."""
        self.leader.signs_in()
        code = self.leader.sets_up(CASE, "Садыкова Гүлнара")
        for player, profession in zip(self.players, ("judge", "police", "prosecutor", "lawyer", "lawyer"), strict=True):
            player.joins(code, profession)
            self.leader.sees_on_the_list(player.name)
        self.leader.presses("Deal the seats")
        self.leader.presses("Begin in all rooms")
        for player in self.players:
            player.is_in_the_room()

    def room(self) -> RoomCard:
        """How the hearing stands on the server."""
        runtime, trainer = self.site.world.runtime, self.site.world.person("trainer")
        training = trainings.led_by(runtime, trainer)[0].id
        found = console.look(runtime, trainer, training)
        assert found is not None
        return found[0][0]

    def asked(self) -> list[Player]:
        """Who is waited for."""
        names = {one.name for one in self.room().people if one.is_asked}
        return [player for player in self.players if player.name in names]

    def seq(self) -> int:
        """The number of the last event."""
        with self.site.world.runtime.read() as session:
            return len(rooms.log_of(session, self.room().trial_id)[1])

    def plays(self, player: Player, turn: int) -> None:
        """One of those who are asked answers."""
        before = self.seq()
        player.sees_event(before)
        expect(player.page.locator("#ask form[data-answer]")).to_be_visible(timeout=PATIENCE)
        is_window = player.way(SILENCE).count() == 1
        player.answers(SILENCE if is_window and turn % 5 else turn % player.rows())
        expect(player.page.locator("[data-room]")).not_to_have_attribute("data-at", str(before), timeout=PATIENCE)

    def one_answers_whose_line_is_down(self, player: Player) -> None:
        """The answer stands on the page, and counts once the line is back."""
        before = self.seq()
        player.sees_event(before)
        player.page.context.set_offline(True)
        player.answers(0)
        player.sees("Not sent: no connection. Your choice stands here; press the button again.")
        assert self.seq() == before
        player.page.context.set_offline(False)
        player.way(0).click()
        expect(player.page.locator("[data-room]")).not_to_have_attribute("data-at", str(before), timeout=PATIENCE)

    def one_comes_back(self, player: Player) -> None:
        """The line is back: nobody presses anything, and the place is the one that a page opened anew shows."""
        player.page.context.set_offline(False)
        player.sees_event(self.seq())
        here = player.place()
        player.page.reload()
        player.sees_event(self.seq())
        assert player.place() == here

    def the_console_tells_who_is_waited_for(self) -> None:
        """On the page of the trainer, which nobody touches."""
        state = self.leader.page.locator("[data-swap=room-1] strong").first
        for role, _kind in self.room().waits_for:
            expect(state).to_contain_text(self.leader.words(ROLES[role]), timeout=PATIENCE)


@pytest.fixture
def court(machine: Chromium, site: Site) -> Iterator[Court]:
    with ExitStack() as stack:
        yield Court(machine, site, stack)


def test_five_people_play_a_whole_trial_to_its_end(court: Court) -> None:
    court.gathers()
    for one in court.room().people:
        assert one.role is not None
        court.leader.sees_in_the_room(one.name, ROLES[one.role])
    loser, turn, away_since, has_answered_offline = court.prosecutor, 0, 0, False
    while asked := court.asked():
        turn += 1
        court.the_console_tells_who_is_waited_for()
        if away_since and (turn > away_since + 3 or asked[0] is loser):
            court.one_comes_back(loser)
            away_since = -1
        if turn > 5 and not away_since and asked[0] is not loser:
            loser.page.context.set_offline(True)
            away_since = turn
        if away_since < 0 and asked[0] is loser and not has_answered_offline:
            court.one_answers_whose_line_is_down(loser)
            has_answered_offline = True
            continue
        court.plays(asked[0], turn)
    assert has_answered_offline
    for player in court.players:
        player.sees("The hearing has ended")
        assert findings(player.page) == []
        assert sideways(player.page) == []
    court.leader.sees_the_room("The hearing has ended")
    assert findings(court.leader.page) == []
    assert sideways(court.leader.page) == []
    assert invariants.check(court.site.world.runtime).findings == []
