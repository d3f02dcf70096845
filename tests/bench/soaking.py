"""A long trial under load, on PostgreSQL and Redis: 200 people in 20 rooms. `python -m tests.bench.soaking [minutes]`.

Pages and streams are in processes of their own, as in a deployment. Five hundred streams are open all the while: those
of the people, and more pages of theirs, which only listen. It tells what it found, and ends with 1 where a notice or an
answer was lost, a stream did not stand, or the other pages became slower than they may.
"""

import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import cycle
from pathlib import Path
from threading import Event, Thread
from uuid import uuid4

import psycopg

from app.config import Settings
from app.factory import make_runtime
from app.runtime import Runtime
from app.services import rooms
from app.services.invariants import check
from app.store import trainings
from tests.bench.listeners import LONGEST, Listener, Listeners
from tests.bench.streams import listener
from tests.bench.trainees import make_trainees
from tests.bench.visiting import p95, visited, visiting
from tests.support.gunicorns import Server
from tests.support.phones import Phone, gathered
from tests.support.servers import postgres_server, redis_server

SESSIONS, ROOMS, SEATED = 4, 5, 10  # people in each room, two in each seat
HELD = 500
PLACES = HELD + SESSIONS * ROOMS * SEATED  # that a line broke is not known before the next sign of life
PACE = 12.0  # seconds from one answer in a room to the next
QUIET = 20.0  # seconds, before and after, in which the other pages are visited and no room is open
SLOWER = 2.0


@dataclass
class Room:
    """The phones of a room, those that listen with them, and the keys of what was acknowledged."""

    phones: list[Phone]
    number: int
    acknowledged: list[str] = field(default_factory=list)

    def answers(self, port: int) -> None:
        """Whoever is asked answers, if anybody is; one after another is looked at, as they come."""
        for phone in self.phones:
            assert phone.looks(port) == 200
            if phone.options:
                key = uuid4().hex
                assert phone.sends(port, phone.form(phone.options[0], key)) == 200
                self.acknowledged.append(key)
                return

    def keys(self, runtime: Runtime) -> tuple[int, list[str]]:
        """The number of the last event of the room, and the keys of its answers."""
        with runtime.read() as session:
            trial = trainings.rooms(session, self.phones[0].training)[self.number - 1].trial_id
            assert trial is not None
            _program, events, keys = rooms.log_of(session, trial)
        return len(events), [key for key in keys if key is not None]


class Soak:
    """The rooms, and the listeners of all their phones; `turn` lets them hear and see."""

    def __init__(self, runtime: Runtime, streams: Server, pages: Server, listeners: Listeners) -> None:
        self.runtime, self.streams, self.pages, self.listeners = runtime, streams, pages, listeners
        self.rooms = [room for _ in range(SESSIONS) for room in _rooms(runtime)]
        self.heard = {place: [self._listens(phone) for phone in room.phones] for place, room in enumerate(self.rooms)}
        more = cycle(room.phones[0] for room in self.rooms)
        while len(listeners.all) < HELD:
            listeners.open(replace(listener(next(more), streams.port, pages.port), looks=False))
        listeners.settle()

    def _listens(self, phone: Phone) -> Listener:
        assert phone.looks(self.pages.port) == 200
        one = listener(phone, self.streams.port, self.pages.port)
        self.listeners.open(one)
        return one

    def plays(self, minutes: float) -> None:
        """All rooms play, each at its pace, while the phones hear and see."""
        over, port = time.monotonic() + 60 * minutes, self.pages.port
        ended = Event()

        def play(part: list[Room]) -> None:
            for room in cycle(part):
                if ended.wait(PACE / len(part)):
                    return
                room.answers(port)

        players = [Thread(target=play, args=(self.rooms[n::4],)) for n in range(4)]
        for player in players:
            player.start()
        while time.monotonic() < over and all(player.is_alive() for player in players):
            self.listeners.turn(0.5)
        ended.set()
        assert time.monotonic() >= over, "a player fell"
        for player in players:
            player.join(LONGEST)

    def missing(self) -> tuple[int, int]:
        """Phones that have not seen the last event of their room in the end; rooms with an answer not there once."""
        last = time.monotonic() + LONGEST
        at = {place: room.keys(self.runtime)[0] for place, room in enumerate(self.rooms)}
        while (behind := sum(one.at != at[place] for place in at for one in self.heard[place])) and (
            time.monotonic() < last
        ):
            self.listeners.turn(0.5)
        wrong = sum(sorted(room.keys(self.runtime)[1]) != sorted(room.acknowledged) for room in self.rooms)
        return behind, wrong

    def come_back_at_once(self) -> tuple[int, int]:
        """The lines of all people break, each room goes on, and all come back in one moment; who is missing then."""
        people = [one for room in self.heard.values() for one in room]
        for one in people:
            self.listeners.drop(one)
        for room in self.rooms:
            room.answers(self.pages.port)
        for one in people:
            self.listeners.come_back(one)
        return self.missing()

    def held(self) -> int:
        """How many streams hear of one more change of their room."""
        self.listeners.settle()
        for room in self.rooms:
            room.answers(self.pages.port)
        last = time.monotonic() + LONGEST
        while any(not one.news for one in self.listeners.all) and time.monotonic() < last:
            self.listeners.turn(0.5)
        return sum(one.news > 0 for one in self.listeners.all)


