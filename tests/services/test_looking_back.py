"""The cold debriefing: who is asked when, what is kept of it, and what the trainer is told."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from app.domain.group.looking_back import days
from app.domain.shared.refusal import refuse
from app.runtime import Runtime
from app.services import commitments, kept, leading, looking_back, participants, profile, seating, trainings
from app.services.invariants import check
from app.services.looking_back import Own
from app.services.participants import NOT_IN_IT, Joined
from app.services.trainings import NO_SUCH_SESSION
from app.store.models import Identifier, LookingBack, Outbox
from tests.support.acting import acting
from tests.support.two_rooms import card_of, gathered
from tests.support.world import PASSWORD, World

TRAINER, OTHER, ME = acting("trainer"), acting("trainer", "gpo"), acting()
HELD = date(2026, 3, 9)
DAY = HELD + timedelta(days=60)
NOT_ASKED = looking_back.Planned((HELD + timedelta(28), DAY, HELD + timedelta(92)), None, False, 0, None)


@pytest.fixture
def runtime(world: World) -> Runtime:
    return world.runtime


@pytest.fixture
def session(runtime: Runtime) -> tuple[str, list[Joined]]:
    """A session that seven guests and one with an account took part in, and that is being debriefed."""
    made, guests = gathered(runtime, TRAINER, 7, rooms=1)
    mine = participants.join(runtime, card_of(runtime, TRAINER, made).code, ME, "", "", "en")
    assert isinstance(mine, Joined)
    assert seating.deal_all(runtime, TRAINER, made) is None
    assert seating.begin(runtime, TRAINER, made) is None
    assert trainings.end(runtime, TRAINER, made) is None
    assert leading.go(runtime, TRAINER, made, "commitment") is None
    return made, guests


def says(runtime: Runtime, training: str, one: Joined, done: str, *hindered: str, note: str = "") -> object:
    return looking_back.keep(runtime, training, one.token, None, done, hindered, note)


def has_address(runtime: Runtime) -> None:
    with runtime.write() as session:
        mine = update(Identifier).where(Identifier.person_id == ME.person_id, Identifier.kind == "email")
        session.execute(mine.values(confirmed_at=runtime.clock()))


def letters(runtime: Runtime) -> Sequence[dict[str, str]]:
    with runtime.read() as session:
        return [row.body for row in session.scalars(select(Outbox).where(Outbox.kind == "mail"))]


@pytest.mark.parametrize(
    ("held_on", "today", "found"),
    [
        (HELD, HELD, (HELD + timedelta(28), DAY, HELD + timedelta(92))),
        (HELD, HELD + timedelta(80), (HELD + timedelta(80), HELD + timedelta(80), HELD + timedelta(92))),
        (HELD, HELD + timedelta(92), (HELD + timedelta(92),) * 3),
        (HELD, HELD + timedelta(93), None),
    ],
)
def test_it_is_held_one_to_three_months_after_the_session(
    held_on: date, today: date, found: tuple[date, date, date] | None
) -> None:
    assert days(held_on, today) == found


def test_the_trainer_alone_chooses_the_day(runtime: Runtime, session: tuple[str, list[Joined]]) -> None:
    training, _ = session
    assert looking_back.planned(runtime, TRAINER, training) == NOT_ASKED
    assert looking_back.planned(runtime, OTHER, training) is None
    assert looking_back.plan(runtime, OTHER, training, DAY) == NO_SUCH_SESSION
    for wrong in (HELD + timedelta(27), HELD + timedelta(93)):
        assert looking_back.plan(runtime, TRAINER, training, wrong) == refuse("looking_back/day")
    assert looking_back.plan(runtime, TRAINER, training, DAY) is None
    found = looking_back.planned(runtime, TRAINER, training)
    assert found is not None
    assert found.day == DAY
    assert looking_back.plan(runtime, TRAINER, training, None) is None
    assert looking_back.planned(runtime, TRAINER, training) == NOT_ASKED


def test_letters_go_out_once_on_the_day_to_whoever_wants_letters(
    world: World, runtime: Runtime, session: tuple[str, list[Joined]]
) -> None:
    training, _ = session
    has_address(runtime)
    assert looking_back.plan(runtime, TRAINER, training, DAY) is None
    world.clock.move_on(days=59)
    assert looking_back.send_letters(runtime) == 0
    world.clock.move_on(days=1)
    assert looking_back.send_letters(runtime) == 1, "guests have no address"
    assert looking_back.send_letters(runtime) == 0
    [letter] = letters(runtime)
    assert f"/hearing/{training}/looking-back" in letter["text"]
    assert looking_back.plan(runtime, TRAINER, training, None) == refuse("looking_back/asked")


def test_nobody_is_written_to_who_wants_no_letters(
    world: World, runtime: Runtime, session: tuple[str, list[Joined]]
) -> None:
    training, _ = session
    has_address(runtime)
    profile.want_reminders(runtime, ME, False)
    assert looking_back.plan(runtime, TRAINER, training, DAY) is None
    world.clock.move_on(days=60)
    assert looking_back.send_letters(runtime) == 0
    assert letters(runtime) == []


def test_once_its_day_has_come_it_is_not_taken_back(
    world: World, runtime: Runtime, session: tuple[str, list[Joined]]
) -> None:
    training, guests = session
    assert looking_back.plan(runtime, TRAINER, training, DAY) is None
    world.clock.move_on(days=60)
    assert says(runtime, training, guests[0], "yes") is None
    assert looking_back.plan(runtime, TRAINER, training, None) == refuse("looking_back/asked")
    assert check(runtime).findings == []


def test_before_its_day_nobody_is_asked(world: World, runtime: Runtime, session: tuple[str, list[Joined]]) -> None:
    training, guests = session
    assert looking_back.own(runtime, training, guests[0].token, None) is None
    assert looking_back.plan(runtime, TRAINER, training, DAY) is None
    assert says(runtime, training, guests[0], "yes") == NOT_IN_IT
    world.clock.move_on(days=60)
    assert looking_back.own(runtime, training, "nobody's", None) is None
    assert looking_back.own(runtime, training, guests[0].token, None) == Own("debt", HELD, "")


def test_what_somebody_says_is_theirs_and_can_be_changed(
    world: World, runtime: Runtime, session: tuple[str, list[Joined]]
) -> None:
    training, guests = session
    assert commitments.keep(runtime, training, "", ME, "Ask before each pause.", shared=False) is None
    assert looking_back.plan(runtime, TRAINER, training, DAY) is None
    world.clock.move_on(days=60)

    def say(done: str, *hindered: str, note: str = "") -> object:
        return looking_back.keep(runtime, training, "", ME, done, hindered, note)

    assert say("perhaps") == refuse("looking_back/choose")
    assert say("no", note="x" * 501) == refuse("looking_back/too_long", most="500")
    assert say("partly", "rules", "time", "none such", note=" Two  lines. ") is None
    mine = looking_back.own(runtime, training, "", ME)
    assert mine == Own("debt", HELD, "Ask before each pause.", "partly", ("time", "rules"), "Two lines.")
    assert say("yes", "time") is None
    mine = looking_back.own(runtime, training, "", ME)
    assert mine == Own("debt", HELD, "Ask before each pause.", "yes", (), ""), (
        "nothing stands in the way of what is done"
    )
    assert looking_back.own(runtime, training, guests[0].token, None) == Own("debt", HELD, "")


def test_the_trainer_is_told_how_many_and_only_of_five(
    world: World, runtime: Runtime, session: tuple[str, list[Joined]]
) -> None:
    training, guests = session
    assert looking_back.plan(runtime, TRAINER, training, DAY) is None
    world.clock.move_on(days=60)
    for one in guests[:4]:
        assert says(runtime, training, one, "no", "time") is None
    few = looking_back.planned(runtime, TRAINER, training)
    assert few is not None
    assert (few.answered, few.counts) == (4, None)
    assert says(runtime, training, guests[4], "yes") is None
    enough = looking_back.planned(runtime, TRAINER, training)
    assert enough is not None
    assert (enough.answered, enough.counts) == (5, {"no": 4, "time": 4, "yes": 1})
    world.clock.move_on(minutes=1)
    assert says(runtime, training, guests[5], "partly") is None
    more = looking_back.planned(runtime, TRAINER, training)
    assert more is not None
    assert (more.answered, more.counts) == (6, enough.counts), "what one has answered cannot be told from two looks"


def test_it_is_told_to_its_person_and_goes_with_them(
    world: World, runtime: Runtime, session: tuple[str, list[Joined]]
) -> None:
    training, _ = session
    assert looking_back.plan(runtime, TRAINER, training, DAY) is None
    world.clock.move_on(days=60)
    assert looking_back.keep(runtime, training, "", ME, "no", ["means"], "A room.") is None
    [told] = [one.came_of_it for one in kept.kept(runtime, ME).group_trials]
    assert told is not None
    assert (told.done, told.hindered, told.note) == ("no", ["means"], "A room.")
    assert kept.anonymise(runtime, ME, PASSWORD) is None
    with runtime.read() as read:
        assert list(read.scalars(select(LookingBack))) == []
