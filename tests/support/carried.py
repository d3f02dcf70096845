"""Two installations: a laptop on which a session was held, and the server of the centre."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from app.services import commitments, console, leading, marking, participants, rooms, seating, session_export, trainings
from app.services.marking import Given
from app.services.participants import Joined
from app.services.session_export import Written
from app.services.trainings import Setup
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.shelves import small_shelf
from tests.support.world import World, sqlite_world

TRAINER, PUPIL = acting("trainer"), acting()
GUEST = "Бактыгүл"
MEANT = "Ар бир тыныгуунун алдында сурайм."


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
    """A session that was held and closed: its id, and what its guest holds; the trainee of the centre sits too.

    Of its three rooms nobody sits in one.
    """
    runtime = world.runtime
    setup = Setup(case, START.date(), "Ош", "short", 3, "by_profession", None, "Садыкова Гүлнара", "")
    made = trainings.set_up(runtime, TRAINER, runtime.shelf().cases[case], setup)
    assert isinstance(made, str)
    card = trainings.look(runtime, TRAINER, made)
    assert card is not None
    assert isinstance(participants.join(runtime, card.code, PUPIL, "", "", "ky"), Joined)
    guest = participants.join(runtime, card.code, None, GUEST, "judge", "ru")
    assert isinstance(guest, Joined)
    assert seating.deal_all(runtime, TRAINER, made) is None
    assert seating.begin(runtime, TRAINER, made) is None
    _played(world, made, guest)
    card = trainings.look(runtime, TRAINER, made)
    assert card is not None
    number = next(iter(card.trials))
    sheet = marking.sheet_of_trainer(runtime, TRAINER, made, number)
    assert sheet is not None
    heard = sheet.heard.moments[0]
    given = Given(heard.seq, heard.role, {"D2": 3}, {"D2": "Шашылбаңыз"})
    assert marking.keep_of_trainer(runtime, TRAINER, made, number, given) is None
    assert trainings.end(runtime, TRAINER, made) is None
    assert leading.go(runtime, TRAINER, made, "commitment") is None
    assert commitments.keep(runtime, made, "", PUPIL, MEANT, shared=True) is None
    return made, guest


def _played(world: World, session: str, guest: Joined) -> None:
    """The hearing to its end: the guest answers for their seat, the trainer lets it go back and hands a seat over."""
    runtime = world.runtime
    for turn in range(40):
        here = rooms.enter(runtime, session, guest.token, None)
        assert here is not None
        asked, room = here.room.view.asked, here.own.room or 0
        if here.room.state.ending is not None:
            break
        if asked is not None:
            sent = (asked.decision, asked.options[0].id, (), runtime.ids(), here.room.seq)
            assert rooms.answer(runtime, session, guest.token, None, *sent) is None
        else:
            assert console.let_the_machine_answer(runtime, TRAINER, session, room) is None
        if turn == 1:
            assert console.rewind(runtime, TRAINER, session, room, 1, "Кайра угалы") is None
        if turn == 2:
            assert console.hand_over(runtime, TRAINER, session, room, here.own.role or "", "machine") is None
    assert console.write_down(runtime, TRAINER, session, 1, "Үн көтөрүлдү") is None


def written(world: World, session: str) -> bytes:
    """The file of a session."""
    file = session_export.export(world.runtime, session)
    assert isinstance(file, Written)
    return file.data
