"""What somebody gets when the hearing of their room is over: the seat's numbers, their own, and nobody else's."""

from dataclasses import replace

import pytest

from app.runtime import Runtime
from app.services import console, seat_results, seat_texts
from app.services.debriefs import debrief
from app.services.seat_results import Result
from app.services.writings import Draft
from tests.services.test_rooms_of_a_session import TRAINER, Session
from tests.support.programs import decision, option, program
from tests.support.shelves import case as shelved
from tests.support.shelves import small_shelf
from tests.support.two_in_a_seat import writing
from tests.support.world import World

SEATS = {"Айгүл": "judge", "Бакыт": "judge", "Жылдыз": "prosecutor", "Кубат": ""}


@pytest.fixture
def runtime(world: World) -> Runtime:
    asked = (
        decision("door", "judge", option("open", "D8 3"), option("shut", "D8 1"), writes=(writing("judge"),)),
        decision("rule", "judge", option("keep", "D8 3"), option("leave", "D8 2"), voting=True),
        decision("last", "prosecutor", option("go", "D1 2")),
        decision("after", "judge", option("mend", "D8 2"), option("slur", "D8 0", harms="D8 slur")),
    )
    shelf = small_shelf().with_(cases={"small": shelved("small", program(*asked))})
    world.runtime = replace(world.runtime, shelf=lambda: shelf)
    return world.runtime


@pytest.fixture
def session(runtime: Runtime) -> Session:
    """Айгүл opens, Бакыт is outvoted, Бакыт does a harm: it is over."""
    session = Session(runtime, SEATS, "small")
    assert isinstance(seat_texts.keep(runtime, session.room("Бакыт"), "reasons", "Дверь.", 0), Draft)
    for name, answer in (("Айгүл", "open"), ("Айгүл", "keep"), ("Бакыт", "leave"), ("Жылдыз", "go")):
        assert session.answers(name, answer) is None
    assert result(session, "Айгүл") is None
    assert session.answers("Бакыт", "slur") is None
    return session


def result(session: Session, name: str, seat: str = "", only_own: bool = False) -> Result | None:
    return seat_results.look(session.runtime, session.id, session.people[name].token, None, "ky", seat, only_own)


def told(session: Session, name: str, only_own: bool = False) -> list[tuple[str, str]]:
    found = result(session, name, only_own=only_own)
    assert found is not None
    return [(each.asked, each.answer) for each in debrief(found.room).moments]


def test_the_whole_seat_is_told_of_what_it_answered_and_each_of_the_own_vote(session: Session) -> None:
    assert told(session, "Айгүл") == [("door", "open"), ("rule", "keep"), ("after", "slur")]
    assert told(session, "Бакыт") == [("door", "open"), ("rule", "leave"), ("after", "slur")]
    assert told(session, "Жылдыз") == [("last", "go")]
    found = result(session, "Бакыт")
    assert found is not None
    assert (found.seats, found.others, found.sent, found.answers) == (("judge",), ("Айгүл",), 1, 2)
    assert [(draft.id, draft.text, draft.sent) for draft in found.texts] == [("reasons", "Дверь.", "Дверь.")]


def test_of_the_own_part_alone_only_what_one_sent_counts(session: Session) -> None:
    assert told(session, "Айгүл", only_own=True) == [("door", "open"), ("rule", "keep")]
    assert told(session, "Бакыт", only_own=True) == [("rule", "leave"), ("after", "slur")]
    found = result(session, "Айгүл", only_own=True)
    assert found is not None
    assert debrief(found.room).scores.dimensions["D8"].harm is None
    assert found.room.is_mine_alone


def test_nobody_is_told_of_a_seat_that_they_never_had(session: Session) -> None:
    assert result(session, "Кубат") is None
    assert result(session, "Кубат", seat="judge") is None
    found = result(session, "Жылдыз", seat="judge")
    assert found is not None
    assert found.room.role == "prosecutor"
    assert seat_results.look(session.runtime, session.id, "nobody's", None, "ky") is None


def test_who_left_their_seat_is_told_of_it_all_the_same(runtime: Runtime) -> None:
    session = Session(runtime, {"Айгүл": "judge", "Жылдыз": "prosecutor"}, "small")
    assert session.answers("Айгүл", "open") is None
    assert console.hand_over(runtime, TRAINER, session.id, 1, "judge", console.MACHINE) is None
    assert session.answers("Жылдыз", "go") is None
    found = result(session, "Айгүл")
    assert found is not None
    assert (found.own.role, found.room.role, found.sent, found.others) == (None, "judge", 1, ())
    assert told(session, "Айгүл") == [("door", "open")]