def _rooms(runtime: Runtime) -> list[Room]:
    roles = runtime.shelf().cases["debt"].program.roles
    places = {f"{room} {n}": (room, roles[n % len(roles)]) for room in range(1, ROOMS + 1) for n in range(SEATED)}
    phones = dict(zip(places, gathered(runtime, places), strict=True))
    return [
        Room([phone for name, phone in phones.items() if places[name][0] == number], number)
        for number in range(1, ROOMS + 1)
    ]


@contextmanager
def deployment(names: Mapping[str, str]) -> Iterator[tuple[Server, Server]]:
    """Pages and streams, as docs/deployment.md has them."""
    with Server("wsgi:app", {**names, "STREAMS": "0"}, threads=4, workers=4) as pages:
        with Server("wsgi:app", {**names, "STREAMS": str(PLACES)}, threads=PLACES + 16, core=0) as streams:
            yield pages, streams


def soaked(minutes: float, folder: Path, address: str, redis_url: str) -> list[tuple[str, str, bool]]:
    """What was found: a name, what was seen, whether it is as it should be."""
    with psycopg.connect(address.replace("+psycopg", "") + "/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE soak")
    names, trainees = make_trainees(folder, f"{address}/soak")
    names |= {"REDIS_URL": redis_url}
    visitors = [(trainee.lang, trainee.cookie) for trainee in trainees]
    runtime = make_runtime(Settings.from_environment(names))
    with deployment(names) as (pages, streams):
        alone = visited(pages.port, visitors, QUIET)
        with Listeners() as listeners:
            soak = Soak(runtime, streams, pages, listeners)
            with visiting(pages.port, visitors) as visits:
                soak.plays(minutes)
                visits.end()
            behind, wrong = soak.missing()
            back, wrong_after = soak.come_back_at_once()
            held = soak.held()
        alone += visited(pages.port, visitors, QUIET)
        found = check(runtime).findings
    slow, quiet, people = p95(visits.took), p95(alone), SESSIONS * ROOMS * SEATED
    times = f"{slow:.0f} ms, {quiet:.0f} without streams: {slow / quiet:.1f} times, {len(visits.took)} visits"
    return [
        ("lost", f"{behind} phones behind, {wrong} rooms with an answer lost or doubled", not behind + wrong),
        ("lesson_p95", times, slow <= SLOWER * quiet),
        ("back_at_once", f"{back} of {people} behind, {wrong_after} rooms wrong", not back + wrong_after),
        ("held", f"{held} of {HELD} streams heard", held == HELD),
        ("invariants", f"{len(found)} findings", not found),
    ]


def main() -> int:
    """Run and tell; 1 where something is not as it should be."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    with tempfile.TemporaryDirectory() as folder, postgres_server() as address, redis_server() as redis_url:
        found = soaked(minutes, Path(folder), address, redis_url)
    for name, seen, is_right in found:
        print(f"{name:14} {seen}  {'ok' if is_right else 'MISSED'}")
    return 0 if all(is_right for _, _, is_right in found) else 1


if __name__ == "__main__":
    sys.exit(main())
