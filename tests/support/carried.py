"""Two installations: a laptop on which a session was held, and the server of the centre."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from app.services import participants, seating, session_export, trainings
from app.services.participants import Joined
from app.services.session_export import Written
from app.services.trainings import Setup
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.shelves import small_shelf
from tests.support.world import World, sqlite_world

TRAINER, PUPIL = acting("trainer"), acting()
GUEST = "Бактыгүл"


@contextmanager
def installation(folder: Path, people: Path, secret: str) -> Iterator[World]:
    """A world of its own, with ids that no other one gives and a secret of its own."""
    folder.mkdir()
    world = sqlite_world(folder, people, small_shelf())
    settings = replace(world.runtime.settings, secret_key=secret * 32)
    world.runtime = replace(world.runtime, settings=settings, ids=lambda: uuid4().hex)
    yield world
    world.close()


def held(world: World, case: str = "debt") -> tuple[str, Joined]:
    """A session that was held and closed: its id, and what its guest holds; the trainee of the centre sits too."""
    runtime = world.runtime
    setup = Setup(case, START.date(), "Ош", "short", 1, "by_profession", None, "Садыкова Гүлнара", "")
    made = trainings.set_up(runtime, TRAINER, runtime.shelf().cases[case], setup)
    assert isinstance(made, str)
    card = trainings.look(runtime, TRAINER, made)
    assert card is not None
    assert isinstance(participants.join(runtime, card.code, PUPIL, "", "", "ky"), Joined)
    guest = participants.join(runtime, card.code, None, GUEST, "judge", "ru")
    assert isinstance(guest, Joined)
    assert seating.deal_all(runtime, TRAINER, made) is None
    assert seating.begin(runtime, TRAINER, made) is None
    assert trainings.end(runtime, TRAINER, made) is None
    return made, guest


def written(world: World, session: str) -> bytes:
    """The file of a session."""
    file = session_export.export(world.runtime, session)
    assert isinstance(file, Written)
    return file.data
