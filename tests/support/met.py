"""A world with something of every kind in it, as different people meet it: their seats, walks and forms."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast

from app.domain.access.policy import Identity
from app.services.kept import anonymise
from app.store.models import Membership, SecondFactor
from tests.support.crawling import Form, Walk, walk
from tests.support.fakes import START
from tests.support.once import lived_through
from tests.support.past import has_completed
from tests.support.routes import pages
from tests.support.seats import Seat, held, seat
from tests.support.snapshots import Snapshot
from tests.support.two_centres import SECRET, Kept, settle
from tests.support.world import PASSWORD, World

# "half" has no second factor yet; "trainer at the second step" has one.
STEP = "trainer at the second step"
PEOPLE: tuple[str, ...] = ("anonymous", "half", STEP, "trainee", "trainer", "officer", "author", "administrator")


@dataclass
class Met:
    """What was met; `forms`: by their route and the names of their fields, each with who met it first."""

    world: World
    kept: Kept
    snapshot: Snapshot
    seats: dict[str, Seat]
    walks: dict[str, Walk]
    forms: dict[str, tuple[str, Form]] = field(default_factory=dict)


@contextmanager
def met(world: World) -> Iterator[Met]:
    """Walk through the world as everybody."""
    rare = lived_through(world)
    kept = settle(world, "moi")
    starts = [*pages(world, kept), *rare, *_rarities(world)]
    seats = {kind: seat(world, cast(Identity, kind)) for kind in PEOPLE if kind != STEP}
    seats[STEP] = held(world, world.half_sign_in("trainer", "moi"))
    walks = {kind: walk(theirs.browser(), starts, most=2) for kind, theirs in seats.items()}
    found = Met(world, kept, Snapshot(world), seats, walks)
    for kind, walked in walks.items():
        for (place, method, names), form in walked.forms.items():
            found.forms.setdefault(f"{method} {place} {' '.join(names)}", (kind, form))
    yield found
    found.snapshot.close()


def _rarities(world: World) -> list[str]:
    """Pages with forms that few people meet: somebody of two centres, somebody anonymised, disabled, with a factor."""
    graduate = world.person("author", "gpo")
    code = has_completed(world, graduate, "prosecutors")
    assert anonymise(world.runtime, graduate, PASSWORD) is None
    with world.runtime.write() as session:
        session.add(Membership(person_id="moi-author", centre_id="gpo", role="trainee"))
        # An authenticator that none of the person's roles needs.
        session.add(SecondFactor(person_id="moi-author", secret=SECRET, confirmed_at=START, last_step=0))
    people = [f"/en/centre/people/moi-{kind}" for kind in ("former", "trainer", "pupil")]
    return [f"/en/verify/{code}", *people]
