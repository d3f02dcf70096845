"""The product as a browser reaches it: served on a free port of loopback, over a SQLite file."""

import itertools
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Thread

from sqlalchemy import select
from werkzeug.serving import make_server

from app.factory import ticking_over
from app.runtime import Runtime, Shelf
from app.store.models import Identifier, Membership, Person
from tests.support.world import PASSWORD, World


@dataclass
class Site:
    """A served world. `address` is where it answers, `authenticators` what people set up in theirs, by address."""

    world: World
    address: str
    authenticators: dict[str, str] = field(default_factory=dict)
    newcomers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def shelf(self) -> Shelf:
        """The courses and trials that are served."""
        return self.world.runtime.shelf()

    def enrol(self, lang: str = "en") -> str:
        """A trainee who has done nothing yet, signs in with the password of the world; their address."""
        number = next(self.newcomers)
        address = f"newcomer{number}@moi.example"
        with self.world.runtime.write() as session:
            secret = session.scalars(select(Person.password_hash).limit(1)).one()
            session.add(
                Person(
                    id=f"newcomer{number}",
                    name="Жолдошева Үмүт Өмүрбековна",
                    name_latin="Zholdosheva Umut",
                    language=lang,
                    password_hash=secret,
                    created_at=self.world.clock(),
                )
            )
            session.flush()
            session.add(Identifier(value=address, centre_id="moi", kind="email", person_id=f"newcomer{number}"))
            session.add(Membership(person_id=f"newcomer{number}", centre_id="moi", role="trainee"))
        return address

    @property
    def password(self) -> str:
        """What everybody of this world signs in with."""
        return PASSWORD


def with_counted_ids(runtime: Runtime) -> Runtime:
    """`runtime` with ids that threads may take at the same time."""
    numbers = itertools.count(1)
    return replace(runtime, ids=lambda: f"id{next(numbers):06}")


@contextmanager
def served(world: World) -> Iterator[str]:
    """`world` behind a server with threads, in this process, with the notices of a real one; its address.

    The tick belongs to them: it finds what was told while a page was on its way to listening.
    """
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    assert "app" not in vars(world), "the application stands already, with notices that wake nobody"
    notices = ticking_over(world.runtime.look)
    world.runtime = replace(world.runtime, notices=notices)
    server = make_server("127.0.0.1", 0, world.app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        notices.stop()
