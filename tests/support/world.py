"""A small world to test in: two centres, a person of each kind, the real content, a clock that obeys."""

import shutil
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from argon2 import PasswordHasher
from flask import Flask
from jinja2 import StrictUndefined
from sqlalchemy import Engine

from app.config import ROOT, Settings
from app.domain.access.policy import Identity
from app.domain.shared.language import LANGUAGES
from app.factory import create_app
from app.runtime import Runtime, Shelf
from app.services.accounts import NOWHERE, Who, begin_sign_in, who
from app.store.engine import make_engine, transactions
from app.store.migrate import upgrade
from app.store.models import Centre, Identifier, LedgerCounter, Membership, Person
from tests.support.fakes import START, Counter, Lots, Silence, TickingClock
from tests.support.page import Browser
from tests.support.quick import CompiledTemplates, compile_addresses_once, knowing_statements, without_waiting

PASSWORD = "osh-dzhalal-abad-2026"
KINDS: tuple[Identity, ...] = ("trainee", "trainer", "officer", "author", "administrator")
CENTRES = {"moi": "police", "gpo": "prosecutors"}


def address(kind: str, centre: str = "moi") -> str:
    """What a person of the world signs in with."""
    return f"{kind}@{centre}.example"


def people_database(path: Path) -> Path:
    """A migrated SQLite file with the people of the world; copied for each test."""
    populate(f"sqlite:///{path}")
    return path


def populate(url: str) -> None:
    """Migrate the database of `url` and put the people of the world into it."""
    engine = knowing_statements(without_waiting(make_engine(url)))
    upgrade(engine)
    _, write, _ = transactions(engine)
    # Checked at the cost that the hash itself names: signing in takes a test no time.
    secret = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with write() as session:
        for centre, course in CENTRES.items():
            names = {lang: f"Centre {centre} {lang}" for lang in ("ky", "ru", "en")}
            session.add(Centre(id=centre, names=names, signatory=names, course=course))
            session.flush()
            session.add(LedgerCounter(centre_id=centre, last=0))
            for kind in KINDS:
                id = f"{centre}-{kind}"
                name = f"Асанов {kind} {centre}"
                session.add(
                    Person(
                        id=id,
                        name=name,
                        name_latin=f"Asanov {kind}",
                        language="en",
                        password_hash=secret,
                        created_at=START,
                    )
                )
                session.flush()
                session.add(Identifier(value=address(kind, centre), centre_id=centre, kind="email", person_id=id))
                session.add(Membership(person_id=id, centre_id=centre, role=kind))
    engine.dispose()


COMPILED = {lang: CompiledTemplates() for lang in LANGUAGES}  # the texts of a compiled template are translated
compile_addresses_once()


_idle: dict[Settings, list[Flask]] = {}


def applications_of(settings: Settings) -> list[Flask]:
    """Applications that stand for `settings`, but for where things are kept, and that no world has in hand now.

    To build one takes as long as three pages; all that it knows of a world is the runtime that it is handed.
    """
    return _idle.setdefault(replace(settings, database_url="", instance_dir=Path()), [])


@dataclass
class World:
    """What services run on, over a database of its own, and the application over it."""

    runtime: Runtime
    clock: TickingClock
    engine: Engine

    @cached_property
    def app(self) -> Flask:
        """The application, when a test first asks for it. A template that names what its page lacks fails."""
        app = applications_of(self.runtime.settings).pop() if applications_of(self.runtime.settings) else self._build()
        app.extensions["runtime"] = self.runtime
        return app

    def _build(self) -> Flask:
        app = create_app(self.runtime.settings, self.runtime)
        for lang, environment in app.extensions["environments"].items():
            environment.undefined = StrictUndefined
            environment.bytecode_cache = COMPILED[lang]
        return app

    def close(self) -> None:
        """Give the connections back, and the application, which the next world may have."""
        if "app" in vars(self):
            self.app.extensions.pop("streams", None)
            applications_of(self.runtime.settings).append(self.app)
        self.engine.dispose()

    def person(self, kind: str = "trainee", centre: str = "moi") -> Who:
        """Somebody of the world, as a service is told of them."""
        found = who(self.runtime, self.sign_in(kind, centre), "en")
        assert found is not None
        return found

    def sign_in(self, kind: str, centre: str) -> str:
        """The token of a new whole sign-in of somebody of the world, as the cookie of their browser holds it."""
        return self._begin(kind, centre, second_step_done=True)

    def half_sign_in(self, kind: str, centre: str) -> str:
        """The token of a sign-in whose second step is still to be done; of a trainer, an officer, an administrator."""
        return self._begin(kind, centre, second_step_done=False)

    def _begin(self, kind: str, centre: str, *, second_step_done: bool) -> str:
        with self.runtime.write() as session:
            return begin_sign_in(
                self.runtime, session, f"{centre}-{kind}", centre, NOWHERE, second_step_done=second_step_done
            )

    def browser(self, kind: Identity = "anonymous", centre: str = "moi", lang: str = "en") -> Browser:
        """A browser of somebody of the world who has signed in, of a guest, or of an officer who did so by half."""
        browser = Browser(self.app, lang)
        if kind == "half":
            browser.hold(self.half_sign_in("officer", centre))
        elif kind != "anonymous":
            browser.hold(self.sign_in(kind, centre))
        return browser


def make_world(url: str, instance: Path, shelf: Shelf) -> World:
    """A world over the database of `url`, with the content of `shelf`."""
    clock, lots = TickingClock(), Lots()
    settings = Settings(app_env="test", secret_key="s" * 40, database_url=url, instance_dir=instance, content_root=ROOT)
    engine = knowing_statements(without_waiting(make_engine(url)))
    read, write, look = transactions(engine)
    runtime = Runtime(
        settings=settings,
        clock=clock,
        ids=Counter(),
        dice=lots.dice,
        chance=lots.token,
        read=read,
        write=write,
        look=look,
        shelf=lambda: shelf,
        notices=Silence(),
    )
    return World(runtime, clock, engine)


def sqlite_world(tmp_path: Path, people: Path, shelf: Shelf) -> World:
    """A world over a copy of the SQLite file `people`."""
    path = tmp_path / "world.sqlite3"
    shutil.copy(people, path)
    return make_world(f"sqlite:///{path}", tmp_path, shelf)
