"""A harm that a seat of a room has just done is told to its people at once, and to nobody else."""

from dataclasses import replace

import pytest

from app.runtime import Runtime
from app.services import console, harms
from tests.services.test_rooms_of_a_session import TRAINER, Session
from tests.support.programs import decision, option, program, ruling, window
from tests.support.shelves import case as shelved
from tests.support.shelves import small_shelf
from tests.support.world import World

SEATS = {"Айгүл": "judge", "Бакыт": "judge", "Жылдыз": "prosecutor", "Кубат": ""}


@pytest.fixture
def runtime(world: World) -> Runtime:
    asked = (
        decision("door", "judge", option("open", "D8 3"), option("slur", "D8 0", harms="D8 slur")),
        decision("rule", "judge", option("keep", "D8 3"), option("bar", "D8 0", harms="D8 barred"), voting=True),
        decision("last", "prosecutor", option("go", "D1 2")),
    )
    shelf = small_shelf().with_(cases={"small": shelved("small", program(*asked))})
    world.runtime = replace(world.runtime, shelf=lambda: shelf)
    return world.runtime


@pytest.fixture
def session(runtime: Runtime) -> Session:
    return Session(runtime, SEATS, "small")


def told(session: Session) -> dict[str, int]:
    """Who is told of a harm, and with which answer of the hearing it came."""
    found = {name: harms.unread(session.room(name)) for name in SEATS}
    return {name: harm.number for name, harm in found.items() if harm is not None}


def reads(session: Session, name: str, number: int) -> bool:
    return harms.read(session.runtime, session.id, session.people[name].token, None, number)


def test_the_seat_is_told_of_it_and_each_until_they_have_read_it(session: Session) -> None:
    assert told(session) == {}
    assert session.answers("Айгүл", "slur") is None
    assert told(session) == {"Айгүл": 1, "Бакыт": 1}
    assert reads(session, "Айгүл", 99)
    assert told(session) == {"Бакыт": 1}
    assert reads(session, "Айгүл", 0)
    assert told(session) == {"Бакыт": 1}
    assert not harms.read(session.runtime, session.id, "nobody's", None, 1)


def test_what_was_undone_is_told_no_more(session: Session) -> None:
    kept = session.room("Айгүл").room.seq
    assert session.answers("Айгүл", "slur") is None
    assert console.rewind(session.runtime, TRAINER, session.id, 1, kept, "Once more") is None
    assert told(session) == {}


@pytest.mark.parametrize(("votes", "expected"), [(("bar", "bar"), {"Айгүл": 3, "Бакыт": 3}), (("keep", "bar"), {})])
def test_of_votes_only_who_voted_for_a_harm_that_came_about_is_told(
    session: Session, votes: tuple[str, str], expected: dict[str, int]
) -> None:
    assert session.answers("Айгүл", "open") is None
    assert session.answers("Айгүл", votes[0]) is None
    assert told(session) == {}
    assert session.answers("Бакыт", votes[1]) is None
    assert told(session) == expected


def test_at_the_end_the_debriefing_tells_it(session: Session) -> None:
    for name, answer in (("Айгүл", "slur"), ("Айгүл", "keep"), ("Бакыт", "keep"), ("Жылдыз", "go")):
        assert session.answers(name, answer) is None
    assert session.room("Айгүл").room.view.ending is not None
    assert told(session) == {}


def test_a_ruling_that_does_harm_is_told_too(world: World) -> None:
    lets = (ruling("lets", "D3 0, D10 2", "answers", harms="D3 blamed"), ruling("strikes", "D3 2, D10 1", "falls"))
    asked = (
        decision("cross", "defence", option("blames", "D3 0", window="improper")),
        decision("last", "judge", option("go", "D1 2")),
    )
    blame = program(*asked, windows=dict([window("improper", ("prosecutor",), lets, ("blames",))]))
    shelf = small_shelf().with_(cases={"small": shelved("small", blame)})
    world.runtime = replace(world.runtime, shelf=lambda: shelf)
    session = Session(world.runtime, SEATS, "small")
    assert session.answers("Жылдыз", "blames") is None
    assert told(session) == {}
    assert session.answers("Бакыт", "lets") is None
    assert set(told(session)) == {"Айгүл", "Бакыт"}
