"""Practice on a scored transcript: all lines, once; then one sees the levels given and how all agree."""

import pytest

from app.domain.shared.refusal import Refusal, refuse
from app.domain.statistics.agreement import Closeness
from app.rendering.transcripts import TRANSCRIPTS
from app.runtime import Runtime
from app.services import marks, practice, trainings
from app.services.participants import NOT_IN_IT
from app.services.practice import Practice, scored_lines
from tests.services.test_rooms_of_a_session import OTHER, TRAINER, Session
from tests.support.world import World

GIVEN = {number: scored.level for number, (_role, scored) in scored_lines(TRANSCRIPTS["questions"])}


@pytest.fixture
def runtime(world: World) -> Runtime:
    return world.runtime


@pytest.fixture
def session(runtime: Runtime) -> Session:
    return Session(runtime, {"Айгүл": "judge", "Бакыт": "", "Кубат": ""})


def keep(session: Session, name: str, levels: dict[int, int], slug: str = "questions") -> Refusal | None:
    return practice.keep(session.runtime, session.id, session.people[name].token, None, slug, levels)


def look(session: Session, name: str) -> Practice:
    found = practice.look(session.runtime, session.id, session.people[name].token, None, "questions")
    assert found is not None
    return found


def test_who_has_marked_all_sees_how_close_they_came_and_how_all_agree(session: Session) -> None:
    assert look(session, "Бакыт").own == {}
    assert keep(session, "Бакыт", GIVEN) is None
    assert keep(session, "Кубат", {number: min(level + 1, 3) for number, level in GIVEN.items()}) is None
    found, n = look(session, "Бакыт"), len(GIVEN)
    assert found.own == GIVEN
    assert found.mine == Closeness(n, n, n)
    threes = [number for number, level in GIVEN.items() if level == 3]
    assert [found.others[number] for number in threes] == [(2, 2)] * len(threes)
    assert found.shared.people == 2
    assert found.shared.close == Closeness(n, len(threes), n)
    assert found.shared.given_close == Closeness(2 * n, n + len(threes), 2 * n)
    assert isinstance(found.shared.alpha, float)
    assert isinstance(found.shared.given_kappa, float)
    assert practice.agreement(session.runtime, TRAINER, session.id) == {
        "questions": found.shared,
        "first_day": practice.Shared(0, Closeness(0, 0, 0), "too_few", Closeness(0, 0, 0), "too_few"),
    }
    assert practice.agreement(session.runtime, OTHER, session.id) is None
    assert marks.marks_of(session.runtime, TRAINER, session.id) == (), "practice is of no hearing"


@pytest.mark.parametrize("levels", [{}, {**GIVEN, 1: 4}, {**GIVEN, 99: 1}, dict(list(GIVEN.items())[1:])])
def test_all_lines_have_a_level_that_there_is(session: Session, levels: dict[int, int]) -> None:
    assert keep(session, "Бакыт", levels) == refuse("practice/all_of_them")
    assert look(session, "Бакыт").own == {}


def test_it_is_done_once_and_in_a_session_that_is_open(session: Session) -> None:
    assert keep(session, "Бакыт", GIVEN) is None
    assert keep(session, "Бакыт", GIVEN) == refuse("practice/done")
    assert trainings.end(session.runtime, TRAINER, session.id) is None
    assert keep(session, "Кубат", GIVEN) == refuse("mark/closed")


def test_strangers_and_other_transcripts_are_not_there(session: Session) -> None:
    assert keep(session, "Бакыт", GIVEN, "other") == NOT_IN_IT
    assert practice.keep(session.runtime, session.id, "nobody's", None, "questions", GIVEN) == NOT_IN_IT
    assert practice.look(session.runtime, session.id, "nobody's", None, "questions") is None
