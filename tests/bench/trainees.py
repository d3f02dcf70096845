"""Two hundred signed-in trainees, without two hundred password checks."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from flask.sessions import SecureCookieSessionInterface

from app.config import Settings
from app.factory import create_app, make_runtime
from app.services import accounts
from app.store.models import Identifier, Membership, Person, SignIn
from tests.support.gunicorns import Answer, Server
from tests.support.world import populate

COUNT = 200
LANGUAGES = ("ky", "ru", "en")


@dataclass
class Trainee:
    """A trainee's cookie, and the form token that belongs to it once a page was seen."""

    cookie: str
    lang: str
    token: str = ""

    def get(self, server: Server, path: str) -> Answer:
        """Open a page, and keep the token of its forms."""
        answer = server.ask("GET", path, headers={"Cookie": self.cookie})
        found = re.search(rb'name="csrf_token" value="([^"]+)"', answer.body)
        if found:
            self.token = found[1].decode()
        return answer

    def post(self, server: Server, path: str, json: bool = False, **fields: str) -> Answer:
        """Send a form."""
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        if json:
            headers["Accept"] = "application/json"
        return server.ask("POST", path, urlencode({"csrf_token": self.token, **fields}), headers)


def make_trainees(instance: Path, url: str = "") -> tuple[dict[str, str], list[Trainee]]:
    """The environment of a server over an empty database, SQLite's if none is named; the trainees signed in there."""
    url = url or f"sqlite:///{instance / 'bench.sqlite3'}"
    populate(url)
    settings = Settings(secret_key="b" * 40, database_url=url, instance_dir=instance)
    runtime = make_runtime(settings)
    app = create_app(settings, runtime)
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert serializer is not None
    trainees = []
    now = runtime.clock()
    with runtime.write() as session:
        for number in range(COUNT):
            id, token, lang = f"bench{number}", f"bench-token-{number}", LANGUAGES[number % 3]
            session.add(Person(id=id, name=id, name_latin=id, language=lang, password_hash="", created_at=now))
            session.flush()
            session.add(Identifier(value=id, centre_id="moi", kind="number", person_id=id))
            session.add(Membership(person_id=id, centre_id="moi", role="trainee"))
            session.add(
                SignIn(
                    id=accounts.digest(token),
                    person_id=id,
                    centre_id="moi",
                    begun_at=now,
                    passed_at=now,
                    confirmed_at=now,
                    seen_at=now,
                    ends_at=now + accounts.LONGEST,
                    ended_at=None,
                )
            )
            cookie = serializer.dumps({"_user_id": token, "_fresh": True, "csrf_token": "c" * 40})
            trainees.append(Trainee(f"taraza={cookie}; language={lang}", lang))
    environment = {"SECRET_KEY": "b" * 40, "DATABASE_URL": url, "INSTANCE_DIR": str(instance), "APP_ENV": "development"}
    return environment, trainees
