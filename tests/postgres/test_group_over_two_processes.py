"""A group trial over two processes, PostgreSQL and Redis: who comes back, what falls out, what nobody may read."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from redis import Redis

from app.domain.shared.roles import ROLES, Role
from app.domain.trial.asking import Ask
from app.domain.trial.step import asks_of
from app.realtime.redis import CHANNEL
from app.services import rooms
from app.services.headless import policy_named
from app.services.invariants import check
from app.store import trainings
from app.web.trials.ask_build import blind_name
from tests.postgres.conftest import TEMPLATE, database
from tests.redis.test_redis_away_in_mid_trial import goes_on
from tests.services.room_faults import OK, Deployment, deployed
from tests.support.markers import Markers
from tests.support.phones import Phone, gathered
from tests.support.served import marked
from tests.support.servers import free_port, postgres, redis_server
from tests.support.waiting import until
from tests.support.world import populate
from tests.web.join.test_secrets_of_a_group import may_read_together

pytestmark = [pytest.mark.postgres, pytest.mark.redis, pytest.mark.slow]

AWAY = 12  # answers of others while somebody is away: a minute of a quick hearing, over several scenes
OF_ONE_PAGE = re.compile(r' name="key" value="\w+"| id="new"')  # what differs from one answer to the next


def test_it_goes_on_where_redis_stops_and_the_database_starts_again_at_once(tmp_path: Path) -> None:
    port = free_port()
    with postgres() as server, redis_server(port) as url:
        with psycopg.connect(server.address.replace("+psycopg", "") + "/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE people")
        populate(f"{server.address}/people")
        with deployed(f"{server.address}/people", url, tmp_path, without_errors=False) as deployment:
            phones = deployment.gathers(people=2)
            goes_on(deployment, phones)
            first, form = phones[0], _next_answer(deployment, phones)
            with Redis.from_url(url) as redis:
                redis.shutdown(nosave=True)
            server.stop()
            assert _sends(form, deployment.ports[0]) != OK
            server.start()
            assert until(lambda: _sends(form, deployment.ports[0]) == OK, 60)
            assert deployment.log(phones)[1].count("while all was away") == 1
            for _ in range(2):
                goes_on(deployment, phones)
            with redis_server(port), Redis.from_url(url) as redis:
                assert until(lambda: dict(redis.pubsub_numsub(CHANNEL))[CHANNEL.encode()] >= 1, 60)
                goes_on(deployment, phones)
            assert check(deployment.runtime).findings == []
            assert first.looks(deployment.ports[1]) == OK


def _next_answer(deployment: Deployment, phones: list[Phone]) -> tuple[Phone, dict[str, str]]:
    """Whoever is asked, and what they are about to send."""
    asked = deployment.asked(phones)[0]
    return asked, asked.form(asked.options[0], "while all was away")


def _sends(answer: tuple[Phone, dict[str, str]], port: int) -> int | None:
    """What the answer is told; None where the line broke."""
    phone, form = answer
    try:
        return phone.sends(port, form)
    except OSError:
        return None


@pytest.fixture
def deployment(server: str, tmp_path: Path) -> Iterator[Deployment]:
    """The product with a sign in every text of its case."""
    with database(server, TEMPLATE) as url, redis_server() as redis_url:
        with deployed(url, redis_url, tmp_path, serves="marked_app") as deployment:
            yield deployment


def test_somebody_who_was_away_comes_back_to_what_one_has_who_stayed(deployment: Deployment) -> None:
    phones = deployment.gathers(people=2)
    here, there = deployment.ports
    away = phones[-1]
    assert away.looks(here) == OK
    left, address, at = away.at, away.follow, away.at
    stayed: list[str] = []
    for _ in range(AWAY):
        one = deployment.asked([phone for phone in phones if phone is not away])[0]
        assert one.sends(here, one.form(one.options[0], f"key {one.at}")) == OK
        news = away.sees_since(here, at)
        stayed, at = stayed + _lines(news), news["seq"]
    with away.listening(there, address) as told:
        assert at in next(told).values()
    back = away.sees_since(there, left)
    assert _lines(back) == stayed
    assert stayed
    assert away.looks(there) == OK
    assert _parts(back) == _parts(away.shown)
    assert check(deployment.runtime).findings == []


def _lines(shown: dict[str, Any]) -> list[str]:
    """What was said, line by line."""
    return OF_ONE_PAGE.sub("", str(shown["lines"])).split()


def _parts(shown: dict[str, Any]) -> dict[str, Any]:
    """What stands on the page beside its lines; parts that stand as they did are not told again."""
    untold = ("lines", "since", "file", "cards")
    return {name: OF_ONE_PAGE.sub("", str(part)) for name, part in shown.items() if name not in untold}


def test_no_process_tells_a_seat_what_is_not_for_it_over_a_whole_trial(deployment: Deployment) -> None:
    markers, seats = Markers(), (*ROLES, "judge", "")
    runtime = marked(deployment.runtime, markers)
    phones = gathered(runtime, {f"{role or 'observer'} {number}": (1, role) for number, role in enumerate(seats)})
    choose, read, number, shown = policy_named("best", None, 1), set[object](), 0, None
    program = runtime.shelf().cases["debt"].program
    while True:
        state, _keys = deployment.log(phones)
        for phone in phones:
            number += 1
            seat = _seat(phone)
            exhibits = list(program.exhibits) if state.shown != shown else []
            found = markers.found(_fetched(phone, deployment.ports[number % 2], exhibits))
            early = found - may_read_together(program, state, seat)
            assert not early, f"{phone.name} is told too early: {early}"
            read |= found
        asks, shown = asks_of(program, state), state.shown
        if not asks:
            break
        _answers(deployment, phones, asks[0], choose(program, state, asks[0]))
    assert state.ending is not None
    assert state.opened
    assert {card.text for card in program.cards.values()} <= read


def _seat(phone: Phone) -> Role:
    role = phone.name.partition(" ")[0]
    return next((each for each in ROLES if each == role), rooms.OBSERVER)


def _fetched(phone: Phone, port: int, exhibits: list[int]) -> str:
    """All that a phone can fetch of the hearing."""
    assert phone.looks(port) == OK
    own = phone.room.removesuffix("/room")
    pages = (phone.room, f"{own}?stay=1", *(f"{own}/exhibits/{number}" for number in exhibits))
    with phone.listening(port, f"/events/{phone.training}") as told:
        heard = str(next(told))
    return "".join((*map(str, phone.shown.values()), *(phone.opens(port, page) for page in pages), heard))


def _answers(deployment: Deployment, phones: list[Phone], ask: Ask, option: str) -> None:
    """Whoever is asked answers."""
    phone = [each for each in phones if _seat(each) == ask.role][ask.voter - 1]
    with deployment.runtime.read() as session:
        trial = trainings.rooms(session, phone.training)[0].trial_id
    assert trial is not None
    form = phone.form(blind_name(trial, ask.id, option), f"key {phone.at}")
    assert phone.sends(deployment.ports[ask.voter % 2], form) == OK
