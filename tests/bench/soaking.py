"""A long trial under load, on PostgreSQL and Redis: 200 people in 20 rooms. `python -m tests.bench.soaking [minutes]`.

Pages and streams are in processes of their own, as in a deployment. It tells what it found, and ends with 1 where a
notice or an answer was lost, a stream did not stand, or the other pages became slower than they may.
"""

import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import quantiles
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
from tests.bench.trainees import Trainee, make_trainees
from tests.support.gunicorns import Server
from tests.support.phones import Phone, gathered
from tests.support.servers import postgres_server, redis_server

SESSIONS, ROOMS, SEATED = 4, 5, 10  # people in each room, two in each seat
HELD, VISITS = 500, 200
PACE = 12.0  # seconds from one answer in a room to the next
COURSES = ("police", "prosecutors", "judges", "lawyers")
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
        self.heard: dict[int, list[Listener]] = {}
        for place, room in enumerate(self.rooms):
            self.heard[place] = [self._listens(phone) for phone in room.phones]

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
        """All lines break, each room goes on meanwhile, and all come back in one moment; who is missing after that."""
        for one in self.listeners.all:
            self.listeners.drop(one)
        for room in self.rooms:
            room.answers(self.pages.port)
        for one in self.listeners.all:
            self.listeners.come_back(one)
        return self.missing()

    def hold(self, number: int) -> int:
        """Open so many streams in all; how many of them hear of one more change of their room."""
        spare = cycle(enumerate(self.rooms))
        while len(self.listeners.all) < number:
            place, room = next(spare)
            self.heard[place].append(self._listens(room.phones[0]))
        self.listeners.settle()
        for room in self.rooms:
            room.answers(self.pages.port)
        behind, _wrong = self.missing()
        return number - behind


def _rooms(runtime: Runtime) -> list[Room]:
    roles = runtime.shelf().cases["debt"].program.roles
    places = {f"{room} {n}": (room, roles[n % len(roles)]) for room in range(1, ROOMS + 1) for n in range(SEATED)}
    phones = dict(zip(places, gathered(runtime, places), strict=True))
    return [
        Room([phone for name, phone in phones.items() if places[name][0] == number], number)
        for number in range(1, ROOMS + 1)
    ]


def p95(pages: Server, trainees: list[Trainee]) -> float:
    """Milliseconds that a lesson takes, in 19 of 20 visits, one after another with a moment between."""
    pages.connection.close()  # it may have been given up meanwhile
    took = []
    for trainee, course, _ in zip(cycle(trainees), cycle(COURSES), range(VISITS), strict=False):
        began = time.perf_counter()
        answer = trainee.get(pages, f"/{trainee.lang}/courses/{course}/shared/010-what-trafficking-is/lesson")
        took.append(1000 * (time.perf_counter() - began))
        assert answer.status == 200
        time.sleep(0.1)
    return quantiles(took, n=20)[18]


def soaked(minutes: float, folder: Path, address: str, redis_url: str) -> list[tuple[str, str, bool]]:
    """What was found: a name, what was seen, whether it is as it should be."""
    with psycopg.connect(address.replace("+psycopg", "") + "/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE soak")
    names, trainees = make_trainees(folder, f"{address}/soak")
    names |= {"REDIS_URL": redis_url, "STREAMS": str(HELD)}
    runtime = make_runtime(Settings.from_environment(names))
    with ExitStack() as started:
        pages = started.enter_context(Server("wsgi:app", names, threads=4, workers=4))
        streams = started.enter_context(Server("wsgi:app", names, threads=HELD + 50))
        p95(pages, trainees)  # warm
        alone = p95(pages, trainees)
        soak = Soak(runtime, streams, pages, started.enter_context(Listeners()))
        beside: list[float] = []
        prober = Thread(target=lambda: beside.append(p95(pages, trainees)))
        prober.start()
        soak.plays(minutes)
        prober.join(LONGEST)
        behind, wrong = soak.missing()
        back, wrong_after = soak.come_back_at_once()
        held = soak.hold(HELD)
        found = check(runtime).findings
    ratio = beside[0] / alone
    return [
        ("lost", f"{behind} phones behind, {wrong} rooms with an answer lost or doubled", not behind + wrong),
        ("lesson_p95", f"{beside[0]:.0f} ms, {alone:.0f} without streams: {ratio:.1f} times", ratio <= SLOWER),
        (
            "back_at_once",
            f"{back} of {SESSIONS * ROOMS * SEATED} behind, {wrong_after} rooms wrong",
            not back + wrong_after,
        ),
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
