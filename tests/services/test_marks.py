"""Marks on the anchored levels: who may give which, until when; how far those who marked agree."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.domain.shared.refusal import Refusal, refuse
from app.domain.statistics.agreement import Closeness
from app.domain.trial.elements import TextKey
from app.domain.trial.program import CastMember
from app.runtime import Runtime
from app.services import console, kept, leading, marking, marks, participants, parts, trainings, watching
from app.services.marking import Given, Sheet
from app.services.participants import NOT_IN_IT, Joined
from app.services.trainings import NO_SUCH_SESSION
from tests.services.test_rooms_of_a_session import OTHER, SETUP, TRAINER, Session
from tests.support.acting import acting
from tests.support.programs import decision, option, program, window
from tests.support.shelves import case as shelved
from tests.support.shelves import small_shelf
from tests.support.world import PASSWORD, World

SEATS = {"Айгүл": "judge", "Бакыт": "defence", "Жылдыз": "", "Кубат": "", "Нурлан": ""}


@pytest.fixture
def runtime(world: World) -> Runtime:
    asked = (
        decision("door", "judge", option("open", "D3 2"), option("part", "D3 0"), voting=True),
        decision("cross", "defence", option("ask", "D3 3, D2 3"), option("blame", "D3 0", window="objection")),
        decision("last", "judge", option("go", "D1 2")),
    )
    cast = {
        "aida": CastMember(TextKey("cast.aida"), as_="victim"),
        "timur": CastMember(TextKey("cast.timur"), as_="accused"),
    }
    small = program(*asked, cast=cast, windows=dict([window("objection", open_to=("judge",))]))
    shelf = small_shelf().with_(cases={"small": shelved("small", small)})
    world.runtime = replace(world.runtime, shelf=lambda: shelf)
    return world.runtime


@pytest.fixture
def session(runtime: Runtime) -> Session:
    """A hearing in which the bench voted and the defence asked; two observers look at D3, Нурлан speaks for Аида."""
    session = Session(runtime, SEATS, "small")
    card = trainings.look(runtime, TRAINER, session.id)
    assert card is not None
    ids = {one.name: one.id for one in card.people}
    for name in ("Жылдыз", "Кубат"):
        assert watching.choose(runtime, TRAINER, session.id, ids[name], ["D3"]) is None
    token = session.people["Нурлан"].token
    assert parts.volunteer(runtime, session.id, token, None, wants=True) is None
    assert parts.give(runtime, TRAINER, session.id, ids["Нурлан"], 1, "aida") is None
    assert session.answers("Айгүл", "open") is None
    assert session.answers("Бакыт", "ask") is None
    return session


def sheet(session: Session, name: str) -> Sheet:
    found = marking.sheet(session.runtime, session.id, session.people[name].token, None)
    assert found is not None
    return found


def mark(
    session: Session, name: str, seq: int, role: str, levels: Mapping[str, int | None], quote: str = ""
) -> Refusal | None:
    given = Given(seq, role, levels, dict.fromkeys(levels, quote))
    return marking.keep(session.runtime, session.id, session.people[name].token, None, given)


def levels(session: Session) -> list[tuple[str, int, str, str, int]]:
    found = marks.marks_of(session.runtime, TRAINER, session.id)
    assert found is not None
    return [(one.kind, one.seq, one.role, one.dimension, one.level) for one in found]


def agreement(session: Session) -> dict[str, marks.Agreement]:
    found = marks.agreement(session.runtime, TRAINER, session.id)
    assert found is not None
    return {one.dimension: one for one in found}


def test_a_moment_is_what_a_seat_said_with_what_the_case_says_it_is_worth(session: Session) -> None:
    heard = sheet(session, "Жылдыз").heard
    assert [(one.seq, one.role, one.kind, one.text) for one in heard.moments] == [
        (2, "judge", "choice", "open.text"),
        (3, "defence", "choice", "ask.text"),
    ]
    assert [dict(one.levels) for one in heard.moments] == [{}, {"D3": 3, "D2": 3}], "a vote is nobody's alone"


def test_an_observer_marks_any_role_at_a_moment_changes_it_and_takes_it_back(session: Session) -> None:
    assert mark(session, "Жылдыз", 3, "judge", {"D3": 1}, "  Go   on ") is None
    assert mark(session, "Жылдыз", 3, "defence", {"D3": 3}) is None
    assert mark(session, "Жылдыз", 3, "judge", {"D3": 2}, "Go on") is None
    assert levels(session) == [("observer", 3, "defence", "D3", 3), ("observer", 3, "judge", "D3", 2)]
    assert [one.quote for one in sheet(session, "Жылдыз").own] == ["", "Go on"]
    assert sheet(session, "Кубат").own == ()
    assert mark(session, "Жылдыз", 3, "judge", {"D3": None}) is None
    assert levels(session) == [("observer", 3, "defence", "D3", 3)]


@pytest.mark.parametrize(
    ("name", "seq", "role", "given", "refused"),
    [
        ("Жылдыз", 3, "judge", {"D2": 1}, refuse("mark/not_yours")),
        ("Жылдыз", 3, "prosecutor", {"D3": 1}, refuse("mark/not_yours")),
        ("Жылдыз", 0, "judge", {"D3": 1}, refuse("mark/no_such_moment")),
        ("Жылдыз", 4, "judge", {"D3": 1}, refuse("mark/no_such_moment")),
        ("Жылдыз", 3, "judge", {"D3": 4}, refuse("mark/no_such_level")),
        ("Нурлан", 3, "judge", {"D3": 1}, refuse("mark/no_such_moment")),
        ("Нурлан", 0, "judge", {"D8": 1}, refuse("mark/not_yours")),
        ("Айгүл", 0, "judge", {"D3": 1}, refuse("mark/closed")),
    ],
)
def test_nobody_marks_what_is_not_theirs(
    session: Session, name: str, seq: int, role: str, given: dict[str, int | None], refused: Refusal
) -> None:
    assert mark(session, name, seq, role, given) == refused
    assert levels(session) == []


def test_a_quote_is_short(session: Session) -> None:
    assert mark(session, "Жылдыз", 3, "judge", {"D3": 1}, "x" * 201) == refuse("mark/quote_too_long", most="200")


def test_strangers_and_those_who_look_at_nothing_mark_nothing(session: Session) -> None:
    given = Given(3, "judge", {"D3": 1}, {})
    assert marking.keep(session.runtime, session.id, "nobody's", None, given) == NOT_IN_IT
    assert marking.go_on_without(session.runtime, session.id, "nobody's", None) == NOT_IN_IT
    assert marking.sheet(session.runtime, session.id, "nobody's", None) is None
    assert marking.keep_of_trainer(session.runtime, OTHER, session.id, 1, given) == NO_SUCH_SESSION
    assert marking.keep_of_trainer(session.runtime, TRAINER, session.id, 2, given) == NO_SUCH_SESSION
    assert marking.sheet_of_trainer(session.runtime, OTHER, session.id, 1) is None
    assert marks.marks_of(session.runtime, OTHER, session.id) is None
    assert marks.agreement(session.runtime, OTHER, session.id) is None


def test_whoever_speaks_for_the_accused_marks_nothing_and_so_does_everybody_before_the_hearing(
    session: Session, runtime: Runtime
) -> None:
    card = trainings.look(runtime, TRAINER, session.id)
    assert card is not None
    id = next(one.id for one in card.people if one.name == "Нурлан")
    assert parts.give(runtime, TRAINER, session.id, id, 1, "timur") is None
    assert marking.sheet(runtime, session.id, session.people["Нурлан"].token, None) is None
    assert mark(session, "Нурлан", 0, "judge", {"D1": 1}) == refuse("mark/not_yours")
    case = runtime.shelf().cases["small"]
    waiting = trainings.set_up(runtime, TRAINER, case, replace(SETUP, case="small"))
    assert isinstance(waiting, str)
    found = trainings.look(runtime, TRAINER, waiting)
    assert found is not None
    joined = participants.join(runtime, found.code, None, "Айгүл", "judge", "ky")
    assert isinstance(joined, Joined)
    assert marking.sheet(runtime, waiting, joined.token, None) is None


def test_players_mark_themselves_once_the_hearing_is_over_and_before_they_see_their_score(session: Session) -> None:
    assert not sheet(session, "Айгүл").is_open
    assert session.answers("Айгүл", "go") is None
    assert sheet(session, "Айгүл").reach.dimensions[:3] == ("D1", "D2", "D3")
    assert sheet(session, "Бакыт").reach.dimensions == ("D2", "D3", "D4", "D6", "D8", "D10")
    assert mark(session, "Айгүл", 0, "judge", {"D1": 2, "D3": 3}) is None
    assert mark(session, "Айгүл", 0, "judge", {"D1": 3}) == refuse("mark/closed")
    assert marking.go_on_without(session.runtime, session.id, session.people["Бакыт"].token, None) is None
    assert mark(session, "Бакыт", 0, "defence", {"D3": 3}) == refuse("mark/closed")
    assert levels(session) == [("self", 0, "judge", "D1", 2), ("self", 0, "judge", "D3", 3)]


def test_once_the_debriefing_has_begun_marks_stand_as_they_are(session: Session) -> None:
    assert session.answers("Айгүл", "go") is None
    assert mark(session, "Жылдыз", 3, "judge", {"D3": 1}) is None
    led = leading.look(session.runtime, TRAINER, session.id)
    assert led is not None
    assert leading.go(session.runtime, TRAINER, session.id, led.steps[0].id) is None
    assert mark(session, "Жылдыз", 3, "judge", {"D3": None}) == refuse("mark/closed")
    assert not sheet(session, "Айгүл").is_open, "nobody is asked for their own levels any more"


def test_a_closed_session_is_marked_no_more(session: Session) -> None:
    assert trainings.end(session.runtime, TRAINER, session.id) is None
    assert mark(session, "Жылдыз", 3, "judge", {"D3": 1}) == refuse("mark/closed")
    given = Given(3, "judge", {"D3": 1}, {})
    assert marking.keep_of_trainer(session.runtime, TRAINER, session.id, 1, given) == refuse("mark/closed")


def test_agreement_stands_beside_the_case_the_trainer_the_players_and_the_victims(session: Session) -> None:
    assert agreement(session) == {}
    assert mark(session, "Жылдыз", 3, "defence", {"D3": 2}) is None
    assert mark(session, "Кубат", 3, "defence", {"D3": 1}) is None
    assert mark(session, "Жылдыз", 2, "judge", {"D3": 0}) is None
    assert mark(session, "Нурлан", 0, "defence", {"D3": 1, "D4": 2}) is None
    given = Given(3, "defence", {"D3": 2}, {})
    assert marking.keep_of_trainer(session.runtime, TRAINER, session.id, 1, given) is None
    assert session.answers("Айгүл", "go") is None
    assert mark(session, "Бакыт", 0, "defence", {"D3": 3}) is None
    found = agreement(session)
    assert list(found) == ["D3", "D4"]
    questioning = found["D3"]
    assert (questioning.n, questioning.raters, questioning.shared, questioning.alpha) == (2, 2, 1, "too_few")
    assert (questioning.exact, questioning.adjacent) == (0, 1)
    assert questioning.decisions.close == Closeness(1, 0, 0), "observers 1 in the middle, the case 3"
    assert questioning.trainer.close == Closeness(1, 0, 1)
    assert questioning.self.close == Closeness(1, 0, 0)
    assert questioning.victim.close == Closeness(1, 1, 1)
    assert (found["D4"].n, found["D4"].raters, found["D4"].victim.close) == (0, 0, Closeness(0, 0, 0))


def test_what_a_room_went_back_from_can_still_be_marked(session: Session) -> None:
    assert console.rewind(session.runtime, TRAINER, session.id, 1, 2, "Once more") is None
    assert [one.seq for one in sheet(session, "Жылдыз").heard.moments] == [2, 3]
    assert mark(session, "Жылдыз", 3, "defence", {"D3": 2}) is None


def test_whoever_is_anonymised_leaves_levels_that_others_rely_on_and_no_word_of_theirs(session: Session) -> None:
    runtime = session.runtime
    assert mark(session, "Жылдыз", 3, "defence", {"D3": 2}, "Кыскасы") is None
    assert session.answers("Айгүл", "go") is None
    assert mark(session, "Айгүл", 0, "judge", {"D1": 2}) is None
    pupil, other = acting(), acting("officer")
    for name, who in (("Жылдыз", pupil), ("Айгүл", other)):
        assert participants.claim(runtime, session.id, session.people[name].token, who) is None
    (told,) = [one for one in kept.kept(runtime, pupil).group_trials if one.id == session.id]
    assert [(one.kind, one.level, one.quote) for one in told.marks] == [("observer", 2, "Кыскасы")]
    for who in (pupil, other):
        assert kept.anonymise(runtime, who, PASSWORD) is None
    found = marks.marks_of(runtime, TRAINER, session.id)
    assert found is not None
    assert [(one.kind, one.level, one.quote) for one in found] == [("observer", 2, "")]
