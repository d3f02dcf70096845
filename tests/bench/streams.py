"""From commit to the last of two hundred streams, beside a bare ASGI server; each phone asks for its view as well."""

import json
import re
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial

from app.config import Settings
from app.factory import make_runtime
from app.runtime import Notices, Runtime
from app.services import console
from tests.bench.listeners import Listener, Listeners
from tests.support.gunicorns import Server
from tests.support.phones import TRAINER, Phone, gathered

PHONES, TOLD = 200, 30  # a hearing has some fifty answers
HELLO = "tests/bench/hello_server.py"


@dataclass
class Stamped:
    """Notices that know when the last one was told: right after the commit."""

    inner: Notices
    told_ns: int = 0

    def tell(self, topic: str, number: int) -> None:
        """Tell, and note when."""
        self.told_ns = time.monotonic_ns()
        self.inner.tell(topic, number)

    def wait(self, known: Mapping[str, int], seconds: float) -> Mapping[str, int]:
        """As `inner`."""
        return self.inner.wait(known, seconds)


@dataclass(frozen=True)
class Took:
    """Milliseconds from each commit to the last stream, and to the last view."""

    streams: list[float]
    views: list[float]


def ours(environment: Mapping[str, str]) -> Took:
    """The product: pages and streams in processes of their own, the commit in a third, Redis between them."""
    settings = Settings.from_environment(environment)
    stamped = Stamped(make_runtime(settings).notices)
    runtime = replace(make_runtime(settings), notices=stamped)
    with ExitStack() as started:
        names = {**environment, "STREAMS": str(PHONES + 4)}
        streams = started.enter_context(Server("wsgi:app", names, threads=PHONES + 20, core=0))
        pages = started.enter_context(Server("wsgi:app", {**environment, "STREAMS": "0"}, threads=8))
        listeners = started.enter_context(Listeners())
        phones = in_one_room(runtime, PHONES)
        for phone in phones:
            assert phone.looks(pages.port) == 200
            listeners.open(listener(phone, streams.port, pages.port))
        return _told(listeners, partial(_act, runtime, phones[0].training, stamped), TOLD)


def bare() -> Took:
    """The baseline, one process for all; half as often, since it is asked before and after."""
    with Server("tests.bench.bare_streams:app", {}, HELLO, worker_class="asgi") as server, Listeners() as listeners:
        for _ in range(PHONES):
            listeners.open(Listener(server.port, "/", server.port, "/view", "none="))
        return _told(listeners, lambda: int(server.ask("GET", "/tell").body), TOLD // 2)


def listener(phone: Phone, streams: int, pages: int) -> Listener:
    """A phone that has looked, as it goes on to listen."""
    return Listener(streams, phone.follow, pages, phone.room + "?at={at}", phone.cookie, phone.at)


def in_one_room(runtime: Runtime, number: int) -> list[Phone]:
    """The phones of a room: two in each seat, all others observe."""
    roles = runtime.shelf().cases["debt"].program.roles
    return gathered(runtime, {f"{n}": (1, roles[n % len(roles)] if n < 2 * len(roles) else "") for n in range(number)})


def _told(listeners: Listeners, tell: Callable[[], int], times: int) -> Took:
    took = Took([], [])
    for _ in range(times):
        listeners.settle()
        told_ns = tell()
        listeners.until(news=1, views=1)
        took.streams.append((max(one.heard_ns for one in listeners.all) - told_ns) / 1e6)
        took.views.append((max(one.seen_ns for one in listeners.all) - told_ns) / 1e6)
    return took


def _act(runtime: Runtime, training: str, stamped: Stamped) -> int:
    """The trainer lets the machine answer what is asked; when that was committed."""
    assert console.let_the_machine_answer(runtime, TRAINER, training, 1) is None
    return stamped.told_ns


# What a browser of today sends with each request, in bytes, and the headers of a question whether one may stay.
REQUEST, PRESENT = 600, 800
HEAD, BEAT, NOTICE = 400, 8, 110  # of a stream


def hour(product: Server, environment: Mapping[str, str]) -> float:
    """KB that a telephone spends on an hour in a room, in which a whole trial is played: it fetches all that changes.

    The first visit with all files, every change, the stream, which comes again every five minutes, and the question
    every twenty seconds whether one may stay.
    """
    runtime = make_runtime(Settings.from_environment(environment))
    roles = runtime.shelf().cases["debt"].program.roles
    phone = gathered(runtime, {role: (1, role) for role in roles})[0]
    spent = first_visit(product, phone)
    assert phone.looks(product.port) == 200
    while True:
        assert console.let_the_machine_answer(runtime, TRAINER, phone.training, 1) is None
        headers = {"Cookie": phone.cookie, "Accept": "application/json"}
        answer = product.ask("GET", f"{phone.room}?at={phone.at}", headers=headers)
        before, phone.shown = phone.at, json.loads(answer.body)
        if phone.at == before:
            break
        spent += answer.size + REQUEST + NOTICE
    return (spent + 12 * (REQUEST + HEAD + 15 * BEAT) + 180 * PRESENT) / 1000


def first_visit(product: Server, phone: Phone) -> int:
    """Bytes of the room and of all files that it needs, none of which the telephone has yet."""
    page = product.ask("GET", phone.room, headers={"Cookie": phone.cookie})
    files = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', page.body.decode()))
    return page.size + REQUEST + sum(product.ask("GET", one).size + REQUEST for one in files)
