"""What holds when phones meet in two processes, and when one of these is killed.

`deployment` is given by the module of a database: two real gunicorns over it, each with a worker of its own.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from uuid import uuid4

import pytest

from app.config import Settings
from app.domain.trial.state import State
from app.domain.trial.step import asks_of
from app.runtime import Runtime
from app.services import logs, rooms
from app.services.invariants import check
from app.store import trainings
from app.store import trials as log
from tests.support.gunicorns import Server
from tests.support.phones import PATIENCE, Phone, gathered
from tests.support.racing import racing
from tests.support.served import runtime_of

RACERS, KILLS = 50, 8
MOMENTS = ("before commit", "after commit", "before answering")
OK, STALE = 200, 409


@dataclass
class Deployment:
    """Two processes over one database; `runtime` is that of a third one, in which the test looks.

    `rounds`: how often two of a seat are to decide at once.
    """

    runtime: Runtime
    processes: tuple[Server, Server]
    rounds: int

    @property
    def ports(self) -> tuple[int, int]:
        return self.processes[0].port, self.processes[1].port

    def gathers(self, people: int) -> list[Phone]:
        """A session in one room, with so many people in each seat."""
        roles = self.runtime.shelf().cases["debt"].program.roles
        return gathered(self.runtime, {f"{role} {n}": (1, role) for role in roles for n in range(people)})

    def log(self, phones: Sequence[Phone]) -> tuple[State, list[str]]:
        """Where the hearing of `phones` stands, and the keys of its answers; that its log is 1..n on the way."""
        with self.runtime.read() as session:
            trial = trainings.rooms(session, phones[0].training)[0].trial_id
            assert trial is not None
            numbers = [seq for seq, _, _ in log.events(session, trial)]
            program, events, keys = rooms.log_of(session, trial)
        assert numbers == list(range(1, 1 + len(numbers)))
        return logs.replayed(program, events)[-1], [key for key in keys if key is not None]

    def asked(self, phones: Sequence[Phone]) -> list[Phone]:
        """Those of the seat that is asked now, who look; nobody once it has ended."""
        state, _keys = self.log(phones)
        asks = asks_of(self.runtime.shelf().cases["debt"].program, state)
        here = [phone for phone in phones if asks and phone.name.startswith(f"{asks[0].role} ")]
        for number, phone in enumerate(here):
            assert phone.at == len(state.log) or phone.looks(self.ports[number % 2]) == OK
        return here


@contextmanager
def deployed(
    url: str, redis_url: str, folder: Path, rounds: int = 0, serves: str = "mortal_app", *, without_errors: bool = True
) -> Iterator[Deployment]:
    """The product in two processes over the database of `url`, which holds the people of the world.

    `serves`: the application, of tests/support/served.py; `without_errors`: none may stand in their log afterwards.
    """
    names = {
        "APP_ENV": "production",
        "SECRET_KEY": "s" * 40,
        "DATABASE_URL": url,
        "REDIS_URL": redis_url,
        "INSTANCE_DIR": str(folder),
        "BASE_URL": "http://127.0.0.1",
        "MAIL_URL": "console:",
    }
    target, written = f"tests.support.served:{serves}()", folder / "log"
    with Server(target, names, threads=24, log=written) as one, Server(target, names, threads=24, log=written) as other:
        runtime = runtime_of(Settings.from_environment(names))
        yield Deployment(runtime, (one, other), rounds)
        with runtime.look() as connection:
            engine = connection.engine
        engine.dispose()
    assert not without_errors or '"level": "error"' not in written.read_text(encoding="utf-8")


def decide_at_once(deployment: Deployment, phones: list[Phone]) -> None:
    """All of them answer what they are asked, each another thing in turn, half of them through each process."""
    forms = [phone.form(phone.options[n % len(phone.options)], uuid4().hex) for n, phone in enumerate(phones)]
    told = racing(len(phones), lambda n: phones[n].sends(deployment.ports[n % 2], forms[n]))
    assert Counter(told) == Counter({OK: 1, STALE: len(phones) - 1})
    _state, keys = deployment.log(phones)
    assert keys.count(forms[told.index(OK)]["key"]) == 1
    assert not {form["key"] for form in forms if form is not forms[told.index(OK)]} & set(keys)
    assert min(phone.at for phone in phones) > int(forms[0]["at"])  # and the others are told what stands now
    assert all(phone.shown["notice"] for phone, status in zip(phones, told, strict=True) if status == STALE)


class TestTwoProcesses:
    @pytest.fixture(autouse=True)
    def _all_is_whole(self, deployment: Deployment) -> Iterator[None]:
        yield
        assert check(deployment.runtime).findings == []

    def test_two_of_a_seat_decide_at_once_and_one_decision_stands(self, deployment: Deployment) -> None:
        rounds = 0
        while rounds < deployment.rounds:
            phones = deployment.gathers(people=2)
            while rounds < deployment.rounds and (asked := deployment.asked(phones)):
                decide_at_once(deployment, asked)
                rounds += 1

    def test_fifty_of_a_seat_decide_at_once_and_one_decision_stands(self, deployment: Deployment) -> None:
        roles = deployment.runtime.shelf().cases["debt"].program.roles
        phones = gathered(deployment.runtime, {f"{roles[0]} {n}": (1, roles[0]) for n in range(RACERS)})
        for _ in range(2):
            decide_at_once(deployment, deployment.asked(phones))

    @pytest.mark.parametrize("moment", MOMENTS)
    def test_a_worker_killed_in_the_middle_of_an_answer_loses_and_doubles_nothing(
        self, deployment: Deployment, moment: str
    ) -> None:
        phones = deployment.gathers(people=2)
        first, second = deployment.asked(phones)
        here, there = deployment.ports
        form, before = first.form(first.options[0], moment), deployment.log(phones)[1]
        with second.listening(there) as news:
            with pytest.raises(ConnectionResetError):
                first.sends(here, form, {"X-Dies": moment})
            assert deployment.log(phones)[1] == ([] if moment == MOMENTS[0] else [moment])
            assert before == []
            assert first.sends(here, form) == OK  # the phone sends again what it heard nothing of
            assert deployment.log(phones)[1] == [moment]
            heard = next(numbers for numbers in news if first.at in numbers.values())
        assert any(topic.startswith("trial:") for topic in heard)
        following = deployment.asked(phones)[0]
        assert following.sends(there, following.form(following.options[0], "next")) == OK

    def test_workers_killed_at_any_moment_while_a_whole_trial_is_played(self, deployment: Deployment) -> None:
        phones, over = deployment.gathers(people=2), Event()

        def plays(number: int) -> list[str]:
            """Look, answer what is asked, send again what was not answered; the keys that were acknowledged."""
            acknowledged, phone, port = [], phones[number], deployment.ports[number % 2]
            while not over.is_set():
                try:
                    assert phone.looks(port) == OK
                    if phone.options:
                        form = phone.form(phone.options[0], uuid4().hex)
                        while (status := _insisting(phone, port, form)) not in (OK, STALE):
                            assert status is None, status
                        acknowledged += [form["key"]] if status == OK else []
                    elif deployment.log(phones)[0].ending is not None:
                        over.set()
                except OSError:
                    continue
            return acknowledged

        with ThreadPoolExecutor(len(phones)) as pool:
            players = [pool.submit(plays, number) for number in range(len(phones))]
            for number in range(KILLS):
                over.wait(random.uniform(0.05, 0.4))
                deployment.processes[number % 2].kill_the_worker()
            acknowledged = [key for player in players for key in player.result(PATIENCE)]
        state, keys = deployment.log(phones)
        assert state.ending is not None
        assert Counter(acknowledged) == Counter(keys)


def _insisting(phone: Phone, port: int, form: dict[str, str]) -> int | None:
    """What an answer is told; None where the line broke."""
    try:
        return phone.sends(port, form)
    except OSError:
        return None
