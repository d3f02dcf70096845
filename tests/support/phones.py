"""Phones of a group trial, as a server has them on the line: a session that has begun, and what its people hold."""

import http.client
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from app.config import Settings
from app.domain.shared.language import LANGUAGES, Lang
from app.runtime import Runtime
from app.services import participants, seating, trainings
from app.services.participants import Joined
from app.services.trainings import Setup
from app.web.auth.standing import PLACE
from tests.support.acting import acting
from tests.support.fakes import START

TRAINER = acting("trainer")
PATIENCE = 60.0  # seconds for an answer, on the busiest machine
Place = tuple[int, str]  # room and seat; an empty seat observes


@dataclass
class Phone:
    """A guest's phone. `cookie` is what it holds; `shown` what the room last told it, `at` up to which event."""

    training: str
    name: str
    lang: Lang
    cookie: str
    shown: dict[str, Any] = field(default_factory=dict)

    @property
    def at(self) -> int:
        return int(self.shown.get("seq", 0))

    @property
    def room(self) -> str:
        """The address of the room."""
        return f"/{self.lang}/hearing/{self.training}/room"

    @property
    def follow(self) -> str:
        """Where it listens; before it has looked, as a phone that has seen nothing."""
        return str(self.shown.get("follow", f"/events/{self.training}"))

    @property
    def options(self) -> list[str]:
        """The answers that it is offered; nothing where it is not asked."""
        return re.findall(r'name="option" value="([^"]*)"', str(self.shown["ask"]))

    def opens(self, port: int, path: str, accept: str = "text/html") -> str:
        """A page of the product, as text; of what it may not open nothing."""
        status, body = self._ask(port, "GET", path, headers={"Accept": accept})
        return body.decode() if status == 200 else ""

    def sees_since(self, port: int, at: int) -> dict[str, Any]:
        """What is new to a page on which event `at` was the last."""
        return dict(json.loads(self.opens(port, f"{self.room}?at={at}", "application/json")))

    def looks(self, port: int) -> int:
        """Ask for the room as it is now; the status. `shown` is all of it, and so alike for all in one state."""
        return self._keep(self._ask(port, "GET", f"{self.room}?at=0"))

    def form(self, option: str, key: str) -> dict[str, str]:
        """What is sent with an answer."""
        named = re.findall(r'name="(csrf_token|decision)" value="([^"]*)"', str(self.shown["ask"]))
        return {**dict(named), "at": str(self.at), "option": option, "key": key}

    def sends(self, port: int, form: Mapping[str, str], headers: Mapping[str, str] | None = None) -> int:
        """Send an answer; the status. A line that breaks is an OSError, after which it may be sent again."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._keep(self._ask(port, "POST", self.room, urlencode(form), {**kind, **(headers or {})}))

    def _keep(self, answer: tuple[int, bytes]) -> int:
        status, body = answer
        if status in (200, 409):
            self.shown = json.loads(body)
        return status

    def _ask(
        self, port: int, method: str, path: str, body: str | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            head = {"Accept": "application/json", "Cookie": self.cookie, "Connection": "close", **(headers or {})}
            connection.request(method, path, body, head)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except http.client.HTTPException as broken:
            raise ConnectionResetError(str(broken)) from broken
        finally:
            connection.close()

    @contextmanager
    def listening(self, port: int, address: str = "") -> Iterator[Iterator[dict[str, int]]]:
        """An open stream: what it tells, one after another, without its signs of life."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", address or self.follow, headers={"Cookie": self.cookie})
            answer = connection.getresponse()
            assert answer.status == 200, answer.status
            yield (json.loads(line[6:]) for line in iter(answer.readline, b"") if line.startswith(b"data: "))
        finally:
            connection.close()


def gathered(runtime: Runtime, places: Mapping[str, Place], case: str = "debt") -> list[Phone]:
    """The phones of a session that has begun, each in its place; languages go round. Without a clock."""
    rooms = max(room for room, _ in places.values())
    setup = Setup(case, START.date(), "", "short", rooms, "by_hand", None, "Садыкова Гүлнара", "")
    training = trainings.set_up(runtime, TRAINER, runtime.shelf().cases[case], setup)
    assert isinstance(training, str)
    card = trainings.look(runtime, TRAINER, training)
    assert card is not None
    phones = []
    for number, name in enumerate(places):
        lang = LANGUAGES[number % len(LANGUAGES)]
        joined = participants.join(runtime, card.code, None, name, "other", lang)
        assert isinstance(joined, Joined)
        phones.append(Phone(training, name, lang, cookie(runtime.settings, joined, lang)))
    card = trainings.look(runtime, TRAINER, training)
    assert card is not None
    for one in card.people:
        assert seating.place(runtime, TRAINER, training, one.id, *places[one.name]) is None
    assert seating.begin(runtime, TRAINER, training) is None
    return phones


def cookie(settings: Settings, joined: Joined, lang: Lang) -> str:
    """What the browser of somebody who has just joined holds."""
    app = Flask(__name__)
    app.secret_key = settings.secret_key
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert serializer is not None
    place = {"training": joined.training_id, "token": joined.token, "rejoin": joined.rejoin}
    return f"taraza={serializer.dumps({PLACE: place, 'csrf_token': 'c' * 40})}; language={lang}"
